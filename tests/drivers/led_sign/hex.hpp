// Bytes as documents print them.
#pragma once

#include "drivers/led_sign/sign_language.hpp"

#include <charconv>
#include <string_view>

namespace drivers {

inline SignBytes hex(std::string_view text)
{
    SignBytes bytes;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (text[at] == ' ')
            continue;
        unsigned value = 0;
        std::from_chars(text.data() + at, text.data() + at + 2, value, 16);
        bytes.push_back(static_cast<std::byte>(value));
        ++at;
    }
    return bytes;
}

inline std::string hex_of(std::span<const std::byte> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        text += text.empty() ? "" : " ";
        text += {digits[value >> 4], digits[value & 15]};
    }
    return text;
}

} // namespace drivers
