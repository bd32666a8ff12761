#include "dispatcher/journal/sqlite_file.hpp"

#include "dispatcher/journal/entry_row.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <utility>

namespace dispatcher {
namespace {

constexpr const char* tables =
    "PRAGMA application_id = 1214344300;" // 0x48616C6C
    "PRAGMA user_version = 1;"
    "CREATE TABLE journal (format INTEGER NOT NULL, stream TEXT NOT NULL, created TEXT NOT NULL,"
    " crc INTEGER NOT NULL) STRICT;"
    "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, device TEXT NOT NULL,"
    " request_id TEXT NOT NULL, events TEXT NOT NULL, reply TEXT NOT NULL,"
    " opens_day INTEGER NOT NULL, crc INTEGER NOT NULL) STRICT;"
    // Finds the last opening of a day without reading the days behind it.
    "CREATE INDEX entry_opens_day ON entry (sequence) WHERE opens_day = 1;";

constexpr std::string_view columns =
    "SELECT sequence, at, device, request_id, events, reply, opens_day, crc FROM entry ";

std::uint32_t checksum_of(const Origin& origin)
{
    const std::string format = std::to_string(journal_format);
    return dispatcher::checksum_of(
        std::array<std::string_view, 3>{format, origin.stream, origin.created});
}

JournalResult<Origin> new_origin()
{
    using namespace std::chrono;
    std::ifstream random("/dev/urandom", std::ios::binary);
    std::array<char, 16> bytes{};
    if (!random.read(bytes.data(), bytes.size()))
        return JournalFault{"cannot read /dev/urandom, which names a new journal's stream"};
    std::string stream;
    for (const char byte : bytes) {
        std::array<char, 3> hex{};
        std::snprintf(hex.data(), hex.size(), "%02x", static_cast<unsigned char>(byte));
        stream += hex.data();
    }
    const auto now = floor<milliseconds>(system_clock::now()).time_since_epoch();
    return Origin{std::move(stream), iso_time(now.count())};
}

SqlResult<void> write_origin(Database& database, const Origin& origin)
{
    auto insert = database.prepare("INSERT INTO journal VALUES (?1, ?2, ?3, ?4)");
    if (!insert)
        return insert.error();
    insert->bind(1, journal_format);
    insert->bind(2, origin.stream);
    insert->bind(3, origin.created);
    insert->bind(4, std::int64_t{checksum_of(origin)});
    if (const auto step = insert->step(); !step)
        return step.error();
    return {};
}

bool has_entry_types(const Statement& row)
{
    return row.is_integer(0) && row.is_text(1) && row.is_text(2) && row.is_text(3) &&
           row.is_text(4) && row.is_text(5) && row.is_integer(6) && row.is_integer(7);
}

// What the current row holds; nothing when it is damaged.
std::optional<Entry> entry_in(const Statement& row)
{
    if (!has_entry_types(row))
        return std::nullopt;
    const auto at = parse_iso_time(row.text(1));
    const std::int64_t opens_day = row.integer(6);
    if (!at || row.integer(0) < 1 || opens_day < 0 || opens_day > 1)
        return std::nullopt;
    Entry entry{static_cast<std::uint64_t>(row.integer(0)),
                *at,
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                opens_day == 1};
    if (row.integer(7) != std::int64_t{checksum_of(entry)})
        return std::nullopt;
    return entry;
}

std::string entry_name(std::uint64_t sequence)
{
    return "entry " + std::to_string(sequence);
}

} // namespace

JournalResult<std::filesystem::path> journal_at(const std::filesystem::path& file)
{
    std::error_code error;
    const std::filesystem::path place =
        std::filesystem::weakly_canonical(std::filesystem::absolute(file), error);
    if (error)
        return JournalFault{"cannot find " + file.native() + ": " + error.message()};
    if (!std::filesystem::is_directory(place.parent_path(), error))
        return JournalFault{"there is no folder " + place.parent_path().native() +
                            " for the journal; create it for the dispatcher's user"};
    return JournalResult<std::filesystem::path>{boost::system::in_place_value, place};
}

std::filesystem::path restoring_file_of(const std::filesystem::path& file)
{
    return file.native() + ".restoring";
}

std::filesystem::path unfinished_restoring_file_of(const std::filesystem::path& file)
{
    return restoring_file_of(file).native() + ".new";
}

JournalResult<void> force_to_disk(const std::filesystem::path& place)
{
    const int descriptor = ::open(place.c_str(), O_RDONLY | O_CLOEXEC);
    const bool forced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!forced)
        return JournalFault{"cannot force " + place.native() + " to disk: " + std::strerror(error)};
    return {};
}

JournalFault damaged(const std::filesystem::path& file, const std::string& what)
{
    return {
        file.native() + " is damaged: " + what +
        "; restore it from a backup, or move it away to begin a new journal (numbers then start "
        "again)"};
}

JournalFault journal_fault(const std::filesystem::path& file, const SqlFault& fault)
{
    const std::string said = fault.words + " (SQLite " + std::to_string(fault.code) + ")";
    switch (fault.code & 0xff) {
    case SQLITE_NOTADB:
        return {file.native() + " is not a journal: " + said + "; give the journal's file"};
    case SQLITE_CORRUPT:
        return damaged(file, said);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return {file.native() + " cannot be opened: " + said +
                "; this user must be able to read and write it and its folder"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {file.native() + " is held by another program: " + said +
                "; end its transaction (a sqlite3 shell?)"};
    case SQLITE_FULL:
        return {file.native() + ": the disk is full: " + said + "; free space and start again"};
    case SQLITE_IOERR:
        return {file.native() + ": the disk reports an error: " + said + "; check the disk"};
    default:
        return {file.native() + ": " + said};
    }
}

JournalResult<void> create_journal_file(const std::filesystem::path& file)
{
    const auto origin = new_origin();
    if (!origin)
        return origin.error();
    const std::filesystem::path unfinished = file.native() + ".new";
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored); // of a creation that was cut off
    auto database = Database::open(unfinished.native(), Database::Open::create);
    if (!database)
        return journal_fault(unfinished, database.error());
    const auto written = [&]() -> SqlResult<void> {
        if (const auto begun = database->run("PRAGMA synchronous = EXTRA; BEGIN"); !begun)
            return begun.error();
        if (const auto made = database->run(tables); !made)
            return made.error();
        if (const auto named = write_origin(*database, *origin); !named)
            return named.error();
        return database->run("COMMIT");
    }();
    if (!written)
        return journal_fault(unfinished, written.error());
    database->close();
    std::error_code error;
    std::filesystem::rename(unfinished, file, error);
    if (error)
        return JournalFault{"cannot create " + file.native() + ": " + error.message()};
    return force_to_disk(file.parent_path());
}

SqlResult<void> insert_entry(Statement& insert, const Entry& entry)
{
    const std::string at = iso_time(entry.at);
    insert.bind(1, static_cast<std::int64_t>(entry.sequence));
    insert.bind(2, at);
    insert.bind(3, entry.device);
    insert.bind(4, entry.request_id);
    insert.bind(5, entry.events);
    insert.bind(6, entry.reply);
    insert.bind(7, std::int64_t{entry.opens_day});
    insert.bind(8, std::int64_t{checksum_of(entry)});
    const auto step = insert.step();
    insert.reset();
    if (!step)
        return step.error();
    return {};
}

JournalResult<std::uint64_t> append_note(Database& database, const std::filesystem::path& file,
                                         const Note& note)
{
    const auto count = database.first_text("SELECT coalesce(max(sequence), 0) FROM entry");
    if (!count)
        return journal_fault(file, count.error());
    Entry entry;
    entry.sequence = std::stoull(*count) + 1;
    entry.at = note.at;
    entry.events = note.events;
    if (entry.sequence > 1) {
        auto reader = EntryReader::from(database, file, entry.sequence - 1);
        if (!reader)
            return reader.error();
        const auto last = reader->next();
        if (!last)
            return last.error();
        entry.at = std::max(entry.at, (*last)->at);
    }
    assert_continues(entry.sequence - 1, {&entry, 1});
    auto insert = database.prepare(insert_entry_sql);
    if (!insert)
        return journal_fault(file, insert.error());
    if (const auto inserted = insert_entry(*insert, entry); !inserted)
        return journal_fault(file, inserted.error());
    return entry.sequence;
}

JournalResult<std::string> begin_new_stream(const std::filesystem::path& file, const Note& note)
{
    auto origin = new_origin();
    if (!origin)
        return origin.error();
    auto database = Database::open(file.native(), Database::Open::read_write);
    if (!database)
        return journal_fault(file, database.error());
    const auto old = read_origin(*database, file);
    if (!old)
        return old.error();
    origin->created = old->created;
    if (const auto begun = database->run("PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;"
                                         "DELETE FROM journal");
        !begun)
        return journal_fault(file, begun.error());
    if (const auto named = write_origin(*database, *origin); !named)
        return journal_fault(file, named.error());
    if (const auto noted = append_note(*database, file, note); !noted)
        return noted.error();
    if (const auto ended = database->run("COMMIT"); !ended)
        return journal_fault(file, ended.error());
    return JournalResult<std::string>{boost::system::in_place_value, origin->stream};
}

JournalResult<Origin> read_origin(Database& database, const std::filesystem::path& file)
{
    const auto application = database.first_text("PRAGMA application_id");
    if (!application)
        return journal_fault(file, application.error());
    if (*application != std::to_string(journal_application_id))
        return JournalFault{file.native() + " is a database of another program; give the journal's "
                                            "file"};
    const auto version = database.first_text("PRAGMA user_version");
    if (!version)
        return journal_fault(file, version.error());
    if (*version != std::to_string(journal_format))
        return JournalFault{file.native() + " has format " + *version +
                            " and this program knows format " + std::to_string(journal_format) +
                            "; use the Hallcall that wrote it, or a later one"};
    auto row = database.prepare("SELECT format, stream, created, crc FROM journal");
    if (!row)
        return journal_fault(file, row.error());
    const auto there = row->step();
    if (!there)
        return journal_fault(file, there.error());
    Origin origin;
    if (*there)
        origin = {row->text(1), row->text(2)};
    if (!*there || row->integer(0) != journal_format ||
        row->integer(3) != std::int64_t{checksum_of(origin)})
        return damaged(file, "the table 'journal' does not fit its checksum");
    return origin;
}

JournalResult<void> check_pages(Database& database, const std::filesystem::path& file)
{
    const auto answer = database.first_text("PRAGMA integrity_check(1)");
    if (!answer)
        return journal_fault(file, answer.error());
    if (*answer != "ok")
        return damaged(file, *answer);
    return {};
}

EntryReader::EntryReader(Statement rows, std::filesystem::path file, std::uint64_t expected)
    : rows_(std::move(rows)), file_(std::move(file)), expected_(expected)
{
}

JournalResult<EntryReader> EntryReader::from_beginning(Database& database,
                                                       const std::filesystem::path& file)
{
    auto rows = database.prepare(std::string(columns) + "ORDER BY sequence");
    if (!rows)
        return journal_fault(file, rows.error());
    return EntryReader{std::move(*rows), file, 1};
}

JournalResult<EntryReader> EntryReader::from(Database& database, const std::filesystem::path& file,
                                             std::uint64_t sequence)
{
    auto rows = database.prepare(std::string(columns) + "WHERE sequence >= ?1 ORDER BY sequence");
    if (!rows)
        return journal_fault(file, rows.error());
    rows->bind(1, static_cast<std::int64_t>(sequence));
    return EntryReader{std::move(*rows), file, sequence};
}

JournalResult<std::optional<Entry>> EntryReader::next()
{
    const auto row = rows_.step();
    if (!row)
        return damaged(file_, entry_name(expected_) + " cannot be read: " + row.error().words);
    if (!*row)
        return std::optional<Entry>{};
    if (rows_.integer(0) != static_cast<std::int64_t>(expected_))
        return damaged(file_, entry_name(expected_) + " is missing: entry " +
                                  std::to_string(rows_.integer(0)) + " is in its place");
    auto entry = entry_in(rows_);
    if (!entry)
        return damaged(file_, entry_name(expected_) + " does not fit its checksum");
    ++expected_;
    return entry;
}

JournalResult<std::vector<Entry>> answers_before(Database& database,
                                                 const std::filesystem::path& file,
                                                 std::uint64_t sequence, std::size_t count_max)
{
    auto rows = database.prepare(std::string(columns) + "WHERE sequence < ?1 AND request_id <> '' "
                                                        "ORDER BY sequence DESC LIMIT ?2");
    if (!rows)
        return journal_fault(file, rows.error());
    rows->bind(1, static_cast<std::int64_t>(sequence));
    rows->bind(2, static_cast<std::int64_t>(count_max));
    std::vector<Entry> answers;
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return journal_fault(file, row.error());
        if (!*row)
            break;
        auto entry = entry_in(*rows);
        if (!entry)
            return damaged(file, "entry " + std::to_string(rows->integer(0)) +
                                     " does not fit its checksum");
        answers.push_back(std::move(*entry));
    }
    std::reverse(answers.begin(), answers.end());
    return answers;
}

JournalResult<void> check_end(const std::filesystem::path& file, const Origin& origin,
                              std::uint64_t last_sequence, const std::optional<HighWater>& mark)
{
    if (!mark || mark->stream != origin.stream || mark->sequence <= last_sequence)
        return {};
    return JournalFault{
        file.native() + " ends with entry " + std::to_string(last_sequence) + ", but entry " +
        std::to_string(mark->sequence) +
        " was written: its -wal is damaged or was left behind, or the file is an old copy; put the "
        "newest file and its -wal back, or, to go on without the lost entries, delete " +
        lock_file_of(file).native()};
}

} // namespace dispatcher
