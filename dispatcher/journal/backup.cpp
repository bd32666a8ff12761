#include "dispatcher/journal/backup.hpp"

#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace dispatcher {
namespace {

namespace fs = std::filesystem;

constexpr int kept_max = 999; // journals put aside beside one name

fs::path with_ending(const fs::path& file, const char* ending)
{
    return file.native() + ending;
}

bool is_there(const fs::path& file)
{
    std::error_code error;
    return fs::symlink_status(file, error).type() != fs::file_type::not_found;
}

fs::path folder_of(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

// And is on disk under the other name.
JournalResult<void> move(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (error)
        return JournalFault{"cannot rename " + from.native() + " to " + to.native() + ": " +
                            error.message()};
    return force_to_disk(folder_of(to));
}

// Every row in one view of the journal, written anew: no -wal, no free pages.
JournalResult<void> write_copy(const fs::path& file, const fs::path& copy)
{
    auto database = open_to_look(file);
    if (!database)
        return database.error();
    if (const auto origin = read_origin(*database, file); !origin)
        return origin.error();
    // VACUUM wants no transaction around it: it takes its own view.
    if (const auto ended = database->run("COMMIT"); !ended)
        return journal_fault(file, ended.error());
    auto vacuum = database->prepare("VACUUM INTO ?1");
    if (!vacuum)
        return journal_fault(file, vacuum.error());
    vacuum->bind(1, copy.native());
    if (const auto written = vacuum->step(); !written)
        return journal_fault((written.error().code & 0xff) == SQLITE_CORRUPT ? file : copy,
                             written.error());
    return {};
}

// Whole, or gone again.
JournalResult<JournalSummary> write_checked_copy(const fs::path& file, const fs::path& copy)
{
    std::error_code ignored;
    for (const char* ending : {"-journal", ""}) // of a copy that was cut off
        fs::remove(with_ending(copy, ending), ignored);
    const auto written = write_copy(file, copy);
    auto summary = written ? check_journal(copy) : JournalResult<JournalSummary>{written.error()};
    if (summary)
        if (const auto forced = force_to_disk(copy); !forced)
            summary = forced.error();
    if (!summary)
        fs::remove(copy, ignored);
    return summary;
}

// What SQLite keeps beside a journal, and would read into any file of its name.
constexpr const char* beside[] = {"-wal", "-journal"};

JournalResult<fs::path> name_to_keep(const fs::path& file)
{
    for (int n = 1; n <= kept_max; ++n) {
        const fs::path name = file.native() + ".before-restore-" + std::to_string(n);
        const auto taken = [&](const char* ending) { return is_there(with_ending(name, ending)); };
        if (!is_there(name) && std::ranges::none_of(beside, taken))
            return JournalResult<fs::path>{boost::system::in_place_value, name};
    }
    return JournalFault{"there are " + std::to_string(kept_max) + " journals called " +
                        file.native() + ".before-restore-N; move some of them away"};
}

JournalResult<void> copy_to_disk(const fs::path& from, const fs::path& to)
{
    std::error_code error, ignored;
    if (fs::copy_file(from, to, error); !error) {
        auto forced = force_to_disk(to);
        if (forced)
            return forced;
        fs::remove(to, ignored);
        return forced;
    }
    fs::remove(to, ignored);
    return JournalFault{"cannot copy " + from.native() + " to " + to.native() + ": " +
                        error.message()};
}

JournalResult<void> remove_beside(const fs::path& file)
{
    for (const char* ending : {"-wal", "-journal", "-shm"}) {
        std::error_code error;
        fs::remove(with_ending(file, ending), error);
        if (error)
            return JournalFault{"cannot remove " + with_ending(file, ending).native() + ": " +
                                error.message()};
    }
    return force_to_disk(folder_of(file));
}

// A power cut at any moment leaves FILE whole with what is beside it, or no FILE: its name is the
// first to go, what is beside it goes once that is on disk, and nothing of it is there any more
// when the next FILE comes.
JournalResult<fs::path> put_aside(const fs::path& file)
{
    const auto left = [&](const char* ending) { return is_there(with_ending(file, ending)); };
    if (!is_there(file) && std::ranges::none_of(beside, left))
        return JournalResult<fs::path>{boost::system::in_place_value, fs::path{}};
    const auto kept = name_to_keep(file);
    if (!kept)
        return kept.error();
    for (const char* ending : beside)
        if (left(ending))
            if (const auto copied =
                    copy_to_disk(with_ending(file, ending), with_ending(*kept, ending));
                !copied)
                return copied.error();
    if (const auto forced = force_to_disk(folder_of(file)); !forced)
        return forced.error();
    if (is_there(file))
        if (const auto moved = move(file, *kept); !moved)
            return moved.error();
    if (const auto removed = remove_beside(file); !removed)
        return removed.error();
    return kept;
}

// What has the name of an unfinished copy is removed before the source is looked at.
JournalResult<void> refuse_source(const fs::path& source, const fs::path& unfinished)
{
    std::error_code none_there;
    if (!fs::equivalent(source, unfinished, none_there))
        return {};
    return JournalFault{source.native() + " is where the copy would be written; if it is what was "
                                          "left of one, give what that was made from, otherwise "
                                          "give this file another name"};
}

// Whole, under a stream and with a last entry of its own; or gone again.
JournalResult<JournalSummary>
write_restored(const fs::path& copy, const fs::path& unfinished,
               const std::function<Note(const JournalSummary& copy)>& note)
{
    auto summary = write_checked_copy(copy, unfinished);
    if (!summary)
        return summary;
    const auto finished = [&]() -> JournalResult<void> {
        if (const auto stream = begin_new_stream(unfinished, note(*summary)); !stream)
            return stream.error();
        summary = check_journal(unfinished);
        if (!summary)
            return summary.error();
        return force_to_disk(unfinished);
    }();
    if (finished)
        return summary;
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    return finished.error();
}

// The restoring file is there whole and on disk, or as it was: while FILE is missing it is all that
// keeps an empty journal from being begun.
JournalResult<JournalSummary>
replace_restoring(const fs::path& copy, const fs::path& file,
                  const std::function<Note(const JournalSummary& copy)>& note)
{
    const fs::path restoring = restoring_file_of(file);
    const fs::path unfinished = unfinished_restoring_file_of(file);
    if (const auto other = refuse_source(copy, unfinished); !other)
        return other.error();
    // A lost journal, whose restore was cut off while this was written. The name is about to go,
    // and what comes in its place may fail.
    if (!is_there(file) && !is_there(restoring) && is_there(unfinished))
        if (const auto moved = move(unfinished, restoring); !moved)
            return moved.error();
    auto summary = write_restored(copy, unfinished, note);
    if (!summary)
        return summary;
    if (const auto removed = remove_beside(restoring); !removed)
        return removed.error();
    if (const auto moved = move(unfinished, restoring); !moved)
        return moved.error();
    return summary;
}

} // namespace

JournalResult<JournalSummary> backup_journal(const fs::path& file, const fs::path& copy)
{
    if (is_there(copy))
        return JournalFault{copy.native() + " is there already; give the copy a new name"};
    const fs::path unfinished = with_ending(copy, ".new");
    if (const auto other = refuse_source(file, unfinished); !other)
        return other.error();
    auto summary = write_checked_copy(file, unfinished);
    if (!summary)
        return summary.error();
    if (const auto moved = move(unfinished, copy); !moved)
        return moved.error();
    return summary;
}

JournalResult<Restored> restore_journal(const fs::path& copy, const fs::path& name,
                                        const std::function<Note(const JournalSummary&)>& note)
{
    const auto place = journal_at(name);
    if (!place)
        return place.error();
    const auto& file = *place;
    auto lock = JournalLock::take(file);
    if (!lock)
        return lock.error();
    auto summary = replace_restoring(copy, file, note);
    if (!summary)
        return summary.error();
    auto kept = put_aside(file);
    if (!kept)
        return kept.error();
    if (const auto moved = move(restoring_file_of(file), file); !moved)
        return moved.error();
    lock->remember({summary->stream, summary->entries});
    return Restored{std::move(*summary), std::move(*kept)};
}

} // namespace dispatcher
