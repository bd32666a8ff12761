#include "hall/decisions.hpp"
#include "hall/line.hpp"
#include "hall/service_hours.hpp"

namespace hall {

namespace {

// Most steps are the ticket's alone: allowed by its table, told by one event.
template <class StepEvent>
Decision step_at(const Hall& hall, CounterNumber counter, TicketStep step, Time now)
{
    const auto ticket = ticket_at(hall, counter, step);
    if (!ticket)
        return ticket.error();
    return std::vector<Event>{StepEvent{(*ticket)->number, counter, now}};
}

Time line_time_for(const ClassLines& line, const Ticket& ticket, TransferPlace place, Time now)
{
    switch (place) {
    case TransferPlace::front:
        return front_of(line, ticket.first_line_time);
    case TransferPlace::end: {
        // As if taken now, with the head start that the ticket has.
        const auto head_start = ticket.taken_at - ticket.first_line_time;
        return end_of(line, ticket, now - head_start);
    }
    case TransferPlace::original_time:
        break;
    }
    return ticket.first_line_time;
}

// A counter that left the settings is only there to end its ticket.
Result<const CounterNow*> counter_of_settings(const Hall& hall, CounterNumber number)
{
    const auto found = hall.counters.find(number);
    if (found == hall.counters.end() || !find_counter(hall.settings, number))
        return Refusal::unknown_counter;
    return &found->second;
}

} // namespace

Decision decide_on(const Hall& hall, const Recall& command, Time now)
{
    const auto ticket = ticket_at(hall, command.counter, TicketStep::recall);
    if (!ticket)
        return ticket.error();
    const auto& called = **ticket;
    const auto& rule = hall.settings.recall;
    if (called.recalls >= rule.limit)
        return Refusal::recalls_used_up;
    // A clock that stepped back must not silence the counter until it has caught up.
    if (const auto passed = now - called.spoken_at; passed >= Duration{0} && passed < rule.gap)
        return Refusal::recall_too_soon;
    return std::vector<Event>{TicketRecalled{called.number, command.counter, now}};
}

Decision decide_on(const Hall& hall, const Begin& command, Time now)
{
    return step_at<ServiceBegun>(hall, command.counter, TicketStep::begin, now);
}

Decision decide_on(const Hall& hall, const Miss& command, Time now)
{
    return step_at<TicketMissed>(hall, command.counter, TicketStep::miss, now);
}

Decision decide_on(const Hall& hall, const Hold& command, Time now)
{
    const auto ticket = ticket_at(hall, command.counter, TicketStep::hold);
    if (!ticket)
        return ticket.error();
    return std::vector<Event>{TicketHeld{(*ticket)->number, command.counter, command.kind, now}};
}

Decision decide_on(const Hall& hall, const Transfer& command, Time now)
{
    const auto ticket = ticket_at(hall, command.counter, TicketStep::transfer);
    if (!ticket)
        return ticket.error();
    const auto& moved = **ticket;
    const auto& pool_counter = command.to_counter;
    const bool stays = pool_counter && command.to == QueueId{};
    if (!stays && !find_row(hall.settings.queues, command.to))
        return Refusal::unknown_queue;
    if (!pool_counter && command.to == moved.queue)
        return Refusal::same_queue;
    if (pool_counter) {
        const auto target = counter_of_settings(hall, *pool_counter);
        if (!target)
            return target.error();
        if ((*target)->state == CounterState::closed)
            return Refusal::counter_not_open;
    }
    const auto& to = stays ? moved.queue : command.to;
    const auto& line = pool_counter ? pool_of(hall, *pool_counter) : line_of(hall, to);
    return std::vector<Event>{TicketTransferred{moved.number, command.counter, to,
                                                line_time_for(line, moved, command.place, now), now,
                                                pool_counter}};
}

Decision decide_on(const Hall& hall, const OpenCounter& command, Time now)
{
    const auto counter = counter_of_settings(hall, command.counter);
    if (!counter)
        return counter.error();
    if ((*counter)->state == CounterState::open)
        return Refusal::counter_already_open;
    if (!may_work(hall, *find_counter(hall.settings, command.counter), now))
        return Refusal::counter_closed_now;
    return std::vector<Event>{CounterOpened{command.counter, now}};
}

Decision decide_on(const Hall& hall, const PauseCounter& command, Time now)
{
    const auto counter = counter_of_settings(hall, command.counter);
    if (!counter)
        return counter.error();
    if ((*counter)->state != CounterState::open)
        return Refusal::counter_not_open;
    return std::vector<Event>{CounterPaused{command.counter, now}};
}

Decision decide_on(const Hall& hall, const CloseCounter& command, Time now)
{
    const auto counter = counter_of_settings(hall, command.counter);
    if (!counter)
        return counter.error();
    if ((*counter)->state == CounterState::closed)
        return Refusal::counter_not_open;
    if ((*counter)->ticket)
        return Refusal::counter_busy;
    std::vector<Event> events;
    for (const auto number : in_order(pool_of(hall, command.counter)))
        events.push_back(TicketReleased{number, now});
    events.push_back(CounterClosed{command.counter, now});
    return events;
}

} // namespace hall
