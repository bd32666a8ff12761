// How services are handled, hall ↔ journal. Inside translate_settings.cpp.
#pragma once

#include "dispatcher/entry.pb.h"
#include "hall/settings.hpp"

namespace dispatcher {

// Left out where a service is done on the spot.
void put_handling(const hall::Handling& handling, hallcall::journal::Service& wire);
hall::Handling handling_from(const hallcall::journal::Service& wire);

} // namespace dispatcher
