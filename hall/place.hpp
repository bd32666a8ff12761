// How the waiting stand in the hall: a line for each class of each queue, ordered by place.
#pragma once

#include "hall/terms.hpp"

#include <boost/multi_index/member.hpp>
#include <boost/multi_index/ranked_index.hpp>
#include <boost/multi_index_container.hpp>

#include <cstdint>
#include <map>
#include <utility>

namespace hall {

// Who is next in a queue: line time first, then who took a ticket first.
using Place = std::pair<Time, std::uint32_t>;

struct Standing {
    Place place;
    TicketNumber number;
    bool operator==(const Standing&) const = default;
};

// Ranked: how many stand before a place is known in O(log n).
using Line = boost::multi_index_container<
    Standing, boost::multi_index::indexed_by<boost::multi_index::ranked_unique<
                  boost::multi_index::member<Standing, Place, &Standing::place>>>>;

// A class of which nobody waits has no line here.
using ClassLines = std::map<ClassId, Line>;

} // namespace hall
