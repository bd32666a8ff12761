// What is told of waiting times, against the rules of thumb. HALL_WAIT_SEEDS=n plays so many seeds.
#include "tests/simulation/wait_rules.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

TEST_SUITE_BEGIN("simulation/waits");

using namespace simulation_tests;

namespace {

void check(const Days& days)
{
    const auto score = compare(days);
    CAPTURE(days.name);
    CAPTURE(table_of(score));
    REQUIRE(score.visitors > 100);
    for (std::size_t rule = 0; rule < rules_of_thumb; ++rule)
        if (rule != ours)
            CHECK(score.mean_squared(ours) < score.mean_squared(static_cast<Rule>(rule)));
    CHECK(score.held_share() >= hall::hold_share_promised);
    CHECK(score.announced * 4 > score.taken); // silence is no way to be right
}

} // namespace

TEST_CASE("no rule of thumb is nearer to the waits than ours, and what is told holds")
{
    const char* told = std::getenv("HALL_WAIT_SEEDS");
    const auto seeds = told ? std::stoull(told) : 2;
    check(days_of("regiment12", "small", ordinary_load, seeds));
    check(days_of("regiment12", "small, busy", busy_load, seeds));
    if (!told)
        return;
    check(days_of("anhui", "large", ordinary_load, (seeds + 4) / 5));
    check(days_of("anhui", "large, busy", busy_load, (seeds + 4) / 5));
}

TEST_SUITE_END();
