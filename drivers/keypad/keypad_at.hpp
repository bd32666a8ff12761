// A pad by the address that settings give it.
#pragma once

#include "drivers/keypad/keypad.hpp"
#include "drivers/keypad/serial_pad_form.hpp"
#include "drivers/port/port_at.hpp"

#include <memory>
#include <variant>

namespace drivers {

struct NumpadAddress {
    UsbAddress usb;
    std::string record{}; // a file for what goes over the way; empty: none
    bool operator==(const NumpadAddress&) const = default;
};
struct StreamDeckAddress {
    UsbAddress usb; // empty: the only one
    std::string record{};
    bool operator==(const StreamDeckAddress&) const = default;
};
struct SerialPadAddress {
    PortAddress line;     // serial, or TCP to a serial device server
    std::uint8_t pad = 1; // its address on the line
    std::string record{}; // of the whole line
    bool operator==(const SerialPadAddress&) const = default;
};
using KeypadAddress = std::variant<NumpadAddress, StreamDeckAddress, SerialPadAddress>;

// usb:DEVICE            a numpad: usb:place=1-2, usb:04d9:1203 (usb_port.hpp)
// stream-deck[:DEVICE]  stream-deck, stream-deck:place=1-3
// serial:LINE[@PAD]     serial:/dev/ttyUSB0,9600@3: the pad 3 of that line; 1 when it is not given
// tcp:ADDRESS:PORT[@PAD]
// Each with ;record=FILE behind it or not. PAD is 0 to 255, decimal. The error is a sentence that
// says what is wrong.
boost::system::result<KeypadAddress, std::string> parse_keypad_address(std::string_view text);

// Where what goes over the way is written down; empty: nowhere.
std::string& record_of(KeypadAddress& address);

// What pads need besides.
struct KeypadParts {
    KeyMap numpad_keys;           // empty: hid::numpad_keys()
    serial_pad::PadForm pad_form; // of serial pads
    UsbBusSource usb_bus;
};

// Nothing but the USB bus and the file of a recording is opened yet. Several serial pads share one
// line, so one Keypad: `pads` are their addresses on it; of other kinds it is ignored. The error is
// a sentence.
boost::system::result<std::unique_ptr<Keypad>, std::string>
keypad_at(const KeypadAddress& address, const KeypadParts& parts, std::vector<std::uint8_t> pads);

} // namespace drivers
