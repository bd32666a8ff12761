// Whatever an operator writes where a program asks for an address, a sign or the keys of a pad: it
// is refused with a sentence, or what was understood is within its limits. The folder of an
// identity is left out: that it is not there is the disk's affair.
#include "display/sign_spec.hpp"
#include "drivers/keypad/keypad_at.hpp"
#include "drivers/printer/cups_address.hpp"
#include "drivers/printer/printer_address.hpp"
#include "protocol/link/address.hpp"
#include "protocol/link/place.hpp"

#include <cstdlib>

namespace {

constexpr std::size_t sentence_bytes_max = 2'000; // it may quote an address

void check(bool holds)
{
    if (!holds)
        std::abort();
}

template <class Parsed>
bool understood(const Parsed& parsed)
{
    if (!parsed)
        check(!parsed.error().empty() && parsed.error().size() <= sentence_bytes_max);
    return parsed.has_value();
}

void read_line(std::string_view text)
{
    const auto line = drivers::parse_serial_line(text);
    if (!understood(line))
        return;
    check(!line->device.empty() && line->baud >= 300 && line->baud <= 1'000'000);
    check(line->data_bits >= 7 && line->data_bits <= 8 && line->stop_bits >= 1 &&
          line->stop_bits <= 2);
    check(drivers::parse_port_address("serial:" + std::string{text}).has_value());
}

void read_printer(std::string_view text)
{
    if (const auto queue = drivers::cups::address_from(text); understood(queue)) {
        check(queue->path.starts_with('/') && queue->port > 0);
        check(!drivers::cups::uri_of(*queue).empty());
    }
    const auto address = drivers::parse_printer_address(text);
    if (!understood(address))
        return;
    for (const auto& found : drivers::printer_profiles()) {
        const auto profile = profile_for(*address, found);
        check(profile.width_dots % 8 == 0 && profile.width_dots >= 384 &&
              profile.width_dots <= 1024);
        check(profile.band_bytes_max >= 256 && profile.band_bytes_max <= 8192);
    }
}

void read_pad(std::string_view text)
{
    if (auto address = drivers::parse_keypad_address(text); understood(address))
        (void)drivers::record_of(*address);
    const auto keys = drivers::parse_key_map(text);
    if (!understood(keys))
        return;
    for (const auto& [code, strokes] : *keys)
        check(strokes.times >= 1 && strokes.times <= 3);
}

void read_sign(std::string_view text)
{
    const auto sign = display::parse_sign(text);
    if (!understood(sign))
        return;
    check(sign->width() > 0 && sign->height() > 0);
    check(sign->blinks <= drivers::sign_blinks_max && sign->brightness >= 1 &&
          sign->brightness <= drivers::sign_brightness_full);
}

void read_place(std::string_view text)
{
    const auto address = protocol::link::parse_address(text);
    if (understood(address))
        check(!address->address().to_string().empty());
    const auto place = protocol::link::parse_place(text.substr(0, text.find("identity=") + 9));
    check(place || !place.error().what().empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)understood(drivers::parse_port_address(text));
    read_line(text);
    read_printer(text);
    read_pad(text);
    read_sign(text);
    read_place(text);
    return 0;
}
