// What one ticket is doing now, for whoever holds its slip. Pure.
#pragma once

#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

namespace dispatcher {

// The answer to LookUpTicket: TicketNow, or a refusal (malformed_request, unknown_ticket).
hallcall::v1::Reply answer_to_look_up(const hallcall::v1::Request& request, const hall::Hall& hall,
                                      hall::Time now);

} // namespace dispatcher
