// Opening hours and quotas, hall ↔ journal. Inside translate_*.cpp.
#pragma once

#include "dispatcher/entry.pb.h"
#include "hall/settings.hpp"

namespace dispatcher {

void put_from_to(const hall::Hours& hours, hallcall::journal::Hours& wire);
hall::Hours hours_from(const hallcall::journal::Hours& wire);

void put_calendar(const hall::Settings& settings, hallcall::journal::Settings& wire);
// What is no date or no word becomes what faults_of() refuses.
void read_calendar(const hallcall::journal::Settings& wire, hall::Settings& settings);

void put_hours(const hall::Service& service, hallcall::journal::Service& wire);
void read_hours(const hallcall::journal::Service& wire, hall::Service& service);

} // namespace dispatcher
