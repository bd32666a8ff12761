#include "hall/wait_estimate.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <vector>

TEST_SUITE_BEGIN("hall/wait_estimate");

using namespace hall;
using namespace hall_tests;

namespace {

std::optional<double> minutes(std::optional<Duration> duration)
{
    return duration ? std::optional{minutes_of(*duration)} : std::nullopt;
}

// A small hall in which only some counters are open, and what is estimated of it.
class WatchedHall {
public:
    explicit WatchedHall(const std::vector<CounterNumber>& open)
    {
        happens(PutSettingsInForce{small_hall()}, nine - 1h);
        happens(PassTime{}, nine - 1h);
        for (const auto counter : open)
            happens(OpenCounter{counter}, nine - 1h);
    }

    std::vector<Event> happens(const Command& command, Time at)
    {
        auto events = done(hall, command, at);
        for (const auto& event : events) {
            estimates.observe(hall, event);
            all.push_back(event);
        }
        return events;
    }
    TicketNumber takes(Time at, const ServiceId& service = passports, const ClassId& of = ordinary)
    {
        return std::get<TicketTaken>(happens(TakeTicket{service, of}, at).front()).number;
    }
    void takes(std::size_t visitors, Time at)
    {
        for (std::size_t visitor = 0; visitor < visitors; ++visitor)
            takes(at);
    }
    void serves(CounterNumber counter, Time at, Duration takes_time)
    {
        happens(CallNext{counter}, at);
        happens(Begin{counter}, at);
        happens(Finish{counter}, at + takes_time);
    }
    // One counter, a visitor every six minutes who takes as long, three in line: like a clock.
    Time works_like_a_clock(std::size_t visitors)
    {
        auto now = nine;
        takes(3, now);
        for (std::size_t visitor = 0; visitor < visitors; ++visitor) {
            takes(now);
            serves(counter_1, now, 6min);
            now += 6min;
        }
        return now;
    }
    std::optional<WaitRange> told(Time now, const ClassId& of = ordinary) const
    {
        return estimates.range(hall, passport_queue, of, now);
    }
    std::optional<double> expected(Time now, const ClassId& of = ordinary) const
    {
        return minutes(estimates.expected(hall, passport_queue, of, now));
    }

    Hall hall;
    WaitEstimates estimates;
    std::vector<Event> all;
};

} // namespace

TEST_CASE("while few visitors have been served nobody is told minutes")
{
    WatchedHall day{{counter_1}};
    CHECK_FALSE(day.told(day.works_like_a_clock(9)));
    CHECK_FALSE(day.expected(nine + 1h));
}

TEST_CASE("in a hall that works like a clock the minutes told are true, and multiples of five")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60); // three wait: 18 minutes
    const auto told = day.told(now);
    REQUIRE(told);
    CHECK(told->low <= 18min);
    CHECK(told->high >= 18min);
    CHECK(told->high - told->low <= 10min);
    CHECK(told->low.count() % 5 == 0);
    CHECK(told->high.count() % 5 == 0);
}

TEST_CASE("more people ahead are more minutes")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    const auto before = day.expected(now).value();
    day.takes(5, now);
    const auto behind = day.expected(now).value();
    CHECK(behind > before + 20);
    CHECK(behind < before + 40);
}

TEST_CASE("a head start is minutes less")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    CHECK(day.expected(now, elderly).value() < day.expected(now).value() - 6);
}

TEST_CASE("a counter more is minutes less, and its other queues are minutes more")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    day.takes(6, now);
    const auto alone = day.expected(now + 1min).value();
    day.happens(OpenCounter{counter_3}, now + 1min);
    const auto together = day.expected(now + 1min).value();
    CHECK(together < alone * 0.7);
    for (int visitor = 0; visitor < 6; ++visitor)
        day.takes(now - 1min, vehicles); // before the others, and only for counter 3
    day.takes(now + 2min);
    CHECK(day.expected(now + 2min).value() > together + 4);
}

TEST_CASE("a counter that pauses is expected back, and while it does not come the minutes are more")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    const auto before = day.expected(now).value();
    day.happens(PauseCounter{counter_1}, now + 1min);
    const auto behind = day.expected(now + 1min);
    REQUIRE(behind);
    CHECK(*behind > before + 5);
}

TEST_CASE("where every counter of a queue has closed nobody is told minutes")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    REQUIRE(day.told(now));
    day.happens(CloseCounter{counter_1}, now + 1min);
    CHECK_FALSE(day.told(now + 1min));
}

TEST_CASE("visitors who do not come when called take a counter's time as well")
{
    WatchedHall day{{counter_1}};
    auto now = nine;
    for (int visitor = 0; visitor < 12; ++visitor, now += 3min) {
        day.takes(now);
        day.happens(CallNext{counter_1}, now);
        day.happens(Miss{counter_1}, now + 2min);
    }
    day.takes(10, now);
    CHECK(day.expected(now).value() > 15);
    CHECK(day.estimates.record().at(passport_queue).missed_share > 0.5);
}

TEST_CASE("where the minutes told have not been holding nobody is told minutes")
{
    WatchedHall day{{counter_1}};
    auto now = day.works_like_a_clock(60);
    REQUIRE(day.told(now));
    for (int visitor = 0; visitor < 30; ++visitor) { // now quick, now slow, as nobody can know
        day.takes(now);
        const auto takes = visitor / 5 % 2 == 0 ? 1min : 25min;
        day.serves(counter_1, now, takes);
        now += takes;
    }
    CHECK_FALSE(day.told(now));
    CHECK(day.estimates.record().at(passport_queue).is_silent);
}

TEST_CASE("narrow ranges are not told either while too few of them have been holding")
{
    WatchedHall day{{counter_1}};
    auto now = day.works_like_a_clock(60);
    for (int visitor = 0; visitor < 26; ++visitor) { // a little slower, a little quicker
        day.takes(now);
        const auto takes = visitor / 8 % 2 == 0 ? 7min : 4min;
        day.serves(counter_1, now, takes);
        now += takes;
    }
    CHECK(day.estimates.record().at(passport_queue).is_silent);
    CHECK_FALSE(day.told(now));
}

TEST_CASE("a range that holds and is too wide to help anybody is not told")
{
    WatchedHall day{{counter_1}};
    auto now = nine;
    day.takes(4, now);
    std::uint32_t disorder = 7;
    for (int visitor = 0; visitor < 120; ++visitor) { // one minute, or up to 24: it is all the same
        day.takes(now);
        disorder = disorder * 1'103'515'245 + 12'345;
        const std::chrono::minutes takes{1 + disorder / 65'536 % 24};
        day.serves(counter_1, now, takes);
        now += takes;
    }
    CHECK(day.expected(now).value() > 20);
    CHECK_FALSE(day.estimates.record().at(passport_queue).is_silent);
    CHECK_FALSE(day.told(now));
}

TEST_CASE("what a ticket was told stays with it until it is called")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    const auto told = day.told(now);
    const auto number = day.takes(now);
    CHECK(day.estimates.announced(number) == told);
    for (int before = 0; before < 4; ++before)
        day.serves(counter_1, now + before * 6min, 6min);
    CHECK_FALSE(day.estimates.announced(number));
}

TEST_CASE("the record counts every visitor who was expected, and how often the minutes held")
{
    WatchedHall day{{counter_1}};
    day.works_like_a_clock(60);
    const auto record = day.estimates.record().at(passport_queue);
    CHECK(record.visitors > 40);
    CHECK(record.announced > 0);
    CHECK(record.held == record.announced);
    CHECK(record.squared_minutes < 1.0 * static_cast<double>(record.visitors));
    CHECK(record.minutes_at_counter > 5.9);
    CHECK(record.minutes_at_counter < 6.1);
}

TEST_CASE("a call that was taken back leaves nobody at the counter")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    const auto before = day.expected(now + 1s).value();
    day.happens(CallNext{counter_1}, now + 1s);
    day.happens(Undo{counter_1}, now + 11s);
    const auto after = day.expected(now + 11s).value();
    CHECK(after > before - 1);
    CHECK(after < before + 1);
}

TEST_CASE("estimates come back by replay, and a new day knows nothing of the day before")
{
    WatchedHall day{{counter_1}};
    const auto now = day.works_like_a_clock(60);
    Hall again;
    WaitEstimates same;
    for (const auto& event : day.all) {
        apply(again, event);
        same.observe(again, event);
    }
    for (const auto& of : {ordinary, elderly})
        CHECK(same.expected(again, passport_queue, of, now) ==
              day.estimates.expected(day.hall, passport_queue, of, now));
    CHECK(same.range(again, passport_queue, ordinary, now) == day.told(now));
    day.happens(PassTime{}, nine + 24h);
    CHECK(day.estimates.record().empty());
    CHECK_FALSE(day.expected(nine + 24h));
}

TEST_SUITE_END();
