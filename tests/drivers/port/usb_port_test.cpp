// The real libusb with emulated devices on its bus.
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/usb_port");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct PrinterOnTheBus {
    UsbPrinter printer = UsbPrinter::two_way();
    EmulatedUsbBus cable;
    PrinterOnTheBus()
    {
        cable.plug(printer, "1-2");
        bus = opened_usb();
    }
    std::shared_ptr<UsbBus> bus;
};

} // namespace

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "a device that is plugged in is seen with its name and where it is")
{
    REQUIRE(bus->devices().size() == 1);
    const auto is = bus->devices().front();
    CHECK(is.vendor == 0x04b8);
    CHECK(is.place == "1-2");
    CHECK(is.maker == "EPSON");
    CHECK(is.interfaces == printer.traits().interfaces);
    UsbPort port{bus, {}, 7};
    REQUIRE(port.reopen(1s));
    CHECK(port.printer_status(1s).value() == 0x18);
    const std::vector<std::byte> ask{std::byte{0x10}, std::byte{4}, std::byte{1}};
    REQUIRE(port.write(ask, 1s));
    const auto said = port.read(1s);
    REQUIRE(said.has_value());
    CHECK(said->size() == 1);
}

TEST_SUITE_END();
