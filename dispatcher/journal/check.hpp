// Looks at a journal without changing it, also while a dispatcher writes it.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <filesystem>
#include <functional>

namespace dispatcher {

struct JournalSummary {
    std::string stream;
    std::string created; // "2026-03-02T08:30:00.000Z"
    std::uint64_t entries = 0;
    std::int64_t first_at = 0; // milliseconds since 1970 UTC; 0 when there are no entries
    std::int64_t last_at = 0;
    std::uint64_t days = 0;   // entries that open a day
    std::uintmax_t bytes = 0; // of the file, without its -wal
};

// Every page and every entry; the fault names the first damage.
JournalResult<JournalSummary> check_journal(const std::filesystem::path& file);

// In order, each checked before it is given. Stops at the first damage.
JournalResult<void> for_each_entry(const std::filesystem::path& file,
                                   const std::function<void(const Entry&)>& give);

} // namespace dispatcher
