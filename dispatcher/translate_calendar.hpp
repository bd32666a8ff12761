// Opening hours and quotas, hall ↔ journal. Inside translate_settings.cpp.
#pragma once

#include "dispatcher/entry.pb.h"
#include "hall/settings.hpp"

namespace dispatcher {

void put_calendar(const hall::Settings& settings, hallcall::journal::Settings& wire);
// What is no date or no word becomes what faults_of() refuses.
void read_calendar(const hallcall::journal::Settings& wire, hall::Settings& settings);

void put_hours(const hall::Service& service, hallcall::journal::Service& wire);
void read_hours(const hallcall::journal::Service& wire, hall::Service& service);

} // namespace dispatcher
