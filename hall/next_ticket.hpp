// Whom a counter calls next, and why: queue policy (policy.hpp) applied to the lines of the hall.
#pragma once

#include "hall/hall.hpp"

#include <optional>
#include <vector>

namespace hall {

struct NextTicket {
    TicketNumber number;
    CallReason reason = CallReason::longest_effective_wait;
    CallGrounds grounds{};
    bool operator==(const NextTicket&) const = default;
};

// Nothing when nobody waits whom the counter may call. Costs O(q · c · (s + log n)) for q queues
// that it serves, c classes, s rules and shares of its profile and n waiting tickets.
std::optional<NextTicket> next_ticket(const Hall& hall, const Counter& counter, Time now);

// The counter's profile; one without rules when it has none.
const Profile& profile_of(const Settings& settings, const Counter& counter);

// Whether the counter calls from this queue now: it is its own, one that it has joined, or one that
// left the settings.
bool serves(const Hall& hall, const Counter& counter, const QueueId& queue);

// Elastic queues that the counter has joined and that are not its own.
std::vector<QueueId> joined_by(const Hall& hall, const Counter& counter);

// What a call of this ticket at this counter rests on, whatever its reason.
CallGrounds grounds_of(const Hall& hall, const Counter& counter, const Ticket& ticket);

// For apply(): keeps Hall::joined when the number of those who wait in the queue has changed, and
// when the settings have.
void follow_elastic(Hall& hall, const QueueId& queue);
void follow_elastic(Hall& hall);

} // namespace hall
