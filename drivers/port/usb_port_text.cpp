#include "drivers/port/usb_port_text.hpp"

namespace drivers {

std::string clean_usb_text(std::string_view text)
{
    std::string clean;
    std::size_t characters = 0;
    for (const char one : text) {
        const auto byte = static_cast<unsigned char>(one);
        if (byte < 0x20 || byte == 0x7F)
            continue;
        const bool begins_character = (byte & 0xC0) != 0x80;
        if (begins_character && ++characters > usb_text_characters_max)
            break;
        if (clean.size() < 4 * usb_text_characters_max) // broken UTF-8 never begins another one
            clean += one;
    }
    return clean;
}

} // namespace drivers
