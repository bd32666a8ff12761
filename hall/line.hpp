// The line of one queue: where a ticket stands in it, and where one that comes back is put.
// A line time cannot fall between two tickets that were taken in the same millisecond: a ticket
// that comes back then stands behind both.
#pragma once

#include "hall/hall.hpp"

#include <cstddef>
#include <cstdint>
#include <map>

namespace hall {

using Line = std::map<Place, TicketNumber>;

// The line of this queue; an empty one when the hall does not have it.
const Line& line_of(const Hall& hall, const QueueId& queue);

// Before everyone who waits here now, and never later than `own`.
Time front_of(const Line& line, Time own);

// Behind everyone who waits here now, and never earlier than `own`.
Time end_of(const Line& line, const Ticket& ticket, Time own);

// Behind the next `after` who wait here now (all, when there are fewer), and never earlier than
// `own`. O(after).
Time behind_next(const Line& line, const Ticket& ticket, Time own, std::size_t after);

} // namespace hall
