// Which number the next ticket of a queue gets. A number is never issued twice a day, whatever
// happens.
#pragma once

#include "hall/hall.hpp"

#include <optional>
#include <utility>

namespace hall {

// One above the greatest number that was issued today in the queue's series letter + [first, last],
// by whichever queue: a series that passes from one queue to another in the middle of the day goes
// on. Lent numbers are left out. Nothing when the series is used up. O(log n) in the day's tickets,
// for each block lent of the series.
std::optional<TicketNumber> next_number(const Hall& hall, const Queue& queue);

// The block of lent numbers that this one is of, with its first number; nullptr when it is of none.
const std::pair<const TicketNumber, Loan>* loan_of(const Hall& hall, TicketNumber number);

// The first of `count` numbers to lend, as near to the end of the queue's series as can be: the
// numbers issued in order stay without gaps. Nothing when they would come from its lower half.
std::optional<TicketNumber> numbers_to_lend(const Hall& hall, const Queue& queue,
                                            std::uint16_t count);

// Whether two queues could issue the same number.
bool series_overlap(const Queue& left, const Queue& right);

} // namespace hall
