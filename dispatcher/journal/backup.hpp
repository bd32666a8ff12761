// A journal's copy, made while a dispatcher writes it, and put back when the journal is lost.
#pragma once

#include "dispatcher/journal/check.hpp"

#include <filesystem>

namespace dispatcher {

// COPY is one file, there complete and forced to disk, or not there at all. It is checked whole:
// a damaged journal has no copy. What is written meanwhile is not in it. An existing COPY is kept
// and is a fault. COPY.new is written, and replaced if it is there; it cannot be FILE.
JournalResult<JournalSummary> backup_journal(const std::filesystem::path& file,
                                             const std::filesystem::path& copy);

struct Restored {
    JournalSummary summary;     // of what is in the journal now
    std::filesystem::path kept; // where the journal was put that was there before; may be empty
};

// The copy becomes the journal, under a new stream name: sequences that devices saw before do not
// compare. What `note` makes of the copy's summary is its last entry. A fault while a dispatcher
// has the journal. What was there before is kept beside it with its -wal. Cut off in the middle it
// leaves the journal as it was, as it is to be, or missing beside FILE.restoring (where it was lost
// before, FILE.restoring.new); then a dispatcher refuses to start, and the restore can be repeated.
// A repeat that is a fault leaves it refusing. FILE.restoring is a copy like any other.
JournalResult<Restored>
restore_journal(const std::filesystem::path& copy, const std::filesystem::path& file,
                const std::function<Note(const JournalSummary& copy)>& note);

} // namespace dispatcher
