// What the one who asked is told once the command was accepted. Pure.
#pragma once

#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <span>
#include <string>

namespace dispatcher {

// `hall` as it is after `events`, which decide() made of `command`. A taken ticket is answered with
// Taken; a step of a counter with the ticket that is at the counter now, and no number when there
// is none; any other step with its ticket.
hallcall::v1::Reply answer_to(const std::string& request_id, const hall::Command& command,
                              std::span<const hall::Event> events, const hall::Hall& hall);

} // namespace dispatcher
