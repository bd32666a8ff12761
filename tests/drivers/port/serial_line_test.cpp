#include "drivers/port/serial_port.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/serial_line");

using drivers::parse_serial_line;
using drivers::SerialLine;

namespace {

SerialLine line_at(std::string_view text)
{
    const auto line = parse_serial_line(text);
    REQUIRE(line.has_value());
    return *line;
}

} // namespace

TEST_CASE(
    "a serial line in the settings is a device, and a rate and a format if they are not usual")
{
    CHECK(line_at("/dev/ttyUSB0") == SerialLine{.device = "/dev/ttyUSB0"});
    CHECK(line_at("/dev/ttyUSB0,115200") == SerialLine{.device = "/dev/ttyUSB0", .baud = 115200});
    CHECK(line_at("/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0,300,7e2") ==
          SerialLine{"/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0", 300, 7,
                     SerialLine::Parity::even, 2});
    CHECK(line_at("/dev/ttyS0,1000000,8o1") ==
          SerialLine{"/dev/ttyS0", 1'000'000, 8, SerialLine::Parity::odd, 1});
}

TEST_CASE("a serial line that cannot be is refused with a sentence that says what is wrong")
{
    const std::string device = "the device is a path";
    const std::string rate = "the rate is 300, 600";
    const std::string format = "the format is 7 or 8 data bits";
    const std::pair<std::string, std::string> wrong[] = {
        {"", device},
        {"/", device},
        {"ttyUSB0", device},
        {",9600", device},
        {"/dev/tty USB0", device},
        {std::string{"/dev/tty\0", 9}, device},
        {"/dev/\xe5\x8f\xb7", device},
        {"/" + std::string(255, 'x'), device},
        {"/dev/ttyUSB0,", rate},
        {"/dev/ttyUSB0,0", rate},
        {"/dev/ttyUSB0,9601", rate},
        {"/dev/ttyUSB0,-9600", rate},
        {"/dev/ttyUSB0, 9600", rate},
        {"/dev/ttyUSB0,9600baud", rate},
        {"/dev/ttyUSB0,4294976896", rate}, // 2^32 + 9600
        {"/dev/ttyUSB0,2000000", rate},
        {"/dev/ttyUSB0,8n1", rate},
        {"/dev/ttyUSB0,9600,", format},
        {"/dev/ttyUSB0,9600,9n1", format},
        {"/dev/ttyUSB0,9600,8x1", format},
        {"/dev/ttyUSB0,9600,8n3", format},
        {"/dev/ttyUSB0,9600,8n11", format},
        {"/dev/ttyUSB0,9600,8n1,", "nothing after the format"},
        {"/dev/ttyUSB0,9600,8n1,rtscts", "nothing after the format"},
    };
    for (const auto& [text, says] : wrong) {
        CAPTURE(text);
        const auto line = parse_serial_line(text);
        REQUIRE(line.has_error());
        CHECK(line.error().find(says) != std::string::npos);
        CHECK(line.error().find("such as /dev/ttyUSB0") != std::string::npos);
    }
}

TEST_SUITE_END();
