#include "drivers/port/port_address.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/port_address");

using namespace drivers;

namespace {

template <class Address>
Address address_in(std::string_view text)
{
    const auto parsed = parse_port_address(text);
    REQUIRE(parsed.has_value());
    REQUIRE(std::holds_alternative<Address>(*parsed));
    return std::get<Address>(*parsed);
}

} // namespace

TEST_CASE("a device is named by its way: the network, USB or a serial line")
{
    CHECK(address_in<TcpAddress>("tcp:192.168.1.50:9100") == TcpAddress{"192.168.1.50", 9100});
    CHECK(address_in<TcpAddress>("tcp:[::1]:65535") == TcpAddress{"::1", 65535});
    CHECK(address_in<UsbAddress>("usb:04b8:0202") == UsbAddress{0x04b8, 0x0202, {}, {}});
    CHECK(address_in<UsbAddress>("usb:place=1-2.3,serial=J5RF") ==
          UsbAddress{{}, {}, "1-2.3", "J5RF"});
    CHECK(address_in<SerialLine>("serial:/dev/ttyUSB0,115200,7e1") ==
          SerialLine{"/dev/ttyUSB0", 115200, 7, SerialLine::Parity::even, 1});
}

TEST_CASE("an address that cannot be is refused with a sentence that quotes it and says why")
{
    const std::string kinds = "expected tcp:ADDRESS:PORT, usb:DEVICE or serial:LINE";
    const std::string number = "the port is a number from 1 to 65535";
    const std::string numeric = "the address is numeric";
    const std::pair<std::string, std::string> wrong[] = {
        {"", kinds},
        {"tcp", "expected tcp:ADDRESS:PORT"},
        {"192.168.1.50:9100", kinds},
        {"/dev/ttyUSB0", kinds},
        {"TCP:192.168.1.50:9100", kinds},
        {"tcp:192.168.1.50", "expected tcp:ADDRESS:PORT"},
        {"tcp:192.168.1.50:", number},
        {"tcp:192.168.1.50:0", number},
        {"tcp:192.168.1.50:65536", number},
        {"tcp:192.168.1.50:9100 ", number},
        {"tcp::9100", numeric},
        {"tcp:printer.example:9100", numeric},
        {"tcp:192.168.1:9100", numeric},
        {"tcp:192.168.1.256:9100", numeric},
        {"tcp:::1:9100", numeric}, // which of the colons is it?
        {"tcp:[192.168.1.50]:9100", numeric},
        {"tcp:[]:9100", numeric},
        {"usb:", "expected VENDOR:PRODUCT"},
        {"usb:04b8", "expected VENDOR:PRODUCT"},
        {"serial:", "the device is a path"},
        {"serial:/dev/ttyS0,9601", "the rate is 300"},
        {"serial:/dev/" + std::string(300, 'x'), "longer than 300 characters"},
    };
    for (const auto& [text, says] : wrong) {
        CAPTURE(text);
        const auto parsed = parse_port_address(text);
        REQUIRE(parsed.has_error());
        CHECK(parsed.error().find(says) != std::string::npos);
        CHECK(parsed.error().starts_with("\"" + text.substr(0, 300) + "\": "));
    }
}

TEST_SUITE_END();
