// Texts that a USB device says of itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace drivers {

inline constexpr std::size_t usb_text_characters_max = 126; // USB 2.0, 9.6.7: a descriptor's

// At most so many whole UTF-8 characters, and no control characters, which would disturb a log or a
// screen.
std::string clean_usb_text(std::string_view text);

} // namespace drivers
