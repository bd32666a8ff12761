// The life of one ticket: which step leads from which state to which. One table; nothing else in
// the tree decides this.
#pragma once

#include "hall/terms.hpp"

#include <cstdint>
#include <optional>

namespace hall {

// What can happen to a ticket that was taken. Who may do it, and when, is decided in hall.cpp.
enum class TicketStep : std::uint8_t {
    call,
    recall,
    begin,
    finish,
    miss,
    return_missed,
    hold,
    resume,
    return_held,
    transfer,
    cancel,
};

// The state behind the step; nothing when the step is not allowed from there
// (Refusal::step_not_allowed).
std::optional<TicketState> state_after(TicketState from, TicketStep step);

// At a counter: called or serving.
bool is_at_counter(TicketState state);

// Not yet served or cancelled.
bool is_live(TicketState state);

} // namespace hall
