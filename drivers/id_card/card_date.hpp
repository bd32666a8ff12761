// A date as cards have it. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace drivers {

// "19491231"; nothing for anything that is not a day of the calendar.
std::optional<std::chrono::year_month_day> card_date_in(std::string_view digits);

} // namespace drivers
