// Takes something out of the entries of days gone by, for good; everything else stays as it is.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <filesystem>
#include <functional>

namespace dispatcher {

struct Forgotten {
    std::uint64_t entries = 0; // looked at: those before the first day that is kept
    std::uint64_t changed = 0; // of them
    std::uint64_t noted = 0;   // the sequence of what `note` made; 0: nothing was changed
};

// `is_kept` is asked about each entry that opens a day: from the first one that it affirms on
// nothing changes, and never from the last one on, from which a dispatcher replays. `without` gives
// the events of an entry as they are to be. Where anything was changed, what `note` makes of it
// becomes the last entry. All of it at once or nothing; the old texts are overwritten in the file.
// A fault while a dispatcher has the journal or somebody reads it, when it is damaged before the
// days that are kept or in its last entry, and when its end is missing. Who begins to read it in
// the middle leaves the entries changed and the old texts in the file: a fault, too, and asked
// again it overwrites them.
JournalResult<Forgotten>
forget_in_journal(const std::filesystem::path& file,
                  const std::function<bool(const std::string& events)>& is_kept,
                  const std::function<std::string(const std::string& events)>& without,
                  const std::function<Note(const Forgotten& forgotten)>& note);

} // namespace dispatcher
