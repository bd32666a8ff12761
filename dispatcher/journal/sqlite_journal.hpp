// The default journal: one SQLite file, readable with the sqlite3 shell while the dispatcher runs.
// WAL and synchronous=FULL: what append() has taken survives a power cut
// (sqlite.org/pragma.html#pragma_synchronous).
#pragma once

#include "dispatcher/journal/journal.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace dispatcher {

// Opens the journal, or creates it where there is none. Beside FILE there are FILE-wal and FILE-shm
// while it is in use (SQLite's own; they belong to FILE and are to be copied with it) and
// FILE.lock: only one dispatcher writes a journal, and the lock remembers how far the journal had
// come, so that a shortened one is noticed. A file that is damaged, cut off, from a newer version,
// not a journal, in use or not to be had is a fault that says so. A file of up to
// checked_whole_bytes_max is checked entry by entry; of a larger one, what recover() reads (a whole
// check: `hallctl journal check`).
//
// The -wal is written back into FILE by a thread of its own, while nobody commits; or within
// commits, every few of them: where equal entries must do equal things to the disk
// (tests/whole_system).
enum class WriteBack : std::uint8_t { while_idle, within_commits };
JournalResult<std::unique_ptr<Journal>>
open_sqlite_journal(const std::filesystem::path& file,
                    WriteBack write_back = WriteBack::while_idle);

inline constexpr std::uintmax_t checked_whole_bytes_max = 64 * 1024 * 1024;

} // namespace dispatcher
