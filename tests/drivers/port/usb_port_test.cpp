// A USB device as a port, with a printer at the other end.
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_answerer.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/usb_port");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

constexpr std::uint8_t printers = 7;

UsbBytes bytes_of(std::initializer_list<unsigned> values)
{
    UsbBytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}
const UsbBytes paper_question = bytes_of({0x10, 0x04, 4}); // DLE EOT 4
const UsbBytes paper_there = bytes_of({0x12}), paper_gone = bytes_of({0x7E});

struct PrinterOnTheBus {
    UsbPrinter printer = UsbPrinter::two_way();
    EmulatedUsbBus cable;
    std::shared_ptr<UsbBus> bus = (cable.plug(printer, "1-2"), opened_usb());
    UsbPort port{bus, {}, printers};

    // What it answers to the question for paper; nothing when the way is broken.
    UsbBytes asked() { return port.write(paper_question, 1s) ? heard() : UsbBytes{}; }
    UsbBytes heard()
    {
        const auto said = port.read(1s);
        return said ? *said : UsbBytes{};
    }
    void plug_in_again()
    {
        cable.unplug(printer);
        CHECK(eventually([this] { return bus->devices().empty(); }));
        cable.plug(printer, "1-2");
        CHECK(eventually([this] { return bus->devices().size() == 1; }));
    }
};

UsbAddress address(std::string_view text)
{
    return *parse_usb_address(text);
}

} // namespace

TEST_CASE_FIXTURE(PrinterOnTheBus, "bytes reach the device, and its answer comes back")
{
    CHECK(port.write(paper_question, 1s).error() == errc::not_connected);
    CHECK(port.read(1s).error() == errc::not_connected);
    CHECK(port.printer_status(1s).error() == errc::not_connected);
    CHECK(!port.device());
    REQUIRE(port.reopen(1s));
    CHECK(port.device() == bus->devices().front());
    CHECK(asked() == paper_there);
    REQUIRE(port.reopen(1s)); // harmless
    CHECK(asked() == paper_there);
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "what the device has to say is heard even by who has no time to wait")
{
    REQUIRE(port.reopen(1s));
    REQUIRE(port.write(paper_question, 1s));
    CHECK(port.read(0ms).has_value());
    const auto before = std::chrono::steady_clock::now();
    CHECK(port.read(0ms).error() == errc::timed_out);
    CHECK(std::chrono::steady_clock::now() - before >= 5ms); // a moment for the device to answer in
    CHECK(asked() == paper_there); // a read that timed out leaves the way open
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "the printer class's own status tells of paper")
{
    REQUIRE(port.reopen(1s));
    CHECK(port.printer_status(1s).value() == 0x18);
    printer.with_printer([](auto& is) { is.take_paper_out(); });
    CHECK(port.printer_status(1s).value() == 0x30);
    printer.with_printer([](auto& is) { is.put_paper_in(); });
    CHECK(port.printer_status(1s).value() == 0x18);
    printer.hold_after(0, 0);
    CHECK(port.printer_status(20ms).error() == errc::timed_out);
}

TEST_CASE_FIXTURE(
    PrinterOnTheBus,
    "unplugged it is gone, and works again once plugged back in under another address")
{
    REQUIRE(port.reopen(1s));
    const auto before = port.device()->address;
    cable.unplug(printer);
    CHECK(port.write(paper_question, 1s).error() == errc::no_such_device);
    CHECK(port.write(paper_question, 1s).error() == errc::not_connected);
    CHECK(port.reopen(1s).error() == errc::no_such_device);
    CHECK(port.device()->address == before); // what it was last
    CHECK(eventually([this] { return bus->devices().empty(); }));
    cable.plug(printer, "1-2");
    CHECK(eventually([this] { return port.reopen(1s).has_value(); }));
    CHECK(port.device()->address != before);
    CHECK(asked() == paper_there);
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "plugged in anew between two slips, it is an error once, and works again")
{
    REQUIRE(port.reopen(1s));
    plug_in_again();
    CHECK(port.write(paper_question, 1s).error() == errc::no_such_device);
    REQUIRE(port.reopen(1s));
    CHECK(asked() == paper_there);
}

TEST_CASE_FIXTURE(
    PrinterOnTheBus,
    "a device that takes nothing ends the write in time, can still be heard, and works again")
{
    REQUIRE(port.reopen(1s));
    REQUIRE(port.write(paper_question, 1s));
    printer.hold_after(UsbPrinter::out, 100);
    CHECK(port.write(UsbBytes(1000), 30ms).error() == errc::timed_out);
    CHECK(port.write(paper_question, 1s).error() == errc::not_connected);
    CHECK(heard() == paper_there);
    printer.let_go(UsbPrinter::out);
    printer.with_printer([](auto& is) { CHECK(is.tally().unknown_commands == 0); });
    REQUIRE(port.reopen(1s));
    CHECK(asked() == paper_there);
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "a stalled device is an error, and works again after reopening")
{
    REQUIRE(port.reopen(1s));
    printer.stall(UsbPrinter::in);
    CHECK(port.read(1s).error() == errc::broken_pipe);
    REQUIRE(port.reopen(1s));
    CHECK(asked() == paper_there);
    printer.fail_next(UsbPrinter::in, -EPROTO);
    CHECK(port.read(1s).error() == errc::io_error);
    CHECK(port.read(1s).error() == errc::not_connected);
    REQUIRE(port.reopen(1s));
    CHECK(asked() == paper_there);
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "a printer that another program has is busy, and works again afterwards")
{
    printer.give_to_another_program(0, true);
    CHECK(port.reopen(1s).error() == errc::device_or_resource_busy);
    printer.give_to_another_program(0, false);
    REQUIRE(port.reopen(1s));
    CHECK(asked() == paper_there);
}

TEST_CASE("a device with no way back is written to, and every read costs the time given")
{
    auto printer = UsbPrinter::one_way();
    EmulatedUsbBus cable;
    cable.plug(printer, "1-2");
    UsbPort port{opened_usb(), address("1a86:7584"), printers};
    REQUIRE(port.reopen(1s));
    CHECK(port.write(paper_question, 1s).has_value());
    const auto before = std::chrono::steady_clock::now();
    CHECK(port.read(30ms).error() == errc::timed_out);
    CHECK(std::chrono::steady_clock::now() - before >= 30ms);
    CHECK(port.write(paper_question, 1s).has_value());
}

TEST_CASE("two printers that share kind and serial number are told apart by their places")
{
    auto left = UsbPrinter::clone(), right = UsbPrinter::clone();
    EmulatedUsbBus cable;
    cable.plug(left, "1-2");
    cable.plug(right, "1-3");
    const auto bus = opened_usb();
    UsbPort at_right{bus, address("0416:5011,place=1-3"), printers};
    UsbPort at_left{bus, address("0416:5011,place=1-2"), printers};
    REQUIRE(at_right.reopen(1s));
    REQUIRE(at_left.reopen(1s));
    right.with_printer([](auto& is) { is.take_paper_out(); });
    CHECK(at_left.printer_status(1s).value() == 0x18);
    CHECK(at_right.printer_status(1s).value() == 0x30);
    cable.unplug(left);
    CHECK(eventually([&] { return bus->devices().size() == 1; }));
    CHECK(at_left.printer_status(1s).has_error());
    CHECK(at_left.reopen(1s).error() == errc::no_such_device); // and never takes the other one
}

TEST_CASE("an address that two printers fit leads to neither, and works again with one of them")
{
    auto left = UsbPrinter::clone(), right = UsbPrinter::clone();
    EmulatedUsbBus cable;
    cable.plug(left, "1-2");
    const auto bus = opened_usb();
    UsbPort before{bus, address("0416:5011"), printers}, after = UsbPort{bus, {}, printers};
    REQUIRE(before.reopen(1s));
    cable.plug(right, "1-3");
    REQUIRE(eventually([&] { return bus->devices().size() == 2; }));
    CHECK(before.reopen(1s).has_value()); // what is open stays
    CHECK(after.reopen(1s).error() == not_unique());
    CHECK_FALSE(right.is_claimed(0));
    cable.unplug(left);
    CHECK(eventually([&] { return after.reopen(1s).has_value(); }));
    CHECK(after.device()->place == "1-3");
}

TEST_CASE(
    "of several interfaces the port takes the one of its class, or the first with bulk endpoints")
{
    using Kind = UsbEndpoint::Kind;
    EmulatedUsbDevice::Traits is{.vendor = 0x0fe6, .product = 0x811e};
    is.interfaces = {{0, 3, 0, 0, {{0x81, Kind::interrupt, 8}}},
                     {1, 0xff, 0, 0, {{0x03, Kind::bulk, 64}}},
                     {2, 7, 1, 2, {{0x04, Kind::bulk, 64}, {0x85, Kind::bulk, 64}}}};
    EmulatedUsbDevice device{is};
    EmulatedUsbBus cable;
    cable.plug(device, "1-2");
    const auto bus = opened_usb();
    UsbPort any{bus, {}, std::nullopt};
    UsbPort printer{bus, {}, printers};
    UsbPort storage{bus, {}, std::uint8_t{8}};
    REQUIRE(any.reopen(1s));
    REQUIRE(printer.reopen(1s));
    CHECK(device.is_claimed(1));
    CHECK(device.is_claimed(2));
    CHECK(!device.is_claimed(0));
    CHECK(storage.reopen(1s).error() == errc::no_such_device);
    CHECK(any.write(UsbBytes(10), 1s).has_value());
    CHECK(printer.write(UsbBytes(10), 1s).has_value());
}

TEST_SUITE_END();
