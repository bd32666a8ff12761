#include "hall/counter_step.hpp"

#include "hall/ticket.hpp"

namespace hall {

std::optional<CounterStep> counter_step(const Hall&, const TicketCalled& event)
{
    return CounterStep{UndoableStep::call, event.counter};
}
std::optional<CounterStep> counter_step(const Hall&, const ServiceBegun& event)
{
    return CounterStep{UndoableStep::begin, event.counter};
}
std::optional<CounterStep> counter_step(const Hall&, const TicketFinished& event)
{
    return CounterStep{UndoableStep::finish, event.counter};
}
std::optional<CounterStep> counter_step(const Hall&, const TicketMissed& event)
{
    return CounterStep{UndoableStep::miss, event.counter};
}
std::optional<CounterStep> counter_step(const Hall&, const TicketHeld& event)
{
    return CounterStep{UndoableStep::hold, event.counter};
}
std::optional<CounterStep> counter_step(const Hall&, const TicketTransferred& event)
{
    return CounterStep{UndoableStep::transfer, event.counter};
}
std::optional<CounterStep> counter_step(const Hall& hall, const TicketCancelled& event)
{
    const auto& ticket = hall.tickets.at(event.number);
    if (!is_at_counter(ticket.state))
        return std::nullopt;
    return CounterStep{UndoableStep::cancel, *ticket.counter};
}
std::optional<CounterStep> counter_step(const Hall& hall, const LegQueued& event)
{
    const auto& ticket = hall.tickets.at(event.number);
    if (!is_at_counter(ticket.state))
        return std::nullopt; // just taken
    return CounterStep{UndoableStep::finish, *ticket.counter};
}

} // namespace hall
