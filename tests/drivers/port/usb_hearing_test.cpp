// Reports of an interrupt endpoint: every one, in order, and how it ends.
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

#include <cerrno>
#include <condition_variable>
#include <future>

TEST_SUITE_BEGIN("drivers/port/usb_hearing");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

constexpr std::uint8_t key_1 = 0x59;

// Keeps what it hears until somebody looks.
class Ears {
public:
    UsbLink::Report listener()
    {
        return [this](auto report) {
            const std::lock_guard lock{mutex_};
            if (report)
                keys_.push_back(std::to_integer<std::uint8_t>(report->at(2)));
            else
                errors_.push_back(report.error());
        };
    }
    std::vector<std::uint8_t> keys() const
    {
        const std::lock_guard lock{mutex_};
        return keys_;
    }
    std::vector<boost::system::error_code> errors() const
    {
        const std::lock_guard lock{mutex_};
        return errors_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::uint8_t> keys_;
    std::vector<boost::system::error_code> errors_;
};

using Errors = std::vector<boost::system::error_code>;

struct PadOnTheBus {
    UsbNumberPad pad;
    EmulatedUsbBus cable;
    std::shared_ptr<UsbBus> bus = (cable.plug(pad, "1-2"), opened_usb());
    std::unique_ptr<UsbLink> link = linked();
    Ears ears;

    std::unique_ptr<UsbLink> linked()
    {
        const bool is_there = eventually([this] { return bus->devices().size() == 1; });
        auto got = is_there ? bus->link(bus->devices().front(), 0) : nullptr;
        return got ? std::move(*got) : nullptr;
    }

    auto hear() { return link->hear(UsbHid::in, 8, ears.listener()); }

    bool works_again()
    {
        Ears fresh;
        const auto hearing = link->hear(UsbHid::in, 8, fresh.listener());
        pad.press(key_1);
        return eventually([&] { return fresh.keys() == std::vector<std::uint8_t>{key_1, 0}; });
    }
};

Errors only(errc::errc_t error)
{
    return {make_error_code(error)};
}

} // namespace

TEST_CASE_FIXTURE(PadOnTheBus, "every key is heard, in order and once")
{
    const auto hearing = hear();
    std::vector<std::uint8_t> expected;
    for (int times = 0; times < 500; ++times) {
        const auto key = static_cast<std::uint8_t>(0x54 + times % 16);
        pad.press(key);
        expected.insert(expected.end(), {key, 0});
    }
    CHECK(eventually([&] { return ears.keys().size() >= expected.size(); }));
    CHECK(ears.keys() == expected);
    CHECK(ears.errors().empty());
}

TEST_CASE_FIXTURE(PadOnTheBus,
                  "a key that is pressed while another one is being handled has a place to go")
{
    std::promise<void> begun, go_on;
    std::atomic<int> heard = 0;
    const auto hearing = link->hear(UsbHid::in, 8, [&, waiting = go_on.get_future().share()](auto) {
        if (heard++ == 0) {
            begun.set_value();
            waiting.wait();
        }
    });
    pad.hold({key_1});
    begun.get_future().wait();
    pad.press(key_1);
    CHECK(pad.is_waiting(UsbHid::in)); // the device has said all of it and would hear of more
    go_on.set_value();
    CHECK(eventually([&] { return heard == 3; }));
}

TEST_CASE_FIXTURE(PadOnTheBus, "who stops hearing hears nothing more, and may hear again")
{
    auto hearing = hear();
    pad.press(key_1);
    CHECK(eventually([this] { return ears.keys().size() == 2; }));
    hearing.reset();
    CHECK(!pad.is_waiting(UsbHid::in));
    CHECK(works_again());
    CHECK(ears.keys().size() == 2);
    CHECK(ears.errors().empty());
}

TEST_CASE_FIXTURE(PadOnTheBus, "who stops hearing waits for a report that is being handled")
{
    std::promise<void> begun, go_on;
    std::atomic<bool> ended = false;
    auto hearing = link->hear(UsbHid::in, 8, [&, waiting = go_on.get_future().share()](auto) {
        begun.set_value();
        waiting.wait();
        ended = true;
    });
    pad.hold({key_1});
    begun.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { hearing.reset(); });
    CHECK(stopped.wait_for(20ms) == std::future_status::timeout);
    go_on.set_value();
    stopped.get();
    CHECK(ended);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PadOnTheBus, "who stops hearing waits for an error that is being handled")
{
    std::promise<void> begun, go_on;
    std::atomic<bool> ended = false;
    auto hearing = link->hear(UsbHid::in, 8, [&, waiting = go_on.get_future().share()](auto) {
        begun.set_value();
        waiting.wait();
        ended = true;
    });
    pad.fail_next(UsbHid::in, -EPROTO);
    begun.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { hearing.reset(); });
    CHECK(stopped.wait_for(20ms) == std::future_status::timeout);
    go_on.set_value();
    stopped.get();
    CHECK(ended);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PadOnTheBus,
                  "who hears may stop and let go of everything while handling a report")
{
    REQUIRE(eventually([] { return usb_threads_running() == 2; }));
    std::promise<void> let_go;
    std::unique_ptr<UsbHearing> hearing;
    std::atomic<bool> is_set = false;
    hearing = link->hear(UsbHid::in, 8, [&](auto) {
        if (!eventually([&] { return is_set.load(); }))
            return;
        hearing.reset();
        link.reset();
        bus.reset();
        let_go.set_value();
    });
    is_set = true;
    pad.hold({key_1});
    CHECK(let_go.get_future().wait_for(5s) == std::future_status::ready);
    CHECK(eventually([] { return usb_threads_running() == 0; }));
    CHECK(pad.kernel_driver(0) == "usbhid");
}

TEST_CASE_FIXTURE(PadOnTheBus,
                  "the pad is the kernel's again when the link and the hearing are gone")
{
    auto hearing = hear();
    link.reset();
    pad.press(key_1);
    CHECK(eventually([this] { return ears.keys().size() == 2; }));
    hearing.reset();
    CHECK(pad.kernel_driver(0) == "usbhid");
}

TEST_CASE_FIXTURE(PadOnTheBus,
                  "an unplugged pad is told once, and works again once plugged back in")
{
    auto hearing = hear();
    pad.press(key_1);
    cable.unplug(pad);
    CHECK(eventually([this] { return !ears.errors().empty(); }));
    hearing.reset();
    CHECK(ears.errors() == only(errc::no_such_device));
    hearing = hear(); // of what is not there any more
    CHECK(eventually([this] { return ears.errors().size() == 2; }));
    CHECK(ears.errors().back() == errc::no_such_device);
    hearing.reset();
    link.reset();
    CHECK(eventually([this] { return bus->devices().empty(); }));
    cable.plug(pad, "1-2");
    link = linked();
    REQUIRE(link);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PadOnTheBus, "a stalled pad is told once and cleared, and works again")
{
    auto hearing = hear();
    pad.stall(UsbHid::in);
    CHECK(eventually([this] { return !ears.errors().empty(); }));
    hearing.reset();
    CHECK(ears.errors() == only(errc::broken_pipe));
    CHECK(pad.halts_cleared(UsbHid::in) == 1);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PadOnTheBus,
                  "a disturbed line is told once, what came before it is heard, and works again")
{
    auto hearing = hear();
    pad.press(key_1);
    CHECK(eventually([this] { return ears.keys().size() == 2; }));
    pad.fail_next(UsbHid::in, -EPROTO);
    CHECK(eventually([this] { return !ears.errors().empty(); }));
    hearing.reset();
    CHECK(ears.errors() == only(errc::io_error));
    CHECK(ears.keys().size() == 2);
    CHECK(works_again());
}

TEST_CASE("pictures go out and keys come in at once")
{
    UsbPicturePad pad;
    EmulatedUsbBus cable;
    cable.plug(pad, "1-2");
    const auto bus = opened_usb();
    const auto link = bus->link(bus->devices().at(0), 0);
    REQUIRE(link.has_value());
    Ears ears;
    const auto hearing = (*link)->hear(UsbHid::in, UsbPicturePad::report_bytes, ears.listener());
    const UsbBytes picture(UsbPicturePad::picture_report_bytes, std::byte{7});
    const UsbBytes brightness{std::byte{3}, std::byte{8}, std::byte{60}};
    CHECK((*link)->out(UsbHid::out, picture, 1s).has_value());
    CHECK((*link)->control_out({0x21, 9, 0x0303, 0}, brightness, 1s).has_value());
    const std::array keys{false, true, false};
    pad.hold(keys);
    CHECK(pad.written() == std::vector<UsbHid::Written>{{0, picture}, {0x0303, brightness}});
    CHECK(eventually([&] { return ears.keys() == std::vector<std::uint8_t>{3}; }));
    pad.set_report(0x0306, UsbBytes(4, std::byte{'7'})); // its serial number
    const auto serial = (*link)->control_in({0xA1, 1, 0x0306, 0}, 32, 1s);
    REQUIRE(serial.has_value());
    CHECK(*serial == UsbBytes(4, std::byte{'7'}));
}

TEST_SUITE_END();
