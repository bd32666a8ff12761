#include "dispatcher/journal/check.hpp"

#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_file.hpp"

#include <sqlite3.h>

#include <optional>
#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

JournalResult<void> check_is_there(const fs::path& file)
{
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status))
        return JournalFault{"there is no " + file.native()};
    if (!fs::is_regular_file(status))
        return JournalFault{file.native() + " is not a file"};
    return {};
}

// One view of the file: what a dispatcher writes meanwhile is not seen.
SqlResult<Database> open_and_begin(const std::string& file, Database::Open how)
{
    auto database = Database::open(file, how);
    if (!database)
        return database.error();
    if (const auto begun = database->run("BEGIN; SELECT count(*) FROM sqlite_schema"); !begun)
        return begun.error();
    return database;
}

// Checks the end against the mark as it was before the file was looked at.
JournalResult<Origin> read_all(Database& database, const fs::path& file,
                               const std::optional<HighWater>& mark,
                               const std::function<void(const Entry&)>& give)
{
    auto origin = read_origin(database, file);
    if (!origin)
        return origin.error();
    auto reader = EntryReader::from_beginning(database, file);
    if (!reader)
        return reader.error();
    for (;;) {
        const auto entry = reader->next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        give(**entry);
    }
    if (const auto whole = check_end(file, *origin, reader->last_sequence(), mark); !whole)
        return whole.error();
    return origin;
}

std::optional<HighWater> mark_beside(const fs::path& file)
{
    const auto place = journal_at(file);
    return place ? read_high_water(*place) : std::nullopt;
}

} // namespace

JournalResult<Database> open_to_look(const fs::path& file)
{
    if (const auto there = check_is_there(file); !there)
        return there.error();
    auto database = open_and_begin(file.native(), Database::Open::read_only);
    std::error_code error;
    // In a folder that cannot be written SQLite cannot share the file; without a -wal nobody else
    // has it.
    if (!database && (database.error().code & 0xff) == SQLITE_CANTOPEN &&
        !fs::exists(file.native() + "-wal", error))
        database = open_and_begin(file.native(), Database::Open::read_only_unchanging);
    if (!database)
        return journal_fault(file, database.error());
    return std::move(*database);
}

JournalResult<JournalSummary> check_journal(const fs::path& file)
{
    const auto mark = mark_beside(file);
    auto database = open_to_look(file);
    if (!database)
        return database.error();
    if (const auto origin = read_origin(*database, file); !origin)
        return origin.error();
    if (const auto pages = check_pages(*database, file); !pages)
        return pages.error();
    JournalSummary summary;
    const auto origin = read_all(*database, file, mark, [&](const Entry& entry) {
        ++summary.entries;
        summary.days += entry.opens_day ? 1 : 0;
        if (summary.entries == 1)
            summary.first_at = entry.at;
        summary.last_at = entry.at;
    });
    if (!origin)
        return origin.error();
    summary.stream = origin->stream;
    summary.created = origin->created;
    std::error_code error;
    summary.bytes = fs::file_size(file, error);
    return summary;
}

JournalResult<void> for_each_entry(const fs::path& file,
                                   const std::function<void(const Entry&)>& give)
{
    const auto mark = mark_beside(file);
    auto database = open_to_look(file);
    if (!database)
        return database.error();
    if (const auto origin = read_all(*database, file, mark, give); !origin)
        return origin.error();
    return {};
}

} // namespace dispatcher
