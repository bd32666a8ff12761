// Whether an event can have happened: what a journal is checked with.
#include "hall/hall.hpp"
#include "hall/numbering.hpp"
#include "hall/ticket.hpp"
#include "hall/visit.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <type_traits>
#include <variant>

namespace hall {

namespace {

TicketStep step_of(const TicketRecalled&)
{
    return TicketStep::recall;
}
TicketStep step_of(const ServiceBegun&)
{
    return TicketStep::begin;
}
TicketStep step_of(const TicketFinished&)
{
    return TicketStep::finish;
}
TicketStep step_of(const TicketMissed&)
{
    return TicketStep::miss;
}
TicketStep step_of(const TicketHeld&)
{
    return TicketStep::hold;
}
TicketStep step_of(const TicketTransferred&)
{
    return TicketStep::transfer;
}

const Ticket* find_ticket(const Hall& hall, TicketNumber number)
{
    const auto found = hall.tickets.find(number);
    return found == hall.tickets.end() ? nullptr : &found->second;
}

bool allows(const Ticket* ticket, TicketStep step)
{
    return ticket && state_after(ticket->state, step);
}

bool appointment_is(const Hall& hall, const AppointmentCode& code,
                    std::initializer_list<AppointmentState> states)
{
    const auto* found = find_appointment(hall.appointments, code);
    return found && std::ranges::find(states, found->state) != states.end();
}

bool event_fits(const Hall&, const SettingsInForce&)
{
    return true;
}

bool event_fits(const Hall& hall, const DayOpened& event)
{
    return event.date.ok() && (!hall.day || *hall.day < event.date);
}

bool event_fits(const Hall& hall, const HoursPassed&)
{
    return hall.day.has_value();
}

bool event_fits(const Hall& hall, const TicketTaken& event)
{
    return hall.day && event.number.digits != 0 && !find_ticket(hall, event.number) &&
           hall.waiting.contains(event.queue) &&
           (event.appointment.text.empty() ||
            appointment_is(hall, event.appointment,
                           {AppointmentState::booked, AppointmentState::missed}));
}

bool event_fits(const Hall& hall, const AppointmentBooked& event)
{
    return hall.day && event.date.ok() && !find_appointment(hall.appointments, event.code) &&
           !hall.appointments.days.contains({event.person, event.date});
}

bool event_fits(const Hall& hall, const AppointmentCancelled& event)
{
    return appointment_is(hall, event.code, {AppointmentState::booked});
}

bool event_fits(const Hall& hall, const AppointmentMissed& event)
{
    return appointment_is(hall, event.code, {AppointmentState::booked});
}

// Each code once, and each person once a day; nothing has happened on the day yet.
bool event_fits(const Hall& hall, const AppointmentsKept& event)
{
    std::set<AppointmentCode> codes;
    std::set<std::pair<PersonKey, Date>> days;
    for (const auto& one : event.appointments)
        if (one.state != AppointmentState::booked || !codes.insert(one.code).second ||
            !days.emplace(one.person, one.date).second)
            return false;
    return hall.day && hall.tickets.empty() && hall.appointments == AppointmentBook{};
}

bool event_fits(const Hall& hall, const NumbersLent& event)
{
    const auto behind = event.first.digits + event.count;
    if (!hall.day || event.first.digits == 0 || event.count == 0 ||
        behind > visible_number_max + 1 || event.holder.text.empty() || event.queue.text.empty() ||
        loan_of(hall, event.first))
        return false;
    const auto is_inside = [&](TicketNumber number) {
        return number.letter == event.first.letter && number.digits < behind;
    };
    const auto loan = hall.loans.lower_bound(event.first);
    const auto ticket = hall.tickets.lower_bound(event.first);
    return (loan == hall.loans.end() || !is_inside(loan->first)) &&
           (ticket == hall.tickets.end() || !is_inside(ticket->first));
}

bool event_fits(const Hall& hall, const LateTicketRecorded& event)
{
    return hall.day && event.ticket.date.ok() && event.ticket.date < *hall.day &&
           !hall.late.contains(event.ticket);
}

bool event_fits(const Hall& hall, const LateTicketsKept& event)
{
    return hall.day && hall.late.empty() && hall.tickets.empty() &&
           std::ranges::all_of(event.tickets, [&](const auto& one) {
               return one.date.ok() && one.date < *hall.day;
           });
}

// A rule is named by calls that it made, and a share and its turn by those of a ratio.
bool grounds_fit(const TicketCalled& event)
{
    const auto& grounds = event.grounds;
    const bool by_ratio = event.reason == CallReason::ratio;
    return by_ratio == (grounds.share != 0) && by_ratio == (grounds.turn != 0) &&
           grounds.share <= shares_max + 1 && grounds.turn <= turns_max &&
           (event.reason == CallReason::rule) == !grounds.rule.text.empty();
}

bool event_fits(const Hall& hall, const TicketCalled& event)
{
    if (!grounds_fit(event))
        return false;
    const auto* ticket = find_ticket(hall, event.number);
    if (ticket && ticket->waits_for && ticket->waits_for != event.counter)
        return false;
    const auto counter = hall.counters.find(event.counter);
    const auto step = event.reason == CallReason::resumed ? TicketStep::resume : TicketStep::call;
    return allows(ticket, step) && counter != hall.counters.end() && !counter->second.ticket;
}

// A pool is that of a counter which is there and not closed.
bool can_wait_for(const Hall& hall, std::optional<CounterNumber> counter)
{
    if (!counter)
        return true;
    const auto found = hall.counters.find(*counter);
    return found != hall.counters.end() && found->second.state != CounterState::closed &&
           find_counter(hall.settings, *counter);
}

bool event_fits(const Hall& hall, const TicketReturned& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    return (allows(ticket, TicketStep::return_missed) || allows(ticket, TicketStep::return_held)) &&
           hall.waiting.contains(ticket->queue) && can_wait_for(hall, event.for_counter);
}

bool event_fits(const Hall& hall, const TicketReleased& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    return ticket && ticket->waits_for && hall.waiting.contains(ticket->queue);
}

bool event_fits(const Hall& hall, const TicketCancelled& event)
{
    return allows(find_ticket(hall, event.number), TicketStep::cancel);
}

bool event_fits(const Hall& hall, const StepUndone& event)
{
    const auto* last = step_to_undo(hall, event.counter);
    return last && last->before.number == event.number && last->step == event.step;
}

bool event_fits(const Hall& hall, const LegsPlanned& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    return ticket && is_live(ticket->state) && legs_fit(ticket->itinerary, event);
}

bool event_fits(const Hall& hall, const LegQueued& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    return ticket && (ticket->state == TicketState::waiting || is_at_counter(ticket->state)) &&
           is_between_legs(ticket->itinerary) && is_ahead(ticket->itinerary, event.service) &&
           hall.waiting.contains(event.queue);
}

bool event_fits(const Hall& hall, const LegEnded& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    if (!allows(ticket, TicketStep::finish) || ticket->counter != event.counter)
        return false;
    if (event.outcome == Outcome::dropped)
        return is_between_legs(ticket->itinerary) && is_ahead(ticket->itinerary, event.service);
    return event.outcome != Outcome::joint && !is_between_legs(ticket->itinerary) &&
           service_now(*ticket) == event.service;
}

bool event_fits(const Hall& hall, const ReviewOpened& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    if (!ticket || ticket->state != TicketState::held || is_between_legs(ticket->itinerary))
        return false;
    const auto* leg = leg_now(ticket->itinerary);
    return !event.units.empty() && (!leg || leg->participants.empty());
}

bool event_fits(const Hall& hall, const OpinionGiven& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    return ticket && is_live(ticket->state) && event.opinion != Opinion::awaited &&
           is_awaited(ticket->itinerary, event.unit);
}

bool event_fits(const Hall& hall, const SlipReported& event)
{
    return find_ticket(hall, event.number) != nullptr;
}

template <class CounterEvent>
bool counter_is_there(const Hall& hall, const CounterEvent& event)
{
    return hall.counters.contains(event.counter);
}
bool event_fits(const Hall& hall, const CounterOpened& event)
{
    return counter_is_there(hall, event);
}
bool event_fits(const Hall& hall, const CounterPaused& event)
{
    return counter_is_there(hall, event);
}
bool event_fits(const Hall& hall, const CounterClosed& event)
{
    return counter_is_there(hall, event) && !hall.counters.at(event.counter).ticket &&
           !hall.pools.contains(event.counter);
}

// The steps of a counter with its ticket.
template <class StepEvent>
bool event_fits(const Hall& hall, const StepEvent& event)
{
    const auto* ticket = find_ticket(hall, event.number);
    if constexpr (std::is_same_v<StepEvent, TicketTransferred>)
        if (!hall.waiting.contains(event.to) || !can_wait_for(hall, event.for_counter))
            return false;
    return allows(ticket, step_of(event)) && ticket->counter == event.counter;
}

} // namespace

bool fits(const Hall& hall, const Event& event)
{
    return std::visit([&](const auto& happened) { return event_fits(hall, happened); }, event);
}

} // namespace hall
