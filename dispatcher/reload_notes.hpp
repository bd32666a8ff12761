// What of the settings before stays, because tickets need it: said to whoever changes them. Pure.
#pragma once

#include "hall/hall.hpp"

#include <string>
#include <vector>

namespace dispatcher {

// One sentence for each queue, service or counter that is gone from the settings and is still
// needed, in the order of queues, services, counters; `before` are the tickets as they were.
// At most `reload_notes_max`; the last one then says how many more there are.
std::vector<std::string> reload_notes(const std::map<hall::TicketNumber, hall::Ticket>& before,
                                      const hall::Hall& hall);

inline constexpr std::size_t reload_notes_max = 50;

} // namespace dispatcher
