#include "hall/decisions.hpp"
#include "hall/line.hpp"
#include "hall/visit.hpp"

#include <algorithm>

namespace hall {

namespace {

// The settings of a counter that may call now: open, and without a ticket.
Result<const Counter*> counter_that_may_call(const Hall& hall, CounterNumber number)
{
    const auto now = hall.counters.find(number);
    if (now == hall.counters.end())
        return Refusal::unknown_counter;
    if (now->second.state != CounterState::open)
        return Refusal::counter_not_open;
    if (now->second.ticket)
        return Refusal::counter_busy;
    return find_counter(hall.settings, number);
}

bool serves(const Hall& hall, const Counter& counter, const QueueId& queue)
{
    return std::ranges::find(counter.queues, queue) != counter.queues.end() ||
           hall.closing.contains(queue);
}

// Whoever waits for this counter alone; then the visitor with the longest effective wait over all
// its queues, whatever their order: the smallest place. Nothing when nobody waits.
std::optional<TicketNumber> longest_waiting(const Hall& hall, const Counter& counter)
{
    if (const auto* own = first_of(pool_of(hall, counter.number)))
        return own->number;
    const Standing* longest = nullptr;
    const auto consider = [&](const QueueId& queue) {
        const auto* first = first_of(line_of(hall, queue));
        if (first && (!longest || first->place < longest->place))
            longest = first;
    };
    std::ranges::for_each(counter.queues, consider);
    std::ranges::for_each(hall.closing, consider);
    return longest ? std::optional{longest->number} : std::nullopt;
}

TicketCalled call(const Ticket& ticket, CounterNumber counter, CallReason reason, Time now)
{
    // A clock that stepped back makes no negative wait.
    const auto wait = std::max(now - ticket.line_time, Duration{0});
    return TicketCalled{ticket.number, counter, reason, wait, now};
}

TicketCalled call_next(const Hall& hall, TicketNumber number, CounterNumber counter, Time now)
{
    const auto& ticket = hall.tickets.at(number);
    return call(ticket, counter,
                ticket.waits_for ? CallReason::personal_pool : CallReason::longest_effective_wait,
                now);
}

// Whom the counter calls behind these events. Where they put the visitor into one of its own queues
// it is asked as the hall will be then: O(n), for legs of one visit that follow each other here.
void call_behind(const Hall& hall, const Counter& counter, Time now, std::vector<Event>& events)
{
    const auto call_from = [&](const Hall& then) {
        if (const auto next = longest_waiting(then, counter))
            events.push_back(call_next(then, *next, counter.number, now));
    };
    const bool stays_here = std::ranges::any_of(events, [&](const Event& event) {
        const auto* queued = std::get_if<LegQueued>(&event);
        return queued && serves(hall, counter, queued->queue);
    });
    if (!stays_here)
        return call_from(hall);
    auto then = hall;
    for (const auto& event : events)
        apply(then, event);
    call_from(then);
}

} // namespace

Decision decide_on(const Hall& hall, const CallNext& command, Time now)
{
    const auto counter = counter_that_may_call(hall, command.counter);
    if (!counter)
        return counter.error();
    const auto next = longest_waiting(hall, **counter);
    if (!next)
        return Refusal::nobody_waiting;
    return std::vector<Event>{call_next(hall, *next, command.counter, now)};
}

Decision decide_on(const Hall& hall, const CallNumber& command, Time now)
{
    const auto counter = counter_that_may_call(hall, command.counter);
    if (!counter)
        return counter.error();
    const auto ticket = ticket_for(hall, command.number, TicketStep::call);
    if (!ticket)
        return ticket.error();
    const auto waits_for = (*ticket)->waits_for;
    if (waits_for && waits_for != command.counter)
        return Refusal::waits_for_other_counter;
    if (!waits_for && !serves(hall, **counter, (*ticket)->queue))
        return Refusal::not_this_counters_queue;
    if ((*ticket)->state == TicketState::missed && hall.settings.missed.returns == 0)
        return Refusal::returns_used_up;
    return std::vector<Event>{call(**ticket, command.counter, CallReason::chosen_number, now)};
}

Decision decide_on(const Hall& hall, const Resume& command, Time now)
{
    const auto counter = counter_that_may_call(hall, command.counter);
    if (!counter)
        return counter.error();
    const auto ticket = ticket_for(hall, command.number, TicketStep::resume);
    if (!ticket)
        return ticket.error();
    const auto& held = **ticket;
    const bool same_counter = held.counter == command.counter;
    // Papers at a counter that left the hall bind nobody.
    if (held.hold == HoldKind::papers_kept && hall.counters.contains(*held.counter)) {
        if (!same_counter)
            return Refusal::other_counters_papers;
    } else if (!same_counter && !serves(hall, **counter, held.queue)) {
        return Refusal::not_this_counters_queue;
    }
    return std::vector<Event>{call(held, command.counter, CallReason::resumed, now)};
}

// Open, like any call: a paused counter finishes without calling.
Decision decide_on(const Hall& hall, const FinishAndCall& command, Time now)
{
    const auto ticket = ticket_at(hall, command.counter, TicketStep::finish);
    if (!ticket)
        return ticket.error();
    if (hall.counters.at(command.counter).state != CounterState::open)
        return Refusal::counter_not_open;
    auto finished = finish(hall, **ticket, command.counter, command.outcome, now);
    if (finished)
        call_behind(hall, *find_counter(hall.settings, command.counter), now, *finished);
    return finished;
}

} // namespace hall
