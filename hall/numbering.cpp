#include "hall/numbering.hpp"

#include <iterator>

namespace hall {

std::optional<TicketNumber> next_number(const Hall& hall, const Queue& queue)
{
    const TicketNumber first{queue.letter, queue.first_number};
    const TicketNumber last{queue.letter, queue.last_number};
    const auto behind = hall.tickets.upper_bound(last);
    if (behind == hall.tickets.begin())
        return first;
    const auto greatest = std::prev(behind)->first;
    if (greatest < first)
        return first;
    if (greatest == last)
        return std::nullopt;
    return TicketNumber{queue.letter, static_cast<std::uint16_t>(greatest.digits + 1)};
}

bool series_overlap(const Queue& left, const Queue& right)
{
    return left.letter == right.letter && left.first_number <= right.last_number &&
           right.first_number <= left.last_number;
}

} // namespace hall
