// Any line of the settings: a sign, or a sentence that says what is wrong. The file of a recording
// is left out: making it is the disk's affair, and a fuzz run leaves no files behind.
#include "drivers/led_sign/led_sign_at.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view line{reinterpret_cast<const char*>(data), size};
    auto place = drivers::parse_led_sign(line);
    if (place)
        place->record.clear();
    if (!place ? place.error().empty() : !drivers::led_sign_at(*place))
        std::abort();
    return 0;
}
