// A journal that is gone with the process: for tests, and for a demonstration that is to leave
// nothing behind.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <optional>

namespace dispatcher {

class MemoryJournal final : public Journal {
public:
    explicit MemoryJournal(std::string stream = "memory");

    JournalResult<Recovered> recover() override;
    JournalResult<void> append(std::span<const Entry> entries) override;

    // The next append() fails with this message, and so does every one behind it.
    void break_down(std::string message);

    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::string stream_;
    std::vector<Entry> entries_;
    std::optional<JournalFault> broken_;
};

} // namespace dispatcher
