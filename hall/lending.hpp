// Numbers lent to kiosks, so that they issue tickets while they are cut off, and what they tell of
// them afterwards.
#pragma once

#include "hall/hall.hpp"

#include <vector>

namespace hall {

inline constexpr std::size_t holders_max = 100;         // kiosks with lent numbers on one day
inline constexpr std::chrono::days late_days_max{7};    // how old a ticket may be that is told of
inline constexpr std::size_t late_tickets_max = 20'000; // kept at once

// Whether a kiosk that is cut off may give a ticket for it: not where quotas count.
bool may_be_taken_alone(const Service& service);

// The tickets with lent numbers of days before that are kept when `day` opens, those of the day
// that ends too: told of again, they are no news. The others are too old to be told of.
std::vector<LateTicket> kept_behind(const Hall& hall, Date day);

} // namespace hall
