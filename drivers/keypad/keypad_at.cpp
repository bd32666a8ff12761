#include "drivers/keypad/keypad_at.hpp"

#include "drivers/keypad/numpad.hpp"
#include "drivers/keypad/serial_pads.hpp"
#include "drivers/keypad/stream_deck.hpp"

#include <charconv>

namespace drivers {

namespace {

using Parsed = boost::system::result<KeypadAddress, std::string>;

Parsed serial_address(std::string_view text)
{
    SerialPadAddress address;
    if (const auto hash = text.rfind('#'); hash != text.npos) {
        const auto digits = text.substr(hash + 1);
        const auto* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, address.pad);
        if (read.ec != std::errc{} || read.ptr != end || address.pad == 0)
            return "\"#" + std::string{digits.substr(0, 40)} +
                   "\" is not the address of a pad on its line, 1 to 255";
        text = text.substr(0, hash);
    }
    auto line = parse_serial_line(text);
    if (!line)
        return line.error();
    address.line = std::move(*line);
    return KeypadAddress{address};
}

} // namespace

Parsed parse_keypad_address(std::string_view text)
{
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    const auto rest = colon == text.npos ? std::string_view{} : text.substr(colon + 1);
    if (text == "stream-deck")
        return KeypadAddress{StreamDeckAddress{}};
    if (kind == "serial" && !rest.empty())
        return serial_address(rest);
    if ((kind == "usb" || kind == "stream-deck") && !rest.empty()) {
        auto usb = parse_usb_address(rest);
        if (!usb)
            return usb.error();
        if (kind == "usb")
            return KeypadAddress{NumpadAddress{std::move(*usb)}};
        return KeypadAddress{StreamDeckAddress{std::move(*usb)}};
    }
    return "\"" + std::string{text.substr(0, 80)} +
           "\" is not a pad's address, such as usb:place=1-2, serial:/dev/ttyUSB0,9600#3 or "
           "stream-deck";
}

std::unique_ptr<Keypad> keypad_at(const KeypadAddress& address, const KeypadParts& parts,
                                  std::vector<std::uint8_t> pads)
{
    const PadClock clock = [] { return std::chrono::steady_clock::now(); };
    if (const auto* numpad = std::get_if<NumpadAddress>(&address))
        return std::make_unique<Numpad>(
            parts.bus, numpad->usb,
            parts.numpad_keys.empty() ? hid::numpad_keys() : parts.numpad_keys, clock);
    if (const auto* deck = std::get_if<StreamDeckAddress>(&address))
        return std::make_unique<StreamDeck>(parts.bus, deck->usb, clock);
    const auto& serial = std::get<SerialPadAddress>(address);
    return std::make_unique<SerialPads>(std::make_unique<SerialPort>(serial.line), parts.pad_form,
                                        std::move(pads), clock);
}

} // namespace drivers
