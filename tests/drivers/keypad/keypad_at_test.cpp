#include "drivers/keypad/keypad_at.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/keypad_at");

using namespace drivers;

TEST_CASE("a pad is named by where it is plugged in, by its make, or by its line and number")
{
    CHECK(*parse_keypad_address("usb:place=1-2") ==
          KeypadAddress{NumpadAddress{*parse_usb_address("place=1-2")}});
    CHECK(*parse_keypad_address("usb:04d9:1203") ==
          KeypadAddress{NumpadAddress{*parse_usb_address("04d9:1203")}});
    CHECK(*parse_keypad_address("stream-deck") == KeypadAddress{StreamDeckAddress{}});
    CHECK(*parse_keypad_address("stream-deck:place=1-3") ==
          KeypadAddress{StreamDeckAddress{*parse_usb_address("place=1-3")}});
    const auto serial =
        std::get<SerialPadAddress>(*parse_keypad_address("serial:/dev/ttyUSB0,9600@12"));
    CHECK(serial.line == *parse_port_address("serial:/dev/ttyUSB0,9600"));
    CHECK(serial.pad == 12);
    CHECK(std::get<SerialPadAddress>(*parse_keypad_address("serial:/dev/ttyS0")).pad == 1);
    CHECK(std::get<SerialPadAddress>(*parse_keypad_address("tcp:10.0.0.7:4001@3")).pad == 3);
}

TEST_CASE("an address that names no pad is refused in words")
{
    for (const auto* wrong : {"", "usb", "usb:", "serial:", "stream-deck:", "bluetooth:1",
                              "serial:/dev/ttyS0@", "serial:/dev/ttyS0@256", "serial:/dev/ttyS0@x",
                              "usb:place=1-2,place=x", "tcp:nowhere@1"}) {
        CAPTURE(wrong);
        const auto address = parse_keypad_address(wrong);
        REQUIRE(address.has_error());
        CHECK(address.error().size() > 10);
    }
}

TEST_SUITE_END();
