#include "drivers/keypad/keypad_at.hpp"

#include "drivers/keypad/numpad.hpp"
#include "drivers/keypad/serial_pads.hpp"
#include "drivers/keypad/stream_deck.hpp"
#include "drivers/port/record_option.hpp"

#include <charconv>

namespace drivers {

namespace {

using Parsed = boost::system::result<KeypadAddress, std::string>;
using Made = boost::system::result<std::unique_ptr<Keypad>, std::string>;

std::chrono::steady_clock::time_point now()
{
    return std::chrono::steady_clock::now();
}

Parsed serial_address(std::string_view text)
{
    SerialPadAddress address;
    if (const auto at = text.rfind('@'); at != text.npos) {
        const auto digits = text.substr(at + 1);
        const auto* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, address.pad);
        if (read.ec != std::errc{} || read.ptr != end)
            return "\"@" + std::string{digits.substr(0, 40)} +
                   "\" is not the address of a pad on its line, 0 to 255";
        text = text.substr(0, at);
    }
    auto line = parse_port_address(text);
    if (!line)
        return line.error();
    address.line = std::move(*line);
    return Parsed{boost::system::in_place_value, std::move(address)};
}

Parsed usb_address(std::string_view kind, std::string_view device)
{
    auto usb = parse_usb_address(device);
    if (!usb)
        return usb.error();
    if (kind == "usb")
        return Parsed{boost::system::in_place_value, NumpadAddress{std::move(*usb)}};
    return Parsed{boost::system::in_place_value, StreamDeckAddress{std::move(*usb)}};
}

Parsed parse_without_record(std::string_view text)
{
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    if (text == "stream-deck")
        return Parsed{boost::system::in_place_value, StreamDeckAddress{}};
    if (colon != text.npos && (kind == "serial" || kind == "tcp"))
        return serial_address(text);
    if (colon != text.npos && (kind == "usb" || kind == "stream-deck"))
        return usb_address(kind, text.substr(colon + 1));
    return "\"" + std::string{text.substr(0, 80)} +
           "\" is not a pad's address, such as usb:place=1-2, serial:/dev/ttyUSB0,9600@3 or "
           "stream-deck";
}

// Keys say nothing of a visitor but a ticket's number: the bytes may be kept.
template <class Pad, class Address, class... More>
Made usb_pad(const UsbBusSource& source, const Address& address, More... more)
{
    auto bus = source();
    if (!bus)
        return bus.error();
    auto over = recorded(std::move(*bus), address.record, Keep::bytes);
    if (!over)
        return over.error();
    return std::make_unique<Pad>(std::move(*over), address.usb, std::move(more)..., now);
}

} // namespace

std::string& record_of(KeypadAddress& address)
{
    return std::visit([](auto& one) -> std::string& { return one.record; }, address);
}

Parsed parse_keypad_address(std::string_view text)
{
    auto [where, record] = recorded_address(text);
    auto parsed = parse_without_record(where);
    if (parsed)
        record_of(*parsed) = std::move(record);
    return parsed;
}

Made keypad_at(const KeypadAddress& address, const KeypadParts& parts,
               std::vector<std::uint8_t> pads)
{
    if (const auto* numpad = std::get_if<NumpadAddress>(&address))
        return usb_pad<Numpad>(parts.usb_bus, *numpad,
                               parts.numpad_keys.empty() ? hid::numpad_keys() : parts.numpad_keys);
    if (const auto* deck = std::get_if<StreamDeckAddress>(&address))
        return usb_pad<StreamDeck>(parts.usb_bus, *deck);
    const auto& [line, pad, record] = std::get<SerialPadAddress>(address);
    auto port = port_at(line, parts.usb_bus);
    if (!port)
        return port.error();
    auto over = recorded(std::move(*port), record, Keep::bytes);
    if (!over)
        return over.error();
    return std::make_unique<SerialPads>(std::move(*over), parts.pad_form, std::move(pads), now);
}

} // namespace drivers
