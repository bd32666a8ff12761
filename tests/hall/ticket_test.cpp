#include "hall/ticket.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>
#include <string_view>

TEST_SUITE_BEGIN("hall/ticket");

using namespace hall;
using namespace hall_tests;

namespace {

constexpr std::array steps{TicketStep::call,     TicketStep::recall, TicketStep::begin,
                           TicketStep::finish,   TicketStep::miss,   TicketStep::return_missed,
                           TicketStep::hold,     TicketStep::resume, TicketStep::return_held,
                           TicketStep::transfer, TicketStep::cancel};
constexpr std::array states{TicketState::waiting,  TicketState::called, TicketState::serving,
                            TicketState::held,     TicketState::served, TicketState::missed,
                            TicketState::cancelled};

// The life of a ticket: a row for each state, a column for each step, "." for "not allowed".
constexpr auto life_table = R"(
           call    recall  begin    finish  miss    return   hold  resume  unhold   transfer  cancel
waiting    called  .       .        .       .       .        .     .       .        .         cancelled
called     .       called  serving  served  missed  .        .     .       .        waiting   cancelled
serving    .       .       .        served  .       .        held  .       .        waiting   cancelled
held       .       .       .        .       .       .        .     called  waiting  .         cancelled
served     .       .       .        .       .       .        .     .       .        .         .
missed     called  .       .        .       .       waiting  .     .       .        .         cancelled
cancelled  .       .       .        .       .       .        .     .       .        .         .
)";

using Life = std::array<std::array<std::string, steps.size()>, states.size()>;

Life life_from_table()
{
    Life life;
    std::istringstream words{life_table};
    std::string word;
    for (std::size_t title = 0; title < steps.size(); ++title)
        words >> word;
    for (std::size_t state = 0; state < states.size(); ++state) {
        words >> word;
        REQUIRE(word == name_of(states[state]));
        for (auto& cell : life[state])
            words >> cell;
    }
    return life;
}

// A001 in this state; at counter 1, or last there.
Hall hall_with_ticket(TicketState state)
{
    auto hall = open_hall();
    done(hall, TakeTicket{passports, ordinary}, nine);
    if (state == TicketState::waiting)
        return hall;
    if (state == TicketState::cancelled) {
        done(hall, Cancel{A001, CancelReason::other}, nine);
        return hall;
    }
    done(hall, CallNext{counter_1}, nine);
    if (state == TicketState::missed)
        done(hall, Miss{counter_1}, nine);
    if (state == TicketState::serving || state == TicketState::held)
        done(hall, Begin{counter_1}, nine);
    if (state == TicketState::held)
        done(hall, Hold{counter_1, HoldKind::without_papers}, nine);
    if (state == TicketState::served)
        done(hall, Finish{counter_1}, nine);
    return hall;
}

// How the step is asked for: at the ticket's counter, or at counter 3, which is free, where it is
// called.
Command command_for(TicketStep step)
{
    switch (step) {
    case TicketStep::call:
        return CallNumber{counter_3, A001};
    case TicketStep::recall:
        return Recall{counter_1};
    case TicketStep::begin:
        return Begin{counter_1};
    case TicketStep::finish:
        return Finish{counter_1};
    case TicketStep::miss:
        return Miss{counter_1};
    case TicketStep::return_missed:
        return ReturnMissed{A001};
    case TicketStep::hold:
        return Hold{counter_1, HoldKind::without_papers};
    case TicketStep::resume:
        return Resume{counter_3, A001};
    case TicketStep::return_held:
        return ReturnHeld{A001};
    case TicketStep::transfer:
        return Transfer{counter_1, vehicle_queue, TransferPlace::end};
    case TicketStep::cancel:
        return Cancel{A001, CancelReason::other};
    }
    FAIL("no such step");
    return PassTime{};
}

} // namespace

TEST_CASE("a ticket goes from state to state as the table of its life says, and no other way")
{
    const auto life = life_from_table();
    for (std::size_t state = 0; state < states.size(); ++state)
        for (std::size_t step = 0; step < steps.size(); ++step) {
            CAPTURE(states[state]);
            CAPTURE(step);
            const auto after = state_after(states[state], steps[step]);
            CHECK((after ? name_of(*after) : ".") == life[state][step]);
        }
}

TEST_CASE("whoever asks, a ticket takes the steps of its table, any other step is refused and "
          "changes nothing")
{
    const auto life = life_from_table();
    for (std::size_t state = 0; state < states.size(); ++state)
        for (std::size_t step = 0; step < steps.size(); ++step) {
            CAPTURE(states[state]);
            CAPTURE(step);
            auto hall = hall_with_ticket(states[state]);
            const auto before = hall;
            const bool asked_at_counter =
                steps[step] != TicketStep::call && steps[step] != TicketStep::resume &&
                steps[step] != TicketStep::return_missed &&
                steps[step] != TicketStep::return_held && steps[step] != TicketStep::cancel;
            const auto decision = ask(hall, command_for(steps[step]), nine + 1min);
            if (life[state][step] != ".") {
                REQUIRE(decision.has_value());
                CHECK(name_of(hall.tickets.at(A001).state) == life[state][step]);
                continue;
            }
            REQUIRE(decision.has_error());
            CHECK(hall == before);
            CHECK(decision.error() == (asked_at_counter && !is_at_counter(states[state])
                                           ? Refusal::counter_has_no_ticket
                                           : Refusal::step_not_allowed));
        }
}

TEST_CASE("served and cancelled are ends, called and serving are at a counter")
{
    for (const auto state : states) {
        CAPTURE(state);
        CHECK(is_live(state) == (state != TicketState::served && state != TicketState::cancelled));
        CHECK(is_at_counter(state) ==
              (state == TicketState::called || state == TicketState::serving));
    }
}

TEST_SUITE_END();
