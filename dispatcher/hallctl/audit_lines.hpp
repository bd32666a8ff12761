// What `hallctl audit` prints: who signed in, who could not, who did what takes a right, and what
// was done to the registers and to the journal. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "dispatcher/journal/journal.hpp"

#include <string>
#include <vector>

namespace hallctl {

// One line for each thing of the entry that belongs there: instant, entry, device, clerk, what. Of
// an entry that tells who acted: everything that it tells. Otherwise sign-ins, calls of one number,
// steps taken back, tickets cancelled by a device, settings put in force (without a device: by a
// start, or by a signal); what became of devices, clerks and the journal's file.
std::vector<std::string> audit_lines(const dispatcher::Entry& entry, Form form);

} // namespace hallctl
