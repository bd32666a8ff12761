// Numbers lent to kiosks, so that they issue tickets while they are cut off, and what they tell of
// them afterwards.
#pragma once

#include "hall/hall.hpp"

#include <vector>

namespace hall {

inline constexpr std::size_t holders_max = 100;        // kiosks with lent numbers on one day
inline constexpr std::chrono::days late_days_max{7};   // how old a ticket may be that is told of
inline constexpr std::size_t late_tickets_max = 5'000; // kept at once

// The late tickets that are kept when `day` opens; the others are too old to be told of again.
std::vector<LateTicket> kept_behind(const Hall& hall, Date day);

} // namespace hall
