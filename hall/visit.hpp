// Inside the rules: where a visitor with several things to do goes next, and what a joint matter
// waits for. The decisions themselves are in visit_decisions.cpp.
#pragma once

#include "hall/decisions.hpp"

#include <compare>
#include <cstddef>
#include <optional>
#include <vector>

namespace hall {

// What is done for the ticket now: its leg's service, or its own.
const ServiceId& service_now(const Ticket& ticket);

// The legs of the visit and the queue of the first, behind `taken`.
void begin_visit(const Hall& hall, const Service& service, const TicketTaken& taken,
                 std::vector<Event>& events);

// What the end of the ticket's leg leads to, at a counter where it may be finished.
Decision finish(const Hall& hall, const Ticket& ticket, CounterNumber counter, Outcome outcome,
                Time now);

// Whoever has not answered in time has agreed; the visitors come back to their lines.
void end_reviews(const Hall& hall, Time now, std::vector<Event>& events);

// How the service of the ticket's leg may end now; finished is always among them.
std::vector<Outcome> outcomes_now(const Hall& hall, const Ticket& ticket);

// How long a visitor with this place would wait in the queue, to compare queues with: a queue
// where nobody works comes last, then fewest people ahead. The one place to say it better.
struct ExpectedWait {
    bool nobody_works = false;
    std::size_t people_ahead = 0;
    auto operator<=>(const ExpectedWait&) const = default; // NOLINT(modernize-use-nullptr)
};
ExpectedWait expected_wait(const Hall& hall, const QueueId& queue, const Place& place);

} // namespace hall
