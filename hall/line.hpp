// The waiting of one queue, or of one counter's personal pool: where a ticket stands, and where one
// that comes back is put. Each costs O(classes · log n) unless said otherwise.
// A line time cannot fall between two tickets that were taken in the same millisecond: a ticket
// that comes back then stands behind both.
#pragma once

#include "hall/hall.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace hall {

// The lines of this queue, by class; none when the hall does not have it.
const ClassLines& line_of(const Hall& hall, const QueueId& queue);

// Those who wait for this counter alone; see Ticket::waits_for.
const ClassLines& pool_of(const Hall& hall, CounterNumber counter);

// Where the ticket stands, or would stand if it waited: its counter's pool or its queue.
const ClassLines& line_of(const Hall& hall, const Ticket& ticket);

bool nobody_in(const ClassLines& lines);
std::size_t waiting_in(const ClassLines& lines);

// Best place of all classes, or nullptr.
const Standing* first_of(const ClassLines& lines);

// How many stand before this place.
std::size_t ahead_of(const ClassLines& lines, const Place& place);

// Everyone, or the first `most`, from the best place on: O(most · classes).
std::vector<TicketNumber> in_order(const ClassLines& lines,
                                   std::size_t most = std::numeric_limits<std::size_t>::max());

// Before everyone who waits here now, and never later than `own`.
Time front_of(const ClassLines& lines, Time own);

// Behind everyone who waits here now, and never earlier than `own`.
Time end_of(const ClassLines& lines, const Ticket& ticket, Time own);

// Behind the next `after` who wait here now (all, when there are fewer), and never earlier than
// `own`. O(after · classes).
Time behind_next(const ClassLines& lines, const Ticket& ticket, Time own, std::size_t after);

} // namespace hall
