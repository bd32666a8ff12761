// What a journal file looks like inside, for the one who writes it and for those who only look.
//
//   journal(format, stream, created, crc)                                     one row
//   entry(sequence, at, device, request_id, events, reply, opens_day, crc)    one row for each
//   entry
//
// `at` and `created` are ISO 8601 UTC, `events` and `reply` JSON, `crc` is checksum_of() the rest
// of the row.
#pragma once

#include "dispatcher/journal/journal.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "sql/database.hpp"

#include <filesystem>
#include <optional>

namespace dispatcher {

using sql::Database;
using sql::SqlFault;
using sql::SqlResult;
using sql::Statement;

inline constexpr std::int64_t journal_format = 1;                   // PRAGMA user_version
inline constexpr std::int64_t journal_application_id = 0x4861'6C6C; // "Hall", PRAGMA application_id

struct Origin {
    std::string stream; // 32 hexadecimal digits from the system's random numbers
    std::string created;
};

// The same journal by whatever name, also through a link, so that everybody takes the same lock and
// finds what lies beside it. FILE need not be there, its folder has to be.
JournalResult<std::filesystem::path> journal_at(const std::filesystem::path& file);

// FILE is there complete, or not at all.
JournalResult<void> create_journal_file(const std::filesystem::path& file);

// What FILE is to be while it is restored, and that while it is written. One of them without FILE
// is a restore that was cut off: then no journal is begun.
std::filesystem::path restoring_file_of(const std::filesystem::path& file);
std::filesystem::path unfinished_restoring_file_of(const std::filesystem::path& file);

// The name of a file is on disk only once its folder is: `place` is a file or a folder.
JournalResult<void> force_to_disk(const std::filesystem::path& place);

// In one transaction, with the note behind the last entry. For a journal that goes on from an older
// state: its sequences do not compare with those told before. Returns the new name. Nobody else has
// the file.
JournalResult<std::string> begin_new_stream(const std::filesystem::path& file, const Note& note);

inline constexpr const char* insert_entry_sql =
    "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
SqlResult<void> insert_entry(Statement& insert, const Entry& entry);
// Behind the last entry, which is checked, and not before its time; within the transaction that is
// open. Returns the note's sequence.
JournalResult<std::uint64_t> append_note(Database& database, const std::filesystem::path& file,
                                         const Note& note);

// Refuses what is not a journal, or one of a later format.
JournalResult<Origin> read_origin(Database& database, const std::filesystem::path& file);

// To read only, in one view: a transaction is open in it, and what a dispatcher writes meanwhile is
// not seen.
JournalResult<Database> open_to_look(const std::filesystem::path& file);

// SQLite's own check of every page and index.
JournalResult<void> check_pages(Database& database, const std::filesystem::path& file);

// Walks entries in order; each is checked, and is the one after the one before.
class EntryReader {
public:
    // From the first entry of the file.
    static JournalResult<EntryReader> from_beginning(Database& database,
                                                     const std::filesystem::path& file);
    // From this entry, which is there.
    static JournalResult<EntryReader> from(Database& database, const std::filesystem::path& file,
                                           std::uint64_t sequence);
    JournalResult<std::optional<Entry>> next();
    std::uint64_t last_sequence() const
    {
        return expected_ - 1;
    } // of what next() has given; 0: nothing yet

private:
    EntryReader(Statement rows, std::filesystem::path file, std::uint64_t expected);
    Statement rows_;
    std::filesystem::path file_;
    std::uint64_t expected_;
};

// At most `count_max` entries with a request id before `sequence`, the latest of them, oldest
// first.
JournalResult<std::vector<Entry>> answers_before(Database& database,
                                                 const std::filesystem::path& file,
                                                 std::uint64_t sequence, std::size_t count_max);

// A journal that ends before the entry that its lock remembers has lost entries. The mark is to be
// read before the entries.
JournalResult<void> check_end(const std::filesystem::path& file, const Origin& origin,
                              std::uint64_t last_sequence, const std::optional<HighWater>& mark);

// With the file's name and what to do about it.
JournalFault journal_fault(const std::filesystem::path& file, const SqlFault& fault);
JournalFault damaged(const std::filesystem::path& file, const std::string& what);

} // namespace dispatcher
