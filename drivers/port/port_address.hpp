// How settings name the way to a device. Pure: nothing is opened here.
#pragma once

#include "drivers/port/serial_port.hpp"
#include "drivers/port/usb_port.hpp"

#include <variant>

namespace drivers {

struct TcpAddress {
    std::string address;    // numeric: "192.168.1.50", "::1", "fe80::1%eth0"
    std::uint16_t port = 0; // 1 to 65535

    bool operator==(const TcpAddress&) const = default;
};

using PortAddress = std::variant<TcpAddress, UsbAddress, SerialLine>;

// tcp:ADDRESS:PORT   tcp:192.168.1.50:9100, tcp:[::1]:9100
// usb:DEVICE         usb:04b8:0202, usb:place=1-2.3, usb:serial=J5RF012345 (usb_port.hpp)
// serial:LINE        serial:/dev/ttyUSB0,115200,8n1 (serial_port.hpp)
// At most 300 characters. The error is a sentence that says what is wrong and what is expected.
boost::system::result<PortAddress, std::string> parse_port_address(std::string_view text);

} // namespace drivers
