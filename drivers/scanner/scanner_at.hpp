// A scanner by its address in the settings.
#pragma once

#include "drivers/port/port_at.hpp"
#include "drivers/scanner/scanner.hpp"

namespace drivers {

// "serial:/dev/ttyACM0" or "tcp:192.168.1.60:4001" (a line of text), "usb:0c2e:0901" (HID POS, or
// else a keyboard). Nothing is opened yet. The error is a sentence that says what is wrong with the
// address.
boost::system::result<std::unique_ptr<Scanner>, std::string>
scanner_at(std::string_view where, const UsbBusSource& usb_bus, ScannerClock now);

} // namespace drivers
