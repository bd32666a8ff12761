// How long visitors will wait, as every screen was told last. Pure.
#pragma once

#include "hall/wait_estimate.hpp"
#include "protocol/hallcall.pb.h"

#include <map>
#include <optional>
#include <set>

namespace dispatcher {

class WaitBook {
public:
    // An event that has just happened to the hall.
    void note(const hall::Hall& hall, const hall::Event& event);

    // Adds the queues of which something else is to be told than last. Looks at `touched`, and at
    // all of them when the line was rehearsed again.
    void take_changed(const hall::Hall& hall, std::set<hall::QueueId>& touched);

    // Told last of this queue to visitors without priority.
    void put(const hall::QueueId& queue, hallcall::v1::QueueRow& row) const;
    // Told to this ticket, which waits.
    void put(hall::TicketNumber number, hallcall::v1::Taken& taken) const;

    hallcall::v1::Estimates record(const hall::Hall& hall) const;

private:
    hall::WaitEstimates estimates_;
    std::map<hall::QueueId, hall::WaitRange> told_;
    std::optional<hall::Time> rehearsed_at_; // when all of `told_` was looked at
    hall::Time now_{};                       // of the last event
};

} // namespace dispatcher
