// The rest of the line, played ahead by the rules themselves: what decide() would call when, if
// every visitor took what recent ones took and nobody else came. Follows whatever policy is in
// force, shared counters, priorities and head starts, because it is not a formula of its own.
#pragma once

#include "hall/hall.hpp"
#include "hall/pace.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace hall {

class Rehearsal {
public:
    // Costs O(min(n, calls) log n) in waiting tickets, nothing in ended ones or in the catalogue.
    Rehearsal(const Hall& hall, const Pace& pace, Time now);

    // When somebody who stands at this place of the queue now would be called. Nothing when no open
    // counter would call the queue.
    std::optional<Time> turn_of(const QueueId& queue, const Place& place) const;

    // What one more visitor of the queue costs those behind: the queue's own spacing of calls.
    Duration spacing(const QueueId& queue) const;

    Time at() const { return at_; }

private:
    struct Turn {
        Place place;
        Time at;
    };
    struct Line {
        std::vector<Turn> turns;
        std::optional<Time> end; // of somebody behind everybody
        Duration spacing{0};
        std::size_t not_reached = 0;
    };

    void play(Hall& hall, const Pace& pace);
    void note(const Ticket& ticket, Time at);
    void finish_lines(const Pace& pace, const Hall& hall);

    std::map<QueueId, Line> lines_;
    Time at_;
};

// Longer lines are continued at the pace of their first calls.
inline constexpr std::size_t rehearsed_calls_max = 400;

} // namespace hall
