// Which number the next ticket of a queue gets. A number is never issued twice a day, whatever
// happens.
#pragma once

#include "hall/hall.hpp"

#include <optional>

namespace hall {

// One above the greatest number that was issued today in the queue's series letter + [first, last],
// by whichever queue: a series that passes from one queue to another in the middle of the day goes
// on. Nothing when the series is used up. O(log n) in the day's tickets.
std::optional<TicketNumber> next_number(const Hall& hall, const Queue& queue);

// Whether two queues could issue the same number.
bool series_overlap(const Queue& left, const Queue& right);

} // namespace hall
