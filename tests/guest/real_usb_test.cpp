// The kernel's own USB, from usbfs to a gadget: what the emulated bus is measured by. Runs inside
// the guest (tests/guest/run). Without udevd there is no hot plug: each case opens the bus anew.
#include "drivers/port/usb_port.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"
#include "tests/guest/gadget.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

#include <filesystem>
#include <future>

TEST_SUITE_BEGIN("guest/real_usb");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

using Outcome = boost::system::result<PrintOutcome, PrinterFault>;
using Bytes = std::vector<std::byte>;

const Bytes paper_question{std::byte{0x10}, std::byte{4}, std::byte{4}};

struct PrinterInTheGuest {
    Gadget gadget;
    std::shared_ptr<UsbBus> bus = *UsbBus::open();

    UsbDevice device() const { return bus->devices().at(0); }
    static bool kernel_has_it() { return std::filesystem::exists("/sys/class/usbmisc/lp0"); }
    std::unique_ptr<UsbLink> link() const
    {
        auto got = bus->link(device(), 0);
        return got ? std::move(*got) : nullptr;
    }
    std::uint8_t endpoint(bool is_in) const
    {
        const auto is = device();
        for (const auto& one : is.interfaces.at(0).endpoints) {
            if (one.is_in() == is_in)
                return one.address;
        }
        return 0;
    }
};

} // namespace

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "the printer is seen with its names, its place and its endpoints")
{
    REQUIRE(bus->devices().size() == 1); // root hubs are not devices
    CHECK(device().vendor == 0x04b8);
    CHECK(device().product == 0x0202);
    CHECK(device().place == "1-1");
    CHECK(device().maker == "EPSON");
    CHECK(device().name == "TM-T88V");
    CHECK(device().serial == "J5RF012345");
    REQUIRE(device().interfaces.size() == 1);
    CHECK(device().interfaces[0].class_code == 7);
    CHECK(endpoint(false) != 0);
    CHECK(endpoint(true) != 0);
}

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "the kernel's driver goes while we have the printer, and comes back")
{
    CHECK(kernel_has_it());
    auto ours = link();
    REQUIRE(ours);
    CHECK(!kernel_has_it());
    CHECK(bus->link(device(), 0).error() == errc::device_or_resource_busy);
    ours.reset();
    CHECK(kernel_has_it());
}

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "an unknown request is refused by the printer, a known one answered")
{
    const auto ours = link();
    REQUIRE(ours);
    CHECK(ours->control_in({0xA1, 0x7F, 0, 0}, 4, 1s).error() == errc::broken_pipe);
    const auto status = ours->control_in({0xA1, 1, 0, 0}, 1, 1s); // GET_PORT_STATUS
    REQUIRE(status.has_value());
    CHECK(*status == Bytes{std::byte{0x18}});
}

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "a printer that says nothing costs no more than the time given")
{
    const auto ours = link();
    REQUIRE(ours);
    const auto before = std::chrono::steady_clock::now();
    CHECK(ours->in(endpoint(true), 4096, 300ms).error() == errc::timed_out);
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(took >= 300ms);
    CHECK(took < 2s);
    CHECK(ours->out(endpoint(false), paper_question, 1s).has_value());
    CHECK(ours->in(endpoint(true), 4096, 1s).has_value());
}

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "a printer that takes nothing ends the write in time, and works again")
{
    UsbPort port{bus, {}, std::uint8_t{7}};
    REQUIRE(port.reopen(1s));
    gadget.stop_reading(true);
    CHECK(port.write(Bytes(400'000), 300ms).error() == errc::timed_out);
    CHECK(port.write(paper_question, 1s).error() == errc::not_connected);
    gadget.stop_reading(false);
    REQUIRE(port.reopen(1s));
    REQUIRE(port.write(paper_question, 5s));
    CHECK(port.read(5s).has_value());
}

TEST_CASE_FIXTURE(PrinterInTheGuest,
                  "slips are printed dot by dot through the kernel's USB, and proven")
{
    EscposPrinter driver{std::make_unique<UsbPort>(bus, UsbAddress{}, std::uint8_t{7}),
                         PrinterProfile{}, &std::chrono::steady_clock::now};
    const auto slip = raster_of(576, 800, 9);
    CHECK((driver.print(slip, 20s) == Outcome{PrintOutcome::printed}));
    gadget.with_printer([](auto& printer) { printer.take_paper_out(); });
    CHECK((driver.print(slip, 20s) == Outcome{PrinterFault::paper_out}));
    gadget.with_printer([](auto& printer) { printer.put_paper_in(); });
    CHECK((driver.print(slip, 20s) == Outcome{PrintOutcome::printed}));
    CHECK(gadget.slips() == std::vector{slip, slip});
}

TEST_CASE_FIXTURE(
    PrinterInTheGuest,
    "unplugged in the middle of a read it is gone, and works again once plugged back in")
{
    auto ours = link();
    REQUIRE(ours);
    const auto in = endpoint(true);
    auto heard = std::async(std::launch::async, [&] { return ours->in(in, 4096, 5s); });
    std::this_thread::sleep_for(200ms);
    gadget.unplug();
    const auto error = heard.get().error();
    CHECK((error == errc::no_such_device || error == errc::io_error));
    CHECK(ours->control_in({0xA1, 1, 0, 0}, 1, 1s).error() == errc::no_such_device);
    ours.reset();
    gadget.plug();
    bus = *UsbBus::open();
    UsbPort port{bus, {}, std::uint8_t{7}};
    REQUIRE(port.reopen(1s));
    REQUIRE(port.write(paper_question, 1s));
    CHECK(port.read(2s).has_value());
}

TEST_SUITE_END();
