// What hallctl prints of journals: as text or as a JSON object. Pure.
#pragma once

#include "dispatcher/hallctl/lines.hpp"
#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/forget.hpp"

#include <chrono>
#include <string>

namespace hallctl {

std::string journal_line(const std::string& file, const dispatcher::JournalSummary& summary,
                         Form form);
std::string restored_line(const std::string& file, const dispatcher::Restored& restored, Form form);
// What becomes the last entry of a journal that was put back, or in which somebody was forgotten.
dispatcher::Note restored_note(const dispatcher::JournalSummary& copy,
                               std::chrono::system_clock::time_point now);
dispatcher::Note forgotten_note(const std::string& before, const dispatcher::Forgotten& forgotten,
                                std::chrono::system_clock::time_point now);
std::string entry_line(const dispatcher::Entry& entry, Form form);

} // namespace hallctl
