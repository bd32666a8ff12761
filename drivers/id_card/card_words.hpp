// The codes on a card as words. Pure.
#pragma once

#include "drivers/id_card/card_data.hpp"

#include <string_view>

namespace drivers {

// GB/T 3304-1991, as cards show it: "汉", "维吾尔", "其他" (97), "外国血统" (98). Empty for no
// code.
std::string_view nation_name(std::uint8_t code);

// GB/T 2261.1-2003: "男", "女", "未知", "未说明".
std::string_view sex_name(Sex sex);

std::string_view name_of(CardKind kind); // English, for staff

} // namespace drivers
