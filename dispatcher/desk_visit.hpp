// What screens see of a visit: its legs, how the present one may end, and where the visitor goes.
#pragma once

#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <optional>

namespace dispatcher {

// Nothing for a ticket that does not wait for a leg of a visit.
std::optional<hallcall::v1::GoTo> go_to(const hall::Hall& hall, const hall::Ticket& ticket);

void put_visit(const hall::Hall& hall, const hall::Ticket& ticket, hallcall::v1::TicketRow& row);
void put_handling(const hall::Handling& handling, hallcall::v1::ServiceRow& row);

} // namespace dispatcher
