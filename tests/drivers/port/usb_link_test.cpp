// Transfers through the real libusb: what goes out, what comes in, and every way to fail.
#include "tests/drivers/port/pipes_on_the_bus.hpp"

#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

#include <cerrno>
#include <future>

TEST_SUITE_BEGIN("drivers/port/usb_link");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

constexpr UsbRequest get_status{0x80, 0, 0, 0}; // USB 2.0, 9.4.5: this device does not know it
constexpr UsbRequest get_configuration{0x80, 8, 0, 0};

auto time_of(auto call)
{
    const auto before = std::chrono::steady_clock::now();
    call();
    return std::chrono::steady_clock::now() - before;
}

} // namespace

TEST_CASE_FIXTURE(PipesOnTheBus, "two hundred thousand bytes go out in one call, each of them once")
{
    const auto bytes = bytes_counting(200'000);
    REQUIRE(link->out(out, bytes, 5s));
    CHECK(taken_by_device() == bytes);
}

TEST_CASE_FIXTURE(PipesOnTheBus, "more bytes than one transfer holds go out in their order")
{
    const auto bytes = bytes_counting(2'500'000);
    REQUIRE(link->out(out, bytes, 5s));
    CHECK(taken_by_device() == bytes);
}

TEST_CASE_FIXTURE(PipesOnTheBus, "an answer of several packets comes in whole")
{
    const auto bytes = bytes_counting(150);
    device.say(in, bytes);
    const auto came = link->in(in, 4096, 1s);
    REQUIRE(came.has_value());
    CHECK(*came == bytes);
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "who asks for less than there is gets the rest with the next question")
{
    const auto bytes = bytes_counting(100);
    device.say(in, bytes);
    const auto first = link->in(in, 64, 1s);
    const auto rest = link->in(in, 64, 1s);
    REQUIRE(first.has_value());
    REQUIRE(rest.has_value());
    CHECK(*first == UsbBytes{bytes.begin(), bytes.begin() + 64});
    CHECK(*rest == UsbBytes{bytes.begin() + 64, bytes.end()});
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "a device that says nothing costs no more than the time given, and works again")
{
    const auto took = time_of([this] { CHECK(link->in(in, 64, 40ms).error() == errc::timed_out); });
    CHECK(took >= 40ms);
    CHECK(took < 2s);
    CHECK(!device.is_waiting(in));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus, "what came in before the deadline counts")
{
    const auto bytes = bytes_counting(128); // whole packets: the transfer waits for more
    device.say(in, bytes);
    const auto came = link->in(in, 4096, 40ms);
    REQUIRE(came.has_value());
    CHECK(*came == bytes);
}

TEST_CASE_FIXTURE(PipesOnTheBus, "a device that sends empty packets has said nothing")
{
    device.say_empty_packet(in);
    device.say_empty_packet(in);
    CHECK(link->in(in, 64, 30ms).error() == errc::timed_out);
    device.say_empty_packet(in);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "a device that takes only a part ends the write in time, and works again")
{
    device.hold_after(out, 1000);
    const auto bytes = bytes_counting(3000);
    const auto took =
        time_of([&] { CHECK(link->out(out, bytes, 40ms).error() == errc::timed_out); });
    CHECK(took >= 40ms);
    CHECK(took < 2s);
    CHECK(taken_by_device() == UsbBytes{bytes.begin(), bytes.begin() + 1000});
    device.let_go(out);
    CHECK(taken_by_device().size() == 1000); // the rest does not follow later
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus, "a device that takes the rest in time has taken all of it")
{
    device.hold_after(out, 1000);
    const auto bytes = bytes_counting(3000);
    auto sent = std::async(std::launch::async, [&] { return link->out(out, bytes, 5s); });
    CHECK(eventually([this] { return taken_by_device().size() == 1000; }));
    device.let_go(out);
    CHECK(sent.get().has_value());
    CHECK(taken_by_device() == bytes);
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "a device that sends more than was asked for is an error, and works again")
{
    device.say(in, bytes_counting(64));
    CHECK(link->in(in, 10, 1s).error() == errc::value_too_large);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus, "a stalled endpoint is cleared, and works again")
{
    device.stall(out);
    CHECK(link->out(out, bytes_counting(10), 1s).error() == errc::broken_pipe);
    CHECK(device.halts_cleared(out) == 1);
    device.stall(in);
    CHECK(link->in(in, 64, 1s).error() == errc::broken_pipe);
    CHECK(device.halts_cleared(in) == 1);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus, "a disturbed line is an error, and works again")
{
    device.fail_next(out, -EPROTO);
    CHECK(link->out(out, bytes_counting(10), 1s).error() == errc::io_error);
    device.fail_next(in, -EILSEQ);
    CHECK(link->in(in, 64, 1s).error() == errc::io_error);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "a request is answered, and one the device does not know is refused by it")
{
    const auto answer = link->control_in(get_configuration, 8, 1s);
    REQUIRE(answer.has_value());
    CHECK(*answer == UsbBytes{std::byte{1}}); // as short as the device says
    CHECK(link->control_in(get_status, 2, 1s).error() == errc::broken_pipe);
    CHECK(link->control_out({0x40, 9, 1, 2}, bytes_counting(20), 1s).error() == errc::broken_pipe);
    CHECK(link->control_in(get_configuration, 1, 1s).has_value());
}

TEST_CASE_FIXTURE(
    PipesOnTheBus,
    "a request that is not answered costs no more than the time given, and works again")
{
    device.hold_after(0, 0);
    CHECK(link->control_in(get_configuration, 1, 40ms).error() == errc::timed_out);
    device.let_go(0);
    CHECK(link->control_in(get_configuration, 1, 1s).has_value());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus, "an endpoint that is not there or goes the other way is refused")
{
    CHECK(link->out(0x07, bytes_counting(1), 1s).error() == errc::invalid_argument);
    CHECK(link->out(in, bytes_counting(1), 1s).error() == errc::invalid_argument);
    CHECK(link->in(out, 64, 1s).error() == errc::invalid_argument);
    CHECK(link->in(in, 0, 1s).error() == errc::invalid_argument);
    CHECK(link->control_out({0x40, 9, 1, 2}, bytes_counting(5000), 1s).error() ==
          errc::message_size);
}

TEST_CASE_FIXTURE(PipesOnTheBus, "one thread waits for an answer while another one writes")
{
    auto heard = std::async(std::launch::async, [this] { return link->in(in, 64, 5s); });
    CHECK(eventually([this] { return device.is_waiting(in); }));
    CHECK(link->out(out, bytes_counting(100), 1s).has_value());
    device.say(in, bytes_counting(3));
    const auto came = heard.get();
    REQUIRE(came.has_value());
    CHECK(came->size() == 3);
}

TEST_CASE_FIXTURE(
    PipesOnTheBus,
    "unplugged in the middle of a write it is gone, and works again once plugged back in")
{
    device.hold_after(out, 1000);
    auto sent =
        std::async(std::launch::async, [this] { return link->out(out, bytes_counting(3000), 5s); });
    CHECK(eventually([this] { return taken_by_device().size() == 1000; }));
    cable.unplug(device);
    CHECK(sent.get().error() == errc::no_such_device);
    CHECK(link->in(in, 64, 1s).error() == errc::no_such_device);
    CHECK(link->control_in(get_configuration, 1, 1s).error() == errc::no_such_device);
    link.reset();
    CHECK(eventually([this] { return bus->devices().empty(); }));
    cable.plug(device, "1-2");
    link = linked();
    REQUIRE(link);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    PipesOnTheBus,
    "unplugged in the middle of a read it is gone, and works again once plugged back in")
{
    auto heard = std::async(std::launch::async, [this] { return link->in(in, 64, 5s); });
    CHECK(eventually([this] { return device.is_waiting(in); }));
    cable.unplug(device);
    CHECK(heard.get().error() == errc::no_such_device);
    link.reset();
    CHECK(eventually([this] { return bus->devices().empty(); }));
    cable.plug(device, "1-2");
    link = linked();
    REQUIRE(link);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PipesOnTheBus,
                  "whoever waits on the bus's own thread is refused, not stuck for ever")
{
    std::promise<boost::system::error_code> refused;
    auto watch = bus->watch([&, once = false]() mutable {
        if (!std::exchange(once, true))
            refused.set_value(link->out(out, bytes_counting(1), 1s).error());
    });
    auto other = UsbAnswerer::two_pipes([](auto) { return UsbBytes{}; });
    cable.plug(other, "1-3");
    CHECK(refused.get_future().get() == errc::resource_deadlock_would_occur);
    watch.reset();
    cable.unplug(other);
    CHECK(works_again());
}

TEST_SUITE_END();
