#include "hall/hall.hpp"
#include "hall/line.hpp"
#include "hall/numbering.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("hall/hall");

using namespace hall;
using namespace hall_tests;

namespace {

Hall hall_after(const std::vector<std::pair<ServiceId, Time>>& visitors)
{
    auto hall = open_hall();
    for (const auto& [service, at] : visitors)
        done(hall, TakeTicket{service, ordinary}, at);
    return hall;
}

TicketCalled called(const std::vector<Event>& events)
{
    REQUIRE(!events.empty());
    const auto* event = std::get_if<TicketCalled>(&events.back());
    REQUIRE(event);
    return *event;
}

} // namespace

TEST_CASE("a ticket is taken with everything that is known of it")
{
    auto hall = open_hall();
    const auto events = done(hall, TakeTicket{passports, elderly}, nine);
    CHECK(events == std::vector<Event>{
                        TicketTaken{A001, passports, passport_queue, elderly, nine - 20min, nine}});
    const auto& ticket = hall.tickets.at(A001);
    CHECK(ticket.state == TicketState::waiting);
    CHECK(ticket.slip == SlipState::unreported);
    CHECK(ticket.order == 1);
    CHECK(ticket.taken_at == nine);
    CHECK(ticket.line_time == nine - 20min);
    CHECK(ticket.counter == std::nullopt);
    CHECK(hall.last_issued.at(passport_queue) == 1);
    CHECK(hall.taken_today == 1);
}

TEST_CASE("the ordinary class is there even when the settings leave it out")
{
    auto settings = small_hall();
    settings.classes.clear();
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    CHECK(refused(hall, TakeTicket{passports, elderly}, nine) == Refusal::unknown_class);
}

TEST_CASE("a counter that calls next gets the visitor who has waited longest, whatever the queue")
{
    auto hall = hall_after({{vehicles, nine}, {passports, nine + 1min}});
    CHECK(done(hall, CallNext{counter_3}, nine + 2min) ==
          std::vector<Event>{TicketCalled{B001, counter_3, CallReason::longest_effective_wait, 2min,
                                          nine + 2min}});
    CHECK(hall.counters.at(counter_3).ticket == B001);
    CHECK(nobody_in(line_of(hall, vehicle_queue)));
}

TEST_CASE("of two who came in the same moment, the one who took a ticket first is called first")
{
    auto hall = hall_after({{vehicles, nine}, {passports, nine}});
    CHECK(called(done(hall, CallNext{counter_3}, nine)).number == B001);
    CHECK(called(done(hall, CallNext{counter_4}, nine)).number == A001);
}

TEST_CASE("the wait that is told with a call has the head start in it, and is never below nothing")
{
    auto hall = open_hall();
    done(hall, TakeTicket{passports, elderly}, nine);
    done(hall, TakeTicket{passports, ordinary}, nine);
    CHECK(called(done(hall, CallNext{counter_1}, nine + 5min)).effective_wait == 25min);
    CHECK(called(done(hall, CallNext{counter_3}, nine - 5min)).effective_wait == 0min);
}

TEST_CASE(
    "an ordinary visitor is never overtaken by one with a head start who came later than that")
{
    for (const auto later : {19min, 20min, 21min}) {
        CAPTURE(later.count());
        auto hall = open_hall();
        done(hall, TakeTicket{passports, ordinary}, nine);
        done(hall, TakeTicket{passports, elderly}, nine + later);
        CHECK(called(done(hall, CallNext{counter_1}, nine + 30min)).number ==
              (later < 20min ? A002 : A001));
    }
}

TEST_CASE("a recall counts, a new call begins counting anew, and neither changes anything else")
{
    auto hall = hall_after({{passports, nine}});
    done(hall, CallNext{counter_1}, nine);
    auto before = hall;
    done(hall, Recall{counter_1}, nine + 1min);
    done(hall, Recall{counter_1}, nine + 2min);
    auto& ticket = before.tickets.at(A001);
    ticket.recalls = 2;
    ticket.spoken_at = nine + 2min;
    ticket.steps += 2;
    ticket.stepped_at.reset(); // the call is not what was done last
    CHECK(hall == before);
    done(hall, Miss{counter_1}, nine + 3min);
    done(hall, CallNumber{counter_1, A001}, nine + 4min);
    CHECK(hall.tickets.at(A001).recalls == 0);
}

TEST_CASE("where a ticket was is known while it is called, serving, held or missed, and not else")
{
    auto hall = hall_after({{passports, nine}});
    const auto where = [&] { return hall.tickets.at(A001).counter; };
    done(hall, CallNext{counter_1}, nine);
    CHECK(where() == counter_1);
    done(hall, Miss{counter_1}, nine);
    CHECK(where() == counter_1);
    CHECK(hall.counters.at(counter_1).ticket == std::nullopt);
    done(hall, ReturnMissed{A001}, nine);
    CHECK(where() == std::nullopt);
    done(hall, CallNext{counter_3}, nine);
    done(hall, Begin{counter_3}, nine);
    done(hall, Hold{counter_3, HoldKind::papers_kept}, nine);
    CHECK(where() == counter_3);
    CHECK(hall.counters.at(counter_3).ticket == std::nullopt);
    done(hall, Resume{counter_3, A001}, nine);
    done(hall, Finish{counter_3}, nine);
    CHECK(where() == std::nullopt);
    CHECK(hall.counters.at(counter_3).ticket == std::nullopt);
}

TEST_CASE("a missed visitor does not gain a place by being missed")
{
    auto settings = small_hall();
    settings.missed.after = 1;
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports, elderly}, nine);     // line time 8:40
    done(hall, TakeTicket{passports, ordinary}, nine);    // 9:00
    done(hall, CallNumber{counter_1, A002}, nine + 1min); // out of turn, and not there
    done(hall, Miss{counter_1}, nine + 2min);
    done(hall, ReturnMissed{A002}, nine + 3min);
    CHECK(hall.tickets.at(A002).line_time == nine);
}

TEST_CASE("a missed visitor returns at the last moment of the limit, and not after it")
{
    auto hall = hall_after({{passports, nine}});
    done(hall, CallNext{counter_1}, nine);
    done(hall, Miss{counter_1}, nine);
    CHECK(refused(hall, ReturnMissed{A001}, nine + 30min + 1ms) == Refusal::return_too_late);
    done(hall, ReturnMissed{A001}, nine + 30min);
}

TEST_CASE("papers that were kept at a counter which left the hall bind nobody")
{
    auto hall = hall_after({{passports, nine}});
    done(hall, CallNext{counter_1}, nine);
    done(hall, Begin{counter_1}, nine);
    done(hall, Hold{counter_1, HoldKind::papers_kept}, nine);
    auto settings = small_hall();
    settings.counters.erase(settings.counters.begin());
    done(hall, PutSettingsInForce{settings}, nine + 1min);
    CHECK(refused(hall, Resume{counter_2, A001}, nine + 2min) == Refusal::not_this_counters_queue);
    done(hall, Resume{counter_3, A001}, nine + 2min);
}

TEST_CASE("a transfer by original time forgets every place the ticket had since it was taken")
{
    auto hall = hall_after({{passports, nine}, {vehicles, nine + 1min}});
    done(hall, CallNext{counter_1}, nine + 2min);
    done(hall, Transfer{counter_1, vehicle_queue, TransferPlace::end}, nine + 3min);
    CHECK(hall.tickets.at(A001).line_time == nine + 3min);
    done(hall, CallNumber{counter_2, A001}, nine + 4min);
    done(hall, Transfer{counter_2, pension_queue, TransferPlace::original_time}, nine + 5min);
    CHECK(hall.tickets.at(A001).line_time == nine);
    CHECK(hall.tickets.at(A001).queue == pension_queue);
    CHECK(hall.tickets.at(A001).service == passports);
}

TEST_CASE("people ahead are those who would be called before, in the ticket's own queue")
{
    auto hall = open_hall();
    for (int visitor = 0; visitor < 5; ++visitor)
        done(hall, TakeTicket{passports, ordinary}, nine + std::chrono::minutes{visitor});
    done(hall, TakeTicket{vehicles, elderly}, nine + 5min);
    done(hall, TakeTicket{passports, elderly}, nine + 22min); // as if at 9:02
    CHECK(people_ahead(hall, A001) == 0);
    CHECK(people_ahead(hall, A002) == 1);
    CHECK(people_ahead(hall, A003) == 2);
    CHECK(people_ahead(hall, TicketNumber{'A', 6}) == 3);
    CHECK(people_ahead(hall, A004) == 4);
    CHECK(people_ahead(hall, A005) == 5);
    CHECK(people_ahead(hall, B001) == 0);
    CHECK(people_ahead(hall, B002) == 0); // nobody has it
    done(hall, CallNext{counter_1}, nine + 23min);
    CHECK(people_ahead(hall, A001) == 0); // not waiting
    CHECK(people_ahead(hall, A005) == 4);
}

TEST_CASE("two series meet when they share a letter and a number")
{
    const auto queue = [](char letter, std::uint16_t first, std::uint16_t last) {
        return Queue{QueueId{"q"}, {}, letter, first, last};
    };
    CHECK(series_overlap(queue('A', 1, 10), queue('A', 10, 20)));
    CHECK(series_overlap(queue('A', 5, 6), queue('A', 1, 20)));
    CHECK(series_overlap(queue('A', 10, 20), queue('A', 1, 10)));
    CHECK_FALSE(series_overlap(queue('A', 1, 10), queue('A', 11, 20)));
    CHECK_FALSE(series_overlap(queue('A', 11, 20), queue('A', 1, 10)));
    CHECK_FALSE(series_overlap(queue('A', 1, 10), queue('B', 1, 10)));
}

TEST_CASE("a queue whose range changes in the day never issues a number twice")
{
    auto hall = hall_after({{passports, nine}, {passports, nine}});
    auto settings = small_hall();
    settings.queues[0].last_number = 3;
    done(hall, PutSettingsInForce{settings}, nine);
    CHECK(std::get<TicketTaken>(done(hall, TakeTicket{passports}, nine)[0]).number == A003);
    CHECK(refused(hall, TakeTicket{passports}, nine) == Refusal::numbers_used_up);
    settings.queues[0].first_number = 500;
    settings.queues[0].last_number = 600;
    done(hall, PutSettingsInForce{settings}, nine);
    CHECK(std::get<TicketTaken>(done(hall, TakeTicket{passports}, nine)[0]).number ==
          TicketNumber{'A', 500});
    settings.queues[0].first_number = 1;
    done(hall, PutSettingsInForce{settings}, nine);
    CHECK(std::get<TicketTaken>(done(hall, TakeTicket{passports}, nine)[0]).number ==
          TicketNumber{'A', 501});
}

TEST_CASE("every counter and every number that the hall does not have is refused by name")
{
    auto hall = open_hall();
    const CounterNumber nowhere{99};
    for (const Command& command : std::vector<Command>{
             CallNext{nowhere}, CallNumber{nowhere, A001}, Recall{nowhere}, Begin{nowhere},
             Finish{nowhere}, FinishAndCall{nowhere}, Miss{nowhere}, Hold{nowhere},
             Resume{nowhere, A001}, Transfer{nowhere, vehicle_queue}, OpenCounter{nowhere},
             PauseCounter{nowhere}, CloseCounter{nowhere}})
        CHECK(refused(hall, command, nine) == Refusal::unknown_counter);
    for (const Command& command : std::vector<Command>{
             CallNumber{counter_1, A001}, ReturnMissed{A001}, Resume{counter_1, A001},
             ReturnHeld{A001}, Cancel{A001}, ReportSlip{A001, SlipState::printed, {}}})
        CHECK(refused(hall, command, nine) == Refusal::unknown_ticket);
}

TEST_CASE("an event that cannot have happened does not fit, and changes nothing")
{
    auto hall = hall_after({{passports, nine}, {vehicles, nine}});
    done(hall, CallNext{counter_1}, nine);
    const auto before = hall;
    for (const Event& event : std::vector<Event>{
             DayOpened{monday, nine}, // again
             TicketTaken{A001, passports, passport_queue, ordinary, nine, nine},
             TicketTaken{A005, passports, QueueId{"none"}, ordinary, nine, nine},
             TicketCalled{A001, counter_3, CallReason::chosen_number, 0min, nine},
             TicketCalled{B001, counter_1, CallReason::chosen_number, 0min, nine}, // busy
             TicketCalled{B001, CounterNumber{99}, CallReason::chosen_number, 0min, nine},
             TicketCalled{B001, counter_2, CallReason::resumed, 0min, nine},
             TicketRecalled{A001, counter_3, nine}, ServiceBegun{B001, counter_2, nine},
             TicketFinished{B001, counter_1, nine}, TicketMissed{A001, counter_4, nine},
             TicketReturned{A001, nine, nine},
             TicketHeld{A001, counter_1, HoldKind::papers_kept, nine},
             TicketTransferred{A001, counter_1, QueueId{"none"}, nine, nine},
             TicketCancelled{A005, CancelReason::other, nine},
             SlipReported{A005, SlipState::printed, {}, nine},
             CounterOpened{CounterNumber{99}, nine}, CounterClosed{counter_1, nine}}) {
        CAPTURE(event.index());
        CHECK_FALSE(fits(hall, event));
        apply(hall, event);
        CHECK(hall == before);
    }
}

TEST_SUITE_END();
