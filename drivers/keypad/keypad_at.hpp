// A pad by the address that settings give it.
#pragma once

#include "drivers/keypad/keypad.hpp"
#include "drivers/keypad/serial_pad_form.hpp"
#include "drivers/port/serial_port.hpp"
#include "drivers/port/usb_port.hpp"

#include <memory>
#include <variant>

namespace drivers {

struct NumpadAddress {
    UsbAddress usb;
    bool operator==(const NumpadAddress&) const = default;
};
struct StreamDeckAddress {
    UsbAddress usb; // empty: the only one
    bool operator==(const StreamDeckAddress&) const = default;
};
struct SerialPadAddress {
    SerialLine line;
    std::uint8_t pad = 1; // its address on the line
    bool operator==(const SerialPadAddress&) const = default;
};
using KeypadAddress = std::variant<NumpadAddress, StreamDeckAddress, SerialPadAddress>;

// "usb:place=1-2", "usb:04d9:1203", "usb:serial=…" a numpad; "stream-deck",
// "stream-deck:place=1-3"; "serial:/dev/ttyUSB0,9600,8n1" or with "#7": the pad 7 of that line
// (1 to 255, decimal; 1 when it is not given). The error is a sentence that says what is wrong.
boost::system::result<KeypadAddress, std::string> parse_keypad_address(std::string_view text);

// What some of them need besides.
struct KeypadParts {
    KeyMap numpad_keys;           // empty: hid::numpad_keys()
    serial_pad::PadForm pad_form; // of serial pads
    std::shared_ptr<UsbBus> bus;  // of USB pads
};

// Nothing is opened yet. One line, so several of its pads: `pads` are their addresses; of other
// kinds it is ignored.
std::unique_ptr<Keypad> keypad_at(const KeypadAddress& address, const KeypadParts& parts,
                                  std::vector<std::uint8_t> pads);

} // namespace drivers
