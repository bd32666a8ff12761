// What hallctl prints of journals: as text or as a JSON object. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "dispatcher/journal/backup.hpp"

#include <string>

namespace hallctl {

std::string journal_line(const std::string& file, const dispatcher::JournalSummary& summary,
                         Form form);
std::string restored_line(const std::string& file, const dispatcher::Restored& restored, Form form);
std::string entry_line(const dispatcher::Entry& entry, Form form);

} // namespace hallctl
