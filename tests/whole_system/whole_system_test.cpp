// The whole hall on one simulated desk: kiosks, pads and walls, links and a disk that break. A
// failure names its seed; HALL_SEED=n plays that one alone, HALL_SEEDS=n plays so many,
// HALL_FIRST_SEED=n begins with that one.
#include "tests/tried.hpp"
#include "tests/whole_system/hall_day.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

TEST_SUITE_BEGIN("whole_system");

namespace {

using whole_system::HallDay;
using whole_system::Tally;

std::uint64_t given(const char* variable, std::uint64_t otherwise)
{
    const char* value = std::getenv(variable);
    return value ? std::strtoull(value, nullptr, 10) : otherwise;
}

Tally play(std::uint64_t seeds, bool on_real_journal)
{
    Tally tally;
    const auto only = given("HALL_SEED", 0);
    const auto first = only ? only : given("HALL_FIRST_SEED", 1);
    for (auto seed = first; seed < first + (only ? 1 : seeds); ++seed) {
        HallDay day{seed, on_real_journal};
        const auto broken = day.run();
        CHECK_MESSAGE(broken.empty(), "HALL_SEED=", seed, ": ", broken);
        day.add_to(tally);
        tally.broken += !broken.empty();
    }
    return tally;
}

void report(const std::string& on, const Tally& tally)
{
    MESSAGE(on, ": crashes ", tally.crashes, " (in a commit ", tally.crashes_in_a_commit,
            "), disk faults ", tally.disk_faults, ", clocks set ", tally.clocks_set, ", links cut ",
            tally.links_cut, ", partitions ", tally.partitions, ", devices killed ",
            tally.devices_killed, ", outbox faults ", tally.outbox_faults, ", said again ",
            tally.said_again, "; entries ", tally.entries, ", given by kiosks alone ",
            tally.given_alone, "; runs in which anything was broken ", tally.broken);
    hall_tests::report("whole system on a " + on, {.crash_points = tally.crashes,
                                                   .seeds = tally.runs,
                                                   .faults = tally.faults(),
                                                   .promises = tally.promises,
                                                   .lost = tally.lost,
                                                   .doubled = tally.doubled});
}

} // namespace

TEST_CASE("whatever breaks, every promise is kept, nothing is done twice, and everybody sees the "
          "same in the end")
{
    const auto tally = play(given("HALL_SEEDS", 100), false);
    report("simulated disk", tally);
    CHECK((tally.runs == 1 || tally.given_alone > 0));
}

TEST_CASE("the same on the real journal, whose disk breaks within its operations")
{
    const auto tally = play(given("HALL_SEEDS", 100) / 10, true);
    report("faulty disk", tally);
}

TEST_CASE("a seed plays the same day every time")
{
    const auto promises_of = [](std::uint64_t seed) {
        HallDay day{seed};
        REQUIRE(day.run() == "");
        Tally tally;
        day.add_to(tally);
        return std::pair{tally.promises, tally.entries};
    };
    CHECK(promises_of(7) == promises_of(7));
    CHECK(promises_of(7) != promises_of(8));
}

TEST_SUITE_END();
