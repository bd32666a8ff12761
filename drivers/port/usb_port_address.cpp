// How settings name a USB device.
#include "drivers/port/usb_port.hpp"

#include <algorithm>
#include <charconv>

namespace drivers {

namespace {

constexpr std::size_t address_characters_max = 256;
constexpr std::size_t serial_characters_max = 126; // USB 2.0, 9.6.7: what a descriptor can hold

bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

// Exactly four hexadecimal digits, as lsusb(8) prints them.
std::optional<std::uint16_t> parse_id(std::string_view text)
{
    std::uint16_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
    if (text.size() != 4 || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return id;
}

// "1-2.3": the bus, then the port of each hub on the way, as the kernel names it.
bool is_place(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == text.npos || dash == 0 || !std::ranges::all_of(text.substr(0, dash), is_digit))
        return false;
    bool after_digit = false;
    for (const char character : text.substr(dash + 1)) {
        if (!is_digit(character) && !(character == '.' && after_digit))
            return false;
        after_digit = is_digit(character);
    }
    return after_digit;
}

bool is_serial(std::string_view text)
{
    return !text.empty() && text.size() <= serial_characters_max &&
           std::ranges::none_of(text, [](char one) {
               return static_cast<unsigned char>(one) < 0x20 || one == 0x7F;
           });
}

std::string complaint(std::string_view text, std::string_view what)
{
    return "USB device \"" + std::string{text.substr(0, address_characters_max)} +
           "\": " + std::string{what};
}

// Empty when the part was understood.
std::string_view add_part(UsbAddress& address, std::string_view part)
{
    constexpr std::string_view place = "place=", serial = "serial=";
    if (part.starts_with(place)) {
        if (!address.place.empty() || !is_place(part.substr(place.size())))
            return "a place is given once, such as place=1-2.3";
        address.place = part.substr(place.size());
    } else if (part.starts_with(serial)) {
        if (!address.serial.empty() || !is_serial(part.substr(serial.size())))
            return "a serial number is given once and has 1 to 126 characters";
        address.serial = part.substr(serial.size());
    } else {
        const auto colon = std::min(part.find(':'), part.size());
        const auto vendor = parse_id(part.substr(0, colon));
        const auto product = parse_id(part.substr(std::min(colon + 1, part.size())));
        if (!vendor || !product || address.vendor)
            return "expected VENDOR:PRODUCT in hexadecimal such as 04b8:0202, place=1-2.3 or "
                   "serial=NUMBER, joined by commas";
        address.vendor = vendor;
        address.product = product;
    }
    return {};
}

} // namespace

boost::system::result<UsbAddress, std::string> parse_usb_address(std::string_view text)
{
    if (text.size() > address_characters_max)
        return complaint(text, "longer than 256 characters");
    UsbAddress address;
    for (auto rest = text;;) {
        const auto comma = std::min(rest.find(','), rest.size());
        if (const auto wrong = add_part(address, rest.substr(0, comma)); !wrong.empty())
            return complaint(text, wrong);
        if (comma == rest.size())
            return address;
        rest.remove_prefix(comma + 1);
    }
}

bool fits(const UsbAddress& address, const UsbDevice& device)
{
    return (!address.vendor || *address.vendor == device.vendor) &&
           (!address.product || *address.product == device.product) &&
           (address.place.empty() || address.place == device.place) &&
           (address.serial.empty() || address.serial == device.serial);
}

} // namespace drivers
