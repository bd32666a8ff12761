#include "hall/decisions.hpp"

namespace hall {

const UndoStep* step_to_undo(const Hall& hall, CounterNumber number)
{
    const auto counter = hall.counters.find(number);
    if (counter == hall.counters.end() || counter->second.undo.empty())
        return nullptr;
    const auto& last = counter->second.undo.back();
    const auto ticket = hall.tickets.find(last.before.number);
    if (ticket == hall.tickets.end() || ticket->second.steps != last.before.steps + 1)
        return nullptr;
    const bool is_here = is_at_counter(ticket->second.state);
    const auto expected = is_here ? std::optional{last.before.number} : std::nullopt;
    return counter->second.ticket == expected ? &last : nullptr;
}

Decision decide_on(const Hall& hall, const Undo& command, Time now)
{
    if (!hall.counters.contains(command.counter))
        return Refusal::unknown_counter;
    const auto* last = step_to_undo(hall, command.counter);
    if (!last || hall.settings.undo.within == Duration{0})
        return Refusal::nothing_to_undo;
    if (now - last->at > hall.settings.undo.within)
        return Refusal::undo_too_late;
    return std::vector<Event>{StepUndone{last->before.number, command.counter, last->step, now}};
}

} // namespace hall
