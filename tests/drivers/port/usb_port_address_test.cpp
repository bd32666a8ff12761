#include "drivers/port/usb_port.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/usb_port_address");

using namespace drivers;

namespace {

UsbDevice printer_at(std::string place, std::string serial = "J5RF012345")
{
    UsbDevice device;
    device.vendor = 0x04b8;
    device.product = 0x0202;
    device.place = std::move(place);
    device.serial = std::move(serial);
    return device;
}

bool address_fits(std::string_view text, const UsbDevice& device)
{
    const auto address = parse_usb_address(text);
    return address && fits(*address, device);
}

} // namespace

TEST_CASE("a device is named by its kind, its place, its serial number, or several of them")
{
    CHECK(*parse_usb_address("04b8:0202") == UsbAddress{0x04b8, 0x0202, "", ""});
    CHECK(*parse_usb_address("place=1-2.3") == UsbAddress{{}, {}, "1-2.3", ""});
    CHECK(*parse_usb_address("serial=J5RF012345") == UsbAddress{{}, {}, "", "J5RF012345"});
    CHECK(*parse_usb_address("0416:5011,place=10-4,serial=A B") ==
          UsbAddress{0x0416, 0x5011, "10-4", "A B"});
    CHECK(*parse_usb_address("serial=X,04B8:0202") == UsbAddress{0x04b8, 0x0202, "", "X"});
}

TEST_CASE("an address that is not understood is refused with the reason")
{
    for (const std::string text : {"",
                                   ",",
                                   "printer",
                                   "4b8:0202",
                                   "04b8:02020",
                                   "04b8",
                                   "04b8:",
                                   "04b8:020g",
                                   "0x04b8:0202",
                                   "-4b8:0202",
                                   "04b8:0202,",
                                   "04b8:0202,04b8:0202",
                                   "place=",
                                   "place=1",
                                   "place=1-",
                                   "place=-1",
                                   "place=1-2.",
                                   "place=1-.2",
                                   "place=1-2..3",
                                   "place=a-1",
                                   "place=1-2,place=1-3",
                                   "serial=",
                                   "serial=A,serial=A",
                                   "serial=\t",
                                   "place= 1-2",
                                   "name=EPSON"}) {
        CAPTURE(text);
        const auto address = parse_usb_address(text);
        REQUIRE(address.has_error());
        CHECK(address.error().starts_with("USB device \"" + text + "\": "));
    }
    CHECK(parse_usb_address("serial=" + std::string(126, 'x')).has_value());
    CHECK(parse_usb_address("serial=" + std::string(127, 'x')).has_error());
    const auto endless = parse_usb_address(std::string(100'000, 'x'));
    CHECK(endless.error().size() < 400);
}

TEST_CASE("whatever is given must be so")
{
    const auto device = printer_at("1-2.3");
    CHECK(fits({}, device));
    CHECK(address_fits("04b8:0202,place=1-2.3,serial=J5RF012345", device));
    CHECK(!address_fits("04b8:0203", device));
    CHECK(!address_fits("04b9:0202", device));
    CHECK(!address_fits("place=1-2", device));
    CHECK(!address_fits("04b8:0202,place=1-2.30", device));
    CHECK(!address_fits("04b8:0202,serial=J5RF", device));
    CHECK(!address_fits("serial=J5RF012345", printer_at("1-2.3", "")));
}

TEST_SUITE_END();
