// Appointments as lines.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "protocol/hallcall.pb.h"

#include <string>

namespace hallctl {

std::string booked_line(const hallcall::v1::Booked& booked, Form form);

// A line for each slot.
std::string slot_lines(const hallcall::v1::Slots& slots, Form form);

// No slot of the day begins then, with those that do and are free.
std::string no_slot_line(const std::string& clock, const hallcall::v1::Slots& slots, Form form);

} // namespace hallctl
