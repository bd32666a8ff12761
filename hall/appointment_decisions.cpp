// What may be asked about appointments, and what time does to them.
#include "hall/decisions.hpp"
#include "hall/service_hours.hpp"

#include <algorithm>

namespace hall {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

Result<const Service*> service_on_offer(const Hall& hall, const ServiceId& id)
{
    const auto* service = find_row(hall.settings.services, id);
    if (!service)
        return Refusal::unknown_service;
    if (!service->offered || service->handling.only_as_leg)
        return Refusal::service_not_offered;
    return service;
}

Time late_end(const Hall& hall, Time slot)
{
    return slot + hall.settings.appointments.late;
}

// Nobody is to blame for an appointment that the hall could not keep: its service is gone, or the
// hall was not open on its day.
bool could_be_kept(const Hall& hall, const Appointment& appointment)
{
    return appointment.date <= *hall.day && service_on_offer(hall, appointment.service).has_value();
}

// When the visitor may check in or book, as far as time helps.
std::optional<Time> when_again(const Hall& hall, const BookAppointment& asked, Refusal refusal,
                               Time now)
{
    const auto service = service_on_offer(hall, asked.service);
    if (!service)
        return std::nullopt;
    switch (refusal) {
    case Refusal::no_such_slot:
    case Refusal::slot_full:
        return next_free_slot(hall, **service, std::max(asked.slot, now), now);
    case Refusal::slot_not_bookable:
        return next_free_slot(hall, **service, now, now);
    default:
        return std::nullopt;
    }
}

} // namespace

Decision decide_on(const Hall& hall, const BookAppointment& command, Time now)
{
    const auto service = service_on_offer(hall, command.service);
    if (!service)
        return service.error();
    if (command.person.text.empty())
        return Refusal::person_needed;
    const auto date = local_date(zone_of(hall.settings), command.slot);
    if (!std::ranges::binary_search(slots_on(hall.settings, **service, date), command.slot))
        return Refusal::no_such_slot;
    const auto horizon = days{hall.settings.appointments.horizon_days};
    if (command.slot < now || sys_days{date} - sys_days{*hall.day} > horizon)
        return Refusal::slot_not_bookable;
    if (is_restricted(hall, command.person))
        return Refusal::booking_restricted;
    const auto& book = hall.appointments;
    if (book.days.contains({command.person, date}))
        return Refusal::day_already_booked;
    if (places_left(hall, **service, command.slot) == 0)
        return Refusal::slot_full;
    if (find_appointment(book, command.code))
        return Refusal::appointment_code_used;
    return std::vector<Event>{
        AppointmentBooked{command.code, command.service, command.person, command.slot, date, now}};
}

Decision decide_on(const Hall& hall, const CancelAppointment& command, Time now)
{
    const auto* appointment = find_appointment(hall.appointments, command.code);
    if (!appointment)
        return Refusal::unknown_appointment;
    if (appointment->state != AppointmentState::booked)
        return Refusal::appointment_code_used;
    if (now > appointment->slot - hall.settings.appointments.cancel_before)
        return Refusal::appointment_cancel_too_late;
    return std::vector<Event>{AppointmentCancelled{command.code, now}};
}

// In time: as if taken at the slot less the head start, or now, whichever is better for the
// visitor. Late: an ordinary ticket, under the rules of ordinary tickets.
Decision decide_on(const Hall& hall, const CheckIn& command, Time now)
{
    const auto* appointment = find_appointment(hall.appointments, command.code);
    if (!appointment)
        return Refusal::unknown_appointment;
    if (appointment->state == AppointmentState::checked_in)
        return Refusal::appointment_code_used;
    const auto& rule = hall.settings.appointments;
    if (now < appointment->slot - rule.early)
        return Refusal::appointment_too_early;
    const auto service = service_on_offer(hall, appointment->service);
    if (!service)
        return service.error();
    Admission admission{command.visitor_class, appointment->person, command.code, {}};
    const bool in_time =
        appointment->state == AppointmentState::booked && now < late_end(hall, appointment->slot);
    if (in_time) {
        admission.not_behind = appointment->slot - rule.head_start;
        if (command.visitor_class == ordinary_class)
            admission.visitor_class = rule.visitor_class;
    } else if (const auto closed = no_ticket_because(hall, **service, appointment->person, now)) {
        return *closed;
    }
    return give_ticket(hall, **service, admission, now);
}

std::optional<Time> appointments_due(const Hall& hall)
{
    const auto& awaited = hall.appointments.awaited;
    return awaited.empty() ? std::nullopt : std::optional{late_end(hall, awaited.begin()->first)};
}

void end_appointments(const Hall& hall, Time now, std::vector<Event>& events)
{
    for (const auto& [slot, code] : hall.appointments.awaited) {
        if (now < late_end(hall, slot))
            return;
        if (could_be_kept(hall, hall.appointments.by_code.at(code)))
            events.push_back(AppointmentMissed{code, now});
        else
            events.push_back(AppointmentCancelled{code, now});
    }
}

void keep_appointments(const Hall& hall, Date date, Time now, std::vector<Event>& events)
{
    auto then = hall.appointments;
    for (const auto& event : events)
        if (const auto* missed = std::get_if<AppointmentMissed>(&event))
            apply(then, *missed);
        else if (const auto* cancelled = std::get_if<AppointmentCancelled>(&event))
            apply(then, *cancelled);
    AppointmentsKept kept{{}, {}, now};
    for (const auto& [slot, code] : then.awaited)
        kept.appointments.push_back(then.by_code.at(code));
    for (const auto& one : then.no_shows)
        if (may_restrict(one, hall.settings.appointments, date))
            kept.no_shows.push_back(one);
    if (!kept.appointments.empty() || !kept.no_shows.empty())
        events.push_back(kept);
}

std::optional<Time> next_appointment(const Hall& hall, const Command& command, Refusal refusal,
                                     Time now)
{
    if (const auto* book = std::get_if<BookAppointment>(&command))
        return when_again(hall, *book, refusal, now);
    const auto* check_in = std::get_if<CheckIn>(&command);
    const auto* appointment =
        check_in ? find_appointment(hall.appointments, check_in->code) : nullptr;
    if (appointment && refusal == Refusal::appointment_too_early)
        return appointment->slot - hall.settings.appointments.early;
    return std::nullopt;
}

} // namespace hall
