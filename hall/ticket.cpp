#include "hall/ticket.hpp"

#include <array>

namespace hall {

namespace {

struct Transition {
    TicketState from;
    TicketStep step;
    TicketState to;
};

using enum TicketState;

// Served and cancelled are ends: no step leads out of them.
constexpr std::array transitions{
    Transition{waiting, TicketStep::call, called},
    Transition{waiting, TicketStep::cancel, cancelled},

    Transition{called, TicketStep::recall, called},
    Transition{called, TicketStep::begin, serving},
    Transition{called, TicketStep::finish, served}, // a visit too short to begin
    Transition{called, TicketStep::miss, missed},
    Transition{called, TicketStep::transfer, waiting},
    Transition{called, TicketStep::cancel, cancelled},

    Transition{serving, TicketStep::finish, served},
    Transition{serving, TicketStep::hold, held},
    Transition{serving, TicketStep::transfer, waiting},
    Transition{serving, TicketStep::cancel, cancelled},

    Transition{held, TicketStep::resume, called},
    Transition{held, TicketStep::return_held, waiting},
    Transition{held, TicketStep::cancel, cancelled},

    Transition{missed, TicketStep::return_missed, waiting},
    Transition{missed, TicketStep::call,
               called}, // by its number: the visitor stands at the counter
    Transition{missed, TicketStep::cancel, cancelled},
};

} // namespace

std::optional<TicketState> state_after(TicketState from, TicketStep step)
{
    for (const auto& transition : transitions)
        if (transition.from == from && transition.step == step)
            return transition.to;
    return std::nullopt;
}

bool is_at_counter(TicketState state)
{
    return state == called || state == serving;
}

bool is_live(TicketState state)
{
    return state != served && state != cancelled;
}

} // namespace hall
