#include "drivers/port/serial_port.hpp"
#include "tests/drivers/port/far_end.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

#include <boost/system/errc.hpp>
#include <sys/ioctl.h>

#include <filesystem>
#include <memory>

TEST_SUITE_BEGIN("drivers/port/serial_port");

using namespace drivers;
using namespace std::chrono_literals;
namespace errc = boost::system::errc;

namespace {

// Two different lines that bear one name, as the same adapter does when it is plugged in again.
struct LineToADevice {
    LineToADevice() { name_it(*device); }

    void name_it(const FarEnd& end) const
    {
        std::filesystem::remove(name);
        std::filesystem::create_symlink(end.line(), name);
    }
    void unplug()
    {
        std::filesystem::remove(name);
        device->unplug();
    }
    void plug()
    {
        device = std::make_unique<FarEnd>();
        name_it(*device);
    }

    const ScratchFolder folder;
    std::string name = folder / "line";
    std::unique_ptr<FarEnd> device = std::make_unique<FarEnd>();
    SerialPort way{{.device = name, .baud = 115200}};
};

// What a pty has handed to its other end before anybody reads there; more waits behind it.
constexpr std::size_t reached_at_once_max = 4096 + 5;

std::string answer(SerialPort& way)
{
    const auto came = way.read(1s);
    return came ? text_of(*came) : came.error().message();
}

} // namespace

TEST_CASE_FIXTURE(LineToADevice, "bytes of every value reach the device as they are, and come back")
{
    std::string every;
    for (int value = 0; value < 256; ++value)
        every += static_cast<char>(value);
    REQUIRE(way.reopen(1s));
    REQUIRE(way.write(bytes_of(every), 1s));
    CHECK(device->hear(every.size()) == every);
    device->say(every);
    std::string came;
    while (came.size() < every.size()) {
        const auto part = way.read(1s);
        REQUIRE(part.has_value());
        came += text_of(*part);
    }
    CHECK(came == every);
}

TEST_CASE_FIXTURE(LineToADevice, "the device sees the rate of the settings")
{
    REQUIRE(way.reopen(1s));
    CHECK(device->rate() == B115200);
    for (const auto& [baud, seen] :
         {std::pair{300u, B300}, {9600u, B9600}, {1'000'000u, B1000000}}) {
        CAPTURE(baud);
        plug();
        SerialPort other{{.device = name, .baud = baud, .stop_bits = 2}};
        REQUIRE(other.reopen(1s));
        CHECK(device->rate() == seen);
    }
}

TEST_CASE_FIXTURE(LineToADevice,
                  "a device that says nothing costs no more than the time given, works again")
{
    REQUIRE(way.reopen(1s));
    const auto before = std::chrono::steady_clock::now();
    CHECK(way.read(30ms).error() == errc::timed_out);
    CHECK(way.read(0ms).error() == errc::timed_out);
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(took >= 30ms);
    CHECK(took < 1s);
    device->say("late");
    CHECK(answer(way) == "late");
}

TEST_CASE_FIXTURE(LineToADevice, "half a frame is handed over as it came, and so is the other half")
{
    REQUIRE(way.reopen(1s));
    device->say("\xaa\xaa\xaa");
    CHECK(answer(way) == "\xaa\xaa\xaa");
    CHECK(way.read(10ms).error() == errc::timed_out);
    device->say("\x96\x69");
    CHECK(answer(way) == "\x96\x69");
}

TEST_CASE_FIXTURE(LineToADevice,
                  "an adapter that is pulled out is an error, and works again once plugged back in")
{
    REQUIRE(way.reopen(1s));
    unplug();
    const auto came = way.read(1s);
    REQUIRE(came.has_error());
    CHECK(came.error() != errc::timed_out);
    CHECK(way.read(0ms).error() == errc::not_connected);
    CHECK(way.write(bytes_of("lost"), 1s).error() == errc::not_connected);
    CHECK(way.reopen(1s).error() == errc::no_such_file_or_directory);
    plug();
    REQUIRE(way.reopen(1s));
    REQUIRE(way.write(bytes_of("hello"), 1s));
    CHECK(device->hear(5) == "hello");
}

TEST_CASE_FIXTURE(LineToADevice,
                  "an adapter that is pulled out fails a write too, works again once plugged in")
{
    REQUIRE(way.reopen(1s));
    unplug();
    CHECK(way.write(bytes_of("lost"), 1s).has_error());
    plug();
    REQUIRE(way.reopen(1s));
    REQUIRE(way.write(bytes_of("hello"), 1s));
    CHECK(device->hear(5) == "hello");
}

TEST_CASE_FIXTURE(LineToADevice,
                  "a device that takes nothing ends the write in time, its rest never reaches it, "
                  "and it works again")
{
    REQUIRE(way.reopen(1s));
    const std::string much(1024 * 1024, 'm');
    const auto before = std::chrono::steady_clock::now();
    CHECK(way.write(bytes_of(much), 50ms).error() == errc::timed_out);
    CHECK(std::chrono::steady_clock::now() - before < 2s);
    CHECK(way.write(bytes_of("more"), 1s).error() == errc::not_connected);
    device->say("paper out");
    CHECK(answer(way) == "paper out");
    REQUIRE(way.reopen(1s));
    REQUIRE(way.write(bytes_of("hello"), 1s));
    const auto heard = device->hear_until("hello");
    CHECK(heard.ends_with("hello"));
    CHECK(heard.size() <= reached_at_once_max);
}

TEST_CASE_FIXTURE(LineToADevice, "what was said before the line was opened is nobody's answer")
{
    device->say("stale");
    REQUIRE(way.reopen(1s));
    CHECK(way.read(20ms).error() == errc::timed_out);
    device->say("fresh");
    CHECK(answer(way) == "fresh");
}

TEST_CASE_FIXTURE(LineToADevice,
                  "a line has one owner: whoever comes second is told, and gets it once it is free")
{
    auto owner = std::make_unique<SerialPort>(SerialLine{.device = name});
    const int other_program = ::open(name.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    const auto is_exclusive = [other_program] {
        int exclusive = -1;
        ::ioctl(other_program, TIOCGEXCL, &exclusive);
        return exclusive;
    };
    REQUIRE(owner->reopen(1s));
    CHECK(is_exclusive() == 1);
    CHECK(way.reopen(1s).error() == errc::device_or_resource_busy);
    CHECK(way.write(bytes_of("no"), 1s).error() == errc::not_connected);
    CHECK(is_exclusive() == 1);
    owner.reset();
    CHECK(is_exclusive() == 0);
    ::close(other_program);
    REQUIRE(way.reopen(1s));
    CHECK(way.write(bytes_of("mine"), 1s));
}

TEST_CASE_FIXTURE(LineToADevice, "a line that cannot have 7 bits says so, and works with 8")
{
    SerialPort other{{.device = name, .data_bits = 7}};
    CHECK(other.reopen(1s).error() == errc::invalid_argument); // a pty has 8
    CHECK(other.write(bytes_of("no"), 1s).error() == errc::not_connected);
    CHECK(way.reopen(1s));
}

TEST_CASE("what is no serial line is refused, and a line that is not there")
{
    CHECK(SerialPort{{.device = "/dev/null"}}.reopen(1s).error() ==
          errc::inappropriate_io_control_operation);
    CHECK(SerialPort{{.device = "/dev/no-such-line"}}.reopen(1s).error() ==
          errc::no_such_file_or_directory);
}

TEST_SUITE_END();
