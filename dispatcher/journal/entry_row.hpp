// What one entry is in a file, and what all journals do alike. Pure.
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dispatcher {

// ISO 8601 with milliseconds, UTC, years 1970 to 9999: "2026-03-02T08:30:00.000Z"; what
// lies outside is told as the first or the last instant of them.
std::string iso_time(std::int64_t milliseconds);
std::optional<std::int64_t> parse_iso_time(std::string_view text); // nothing but the form above
inline constexpr std::int64_t at_max = 253'402'300'799'999;

// CRC-32C (Castagnoli, RFC 3720 B.4) over the texts, each behind its length, so that no byte can
// wander between two of them.
std::uint32_t checksum_of(std::span<const std::string_view> texts);
std::uint32_t checksum_of(const Entry& entry);

// Our own mistakes, not the world's: a gap, an entry too large, a time out of range. Ends the
// process.
void assert_continues(std::uint64_t last_sequence, std::span<const Entry> entries);

// Collects what recover() gives from entries in order.
class RecoveredInOrder {
public:
    void add(Entry entry);
    Recovered take(std::string stream);

private:
    void let_go_of_the_oldest_answers();

    Recovered recovered_;
};

} // namespace dispatcher
