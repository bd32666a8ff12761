#include "hall/line.hpp"

#include <algorithm>
#include <iterator>

namespace hall {

namespace {

constexpr Duration smallest_step{1};

// The earliest line time that puts a ticket of this order behind the place.
Time just_behind(const Place& place, std::uint32_t order)
{
    return place.second < order ? place.first : place.first + smallest_step;
}

} // namespace

const Line& line_of(const Hall& hall, const QueueId& queue)
{
    static const Line nobody;
    const auto found = hall.waiting.find(queue);
    return found == hall.waiting.end() ? nobody : found->second;
}

Time front_of(const Line& line, Time own)
{
    return line.empty() ? own : std::min(own, line.begin()->first.first - smallest_step);
}

Time end_of(const Line& line, const Ticket& ticket, Time own)
{
    return line.empty() ? own : std::max(own, just_behind(line.rbegin()->first, ticket.order));
}

Time behind_next(const Line& line, const Ticket& ticket, Time own, std::size_t after)
{
    if (after == 0 || line.empty())
        return own;
    if (after >= line.size())
        return end_of(line, ticket, own);
    const auto passed = std::next(line.begin(), static_cast<std::ptrdiff_t>(after) - 1);
    return std::max(own, just_behind(passed->first, ticket.order));
}

// Counted from both ends at once: the newest ticket of a long line is asked for most.
std::size_t people_ahead(const Hall& hall, TicketNumber number)
{
    const auto found = hall.tickets.find(number);
    if (found == hall.tickets.end() || found->second.state != TicketState::waiting)
        return 0;
    const auto& line = line_of(hall, found->second.queue);
    const auto here = line.find(Place{found->second.line_time, found->second.order});
    if (here == line.end())
        return 0;
    auto from_front = line.begin();
    auto from_back = std::prev(line.end());
    for (std::size_t steps = 0;; ++steps) {
        if (from_front == here)
            return steps;
        if (from_back == here)
            return line.size() - 1 - steps;
        ++from_front;
        --from_back;
    }
}

} // namespace hall
