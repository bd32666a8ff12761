// How fast a peer may talk, and how often the log tells of the same.
#include "dispatcher/server/rate.hpp"
#include "dispatcher/server/seldom.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <utility>

TEST_SUITE_BEGIN("dispatcher/server/rate");

using namespace dispatcher;
using namespace std::chrono_literals;

TEST_CASE("of those who talk fast as many are remembered as there is room for, the fastest first")
{
    Rates rates{40};
    const RateLimit limit{10, 1};
    const Rate::Time start{};
    for (int i = 0; i < 15; ++i)
        rates.come("mad", limit, start);
    for (int i = 0; i < 100; ++i)
        rates.come(std::to_string(i), limit, start);
    CHECK(rates.size() == 40);
    CHECK(rates.come("mad", limit, start) == Rate::Verdict::too_fast);
    rates.come("new", limit, start + 60s); // everybody has rested
    CHECK(rates.size() == 1);
}

TEST_CASE("all that a device may have unanswered, sent again at once, is within its limit")
{
    Rate rate;
    const Rate::Time start{};
    for (int i = 0; i < 256 + 2; ++i)
        CHECK(rate.come({}, start) == Rate::Verdict::fine);
    // And on the next link a second later, and the next.
    for (int i = 0; i < 256 + 2; ++i)
        CHECK(rate.come({}, start + 1s) == Rate::Verdict::fine);
}

TEST_CASE("a limit that was reached is there again when time has passed")
{
    const RateLimit limit{2, 1};
    Rate rate;
    const Rate::Time start{};
    for (const auto verdict : {Rate::Verdict::fine, Rate::Verdict::fine, Rate::Verdict::too_fast,
                               Rate::Verdict::far_too_fast})
        CHECK(rate.come(limit, start) == verdict);
    CHECK(rate.come(limit, start + 2s) == Rate::Verdict::too_fast);
    CHECK(rate.come(limit, start + 10s) == Rate::Verdict::fine);
}

TEST_CASE("what was refused again and again is told once more when it has ended, with how often")
{
    SeldomEach knocks{10s};
    const std::chrono::steady_clock::time_point start{};
    for (int i = 0; i < 50; ++i)
        knocks.may_speak("pad", start + 1s);
    knocks.may_speak("wall", start + 1s);
    CHECK(knocks.ended(start + 5s).empty());
    const auto over = knocks.ended(start + 12s);
    REQUIRE(over.size() == 1);
    CHECK(over[0] == std::pair<std::string, std::uint64_t>{"pad", 49});
    CHECK(knocks.ended(start + 30s).empty());
}

TEST_SUITE_END();
