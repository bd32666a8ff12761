// A scanner by its address in the settings.
#pragma once

#include "drivers/port/port_at.hpp"
#include "drivers/scanner/scanner.hpp"

namespace drivers {

// "serial:/dev/ttyACM0" or "tcp:192.168.1.60:4001" (a line of text), "usb:0c2e:0901" (HID POS, or
// else a keyboard). Behind it may stand ";record=FILE": how much was said and when, never what,
// since visitors hold out what they like. Nothing is opened yet but that file and the bus. The
// error is a sentence.
boost::system::result<std::unique_ptr<Scanner>, std::string>
scanner_at(std::string_view where, const UsbBusSource& usb_bus, ScannerClock now);

} // namespace drivers
