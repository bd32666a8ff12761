// What is still to be done on a day, by time; at the same time in the order of being noted.
#pragma once

#include "hall/terms.hpp"

#include <cstdint>
#include <queue>
#include <vector>

namespace simulation {

enum class Doing : std::uint8_t {
    visitor_comes,
    visitor_leaves,
    visitor_unbooks,
    visitor_checks_in,
    visitor_at_counter,
    missed_returns,
    held_returns,
    clerk_watches_clock,
    clerk_looks_up,
    clerk_recalls,
    clerk_ends,
    clerk_undoes,
    command
};

struct Action {
    hall::Time at;
    std::uint64_t order = 0;
    Doing doing = Doing::command;
    hall::CounterNumber counter{}; // of a clerk's
    std::uint32_t turn = 0;        // of the clerk when it was noted
    hall::TicketNumber number{};
    std::size_t index = 0; // of a visitor who comes or has booked, of a command
};

class Agenda {
public:
    void note(Action action)
    {
        action.order = ++order_;
        actions_.push(action);
    }
    bool empty() const { return actions_.empty(); }
    const Action& next() const { return actions_.top(); }
    void pop() { actions_.pop(); }
    void clear() { actions_ = {}; }

private:
    struct Later {
        bool operator()(const Action& one, const Action& other) const
        {
            return one.at != other.at ? one.at > other.at : one.order > other.order;
        }
    };
    std::priority_queue<Action, std::vector<Action>, Later> actions_;
    std::uint64_t order_ = 0;
};

} // namespace simulation
