// Numbers and texts in the bytes of signs.
#pragma once

#include "drivers/led_sign/sign_language.hpp"

#include <initializer_list>

namespace drivers {

inline void put8(SignBytes& out, unsigned value)
{
    out.push_back(static_cast<std::byte>(value));
}

inline void put(SignBytes& out, std::initializer_list<unsigned> values)
{
    for (const auto value : values)
        put8(out, value);
}

inline void put16_le(SignBytes& out, unsigned value)
{
    put(out, {value & 0xFF, value >> 8 & 0xFF});
}

inline void put16_be(SignBytes& out, unsigned value)
{
    put(out, {value >> 8 & 0xFF, value & 0xFF});
}

inline void put32_le(SignBytes& out, std::uint32_t value)
{
    put16_le(out, value & 0xFFFF);
    put16_le(out, value >> 16);
}

inline void put32_be(SignBytes& out, std::uint32_t value)
{
    put16_be(out, value >> 16);
    put16_be(out, value & 0xFFFF);
}

inline void put_text(SignBytes& out, std::string_view text)
{
    const auto bytes = std::as_bytes(std::span{text});
    out.insert(out.end(), bytes.begin(), bytes.end());
}

// The first bytes of the span, which must be there.
inline std::uint16_t get16_le(std::span<const std::byte> bytes)
{
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[0]) |
                                      std::to_integer<unsigned>(bytes[1]) << 8);
}

inline std::uint16_t get16_be(std::span<const std::byte> bytes)
{
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[0]) << 8 |
                                      std::to_integer<unsigned>(bytes[1]));
}

inline std::uint32_t get32_le(std::span<const std::byte> bytes)
{
    return get16_le(bytes) | static_cast<std::uint32_t>(get16_le(bytes.subspan(2))) << 16;
}

inline std::uint32_t get32_be(std::span<const std::byte> bytes)
{
    return static_cast<std::uint32_t>(get16_be(bytes)) << 16 | get16_be(bytes.subspan(2));
}

inline std::string text_of(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A window of at least a pixel, on a sign of this size.
inline bool is_inside(const SignWindow& window, std::uint16_t width, std::uint16_t height)
{
    return window.number < sign_windows_max && window.width > 0 && window.height > 0 &&
           window.x + window.width <= width && window.y + window.height <= height;
}

} // namespace drivers
