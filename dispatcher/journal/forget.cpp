#include "dispatcher/journal/forget.hpp"

#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_file.hpp"

#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

// What is taken out is overwritten with zeros, also inside a page that goes on being used.
constexpr const char* begin =
    "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; BEGIN IMMEDIATE";
// And does not stay in the -wal.
constexpr const char* end = "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)";

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
forget_in_journal(const fs::path& file, const std::function<bool(const std::string&)>& is_kept,
                  const std::function<std::string(const std::string&)>& without,
                  const std::function<Note(const Forgotten&)>& note)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return JournalFault{"there is no journal " + file.native()};
    auto lock = JournalLock::take(file);
    if (!lock)
        return lock.error();
    auto database = Database::open(file.native(), Database::Open::read_write);
    if (!database)
        return journal_fault(file, database.error());
    const auto origin = read_origin(*database, file);
    if (!origin)
        return origin.error();
    if (const auto begun = database->run(begin); !begun)
        return journal_fault(file, begun.error());
    // Closing the file takes back what was not committed.
    if (const auto whole = check_last(*database, file, *origin); !whole)
        return whole.error();
    auto forgotten = change(*database, file, is_kept, without);
    if (!forgotten)
        return forgotten;
    if (forgotten->changed > 0) {
        const auto noted = append_note(*database, file, note(*forgotten));
        if (!noted)
            return noted.error();
        forgotten->noted = *noted;
    }
    if (const auto ended = database->run(end); !ended)
        return journal_fault(file, ended.error());
    if (forgotten->noted > 0)
        lock->remember({origin->stream, forgotten->noted});
    return forgotten;
}

} // namespace dispatcher
