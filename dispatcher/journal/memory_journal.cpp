#include "dispatcher/journal/memory_journal.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <utility>

namespace dispatcher {

MemoryJournal::MemoryJournal(std::string stream) : stream_(std::move(stream)) {}

JournalResult<Recovered> MemoryJournal::recover()
{
    RecoveredInOrder collected;
    for (const Entry& entry : entries_)
        collected.add(entry);
    return collected.take(stream_);
}

JournalResult<void> MemoryJournal::append(std::span<const Entry> entries)
{
    if (broken_)
        return *broken_;
    assert_continues(entries_.size(), entries);
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    return {};
}

void MemoryJournal::break_down(std::string message)
{
    broken_ = JournalFault{std::move(message)};
}

} // namespace dispatcher
