// FILE.lock: only one dispatcher writes a journal, and how far it had come is remembered beside it.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <filesystem>
#include <optional>

namespace dispatcher {

// The last entry that was certainly on disk when this was written; a journal that ends before it
// has lost entries. Not forced to disk itself: after a power cut it may be behind the journal,
// never before it.
struct HighWater {
    std::string stream; // 32 hexadecimal digits
    std::uint64_t sequence = 0;
};
std::string high_water_line(const HighWater& mark);
std::optional<HighWater>
parse_high_water(std::string_view line); // nothing when it is damaged: then it says nothing

std::filesystem::path lock_file_of(const std::filesystem::path& journal);
std::optional<HighWater> read_high_water(const std::filesystem::path& journal);

// Held until destroyed, or until the process ends, however it ends.
class JournalLock {
public:
    static JournalResult<JournalLock> take(const std::filesystem::path& journal);
    JournalLock(JournalLock&& other) noexcept;
    JournalLock& operator=(JournalLock&& other) noexcept;
    ~JournalLock();

    // A mark that cannot be written is a lesser guard, not a reason to stop the hall.
    void remember(const HighWater& mark);

private:
    explicit JournalLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

} // namespace dispatcher
