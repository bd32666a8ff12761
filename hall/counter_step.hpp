// Which events are a step of a counter: what may be taken back there.
#pragma once

#include "hall/hall.hpp"

#include <optional>

namespace hall {

// The step of a counter that the event tells, with the counter; nothing for what no counter did.
struct CounterStep {
    UndoableStep step;
    CounterNumber counter;
};

std::optional<CounterStep> counter_step(const Hall&, const TicketCalled& event);
std::optional<CounterStep> counter_step(const Hall&, const ServiceBegun& event);
std::optional<CounterStep> counter_step(const Hall&, const TicketFinished& event);
std::optional<CounterStep> counter_step(const Hall&, const TicketMissed& event);
std::optional<CounterStep> counter_step(const Hall&, const TicketHeld& event);
std::optional<CounterStep> counter_step(const Hall&, const TicketTransferred& event);
std::optional<CounterStep> counter_step(const Hall& hall, const TicketCancelled& event);
std::optional<CounterStep> counter_step(const Hall& hall, const LegQueued& event);
template <class Happened>
std::optional<CounterStep> counter_step(const Hall&, const Happened&)
{
    return std::nullopt;
}

} // namespace hall
