#include "hall/appointment.hpp"

#include "hall/hall.hpp"
#include "hall/service_hours.hpp"

#include <algorithm>

namespace hall {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::sys_days;

} // namespace

const Appointment* find_appointment(const AppointmentBook& book, const AppointmentCode& code)
{
    const auto found = book.by_code.find(code);
    return found == book.by_code.end() ? nullptr : &found->second;
}

void enter_appointment(AppointmentBook& book, const Appointment& appointment)
{
    book.by_code.emplace(appointment.code, appointment);
    ++book.places[{appointment.service, appointment.slot}];
    book.days.emplace(appointment.person, appointment.date);
    if (appointment.state == AppointmentState::booked)
        book.awaited.emplace(appointment.slot, appointment.code);
}

void apply(AppointmentBook& book, const AppointmentBooked& event)
{
    enter_appointment(book, {event.code, event.service, event.person, event.slot, event.date});
}

void apply(AppointmentBook& book, const AppointmentCancelled& event)
{
    const auto found = book.by_code.find(event.code);
    const auto& gone = found->second;
    book.awaited.erase({gone.slot, gone.code});
    book.days.erase({gone.person, gone.date});
    const auto places = book.places.find({gone.service, gone.slot});
    if (--places->second == 0)
        book.places.erase(places);
    book.by_code.erase(found);
}

void apply(AppointmentBook& book, const AppointmentMissed& event)
{
    auto& missed = book.by_code.at(event.code);
    missed.state = AppointmentState::missed;
    book.awaited.erase({missed.slot, missed.code});
    book.no_shows.push_back({missed.person, missed.date});
}

void apply(AppointmentBook& book, const AppointmentsKept& event)
{
    for (const auto& appointment : event.appointments)
        enter_appointment(book, appointment);
    book.no_shows = event.no_shows;
}

std::optional<Time> check_in(AppointmentBook& book, const AppointmentCode& code)
{
    const auto found = book.by_code.find(code);
    if (found == book.by_code.end())
        return std::nullopt;
    auto& here = found->second;
    const bool in_time = here.state == AppointmentState::booked;
    here.state = AppointmentState::checked_in;
    book.awaited.erase({here.slot, code});
    return in_time ? std::optional{here.slot} : std::nullopt;
}

std::vector<Time> slots_on(const Settings& settings, const Service& service, Date date)
{
    std::vector<Time> slots;
    const auto* schedule = find_row(settings.schedules, service.schedule);
    if (!schedule || service.slots.minutes == std::chrono::minutes{0} || !date.ok() ||
        !opens_on(settings.calendar, *schedule, date))
        return slots;
    const auto zone = zone_of(settings);
    const auto breaks = service.open_at_noon ? Breaks::covered : Breaks::kept;
    for (const auto& hours : ticket_hours(*schedule, breaks))
        for (auto from = hours.from; from + service.slots.minutes <= hours.to;
             from += service.slots.minutes) {
            const auto begins = first_instant(zone, local_days{date} + from);
            // Hours that the clocks leave out are one instant.
            if (slots.empty() || slots.back() < begins)
                slots.push_back(begins);
        }
    return slots;
}

std::uint16_t places_left(const Hall& hall, const Service& service, Time slot)
{
    const auto taken = hall.appointments.places.find({service.id, slot});
    const int used = taken == hall.appointments.places.end() ? 0 : taken->second;
    return static_cast<std::uint16_t>(std::max(0, service.slots.places - used));
}

std::vector<Slot> free_slots(const Hall& hall, const Service& service, Date date, Time now)
{
    std::vector<Slot> slots;
    const bool near = hall.day && sys_days{date} - sys_days{*hall.day} <=
                                      days{hall.settings.appointments.horizon_days};
    for (const auto begins : slots_on(hall.settings, service, date)) {
        const bool bookable = near && begins >= now;
        slots.push_back({begins, bookable ? places_left(hall, service, begins) : std::uint16_t{0}});
    }
    return slots;
}

std::optional<Time> next_free_slot(const Hall& hall, const Service& service, Time from, Time now)
{
    if (!hall.day || service.slots.minutes == std::chrono::minutes{0})
        return std::nullopt;
    const auto first = sys_days{local_date(zone_of(hall.settings), std::max(from, now))};
    const auto last = sys_days{*hall.day} + days{hall.settings.appointments.horizon_days};
    for (auto date = first; date <= last; date += days{1})
        for (const auto& slot : free_slots(hall, service, Date{date}, now))
            if (slot.free != 0 && slot.begins >= from)
                return slot.begins;
    return std::nullopt;
}

bool may_restrict(const NoShow& no_show, const AppointmentRule& rule, Date today)
{
    return rule.no_shows > 0 &&
           sys_days{today} - sys_days{no_show.date} < days{rule.restricted_days};
}

bool is_restricted(const Hall& hall, const PersonKey& person)
{
    const auto& rule = hall.settings.appointments;
    if (rule.no_shows == 0 || !hall.day)
        return false;
    const auto count = std::ranges::count_if(hall.appointments.no_shows, [&](const NoShow& one) {
        return one.person == person && may_restrict(one, rule, *hall.day);
    });
    return count >= rule.no_shows;
}

} // namespace hall
