#include "hall/decisions.hpp"
#include "hall/line.hpp"
#include "hall/numbering.hpp"
#include "hall/service_hours.hpp"
#include "hall/visit.hpp"

#include <algorithm>

namespace hall {

namespace {

// The head start of the class; "ordinary" need not be in the settings.
Result<Duration> head_start_of(const Settings& settings, const ClassId& visitor_class)
{
    if (const auto* found = find_row(settings.classes, visitor_class))
        return Duration{found->head_start};
    if (visitor_class == ordinary_class)
        return Duration{0};
    return Refusal::unknown_class;
}

} // namespace

Decision decide_on(const Hall& hall, const TakeTicket& command, Time now)
{
    const auto* service = find_row(hall.settings.services, command.service);
    if (!service)
        return Refusal::unknown_service;
    if (!service->offered || service->handling.only_as_leg)
        return Refusal::service_not_offered;
    if (const auto closed = no_ticket_because(hall, *service, command.person, now))
        return *closed;
    return give_ticket(hall, *service, {command.visitor_class, command.person}, now);
}

Decision give_ticket(const Hall& hall, const Service& service, const Admission& admission, Time now)
{
    const auto head_start = head_start_of(hall.settings, admission.visitor_class);
    if (!head_start)
        return head_start.error();
    const auto* queue = find_row(hall.settings.queues, service.queue);
    if (!queue)
        return Refusal::unknown_queue;
    const auto number = next_number(hall, *queue);
    if (!number)
        return Refusal::numbers_used_up;
    const auto own = now - *head_start;
    const auto line_time = std::min(own, admission.not_behind.value_or(own));
    const TicketTaken taken{*number,   service.id, queue->id,        admission.visitor_class,
                            line_time, now,        admission.person, admission.appointment};
    std::vector<Event> events{taken};
    if (!service.handling.legs.empty())
        begin_visit(hall, service, taken, events);
    return events;
}

Decision decide_on(const Hall& hall, const ReturnMissed& command, Time now)
{
    const auto ticket = ticket_for(hall, command.number, TicketStep::return_missed);
    if (!ticket)
        return ticket.error();
    const auto& missed = **ticket;
    const auto& rule = hall.settings.missed;
    if (missed.returns >= rule.returns)
        return Refusal::returns_used_up;
    if (now - missed.state_since > rule.within)
        return Refusal::return_too_late;
    const auto line_time =
        behind_next(line_of(hall, missed.queue), missed, missed.line_time, rule.after);
    return std::vector<Event>{TicketReturned{missed.number, line_time, now, {}}};
}

Decision decide_on(const Hall& hall, const ReturnHeld& command, Time now)
{
    const auto ticket = ticket_for(hall, command.number, TicketStep::return_held);
    if (!ticket)
        return ticket.error();
    const auto& held = **ticket;
    std::optional<CounterNumber> papers_at;
    if (held.hold == HoldKind::papers_kept && find_counter(hall.settings, *held.counter)) {
        papers_at = held.counter;
        if (hall.counters.at(*papers_at).state == CounterState::closed)
            return Refusal::other_counters_papers;
    }
    return std::vector<Event>{TicketReturned{held.number, held.line_time, now, papers_at}};
}

Decision decide_on(const Hall& hall, const StepDone& command, Time now)
{
    const auto ticket = ticket_for(hall, command.number, TicketStep::return_held);
    if (!ticket)
        return ticket.error();
    const auto& held = **ticket;
    if (held.hold != HoldKind::waiting_for_step)
        return Refusal::no_step_awaited;
    if (hall.reviews.contains(held.number))
        return Refusal::review_open;
    return std::vector<Event>{TicketReturned{held.number, held.line_time, now}};
}

Decision decide_on(const Hall& hall, const Cancel& command, Time now)
{
    const auto ticket = ticket_for(hall, command.number, TicketStep::cancel);
    if (!ticket)
        return ticket.error();
    return std::vector<Event>{TicketCancelled{command.number, command.reason, now}};
}

Decision decide_on(const Hall& hall, const ReportSlip& command, Time now)
{
    if (!hall.tickets.contains(command.number))
        return Refusal::unknown_ticket;
    return std::vector<Event>{SlipReported{command.number, command.slip, command.fault, now}};
}

} // namespace hall
