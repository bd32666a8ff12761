// Any line of the settings: a sign, or a sentence that says what is wrong.
#include "drivers/led_sign/led_sign_at.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view line{reinterpret_cast<const char*>(data), size};
    const auto place = drivers::parse_led_sign(line);
    if (!place ? place.error().empty() : !drivers::led_sign_at(*place))
        std::abort();
    return 0;
}
