#include "tests/hall/appointment_oracle.hpp"

#include "hall/numbering.hpp"

#include <algorithm>

namespace hall_tests {

using namespace hall;
using namespace std::chrono_literals;

// Places, days and who is awaited are those of the appointments; no slot has more than its places.
std::string broken_appointments(const Hall& hall)
{
    const auto& book = hall.appointments;
    AppointmentBook counted;
    for (const auto& [code, appointment] : book.by_code) {
        if (counted.days.contains({appointment.person, appointment.date}))
            return appointment.person.text + " has two appointments on one day";
        enter_appointment(counted, appointment);
    }
    counted.no_shows = book.no_shows;
    if (counted != book)
        return "appointments are miscounted";
    for (const auto& one : book.no_shows)
        if (std::chrono::sys_days{*hall.day} - std::chrono::sys_days{one.date} >
            restricted_days_max)
            return "a no-show is not forgotten";
    return {};
}

// No ticket stands before where its class, or the appointment it came in time for, puts it.
std::string broken_by_ticket(const Hall& before, const Result<std::vector<Event>>& decision,
                             Time now)
{
    const auto* taken =
        decision && !decision->empty() ? std::get_if<TicketTaken>(&decision->front()) : nullptr;
    if (!taken)
        return {};
    const auto* visitor_class = find_row(before.settings.classes, taken->visitor_class);
    auto bound = Duration{visitor_class ? visitor_class->head_start : std::chrono::minutes{0}};
    const auto* appointment = find_appointment(before.appointments, taken->appointment);
    const auto& rule = before.settings.appointments;
    if (appointment && appointment->slot + rule.late > now)
        bound = std::max(bound, now - (appointment->slot - rule.head_start));
    if (bound > std::max(Duration{rule.head_start + rule.late}, Duration{1h}))
        return to_string(taken->number) + " overtakes by more than head start and late window";
    // With a lent number, since it was taken by the kiosk's clock, but not before it was lent.
    const auto* loan = loan_of(before, taken->number);
    const auto since = loan ? std::clamp(taken->at, std::min(loan->second.at, now), now) : now;
    if (taken->line_time < since - bound || taken->line_time > now)
        return to_string(taken->number) + " stands where it has no right to";
    return {};
}

std::string broken_by_booking(const Hall& before, const BookAppointment& asked, Time now)
{
    const auto* service = find_row(before.settings.services, asked.service);
    const auto booked = std::ranges::count_if(before.appointments.by_code, [&](const auto& row) {
        return row.second.service == asked.service && row.second.slot == asked.slot;
    });
    if (booked >= service->slots.places)
        return "a slot has more appointments than places";
    return asked.slot < now ? "a slot that is over was booked" : "";
}

} // namespace hall_tests
