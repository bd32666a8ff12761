#include "hall/decisions.hpp"
#include "hall/next_ticket.hpp"
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

TicketCalled call(const Ticket& ticket, CounterNumber counter, const NextTicket& next, Time now)
{
    // A clock that stepped back makes no negative wait.
    const auto wait = std::max(now - ticket.line_time, Duration{0});
    return TicketCalled{ticket.number, counter, next.reason, wait, now, next.grounds};
}

TicketCalled call(const Hall& hall, const Ticket& ticket, const Counter& counter, CallReason reason,
                  Time now)
{
    return call(ticket, counter.number,
                NextTicket{ticket.number, reason, grounds_of(hall, counter, ticket)}, now);
}

TicketCalled call_next(const Hall& hall, const NextTicket& next, CounterNumber counter, Time now)
{
    return call(hall.tickets.at(next.number), counter, next, now);
}

// Now, or once one more waits there.
bool may_serve(const Hall& hall, const Counter& counter, const QueueId& queue)
{
    const auto& elastic = profile_of(hall.settings, counter).elastic;
    return serves(hall, counter, queue) ||
           std::ranges::find(elastic, queue, &ElasticQueue::queue) != elastic.end();
}

// Whom the counter calls behind these events. Where they put the visitor into one of its own queues
// it is asked as the hall will be then: O(n), for legs of one visit that follow each other here.
void call_behind(const Hall& hall, const Counter& counter, Time now, std::vector<Event>& events)
{
    const auto call_from = [&](const Hall& then) {
        if (const auto next = next_ticket(then, counter, now))
            events.push_back(call_next(then, *next, counter.number, now));
    };
    const bool stays_here = std::ranges::any_of(events, [&](const Event& event) {
        const auto* queued = std::get_if<LegQueued>(&event);
        return queued && may_serve(hall, counter, queued->queue);
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
    const auto next = next_ticket(hall, **counter, now);
    if (!next)
        return Refusal::nobody_waiting;
    return std::vector<Event>{call_next(hall, *next, command.counter, now)};
}

Decision decide_on(const Hall& hall, const CallNumber& command, Time now)
{
    const auto counter = counter_that_may_call(hall, command.counter);
    if (!counter)
        return counter.error();
    if (!profile_of(hall.settings, **counter).out_of_turn)
        return Refusal::calls_in_turn_only;
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
    return std::vector<Event>{call(hall, **ticket, **counter, CallReason::chosen_number, now)};
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
    return std::vector<Event>{call(hall, held, **counter, CallReason::resumed, now)};
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
