// The hall as rows of the protocol: which rows an event changes, and all of them. Pure.
#pragma once

#include "dispatcher/desk_service_hours.hpp"
#include "dispatcher/desk_waits.hpp"
#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace dispatcher {

class Rows {
public:
    // Lets the event happen to the hall and remembers what it touches.
    void apply(hall::Hall& hall, const hall::Event& event);

    // The rows that were touched since the last call; nothing when everything may be different:
    // other settings, another day.
    std::optional<hallcall::v1::Picture> take_changed(const hall::Hall& hall);

    // As they are told and have turned out.
    const WaitBook& waits() const { return waits_; }

    // Everything, tickets that are still of interest included.
    hallcall::v1::Picture whole(const hall::Hall& hall) const;

private:
    using OldestFirst = std::map<std::uint32_t, hall::Time>; // Ticket::order → taken at

    struct Call {
        hall::TicketNumber number;
        hall::CounterNumber counter;
        hall::Time called_at;
    };
    struct Touched {
        std::set<hall::QueueId> queues;
        std::set<hall::CounterNumber> counters;
        std::set<hall::TicketNumber> tickets;
        std::set<hall::TicketNumber> announced;
        bool everything = false;
    };

    void touch(const hall::Hall& hall, hall::TicketNumber number);
    void touch_elastic(const hall::Hall& hall);
    void follow_line(const hall::Hall& hall, hall::TicketNumber number, bool joins);
    void note_call(const hall::Hall& hall, const hall::Event& event);
    void start_anew(const hall::Hall& hall, const hall::Event& event);

    hallcall::v1::QueueRow row_of(const hall::Hall& hall, const hall::Queue& queue) const;
    hallcall::v1::Call row_of(const hall::Hall& hall, const Call& call) const;

    std::map<hall::QueueId, OldestFirst> waiting_;
    std::vector<Call> calls_; // newest last, one for a ticket
    ServiceHoursBook hours_;
    WaitBook waits_;
    Touched touched_;
};

} // namespace dispatcher
