#include "protocol/link/backoff.hpp"

#include <doctest/doctest.h>

#include <set>

using protocol::link::Backoff;
using namespace std::chrono_literals;

TEST_SUITE_BEGIN("protocol/link/backoff");

TEST_CASE("each wait is twice the one before, up to the longest, half of it by chance")
{
    Backoff backoff{100ms, 1s, 42};
    for (const auto step : {100ms, 200ms, 400ms, 800ms, 1'000ms, 1'000ms}) {
        const auto wait = backoff.next();
        CHECK(wait >= step / 2);
        CHECK(wait <= step);
    }
    backoff.succeeded();
    CHECK(backoff.next() <= 100ms);
    backoff.go_slowly();
    CHECK(backoff.next() >= 500ms);
}

TEST_CASE("a hundred devices do not come back in one moment")
{
    std::set<Backoff::Duration> waits;
    for (std::uint64_t device = 0; device < 100; ++device)
        waits.insert(Backoff{1s, 1s, device * 7'919}.next());
    CHECK(waits.size() > 90);
    CHECK(Backoff{1s, 1s, 7}.next() == Backoff{1s, 1s, 7}.next());
}

TEST_SUITE_END();
