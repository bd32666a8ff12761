// The keys of appointments: deploy/halls/README.md. Inside settings_file.cpp.
#pragma once

#include "dispatcher/settings_file_reader.hpp"

namespace dispatcher {

// Of a service: slot_minutes, slot_places.
void read_slots(TableReader& table, hall::SlotPlan& slots);

// Of [appointments] in hall.toml.
void read_appointment_rule(TableReader& table, hall::AppointmentRule& rule);

} // namespace dispatcher
