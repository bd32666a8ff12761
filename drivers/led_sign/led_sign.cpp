#include "drivers/led_sign/led_sign.hpp"

#include <cstdlib>

namespace drivers {

bool SignRaster::is_whole() const
{
    return width > 0 && height > 0 && width <= sign_side_max && height <= sign_side_max &&
           bytes.size() == row_bytes() * height;
}

SignColour SignRaster::at(std::uint16_t x, std::uint16_t y, SignColour lit) const
{
    const auto* row = bytes.data() + y * row_bytes();
    if (kind == Kind::rgb)
        return {row[x * 3u], row[x * 3u + 1], row[x * 3u + 2]};
    return (row[x / 8u] >> (7 - x % 8) & 1) != 0 ? lit : SignColour{0, 0, 0};
}

std::string_view name_of(SignFault fault)
{
    switch (fault) {
    case SignFault::unreachable:
        return "unreachable";
    case SignFault::silent:
        return "silent";
    case SignFault::busy:
        return "busy";
    case SignFault::refused:
        return "refused";
    case SignFault::garbled:
        return "garbled";
    case SignFault::cannot_show_text:
        return "cannot_show_text";
    case SignFault::cannot_show_raster:
        return "cannot_show_raster";
    case SignFault::picture_too_large:
        return "picture_too_large";
    }
    std::abort();
}

std::string_view sentence_for(SignFault fault)
{
    switch (fault) {
    case SignFault::unreachable:
        return "The sign cannot be reached: check its power, its cable and its address.";
    case SignFault::silent:
        return "The sign does not answer: check its screen number and its protocol, switch it off "
               "and on once.";
    case SignFault::busy:
        return "The sign says that it is busy: it is tried again; switch it off and on if that "
               "lasts.";
    case SignFault::refused:
        return "The sign refuses what it is told: check its model, size and fonts in the settings.";
    case SignFault::garbled:
        return "Bytes arrive damaged at the sign: check the cable, its length and the line's speed "
               "and parity.";
    case SignFault::cannot_show_text:
        return "The sign's face does not have these characters: give it a text that it can show.";
    case SignFault::cannot_show_raster:
        return "The sign takes text only: there was none for it.";
    case SignFault::picture_too_large:
        return "The picture is larger than the sign: check its size in the settings.";
    }
    std::abort();
}

} // namespace drivers
