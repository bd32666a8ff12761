// The picture of the hall that a kiosk has while it is cut off. Pure.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/picture_book.hpp"

#include <set>
#include <string>

namespace kiosk {

// What stays true without the dispatcher: services, units, zones, which counters serve whom. No
// tickets, nobody who waits, nothing open.
hallcall::v1::Picture lasting_hall(const protocol::PictureBook& picture);

// That hall on this business day, with these services open and all others closed; how many wait is
// 0 and not known.
protocol::PictureBook hall_alone(const hallcall::v1::Picture& lasting, const std::string& day,
                                 const std::set<std::string>& services);

} // namespace kiosk
