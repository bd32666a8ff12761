#include "drivers/port/replayed_port.hpp"
#include "tests/drivers/port/far_end.hpp"

TEST_SUITE_BEGIN("drivers/port/replayed_port");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct ReplayedDevice {
    static Recording recorded()
    {
        const auto parsed = parse_recording("hallcall recording 1, clock 0\n"
                                            "0.000010 open\n"
                                            "0.000020 out 10 04 02\n"
                                            "0.500000 in error system:110 Connection timed out\n"
                                            "0.500010 in 12\n"
                                            "0.600000 out 1b 40 error system:5 Input/output error\n"
                                            "0.700000 in 4 left out\n");
        REQUIRE(parsed.has_value());
        return *parsed;
    }

    std::chrono::microseconds time{0};
    Replay replay{recorded(), [this](auto since) { time = since; }};
    ReplayedPort way{replay};
};

} // namespace

TEST_CASE_FIXTURE(ReplayedDevice, "answers, errors and times of then come back")
{
    CHECK(way.reopen(1s));
    CHECK(way.write(bytes_of("\x10\x04\x02"), 1s));
    CHECK(way.read(1s).error() == boost::system::errc::timed_out);
    CHECK(time == 500ms);
    CHECK(text_of(way.read(1s).value()) == "\x12");
    CHECK(time == 500'010us);
    CHECK(way.write(bytes_of("\x1b\x40"), 1s).error() == boost::system::errc::io_error);
    CHECK(replay.difference() == "");
    CHECK_FALSE(replay.is_complete());
}

TEST_CASE_FIXTURE(ReplayedDevice,
                  "the first byte that is written otherwise is named, then all fails")
{
    CHECK(way.reopen(1s));
    CHECK(way.write(bytes_of("\x10\x04\x01"), 1s).error() == boost::system::errc::io_error);
    const std::string first = "call 2: byte 3 of 3 written is 01, recorded was 02";
    CHECK(replay.difference() == first);
    CHECK(way.write(bytes_of("\x10\x04\x02"), 1s).error() == boost::system::errc::io_error);
    CHECK(way.read(1s).error() == boost::system::errc::io_error);
    CHECK(way.reopen(1s).error() == boost::system::errc::io_error);
    CHECK(replay.difference() == first);
    CHECK(time == 10us);
}

TEST_CASE_FIXTURE(ReplayedDevice, "a write that is too short or too long is named")
{
    CHECK(way.reopen(1s));
    SUBCASE("too short")
    {
        CHECK(way.write(bytes_of("\x10\x04"), 1s).has_error());
        CHECK(replay.difference() == "call 2: a write of 2 bytes, recorded was a write of 3 bytes "
                                     "that begins the same");
    }
    SUBCASE("too long")
    {
        CHECK(way.write(bytes_of("\x10\x04\x02\x02"), 1s).has_error());
        CHECK(replay.difference() == "call 2: a write of 4 bytes, recorded was a write of 3 bytes "
                                     "that begins the same");
    }
}

TEST_CASE_FIXTURE(ReplayedDevice, "a call of another kind is named")
{
    CHECK(way.reopen(1s));
    CHECK(way.read(1s).has_error());
    CHECK(replay.difference() == "call 2: a read, recorded was a write of 3 bytes");
}

TEST_CASE_FIXTURE(ReplayedDevice, "what was left out of a recording cannot be played, and is named")
{
    Recording rest = recorded();
    rest.calls.erase(rest.calls.begin(), rest.calls.end() - 1);
    Replay end{std::move(rest), [](auto) {}};
    ReplayedPort port{end};
    CHECK(port.read(1s).has_error());
    CHECK(end.difference() == "call 1: its bytes were left out of the recording");
}

TEST_CASE(
    "a conversation that goes on after its recording is named, one that ends with it is complete")
{
    Recording one;
    one.calls.emplace_back();
    Replay replay{one, [](auto) {}};
    ReplayedPort way{replay};
    CHECK_FALSE(replay.is_complete());
    CHECK(way.reopen(1s));
    CHECK(replay.is_complete());
    CHECK(way.read(1s).has_error());
    CHECK(replay.difference() == "call 2: a read after the end of the recording");
    CHECK_FALSE(replay.is_complete());
}

TEST_SUITE_END();
