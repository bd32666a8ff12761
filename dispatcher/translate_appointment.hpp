// Appointments, hall ↔ journal. Inside translate_settings.cpp and translate_event.cpp.
#pragma once

#include "dispatcher/entry.pb.h"
#include "dispatcher/translate_fields.hpp"
#include "hall/event.hpp"

namespace dispatcher {

// Left out where they are as in every hall from before there were appointments.
void put_appointment_rule(const hall::AppointmentRule& rule, hallcall::journal::Settings& wire);
hall::AppointmentRule appointment_rule_from(const hallcall::journal::Settings& wire);
void put_slots(const hall::SlotPlan& slots, hallcall::journal::Service& wire);
hall::SlotPlan slots_from(const hallcall::journal::Service& wire);

void put(const hall::AppointmentBooked& event, hallcall::journal::Event& wire);
void put(const hall::AppointmentCancelled& event, hallcall::journal::Event& wire);
void put(const hall::AppointmentMissed& event, hallcall::journal::Event& wire);
void put(const hall::AppointmentsKept& event, hallcall::journal::Event& wire);

bool is_about_appointments(const hallcall::journal::Event& wire);

hall::Event appointment_event_from(FieldReader& read, const hallcall::journal::Event& wire);

} // namespace dispatcher
