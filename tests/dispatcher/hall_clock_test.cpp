#include "dispatcher/hall_clock.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hall_clock");

namespace {

using namespace std::chrono_literals;
using dispatcher::HallClock;

constexpr hall::Time nine{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 1h};
constexpr HallClock::Steady start{5h};

} // namespace

TEST_CASE("the hall's time is the system's, also when that is set forward")
{
    HallClock clock;
    CHECK(clock.now(nine, start) == nine);
    CHECK(clock.now(nine + 3s, start + 3s) == nine + 3s);
    CHECK(clock.now(nine + 1h, start + 4s) == nine + 1h);
    CHECK(clock.now(nine + 1h + 1s, start + 5s) == nine + 1h + 1s);
}

TEST_CASE("a clock that is set back is waited for at half speed: who comes later stands later")
{
    HallClock clock;
    clock.now(nine, start);
    CHECK(clock.now(nine - 10s, start) == nine);
    CHECK(clock.now(nine - 8s, start + 2s) == nine + 1s);
    CHECK(clock.now(nine - 7'999ms, start + 2'001ms) == nine + 1s);
    CHECK(clock.now(nine - 7'998ms, start + 2'002ms) == nine + 1'001ms);
    CHECK(clock.now(nine + 10s, start + 20s) == nine + 10s);
    CHECK(clock.now(nine + 11s, start + 21s) == nine + 11s);
}

TEST_CASE("a dispatcher that starts with its clock behind the journal goes on behind the journal")
{
    HallClock clock{nine + 1min};
    CHECK(clock.now(nine, start) == nine + 1min);
    CHECK(clock.now(nine + 2s, start + 2s) == nine + 1min + 1s);
    CHECK(clock.now(nine + 3min, start + 3min) == nine + 3min);
}

TEST_SUITE_END();
