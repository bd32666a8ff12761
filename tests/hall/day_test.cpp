#include "hall/hall.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("hall/day");

using namespace hall;
using namespace hall_tests;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

const Time midnight = sys_days{monday} + days{1} - 8h; // where Monday ends in China
const Date tuesday{sys_days{monday} + days{1}};

} // namespace

TEST_CASE("a hall without settings waits for them, and never opens a day")
{
    Hall hall;
    CHECK(next_deadline(hall) == std::nullopt);
    CHECK(done(hall, PassTime{}, nine).empty());
    CHECK(hall == Hall{});
}

TEST_CASE("a hall that has settings and no day opens it at once")
{
    Hall hall;
    done(hall, PutSettingsInForce{small_hall()}, nine);
    REQUIRE(next_deadline(hall).has_value());
    CHECK(*next_deadline(hall) <= nine);
    CHECK(done(hall, PassTime{}, nine) ==
          std::vector<Event>{SettingsInForce{small_hall(), nine}, DayOpened{monday, nine}});
    CHECK(hall.day == monday);
    CHECK(hall.counters.size() == 4);
    CHECK(hall.waiting.size() == 3);
    CHECK(done(hall, PassTime{}, nine + 1h).empty());
}

TEST_CASE("the deadline is the first moment at which time has something to do")
{
    auto hall = open_hall();
    CHECK(next_deadline(hall) == midnight);
    CHECK(done(hall, PassTime{}, midnight - 1ms).empty());
    CHECK_FALSE(done(hall, PassTime{}, midnight).empty());
    CHECK(next_deadline(hall) == midnight + days{1});
}

TEST_CASE(
    "when the day rolls, everything of the day before is told before the new day opens as new")
{
    auto hall = open_hall();
    for (int visitor = 0; visitor < 3; ++visitor)
        done(hall, TakeTicket{passports}, nine);
    done(hall, CallNext{counter_1}, nine);
    done(hall, Begin{counter_1}, nine);
    done(hall, CallNext{counter_3}, nine);
    done(hall, PauseCounter{counter_3}, nine);
    CHECK(done(hall, PassTime{}, midnight) ==
          std::vector<Event>{TicketFinished{A001, counter_1, midnight},
                             TicketCancelled{A002, CancelReason::day_ended, midnight},
                             TicketCancelled{A003, CancelReason::day_ended, midnight},
                             SettingsInForce{small_hall(), midnight},
                             DayOpened{tuesday, midnight}});
    const auto as_new =
        replayed({SettingsInForce{small_hall(), midnight}, DayOpened{tuesday, midnight}});
    CHECK(hall == as_new);
}

TEST_CASE("a journal that begins in the middle of a roll rebuilds the new day all the same")
{
    auto hall = open_hall();
    done(hall, TakeTicket{passports}, nine);
    const auto roll = done(hall, PassTime{}, midnight);
    CHECK(replayed(roll) == hall); // the ticket that ends in it is not known there
}

TEST_CASE("days that were slept through are not opened one by one")
{
    auto hall = open_hall();
    const auto friday = midnight + days{3} + 9h;
    const auto events = done(hall, PassTime{}, friday);
    CHECK(events.size() == 2);
    CHECK(hall.day == Date{sys_days{monday} + days{4}});
}

TEST_CASE("a clock that is put back opens no earlier day and gives no number again")
{
    auto hall = open_hall();
    done(hall, TakeTicket{passports}, nine);
    done(hall, PassTime{}, midnight);
    done(hall, TakeTicket{passports}, midnight + 1min);
    CHECK(done(hall, PassTime{}, midnight - days{300}).empty());
    CHECK(hall.day == tuesday);
    CHECK(std::get<TicketTaken>(done(hall, TakeTicket{passports}, midnight - 1h)[0]).number ==
          A002);
}

TEST_CASE("where the clocks show midnight twice, the day rolls at the first and stays")
{
    auto settings = small_hall();
    settings.time_zone = "ABC-8DEF,M3.1.0/0,M3.1.2/0:30"; // put back on Tuesday, 0:30 to 23:30
    const Time first_midnight = sys_days{monday} + 15h;
    for (const auto awake : {0min, 29min, 30min, 45min, 59min}) {
        CAPTURE(awake.count());
        auto hall = open_hall(settings);
        REQUIRE(next_deadline(hall) == first_midnight);
        CHECK(done(hall, PassTime{}, first_midnight - 1ms).empty());
        done(hall, PassTime{}, first_midnight + awake);
        CHECK(hall.day == tuesday);
        CHECK(done(hall, PassTime{}, first_midnight + 45min).empty());
        CHECK(done(hall, PassTime{}, first_midnight + 60min).empty());
        CHECK(next_deadline(hall) == first_midnight + 25h);
    }
}

TEST_CASE("before the day is open, everything but time and settings is refused")
{
    Hall hall;
    apply(hall, SettingsInForce{small_hall(), nine});
    for (const Command& command :
         std::vector<Command>{TakeTicket{passports}, CallNext{counter_1}, OpenCounter{counter_1},
                              Cancel{A001}, ReportSlip{A001, SlipState::printed, {}}})
        CHECK(refused(hall, command, nine) == Refusal::day_not_open);
}

TEST_CASE("new settings keep every counter as it is, a new one is closed, one that is gone is gone")
{
    auto hall = open_hall();
    done(hall, PauseCounter{counter_3}, nine);
    auto settings = small_hall();
    settings.counters.erase(settings.counters.begin() + 1);
    settings.counters.push_back({CounterNumber{9}, ZoneId{"east"}, {pension_queue}, {}});
    done(hall, PutSettingsInForce{settings}, nine);
    CHECK(hall.counters.size() == 4);
    CHECK(hall.counters.at(counter_1).state == CounterState::open);
    CHECK_FALSE(hall.counters.contains(counter_2));
    CHECK(hall.counters.at(counter_3).state == CounterState::paused);
    CHECK(hall.counters.at(CounterNumber{9}).state == CounterState::closed);
}

TEST_CASE("a counter that leaves with a visitor is there until the visitor has left it")
{
    for (const Command& end : std::vector<Command>{
             Finish{counter_1}, Miss{counter_1}, Cancel{A001, CancelReason::visitor_left},
             Transfer{counter_1, vehicle_queue, TransferPlace::end}, PassTime{}}) {
        auto hall = open_hall();
        done(hall, TakeTicket{passports}, nine);
        done(hall, CallNext{counter_1}, nine);
        auto settings = small_hall();
        settings.counters.erase(settings.counters.begin());
        done(hall, PutSettingsInForce{settings}, nine);
        CHECK(hall.counters.at(counter_1).state == CounterState::paused);
        CHECK(refused(hall, OpenCounter{counter_1}, nine) == Refusal::unknown_counter);
        done(hall, end, midnight);
        CHECK_FALSE(hall.counters.contains(counter_1));
    }
}

TEST_CASE("a queue that closes is served by every counter until the day rolls, then it is gone")
{
    auto hall = open_hall();
    done(hall, TakeTicket{pensions}, nine);
    done(hall, TakeTicket{pensions}, nine);
    auto settings = small_hall();
    settings.queues.pop_back();
    settings.services.pop_back();
    settings.counters[1].queues.pop_back();
    settings.counters[3].queues.pop_back();
    done(hall, PutSettingsInForce{settings}, nine);
    CHECK(hall.closing == std::set{pension_queue});
    done(hall, CallNext{counter_1}, nine);
    CHECK(hall.counters.at(counter_1).ticket == TicketNumber{'C', 1});
    done(hall, CallNumber{counter_2, TicketNumber{'C', 2}}, nine);
    done(hall, Miss{counter_2}, nine);
    done(hall, ReturnMissed{TicketNumber{'C', 2}}, nine);
    CHECK(refused(hall, Transfer{counter_1, pension_queue}, nine) == Refusal::unknown_queue);
    done(hall, PassTime{}, midnight);
    CHECK(hall.closing.empty());
    CHECK_FALSE(hall.waiting.contains(pension_queue));
}

TEST_SUITE_END();
