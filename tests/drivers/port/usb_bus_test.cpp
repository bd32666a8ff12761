// What is plugged in, where, and whose it is.
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"
#include "tests/drivers/emulated_usb/usb_printer.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <future>

TEST_SUITE_BEGIN("drivers/port/usb_bus");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

struct PrinterOnTheBus {
    UsbPrinter printer = UsbPrinter::two_way();
    EmulatedUsbBus cable;
    std::shared_ptr<UsbBus> bus = (cable.plug(printer, "1-2"), opened_usb());

    std::vector<std::string> places() const
    {
        std::vector<std::string> all;
        for (const auto& device : bus->devices())
            all.push_back(device.place);
        return all;
    }
};

EmulatedUsbDevice::Traits hub()
{
    EmulatedUsbDevice::Traits is;
    is.vendor = 0x05e3;
    is.product = 0x0608;
    is.device_class = 9;
    is.interfaces = {{0, 9, 0, 0, {{0x81, UsbEndpoint::Kind::interrupt, 1}}}};
    return is;
}

using Places = std::vector<std::string>;

} // namespace

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "a device that is plugged in is seen with its names, its place and its endpoints")
{
    REQUIRE(bus->devices().size() == 1);
    const auto is = bus->devices().front();
    CHECK(is.vendor == 0x04b8);
    CHECK(is.product == 0x0202);
    CHECK(is.place == "1-2");
    CHECK(is.serial == "J5RF012345");
    CHECK(is.maker == "EPSON");
    CHECK(is.name == "TM-T88V");
    CHECK(is.interfaces == printer.traits().interfaces);
}

TEST_CASE("a device that says nothing of itself has empty names")
{
    EmulatedUsbDevice nameless{{.vendor = 0x1a86, .product = 0x7584}};
    EmulatedUsbBus cable;
    cable.plug(nameless, "1-1");
    const auto devices = opened_usb()->devices();
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].maker + devices[0].name + devices[0].serial == "");
    CHECK(devices[0].interfaces.empty());
}

TEST_CASE("names are cut to what a screen can bear, between characters")
{
    EmulatedUsbDevice::Traits is{.vendor = 0x0416, .product = 0x5011};
    for (int times = 0; times < 130; ++times)
        is.maker += "票";
    is.serial = std::string(200, '8');
    is.name = "POS\t58\x1b[31m";
    EmulatedUsbDevice chatty{is};
    EmulatedUsbBus cable;
    cable.plug(chatty, "1-1");
    const auto devices = opened_usb()->devices();
    REQUIRE(devices.size() == 1);
    CHECK(devices[0].maker == is.maker.substr(0, 126 * 3));
    CHECK(devices[0].serial == std::string(126, '8'));
    CHECK(devices[0].name == "POS58[31m");
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "devices are in the order of their places, and hubs are not devices")
{
    EmulatedUsbDevice between{hub()};
    auto far = UsbPrinter::clone(), behind = UsbPrinter::clone(), farther = UsbPrinter::clone();
    cable.plug(farther, "1-10");
    cable.plug(between, "1-4");
    cable.plug(behind, "1-4.3");
    cable.plug(far, "1-5");
    CHECK(eventually([this] { return places() == Places{"1-2", "1-4.3", "1-5", "1-10"}; }));
    cable.unplug(behind);
    CHECK(eventually([this] { return places() == Places{"1-2", "1-5", "1-10"}; }));
    for (auto* device : {&far, &farther})
        cable.unplug(*device);
    cable.unplug(between);
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "a device plugged in again is at the same place under a new address")
{
    const auto before = bus->devices().front();
    cable.unplug(printer);
    CHECK(eventually([this] { return bus->devices().empty(); }));
    cable.plug(printer, "1-2");
    CHECK(eventually([this] { return bus->devices().size() == 1; }));
    const auto after = bus->devices().front();
    CHECK(after.place == before.place);
    CHECK(after.address != before.address);
    CHECK(bus->link(before, 0).error() == errc::no_such_device);
    CHECK(bus->link(after, 0).has_value());
}

TEST_CASE_FIXTURE(PrinterOnTheBus,
                  "the kernel's driver goes while we have the device, and comes back")
{
    CHECK(printer.kernel_driver(0) == "usblp");
    auto link = bus->link(bus->devices().front(), 0);
    REQUIRE(link.has_value());
    CHECK(printer.is_claimed(0));
    link->reset();
    CHECK(!printer.is_claimed(0));
    CHECK(printer.kernel_driver(0) == "usblp");
}

TEST_CASE_FIXTURE(
    PrinterOnTheBus,
    "a device that another program has is busy, and works again when that one lets go")
{
    printer.give_to_another_program(0, true);
    CHECK(bus->link(bus->devices().front(), 0).error() == errc::device_or_resource_busy);
    printer.give_to_another_program(0, false);
    CHECK(bus->link(bus->devices().front(), 0).has_value());
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "a device is ours once, and works again when we let go")
{
    auto first = bus->link(bus->devices().front(), 0);
    REQUIRE(first.has_value());
    CHECK(bus->link(bus->devices().front(), 0).error() == errc::device_or_resource_busy);
    first->reset();
    CHECK(bus->link(bus->devices().front(), 0).has_value());
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "an interface that the device does not have is no device")
{
    CHECK(bus->link(bus->devices().front(), 1).error() == errc::no_such_device);
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "a link outlives the bus it was made by")
{
    auto link = bus->link(bus->devices().front(), 0);
    REQUIRE(link.has_value());
    bus.reset();
    CHECK((*link)->control_in({0xA1, 1, 0, 0}, 1, 1s).has_value());
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "whoever watches is woken up when something comes or goes")
{
    std::atomic<int> woken = 0;
    auto watch = bus->watch([&] { ++woken; });
    UsbNumberPad pad;
    cable.plug(pad, "1-3");
    CHECK(eventually([&] { return woken == 1; }));
    CHECK(places() == Places{"1-2", "1-3"});
    cable.unplug(pad);
    CHECK(eventually([&] { return woken == 2; }));
    CHECK(places() == Places{"1-2"});
    watch.reset();
    cable.plug(pad, "1-3");
    CHECK(eventually([this] { return places().size() == 2; }));
    CHECK(woken == 2);
    cable.unplug(pad);
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "whoever stops watching waits for a wake-up that is under way")
{
    std::promise<void> begun, go_on;
    std::atomic<bool> ended = false;
    auto watch = bus->watch([&, waiting = go_on.get_future().share()] {
        begun.set_value();
        waiting.wait();
        ended = true;
    });
    cable.unplug(printer);
    begun.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { watch.reset(); });
    CHECK(stopped.wait_for(20ms) == std::future_status::timeout);
    go_on.set_value();
    stopped.get();
    CHECK(ended);
}

TEST_CASE_FIXTURE(PrinterOnTheBus, "who is woken up may stop watching and let the whole bus go")
{
    REQUIRE(eventually([] { return usb_threads_running() == 2; }));
    std::promise<void> let_go;
    std::unique_ptr<UsbHearing> watch;
    std::shared_ptr<UsbBus> last;
    std::atomic<bool> is_set = false;
    watch = bus->watch([&] {
        if (!eventually([&] { return is_set.load(); }))
            return;
        watch.reset();
        last.reset();
        let_go.set_value();
    });
    last = std::move(bus);
    is_set = true;
    cable.unplug(printer);
    CHECK(let_go.get_future().wait_for(5s) == std::future_status::ready);
    CHECK(eventually([] { return usb_threads_running() == 0; }));
}

TEST_SUITE_END();
