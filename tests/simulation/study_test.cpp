#include "dispatcher/simulation/study.hpp"
#include "tests/simulation/steady_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/simulation/study");

using namespace simulation;
using namespace simulation_tests;

TEST_CASE("half of the visitors wait at most the middle wait, nine of ten at most a longer one")
{
    Waits waits;
    CHECK(waits.at_most(0.9) == 0);
    CHECK(waits.mean() == 0);
    for (int minute = 1; minute <= 10; ++minute)
        waits.add(minute);
    CHECK(waits.mean() == doctest::Approx(5.5));
    CHECK(waits.at_most(0.5) == doctest::Approx(5.2)); // to a fifth of a minute
    CHECK(waits.at_most(0.9) == doctest::Approx(9.2));
    for (int each = 0; each < 100; ++each)
        waits.add(0);
    CHECK(waits.at_most(0.9) == 0);
    waits.add(1e6);
    CHECK(waits.at_most(1) == doctest::Approx(720.2));
}

TEST_CASE("counters are busy for as long as their visitors need")
{
    const SteadyHall hall{2, {0.5, 0.7}, {1, 0}};
    const auto study = study_of(settings_of(hall), habits_of(hall), 1, 1);
    CHECK(study.days == 1);
    CHECK(study.taken == study.all.count());
    CHECK(study.uncalled + study.missed + study.refused == 0);
    REQUIRE(study.counters.size() == 2);
    double busy = 0, open = 0;
    std::uint64_t served = 0;
    for (const auto& [number, counter] : study.counters) {
        busy += counter.busy_minutes;
        open += counter.open_minutes;
        served += counter.visitors;
    }
    CHECK(served == study.taken);
    CHECK(busy / open == doctest::Approx(0.6).epsilon(0.03));
    std::uint64_t in_hours = 0, in_classes = 0;
    for (const auto& hour : study.hours)
        in_hours += hour.count();
    for (const auto& [id, waits] : study.classes)
        in_classes += waits.count();
    CHECK(in_hours == study.taken);
    CHECK(in_classes == study.taken);
}

TEST_CASE("one counter more serves the same visitors, and its queue waits less")
{
    const SteadyHall hall{2, {1.8}};
    auto settings = settings_of(hall);
    auto habits = habits_of(hall);
    habits.visitors_per_day = 0; // as many as two counters have time for
    habits.load = 0.9;
    const auto study = study_of(settings, habits, 1, 1);
    const auto more = one_more_counter(study, settings, habits, 1, 1, 3);
    REQUIRE(more.size() == 1);
    CHECK(more.front().queue == hall::QueueId{"queue"});
    CHECK(more.front().queue_before.count() == study.taken);
    CHECK(more.front().all_after.count() == study.taken);
    CHECK(more.front().queue_after.mean() < more.front().queue_before.mean() / 2);
}

TEST_SUITE_END();
