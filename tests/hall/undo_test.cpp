// What a counter may take back, and what the hall is then.
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("hall/undo");

using namespace hall;
using namespace hall_tests;

namespace {

// A001 waits; A002 is at counter 1 and has begun, called at nine and served since a minute later.
Hall busy_hall()
{
    auto hall = open_hall();
    done(hall, TakeTicket{passports, ordinary}, nine - 2min);
    done(hall, TakeTicket{passports, ordinary}, nine - 1min);
    done(hall, CallNumber{counter_1, A002}, nine);
    done(hall, Begin{counter_1}, nine + 1min);
    return hall;
}

// The hall as one who does not know of undoing sees it.
Hall without_memory(Hall hall)
{
    for (auto& [number, counter] : hall.counters)
        counter.undo.clear();
    return hall;
}

constexpr auto moment = nine + 2min;

} // namespace

TEST_CASE("a step that is taken back leaves the hall as it was before it")
{
    const std::vector<std::pair<Command, UndoableStep>> steps{
        {Finish{counter_1}, UndoableStep::finish},
        {Hold{counter_1, HoldKind::papers_kept}, UndoableStep::hold},
        {Transfer{counter_1, vehicle_queue, TransferPlace::front}, UndoableStep::transfer},
        {Cancel{A002, CancelReason::visitor_left}, UndoableStep::cancel},
        {CallNext{counter_3}, UndoableStep::call}};
    for (const auto& [command, step] : steps) {
        const auto& asked = command; // clang 14 captures no structured binding
        CAPTURE(name_of(step));
        auto hall = busy_hall();
        const auto before = hall;
        const bool calls = std::holds_alternative<CallNext>(asked);
        const auto counter = calls ? counter_3 : counter_1;
        done(hall, asked, moment);
        CHECK_FALSE(hall == before);
        const auto undone = done(hall, Undo{counter}, moment + 5s);
        CHECK(undone ==
              std::vector<Event>{StepUndone{calls ? A001 : A002, counter, step, moment + 5s}});
        CHECK(hall == before);
    }
}

TEST_CASE("a miss and a begin are taken back, and the visitor is called as before")
{
    for (const Command& command : {Command{Miss{counter_3}}, Command{Begin{counter_3}}}) {
        auto hall = busy_hall();
        done(hall, CallNext{counter_3}, moment);
        done(hall, Recall{counter_3}, moment + 10s);
        const auto before = hall;
        done(hall, command, moment + 20s);
        done(hall, Undo{counter_3}, moment + 25s);
        CHECK(hall == before);
        CHECK(hall.tickets.at(A001).recalls == 1);
    }
}

TEST_CASE("finish and call are two steps: the call is taken back first, then the finish")
{
    auto hall = busy_hall();
    const auto before = hall;
    done(hall, FinishAndCall{counter_1}, moment);
    done(hall, Undo{counter_1}, moment + 1s);
    CHECK(hall.tickets.at(A001).state == TicketState::waiting);
    CHECK(hall.tickets.at(A002).state == TicketState::served);
    done(hall, Undo{counter_1}, moment + 2s);
    CHECK(hall == before);
}

TEST_CASE("a step is taken back within the window of the settings and not a moment later")
{
    auto hall = busy_hall();
    done(hall, Finish{counter_1}, moment);
    CHECK(refused(hall, Undo{counter_1}, moment + 30s + 1ms) == Refusal::undo_too_late);
    done(hall, Undo{counter_1}, moment + 30s);
}

TEST_CASE("a hall whose window is nothing takes nothing back")
{
    auto settings = small_hall();
    settings.undo.within = 0s;
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports, ordinary}, nine);
    done(hall, CallNext{counter_1}, nine);
    CHECK(refused(hall, Undo{counter_1}, nine) == Refusal::nothing_to_undo);
}

TEST_CASE("what went on since the step stays: a ticket elsewhere, a call spoken again, other "
          "settings, a closed counter")
{
    SUBCASE("another counter called the ticket that was transferred")
    {
        auto hall = busy_hall();
        done(hall, Transfer{counter_1, vehicle_queue, TransferPlace::front}, moment);
        done(hall, CallNext{counter_2}, moment);
        CHECK(refused(hall, Undo{counter_1}, moment) == Refusal::nothing_to_undo);
        done(hall, Undo{counter_2}, moment);
        done(hall, Undo{counter_1}, moment); // and nothing has gone on any more
    }
    SUBCASE("the missed visitor came back")
    {
        auto hall = busy_hall();
        done(hall, CallNext{counter_3}, moment);
        done(hall, Miss{counter_3}, moment);
        done(hall, ReturnMissed{A001}, moment);
        CHECK(refused(hall, Undo{counter_3}, moment) == Refusal::nothing_to_undo);
    }
    SUBCASE("the visitor was called once more")
    {
        auto hall = busy_hall();
        done(hall, CallNext{counter_3}, moment);
        done(hall, Recall{counter_3}, moment + 5s);
        CHECK(refused(hall, Undo{counter_3}, moment + 6s) == Refusal::nothing_to_undo);
    }
    SUBCASE("the settings are others")
    {
        auto hall = busy_hall();
        done(hall, Finish{counter_1}, moment);
        done(hall, PutSettingsInForce{small_hall()}, moment);
        CHECK(refused(hall, Undo{counter_1}, moment) == Refusal::nothing_to_undo);
    }
    SUBCASE("the counter closed")
    {
        auto hall = busy_hall();
        done(hall, Finish{counter_1}, moment);
        done(hall, CloseCounter{counter_1}, moment);
        done(hall, OpenCounter{counter_1}, moment);
        CHECK(refused(hall, Undo{counter_1}, moment) == Refusal::nothing_to_undo);
    }
}

TEST_CASE("only a step of the counter itself is taken back there")
{
    auto hall = busy_hall();
    done(hall, Cancel{A001, CancelReason::visitor_left}, moment); // at the kiosk
    CHECK(refused(hall, Undo{counter_3}, moment) == Refusal::nothing_to_undo);
    CHECK(refused(hall, Undo{CounterNumber{99}}, moment) == Refusal::unknown_counter);
}

TEST_CASE("paper cannot be unprinted: the slip stays what it is, and why it failed")
{
    auto hall = busy_hall();
    done(hall, Finish{counter_1}, moment);
    done(hall, ReportSlip{A002, SlipState::failed, {"paper_out"}}, moment);
    done(hall, Undo{counter_1}, moment);
    CHECK(hall.tickets.at(A002).slip == SlipState::failed);
    CHECK(hall.tickets.at(A002).slip_fault.text == "paper_out");
    CHECK(hall.tickets.at(A002).state == TicketState::serving);
}

TEST_CASE("a counter remembers a few steps, not the whole day")
{
    auto hall = open_hall();
    for (int visitor = 0; visitor < 4; ++visitor) {
        done(hall, TakeTicket{passports, ordinary}, nine);
        done(hall, CallNext{counter_1}, nine);
        done(hall, Finish{counter_1}, nine);
    }
    CHECK(hall.counters.at(counter_1).undo.size() == undo_steps_max);
    for (std::size_t step = 0; step < undo_steps_max; ++step)
        done(hall, Undo{counter_1}, nine);
    CHECK(refused(hall, Undo{counter_1}, nine) == Refusal::nothing_to_undo);
    CHECK(without_memory(hall).tickets.at(A003).state == TicketState::waiting);
}

TEST_SUITE_END();
