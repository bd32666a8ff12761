// The whole hall on one simulated desk: kiosks, pads and walls, links and a disk that break. A
// failure names its seed; HALL_SEED=n plays that one alone, HALL_SEEDS=n plays so many,
// HALL_FIRST_SEED=n begins with that one.
#include "tests/tried.hpp"
#include "tests/whole_system/hall_day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

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
    // The last number of this line is the day in which the program ended, however it did.
    std::cerr << "HALL_SEED" << std::flush;
    for (auto seed = first; seed < first + (only ? 1 : seeds); ++seed) {
        CAPTURE(seed);
        std::cerr << ' ' << seed << std::flush;
        HallDay day{seed, on_real_journal};
        const auto broken = day.run();
        if (!broken.empty())
            std::cerr << std::endl;
        CHECK_MESSAGE(broken.empty(), "HALL_SEED=", seed, ": ", broken);
        day.add_to(tally);
        tally.broken += !broken.empty();
    }
    std::cerr << std::endl;
    return tally;
}

// In so many days everything happens that a day may meet: what does not is tried by none.
void check_met(const Tally& tally)
{
    CHECK(tally.crashes_in_a_commit > 0);
    CHECK(tally.disk_faults > 0);
    CHECK(tally.clocks_set > 0);
    CHECK(tally.links_cut > 0);
    CHECK(tally.half_open > 0);
    CHECK(tally.partitions > 0);
    CHECK(tally.devices_killed > 0);
    CHECK(tally.outbox_faults > 0);
    CHECK(tally.said_again > 0);
    CHECK(tally.given_alone > 0);
    CHECK(tally.late > 0);
    CHECK(tally.spoken > 0);
    CHECK(tally.taken_back > 0);
}

// All that is seen of a day.
struct Played {
    std::vector<dispatcher::Entry> entries;
    Tally tally;
};

Played played(std::uint64_t seed, bool on_real_journal)
{
    Played played;
    HallDay day{seed, on_real_journal};
    CHECK(day.run() == "");
    day.add_to(played.tally);
    played.entries = day.entries();
    return played;
}

void report(const std::string& on, const Tally& tally)
{
    MESSAGE(on, ": crashes ", tally.crashes, " (in a commit ", tally.crashes_in_a_commit,
            "), disk faults ", tally.disk_faults, ", clocks set ", tally.clocks_set, ", links cut ",
            tally.links_cut, ", half open ", tally.half_open, ", partitions ", tally.partitions,
            ", devices killed ", tally.devices_killed, ", outbox faults ", tally.outbox_faults,
            ", said again ", tally.said_again, "; entries ", tally.entries,
            ", given by kiosks alone ", tally.given_alone, ", told on a later day ", tally.late,
            ", taken back ", tally.taken_back, ", calls spoken ", tally.spoken,
            "; runs in which anything was broken ", tally.broken);
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
    if (tally.runs >= 100)
        check_met(tally);
}

TEST_CASE("the same on the real journal, whose disk breaks within its operations")
{
    const auto tally = play(given("HALL_SEEDS", 100) / 10, true);
    report("faulty disk", tally);
    CHECK((tally.runs < 10 || tally.crashes_in_a_commit > 0));
    CHECK((tally.runs < 10 || tally.disk_faults > 0));
}

TEST_CASE("a seed plays the same day every time")
{
    // A morning, a midnight, a hall with eight devices of each kind.
    for (const std::uint64_t seed : {7, 9, 50})
        for (const bool on_real_journal : {false, true}) {
            CAPTURE(seed);
            CAPTURE(on_real_journal);
            const auto once = played(seed, on_real_journal), again = played(seed, on_real_journal);
            const auto same = std::ranges::mismatch(once.entries, again.entries).in1;
            CHECK_MESSAGE((same == once.entries.end() && once.entries == again.entries),
                          "they differ behind entry ", same - once.entries.begin());
            CHECK(once.tally == again.tally);
        }
    CHECK(played(7, false).entries != played(8, false).entries);
}

TEST_SUITE_END();
