#include "dispatcher/hallctl/words.hpp"
#include "hall/terms.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

TEST_SUITE_BEGIN("dispatcher/hallctl/words");

namespace wire = hallcall::v1;

TEST_CASE("the wire's states are the words of the glossary")
{
    using hall::TicketState;
    for (const auto state :
         {TicketState::waiting, TicketState::called, TicketState::serving, TicketState::held,
          TicketState::served, TicketState::missed, TicketState::cancelled}) {
        CAPTURE(hall::name_of(state));
        CHECK(hallctl::word(static_cast<wire::TicketState>(static_cast<int>(state) + 1)) ==
              hall::name_of(state));
    }
    using hall::CounterState;
    for (const auto state : {CounterState::closed, CounterState::open, CounterState::paused})
        CHECK(hallctl::word(static_cast<wire::CounterState>(static_cast<int>(state) + 1)) ==
              hall::name_of(state));
    using hall::CallReason;
    for (const auto reason :
         {CallReason::longest_effective_wait, CallReason::chosen_number, CallReason::resumed})
        CHECK(hallctl::word(static_cast<wire::CallReason>(static_cast<int>(reason) + 1)) ==
              hall::name_of(reason));
    CHECK(hallctl::word(wire::CALL_PERSONAL_POOL) == hall::name_of(CallReason::personal_pool));
    CHECK(hallctl::word(wire::CALL_RULE) == hall::name_of(CallReason::rule));
    CHECK(hallctl::word(wire::CALL_RATIO) == hall::name_of(CallReason::ratio));
    CHECK(hallctl::word(wire::CALL_ACCUMULATING_PRIORITY) ==
          hall::name_of(CallReason::accumulating_priority));
}

TEST_CASE("the unknown has no word")
{
    CHECK(hallctl::word(wire::TICKET_UNKNOWN).empty());
    CHECK(hallctl::word(wire::COUNTER_UNKNOWN).empty());
    CHECK(hallctl::word(wire::CALL_UNKNOWN).empty());
    CHECK(hallctl::word(static_cast<wire::TicketState>(77)).empty());
}

TEST_CASE("a word may be written with hyphens or underlines")
{
    CHECK(hallctl::hold_kind("papers-kept") == wire::HOLD_PAPERS_KEPT);
    CHECK(hallctl::hold_kind("papers_kept") == wire::HOLD_PAPERS_KEPT);
    CHECK(hallctl::transfer_place("original-time") == wire::PLACE_ORIGINAL_TIME);
    CHECK(hallctl::cancel_reason("visitor-left") == wire::CANCEL_VISITOR_LEFT);
    CHECK(hallctl::slip_state("printed") == wire::SLIP_PRINTED);
}

TEST_CASE("what is no word, or says nothing, is not taken for one")
{
    CHECK_FALSE(hallctl::hold_kind("").has_value());
    CHECK_FALSE(hallctl::hold_kind("unknown").has_value());
    CHECK_FALSE(hallctl::transfer_place("middle").has_value());
    CHECK_FALSE(hallctl::slip_state("unreported").has_value());
}

TEST_SUITE_END();
