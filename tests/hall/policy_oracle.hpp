// Queue policy said again in the slowest, most obvious way: every ticket of the hall is looked at.
#pragma once

#include "hall/hall.hpp"

#include <string>

namespace hall_tests {

// Whether the counter may call this waiting ticket when it presses next.
bool may_call(const hall::Hall& hall, hall::CounterNumber counter, const hall::Ticket& ticket);

// What is wrong with this call of the next ticket, reason and grounds included; empty when it is
// right. `before` is the hall as it was asked.
std::string broken_by_call(const hall::Hall& before, const hall::TicketCalled& called);

// What is wrong with the elastic queues that counters have joined.
std::string broken_elastic(const hall::Hall& hall);

} // namespace hall_tests
