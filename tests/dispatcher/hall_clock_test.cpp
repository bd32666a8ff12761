#include "dispatcher/hall_clock.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hall_clock");

namespace {

using namespace std::chrono_literals;
using dispatcher::HallClock;

constexpr hall::Time morning{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 1h};
constexpr HallClock::Steady start{5h};

} // namespace

TEST_CASE("the hall's time is the system's, also when that is set forward")
{
    HallClock clock;
    CHECK(clock.now(morning, start) == morning);
    CHECK(clock.now(morning + 3s, start + 3s) == morning + 3s);
    CHECK(clock.now(morning + 1h, start + 4s) == morning + 1h);
    CHECK(clock.now(morning + 1h + 1s, start + 5s) == morning + 1h + 1s);
}

TEST_CASE("a clock that is set back is waited for at half speed: who comes later stands later")
{
    HallClock clock;
    clock.now(morning, start);
    CHECK(clock.now(morning - 10s, start) == morning);
    CHECK(clock.now(morning - 8s, start + 2s) == morning + 1s);
    CHECK(clock.now(morning - 7'999ms, start + 2'001ms) == morning + 1s);
    CHECK(clock.now(morning - 7'998ms, start + 2'002ms) == morning + 1'001ms);
    CHECK(clock.now(morning + 10s, start + 20s) == morning + 10s);
    CHECK(clock.now(morning + 11s, start + 21s) == morning + 11s);
}

TEST_CASE("a dispatcher that starts with its clock behind the journal goes on behind the journal")
{
    HallClock clock{morning + 1min};
    CHECK(clock.now(morning, start) == morning + 1min);
    CHECK(clock.now(morning + 2s, start + 2s) == morning + 1min + 1s);
    CHECK(clock.now(morning + 3min, start + 3min) == morning + 3min);
}

TEST_SUITE_END();
