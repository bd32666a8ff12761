// What must hold of appointments, said again by counting.
#pragma once

#include "hall/hall.hpp"

#include <string>

namespace hall_tests {

// Places, days and who is awaited are those of the appointments; nobody has two on one day.
std::string broken_appointments(const hall::Hall& hall);

// No ticket that was taken stands before where its class, or the appointment it came in time for,
// puts it. `before` is the hall as it was asked.
std::string broken_by_ticket(const hall::Hall& before,
                             const hall::Result<std::vector<hall::Event>>& decision,
                             hall::Time now);

// What is wrong with a booking that was accepted.
std::string broken_by_booking(const hall::Hall& before, const hall::BookAppointment& asked,
                              hall::Time now);

} // namespace hall_tests
