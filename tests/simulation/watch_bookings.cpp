// Of appointments: each ends once, and puts its ticket no further to the front than it may.
#include "tests/simulation/watch.hpp"

#include <algorithm>

namespace simulation_tests {

using namespace hall;

void Watch::check_booking(bool holds, const AppointmentCode& code, const char* otherwise)
{
    ++tally_.checks;
    if (!holds && broken_.empty())
        broken_ = "the appointment " + code.text + ' ' + otherwise + ", at " +
                  std::to_string(now_.time_since_epoch().count());
}

void Watch::booking_ends(const AppointmentCode& code)
{
    const auto found = bookings_.find(code);
    check_booking(found != bookings_.end() && !found->second.has_ended, code, "ended twice");
    if (found != bookings_.end())
        found->second.has_ended = true;
}

// As taken now less the head start of its class; in time, as the slot's beginning less the head
// start of appointments where that is earlier. Late, its appointment was a no-show and gives no
// place.
void Watch::check_place(const Hall& hall, const TicketTaken& event, Seen& ticket)
{
    auto expected = event.at - ticket.head_start;
    const auto booking = bookings_.find(event.appointment);
    check(event.appointment.text.empty() || booking != bookings_.end(), event.number,
          "checked in what nobody booked");
    if (booking != bookings_.end() && booking->second.was_no_show) {
        booking->second.was_no_show = false;
    } else if (booking != bookings_.end()) {
        const auto& rule = hall.settings.appointments;
        booking_ends(event.appointment);
        expected = std::min(expected, booking->second.slot - rule.head_start);
        ticket.head_start =
            std::max(ticket.head_start, Duration{rule.head_start} + Duration{rule.late});
    }
    check(event.line_time == expected, event.number, "does not stand where it has a right to");
    check(event.at - event.line_time <= ticket.head_start, event.number,
          "overtakes by more than head start and late window");
    ticket.head_start = event.at - event.line_time;
}

void Watch::see(const Hall&, const AppointmentBooked& event)
{
    check_booking(bookings_.emplace(event.code, Booking{event.date, event.slot}).second, event.code,
                  "was booked twice");
}

void Watch::see(const Hall&, const AppointmentCancelled& event)
{
    booking_ends(event.code);
}

void Watch::see(const Hall&, const AppointmentMissed& event)
{
    booking_ends(event.code);
    if (const auto found = bookings_.find(event.code); found != bookings_.end())
        found->second.was_no_show = true;
}

void Watch::see(const Hall&, const AppointmentsKept& event)
{
    for (const auto& kept : event.appointments)
        check_booking(bookings_.contains(kept.code), kept.code, "is kept and was not booked");
    check_booking(event.appointments.size() == bookings_.size(), {}, "of a later day is forgotten");
}

} // namespace simulation_tests
