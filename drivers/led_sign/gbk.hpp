// UTF-8 to GBK, the code of Chinese font cards (GB 2312's two-byte codes and their extension), and
// back, by iconv(3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace drivers {

// Nothing when a character has no code there, or the text is not UTF-8.
std::optional<std::string> gbk_of(std::string_view utf8);
std::optional<std::string> utf8_of(std::string_view gbk);

} // namespace drivers
