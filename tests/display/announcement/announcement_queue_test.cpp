#include "display/announcement/announcement_queue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace display;

namespace {

SpokenCall call(unsigned digits, unsigned counter = 3, unsigned recalls = 0)
{
    return {
        {'A', static_cast<std::uint16_t>(digits)}, {static_cast<std::uint16_t>(counter)}, recalls};
}

std::vector<SpokenCall> said(AnnouncementQueue& queue)
{
    const auto next = queue.next();
    return next ? next->calls : std::vector<SpokenCall>{};
}

using Calls = std::vector<SpokenCall>;

} // namespace

TEST_SUITE_BEGIN("display/announcement/announcement_queue");

TEST_CASE("two announcements never overlap: the second waits until the first has finished")
{
    AnnouncementQueue queue;
    CHECK(queue.add(call(1)));
    CHECK(queue.add(call(2)));
    CHECK(said(queue) == Calls{call(1)});
    CHECK(said(queue).empty());
    queue.finished();
    CHECK(said(queue) == Calls{call(2)});
    queue.finished();
    CHECK(said(queue).empty());
}

TEST_CASE(
    "a number that is called again before it was spoken is spoken once, for its newest counter")
{
    AnnouncementQueue queue;
    CHECK(queue.add(call(1, 3)));
    CHECK(queue.add(call(2, 4)));
    CHECK(queue.add(call(1, 5, 1)));
    CHECK(said(queue) == Calls{call(1, 5, 1)});
    CHECK(queue.waiting() == 1);
}

TEST_CASE("a recall is spoken again when there is time for it")
{
    AnnouncementQueue queue;
    CHECK(queue.add(call(1)));
    CHECK(said(queue) == Calls{call(1)});
    CHECK(queue.add(call(1, 3, 1)));
    queue.finished();
    CHECK(said(queue) == Calls{call(1, 3, 1)});
}

TEST_CASE("when many wait, recalls of numbers that were spoken give way to first calls")
{
    AnnouncementQueue queue;
    CHECK(queue.add(call(1)));
    CHECK(said(queue) == Calls{call(1)});
    CHECK(queue.add(call(1, 3, 1)));
    CHECK(queue.add(call(2)));
    CHECK(queue.add(call(3)));
    queue.finished();
    CHECK(said(queue) == Calls{call(2)});
    queue.finished();
    CHECK(said(queue) == Calls{call(3)});
    queue.finished();
    CHECK(said(queue).empty());
}

TEST_CASE("when too many wait, up to four calls share one chime, in their order")
{
    AnnouncementQueue queue;
    for (unsigned i = 1; i <= 6; ++i)
        CHECK(queue.add(call(i)));
    CHECK(said(queue) == Calls{call(1), call(2), call(3), call(4)});
    queue.finished();
    CHECK(said(queue) == Calls{call(5)});
    queue.finished();
    CHECK(said(queue) == Calls{call(6)});
}

TEST_CASE("no call is lost, however many there are and whenever they come")
{
    std::mt19937 chance{20260302};
    AnnouncementQueue queue;
    std::vector<unsigned> spoken;
    unsigned called = 0;
    const auto speak = [&] {
        const auto next = queue.next();
        for (std::size_t i = 0; next && i < next->calls.size(); ++i)
            spoken.push_back(next->calls[i].number.digits);
        if (next)
            CHECK_FALSE(queue.next());
        queue.finished();
    };
    while (called < 2000) {
        for (auto burst = chance() % 7; burst > 0; --burst)
            CHECK(queue.add(call(++called)));
        if (chance() % 3 == 0 && called > 5)
            CHECK(queue.add(call(called - static_cast<unsigned>(chance() % 5), 3, 1)));
        speak();
        speak();
    }
    while (queue.waiting() > 0)
        speak();
    for (unsigned i = 1; i <= called; ++i) {
        CAPTURE(i);
        REQUIRE(std::ranges::count(spoken, i) >= 1);
    }
}

TEST_CASE("a queue beyond its limit gives up its oldest call and says so")
{
    AnnouncementQueue queue;
    for (unsigned i = 1; i <= AnnouncementQueue::waiting_max; ++i)
        REQUIRE(queue.add(call(i)));
    CHECK_FALSE(queue.add(call(9999)));
    CHECK(queue.waiting() == AnnouncementQueue::waiting_max);
    CHECK(said(queue).front() == call(2));
}

TEST_CASE("on a new day yesterday's numbers are new")
{
    AnnouncementQueue queue;
    CHECK(queue.add(call(1)));
    CHECK(said(queue) == Calls{call(1)});
    queue.forget_spoken();
    for (unsigned i = 1; i <= 3; ++i)
        CHECK(queue.add(call(i, 3, 1)));
    queue.finished();
    CHECK(said(queue).front() == call(1, 3, 1));
}

TEST_SUITE_END();
