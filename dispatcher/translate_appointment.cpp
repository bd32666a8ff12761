#include "dispatcher/translate_appointment.hpp"

#include "dispatcher/translate_words.hpp"

#include <algorithm>

namespace dispatcher {

namespace journal = hallcall::journal;

namespace {

using std::chrono::minutes;

hall::AppointmentCode code_from(FieldReader& read, const std::string& text)
{
    return read.id<hall::AppointmentCode>(text, "code is not an identifier");
}

hall::PersonKey person_from(FieldReader& read, const std::string& text)
{
    return read.id<hall::PersonKey>(text, "person is not a key");
}

hall::Date day_from(FieldReader& read, const std::string& text)
{
    return read.checked(date_from(text), "date is not a date");
}

hall::Appointment appointment_from(FieldReader& read, const journal::Appointment& wire)
{
    return {code_from(read, wire.code()),
            read.id<hall::ServiceId>(wire.service(), "service is not an identifier"),
            person_from(read, wire.person()),
            read.time(wire.slot()),
            day_from(read, wire.date()),
            hall::AppointmentState::booked};
}

void put(const hall::Appointment& appointment, journal::Appointment& wire)
{
    wire.set_code(appointment.code.text);
    wire.set_service(appointment.service.text);
    wire.set_person(appointment.person.text);
    wire.set_slot(milliseconds_of(appointment.slot));
    wire.set_date(date_text(appointment.date));
}

hall::AppointmentsKept kept_from(FieldReader& read, const journal::AppointmentsKept& wire)
{
    hall::AppointmentsKept kept{{}, {}, read.time(wire.at())};
    for (const auto& row : wire.appointments())
        kept.appointments.push_back(appointment_from(read, row));
    for (const auto& row : wire.no_shows())
        kept.no_shows.push_back({person_from(read, row.person()), day_from(read, row.date())});
    return kept;
}

} // namespace

void put_appointment_rule(const hall::AppointmentRule& rule, journal::Settings& wire)
{
    if (rule == hall::AppointmentRule{})
        return;
    auto& row = *wire.mutable_appointments();
    row.set_horizon_days(rule.horizon_days);
    row.set_cancel_before_minutes(wire_minutes(rule.cancel_before));
    row.set_early_minutes(wire_minutes(rule.early));
    row.set_late_minutes(wire_minutes(rule.late));
    row.set_head_start_minutes(wire_minutes(rule.head_start));
    if (rule.visitor_class != hall::ordinary_class)
        row.set_visitor_class(rule.visitor_class.text);
    row.set_no_shows(rule.no_shows);
    row.set_restricted_days(rule.restricted_days);
}

hall::AppointmentRule appointment_rule_from(const journal::Settings& wire)
{
    if (!wire.has_appointments())
        return {};
    const auto& row = wire.appointments();
    return {narrow(row.horizon_days()),
            minutes{narrow(row.cancel_before_minutes())},
            minutes{narrow(row.early_minutes())},
            minutes{narrow(row.late_minutes())},
            minutes{narrow(row.head_start_minutes())},
            row.visitor_class().empty() ? hall::ordinary_class : hall::ClassId{row.visitor_class()},
            narrow(row.no_shows()),
            narrow(row.restricted_days())};
}

void put_slots(const hall::SlotPlan& slots, journal::Service& wire)
{
    if (slots == hall::SlotPlan{})
        return;
    wire.set_slot_minutes(wire_minutes(slots.minutes));
    wire.set_slot_places(slots.places);
}

hall::SlotPlan slots_from(const journal::Service& wire)
{
    if (wire.slot_minutes() == 0)
        return {};
    return {minutes{narrow(wire.slot_minutes())}, narrow(wire.slot_places())};
}

void put(const hall::AppointmentBooked& event, journal::Event& wire)
{
    auto& row = *wire.mutable_appointment_booked();
    put(hall::Appointment{event.code, event.service, event.person, event.slot, event.date,
                          hall::AppointmentState::booked},
        *row.mutable_appointment());
    row.set_at(milliseconds_of(event.at));
}

void put(const hall::AppointmentCancelled& event, journal::Event& wire)
{
    wire.mutable_appointment_cancelled()->set_code(event.code.text);
    wire.mutable_appointment_cancelled()->set_at(milliseconds_of(event.at));
}

void put(const hall::AppointmentMissed& event, journal::Event& wire)
{
    wire.mutable_appointment_missed()->set_code(event.code.text);
    wire.mutable_appointment_missed()->set_at(milliseconds_of(event.at));
}

void put(const hall::AppointmentsKept& event, journal::Event& wire)
{
    auto& row = *wire.mutable_appointments_kept();
    for (const auto& appointment : event.appointments)
        put(appointment, *row.add_appointments());
    for (const auto& one : event.no_shows) {
        auto& no_show = *row.add_no_shows();
        no_show.set_person(one.person.text);
        no_show.set_date(date_text(one.date));
    }
    row.set_at(milliseconds_of(event.at));
}

bool is_about_appointments(const journal::Event& wire)
{
    return wire.has_appointment_booked() || wire.has_appointment_cancelled() ||
           wire.has_appointment_missed() || wire.has_appointments_kept();
}

hall::Event appointment_event_from(FieldReader& read, const journal::Event& wire)
{
    switch (wire.happened_case()) {
    case journal::Event::kAppointmentBooked: {
        const auto& row = wire.appointment_booked();
        const auto one = appointment_from(read, row.appointment());
        return hall::AppointmentBooked{one.code, one.service, one.person,
                                       one.slot, one.date,    read.time(row.at())};
    }
    case journal::Event::kAppointmentCancelled:
        return hall::AppointmentCancelled{code_from(read, wire.appointment_cancelled().code()),
                                          read.time(wire.appointment_cancelled().at())};
    case journal::Event::kAppointmentMissed:
        return hall::AppointmentMissed{code_from(read, wire.appointment_missed().code()),
                                       read.time(wire.appointment_missed().at())};
    default:
        return kept_from(read, wire.appointments_kept());
    }
}

} // namespace dispatcher
