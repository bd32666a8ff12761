// USB addresses, through the real libusb.
#include "drivers/port/port_at.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/port_at_usb");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct PrinterOnTheBus {
    PrinterOnTheBus() { cable.plug(printer, "1-2"); }

    UsbPrinter printer = UsbPrinter::two_way();
    EmulatedUsbBus cable;
    UsbBusSource bus = usb_bus_on_demand();
};

const std::vector<std::byte> ask{std::byte{0x10}, std::byte{4}, std::byte{1}};

} // namespace

TEST_CASE_FIXTURE(PrinterOnTheBus, "an address of USB leads to the device that fits it")
{
    const auto way = port_at("usb:04b8:0202", bus, 7);
    REQUIRE(way.has_value());
    REQUIRE((*way)->reopen(1s));
    REQUIRE((*way)->write(ask, 1s));
    CHECK((*way)->read(1s).has_value());
    const auto other = port_at("usb:04b8:9999", bus, 7);
    REQUIRE(other.has_value());
    CHECK((*other)->reopen(1s).error() == boost::system::errc::no_such_device);
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "everybody in a program shares one bus")
{
    const auto same = bus;
    const auto first = bus();
    const auto second = same();
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(*first == *second);
}

TEST_SUITE_END();
