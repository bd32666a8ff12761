#include "dispatcher/journal/forget.hpp"

#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_file.hpp"

#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

// What is taken out is overwritten with zeros, also inside a page that goes on being used.
constexpr const char* overwrite = "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL";

// The -wal is written back and emptied, so that nothing stays in it. Somebody who reads keeps it
// from that, which SQLite tells as a row, not as a fault.
JournalResult<void> empty_wal(Database& database, const fs::path& file, const char* so_far)
{
    const auto busy = database.first_text("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy)
        return journal_fault(file, busy.error());
    if (*busy != "0")
        return JournalFault{file.native() +
                            " is being read by another program (hallctl, a sqlite3 shell?): " +
                            so_far + "; run this again when that has ended"};
    return {};
}

// A page is written again as it is: who reads the file is not seen while the -wal is empty.
JournalResult<void> check_nobody_reads(Database& database, const fs::path& file)
{
    const auto version = "PRAGMA user_version = " + std::to_string(journal_format);
    if (const auto written = database.run(version.c_str()); !written)
        return journal_fault(file, written.error());
    return empty_wal(database, file, "nothing is changed");
}

SqlResult<void> write(Statement& update, const Entry& entry)
{
    update.bind(1, entry.events);
    update.bind(2, std::int64_t{checksum_of(entry)});
    update.bind(3, static_cast<std::int64_t>(entry.sequence));
    const auto step = update.step();
    update.reset();
    if (!step)
        return step.error();
    return {};
}

// 0 when no day was opened.
JournalResult<std::uint64_t> last_opening(Database& database, const fs::path& file)
{
    const auto found = database.first_text(
        "SELECT coalesce((SELECT max(sequence) FROM entry WHERE opens_day = 1), 0)");
    if (!found)
        return journal_fault(file, found.error());
    return std::stoull(*found);
}

// An entry behind a lost end would hide that it is lost.
JournalResult<void> check_last(Database& database, const fs::path& file, const Origin& origin)
{
    const auto last = database.first_text("SELECT coalesce(max(sequence), 0) FROM entry");
    if (!last)
        return journal_fault(file, last.error());
    return check_end(file, origin, std::stoull(*last), read_high_water(file));
}

JournalResult<Forgotten> change(Database& database, const fs::path& file,
                                const std::function<bool(const std::string&)>& is_kept,
                                const std::function<std::string(const std::string&)>& without)
{
    const auto last = last_opening(database, file);
    if (!last)
        return last.error();
    auto update = database.prepare("UPDATE entry SET events = ?1, crc = ?2 WHERE sequence = ?3");
    if (!update)
        return journal_fault(file, update.error());
    auto reader = EntryReader::from_beginning(database, file);
    if (!reader)
        return reader.error();
    Forgotten forgotten;
    while (forgotten.entries + 1 < *last) {
        auto entry = reader->next();
        if (!entry)
            return entry.error();
        if (!*entry || ((*entry)->opens_day && is_kept((*entry)->events)))
            break;
        ++forgotten.entries;
        auto events = without((*entry)->events);
        if (events == (*entry)->events)
            continue;
        (*entry)->events = std::move(events);
        if (const auto written = write(*update, **entry); !written)
            return journal_fault(file, written.error());
        ++forgotten.changed;
    }
    return forgotten;
}

} // namespace

JournalResult<Forgotten>
forget_in_journal(const fs::path& name, const std::function<bool(const std::string&)>& is_kept,
                  const std::function<std::string(const std::string&)>& without,
                  const std::function<Note(const Forgotten&)>& note)
{
    std::error_code error;
    if (!fs::is_regular_file(name, error))
        return JournalFault{"there is no journal " + name.native()};
    const auto place = journal_at(name);
    if (!place)
        return place.error();
    const auto& file = *place;
    auto lock = JournalLock::take(file);
    if (!lock)
        return lock.error();
    auto database = Database::open(file.native(), Database::Open::read_write);
    if (!database)
        return journal_fault(file, database.error());
    const auto origin = read_origin(*database, file);
    if (!origin)
        return origin.error();
    if (const auto set = database->run(overwrite); !set)
        return journal_fault(file, set.error());
    if (const auto whole = check_last(*database, file, *origin); !whole)
        return whole.error();
    if (const auto alone = check_nobody_reads(*database, file); !alone)
        return alone.error();
    if (const auto begun = database->run("BEGIN IMMEDIATE"); !begun)
        return journal_fault(file, begun.error());
    // Closing the file takes back what was not committed.
    auto forgotten = change(*database, file, is_kept, without);
    if (!forgotten)
        return forgotten;
    if (forgotten->changed > 0) {
        const auto noted = append_note(*database, file, note(*forgotten));
        if (!noted)
            return noted.error();
        forgotten->noted = *noted;
    }
    if (const auto ended = database->run("COMMIT"); !ended)
        return journal_fault(file, ended.error());
    if (forgotten->noted > 0)
        lock->remember({origin->stream, forgotten->noted});
    // Also where nothing was changed: it may be what somebody who read kept from its end before.
    const auto gone = empty_wal(*database, file,
                                "no entry has any more what is to be forgotten, but the files "
                                "still have the old bytes");
    if (!gone)
        return gone.error();
    return forgotten;
}

} // namespace dispatcher
