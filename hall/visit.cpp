#include "hall/visit.hpp"

#include "hall/line.hpp"

#include <algorithm>

namespace hall {

const ServiceId& service_now(const Ticket& ticket)
{
    const auto* leg = leg_now(ticket.itinerary);
    return leg ? leg->service : ticket.service;
}

ExpectedWait expected_wait(const Hall& hall, const QueueId& queue, const Place& place)
{
    const auto works_there = [&](const Counter& counter) {
        const auto now = hall.counters.find(counter.number);
        return now != hall.counters.end() && now->second.state == CounterState::open &&
               std::ranges::find(counter.queues, queue) != counter.queues.end();
    };
    return {std::ranges::none_of(hall.settings.counters, works_there),
            ahead_of(line_of(hall, queue), place)};
}

} // namespace hall
