// Tickets that the dispatcher would not have, for staff: while no kiosk has the outbox.
#pragma once

#include "kiosk/outbox/outbox_store.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kiosk {

enum class Refused { listed, settled };

// Prints a line for each: number, service, when it was taken by the clock of this machine, and the
// dispatcher's word. Then, where they are to be settled, they are in the outbox no more; a number
// of the day for which numbers are lent stays known there, so that nobody else gets it. Returns how
// many there were. Refuses a file that is not there, in use, damaged, no outbox, or of another
// device, and leaves it as it is.
StoreResult<std::size_t> tell_refused(const std::string& file, std::string_view device,
                                      Refused what,
                                      const std::function<void(const std::string&)>& print);

// "A098  passports  2026-03-02 09:00 +0800  number_not_lent"
std::string refused_line(const Letter& letter);

} // namespace kiosk
