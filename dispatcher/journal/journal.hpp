// The durable list of what was decided. Knows nothing of rules: texts in, texts out.
// Every store passes tests/dispatcher/journal/contract.hpp.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dispatcher {

// One accepted command: its events and the answer that was given, together or not at all.
struct Entry {
    std::uint64_t sequence = 0; // 1, 2, 3, … without a gap
    std::int64_t at = 0;        // milliseconds since 1970 UTC
    std::string device;         // who asked, or empty: time itself, or the settings
    std::string request_id;     // with the device: done once and only once
    std::string events;         // JSON array, see translate.hpp; at most entry_bytes_max
    std::string reply;          // JSON object, or empty
    bool opens_day =
        false; // a replay may start here: the events begin with SettingsInForce, DayOpened

    bool operator==(const Entry&) const = default;
};
inline constexpr std::size_t entry_bytes_max = 16 * 1024 * 1024;

// What is wrong, where, and what to do; for the log and the technician.
struct JournalFault {
    std::string message;
};
template <class T>
using JournalResult = boost::system::result<T, JournalFault>;

// What a dispatcher needs to go on after a restart.
struct Recovered {
    std::vector<Entry>
        since_day_opened; // from the last entry that opens a day; empty in a new journal
    std::vector<Entry> earlier_answers; // entries before it with a request id, oldest first, at
                                        // most earlier_answers_max
    std::uint64_t last_sequence = 0;
    std::string stream; // made once when the journal is created; names the update stream
};
inline constexpr std::size_t earlier_answers_max = 10'000;

// What is to be journalled by whoever works on the file itself: nobody asked, nobody is answered.
struct Note {
    std::int64_t at = 0; // milliseconds since 1970 UTC
    std::string events;  // see Entry
};

class Journal {
public:
    virtual ~Journal() = default;

    // Checked while reading: an entry that is damaged, missing or doubled is a fault that names it;
    // never half a hall.
    virtual JournalResult<Recovered> recover() = 0;

    // One commit: when this returns without a fault, all entries survive a power cut. The entries
    // continue the sequence (asserted). After a fault the journal takes nothing more.
    virtual JournalResult<void> append(std::span<const Entry> entries) = 0;
};

// Thrown nowhere: lets boost::system::result<T, JournalFault>::value() compile.
[[noreturn]] void throw_exception_from_error(const JournalFault& fault,
                                             const boost::source_location& where);

} // namespace dispatcher
