#include "dispatcher/journal/sqlite_journal.hpp"

#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/journal/idle_checkpoint.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_file.hpp"

#include <optional>
#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

// 64 MiB of -wal: then a commit writes it back itself, see IdleCheckpoint.
constexpr const char* while_idle = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384";
constexpr const char* within_commits = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8";
constexpr std::size_t commit_bytes = 16 * 1024; // the pages that every commit writes again, about

class SqliteJournal final : public Journal {
public:
    static JournalResult<std::unique_ptr<Journal>> open(fs::path file, JournalLock lock,
                                                        WriteBack write_back);

    JournalResult<Recovered> recover() override;
    JournalResult<void> append(std::span<const Entry> entries) override;

private:
    SqliteJournal(fs::path file, JournalLock lock, Database database, Origin origin)
        : file_(std::move(file)), lock_(std::move(lock)), database_(std::move(database)),
          origin_(std::move(origin))
    {
    }
    SqlResult<void> prepare(WriteBack write_back);
    JournalResult<void> check();
    SqlResult<void> commit(std::span<const Entry> entries);
    JournalResult<std::uint64_t> last_opening();

    fs::path file_;
    JournalLock lock_;
    Database database_;
    Origin origin_;
    std::optional<Statement> begin_, insert_, commit_; // gone before the database is closed
    std::uint64_t last_sequence_ = 0;
    std::optional<JournalFault> broken_;
    std::optional<IdleCheckpoint>
        write_back_; // its connection is closed first: the last one clears the -wal away
};

SqlResult<void> run(Statement& statement)
{
    const auto step = statement.step();
    statement.reset();
    if (!step)
        return step.error();
    return {};
}

SqlResult<void> SqliteJournal::prepare(WriteBack write_back)
{
    // The change to WAL is a transaction with a rollback journal: EXTRA forces its deletion to disk
    // as well. One that came back after a power cut would undo what was committed since.
    if (const auto extra = database_.run("PRAGMA synchronous = EXTRA"); !extra)
        return extra.error();
    // To its end, behind the row that says "wal": only there is it on disk, or has failed.
    if (const auto changed = database_.run("PRAGMA journal_mode = WAL"); !changed)
        return changed.error();
    const auto mode = database_.first_text("PRAGMA journal_mode");
    if (!mode)
        return mode.error();
    if (*mode != "wal")
        return SqlFault{0,
                        "its file system has no shared memory for a WAL; put it on a local disk"};
    const bool idle = write_back == WriteBack::while_idle;
    if (const auto full = database_.run(idle ? while_idle : within_commits); !full)
        return full.error();
    const std::pair<std::optional<Statement>&, const char*> statements[] = {
        {begin_, "BEGIN IMMEDIATE"}, {insert_, insert_entry_sql}, {commit_, "COMMIT"}};
    for (const auto& [place, sql] : statements) {
        auto statement = database_.prepare(sql);
        if (!statement)
            return statement.error();
        place = std::move(*statement);
    }
    return {};
}

JournalResult<std::unique_ptr<Journal>> SqliteJournal::open(fs::path file, JournalLock lock,
                                                            WriteBack write_back)
{
    auto database = Database::open(file.native(), Database::Open::read_write);
    if (!database)
        return journal_fault(file, database.error());
    auto origin = read_origin(*database, file);
    if (!origin)
        return origin.error();
    std::unique_ptr<SqliteJournal> journal{new SqliteJournal(
        std::move(file), std::move(lock), std::move(*database), std::move(*origin))};
    if (const auto checked = journal->check(); !checked)
        return checked.error();
    if (const auto prepared = journal->prepare(write_back); !prepared)
        return journal_fault(journal->file_, prepared.error());
    journal->lock_.remember({journal->origin_.stream, journal->last_sequence_});
    if (write_back == WriteBack::while_idle)
        journal->write_back_.emplace(journal->file_.native());
    return std::unique_ptr<Journal>{std::move(journal)};
}

JournalResult<void> SqliteJournal::check()
{
    std::error_code error;
    if (fs::file_size(file_, error) <= checked_whole_bytes_max) {
        if (const auto pages = check_pages(database_, file_); !pages)
            return pages.error();
        auto reader = EntryReader::from_beginning(database_, file_);
        if (!reader)
            return reader.error();
        for (;;) {
            const auto entry = reader->next();
            if (!entry)
                return entry.error();
            if (!*entry)
                break;
        }
    }
    const auto last = database_.first_text("SELECT coalesce(max(sequence), 0) FROM entry");
    if (!last)
        return journal_fault(file_, last.error());
    last_sequence_ = std::stoull(*last);
    return check_end(file_, origin_, last_sequence_, read_high_water(file_));
}

// 1 when no entry opens a day: then all of them are needed.
JournalResult<std::uint64_t> SqliteJournal::last_opening()
{
    const auto found = database_.first_text(
        "SELECT coalesce((SELECT max(sequence) FROM entry WHERE opens_day = 1), 1)");
    if (!found)
        return journal_fault(file_, found.error());
    return std::stoull(*found);
}

JournalResult<Recovered> SqliteJournal::recover()
{
    const auto from = last_opening();
    if (!from)
        return from.error();
    auto earlier = answers_before(database_, file_, *from, earlier_answers_max);
    if (!earlier)
        return earlier.error();
    auto reader = EntryReader::from(database_, file_, *from);
    if (!reader)
        return reader.error();
    RecoveredInOrder collected;
    for (;;) {
        auto entry = reader->next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        collected.add(std::move(**entry));
    }
    Recovered recovered = collected.take(origin_.stream);
    if (recovered.last_sequence != last_sequence_)
        return damaged(file_, "it ends with entry " + std::to_string(recovered.last_sequence) +
                                  " instead of " + std::to_string(last_sequence_));
    recovered.earlier_answers = std::move(*earlier);
    return recovered;
}

SqlResult<void> SqliteJournal::commit(std::span<const Entry> entries)
{
    if (const auto begun = run(*begin_); !begun)
        return begun.error();
    for (const Entry& entry : entries)
        if (const auto inserted = insert_entry(*insert_, entry); !inserted)
            return inserted.error();
    return run(*commit_);
}

std::size_t bytes_of(std::span<const Entry> entries)
{
    std::size_t bytes = commit_bytes;
    for (const Entry& entry : entries)
        bytes += entry.events.size() + entry.reply.size();
    return bytes;
}

JournalResult<void> SqliteJournal::append(std::span<const Entry> entries)
{
    if (broken_)
        return JournalFault{"the journal takes nothing more since: " + broken_->message};
    assert_continues(last_sequence_, entries);
    if (entries.empty())
        return {};
    if (const auto committed = commit(entries); !committed) {
        broken_ = journal_fault(file_, committed.error());
        // What is on disk of this commit is unknown now; only reading the file again tells.
        (void)database_.run("ROLLBACK");
        return *broken_;
    }
    last_sequence_ = entries.back().sequence;
    lock_.remember({origin_.stream, last_sequence_});
    if (write_back_)
        write_back_->committed(bytes_of(entries));
    return {};
}

JournalResult<void> check_kind(const fs::path& file, fs::file_status status)
{
    if (!fs::is_regular_file(status))
        return JournalFault{file.native() + " is not a file; give the journal's file"};
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!error && size == 0)
        return JournalFault{file.native() +
                            " is empty: a journal never is; restore it from a backup, or delete it "
                            "to begin a new journal"};
    return {};
}

JournalResult<void> create(const fs::path& file)
{
    std::error_code error;
    for (const auto& left : {restoring_file_of(file), unfinished_restoring_file_of(file)})
        if (fs::exists(left, error))
            return JournalFault{
                file.native() + " is missing, and " + left.native() +
                " is there: a restore was cut off; repeat it (hallctl journal restore), "
                "or delete that file to begin a new journal (numbers then start again)"};
    const fs::path wal = file.native() + "-wal";
    // SQLite would throw these entries away.
    if (const auto size = fs::file_size(wal, error); !error && size > 0)
        return JournalFault{file.native() + " is missing, but " + wal.native() +
                            " has entries of it; put it back, or delete that file to begin a new "
                            "journal"};
    return create_journal_file(file);
}

} // namespace

JournalResult<std::unique_ptr<Journal>> open_sqlite_journal(const fs::path& file,
                                                            WriteBack write_back)
{
    const auto place = journal_at(file);
    if (!place)
        return place.error();
    auto lock = JournalLock::take(*place);
    if (!lock)
        return lock.error();
    std::error_code error;
    const auto status = fs::status(*place, error);
    const auto ready =
        status.type() == fs::file_type::not_found ? create(*place) : check_kind(*place, status);
    if (!ready)
        return ready.error();
    return SqliteJournal::open(*place, std::move(*lock), write_back);
}

} // namespace dispatcher
