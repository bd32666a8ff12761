// A journal whose disk breaks at every single operation: what was acknowledged is there when the
// power comes back, whole commits only, and nothing that was never asked for.
#include "dispatcher/journal/sqlite_journal.hpp"
#include "faulty_disk.hpp"
#include "journal_folder.hpp"
#include "sql/database.hpp"
#include "tests/tried.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

TEST_SUITE_BEGIN("dispatcher/journal/crash_points");

namespace {

using namespace journal_tests;
using dispatcher::Entry;
using dispatcher::open_sqlite_journal;
using hall_tests::Tried;

constexpr std::uint64_t group_sizes[] = {1, 3, 40, 1, 2};
constexpr std::uint64_t large_group = 40;           // behind it the -wal is written back
constexpr std::size_t large_entry_bytes = 60'000;   // many pages of the -wal in one commit
constexpr std::uint64_t large_entries[] = {45, 50}; // behind a write-back, and before one

Entry entry_of(std::uint64_t sequence)
{
    Entry made = entry(sequence, sequence == 5);
    if (std::ranges::find(large_entries, sequence) != std::end(large_entries))
        made.events = "[\"" + std::string(large_entry_bytes, 'x') + "\"]";
    return made;
}

std::vector<Entry> group(std::uint64_t from, std::uint64_t count)
{
    std::vector<Entry> list;
    for (std::uint64_t n = 0; n < count; ++n)
        list.push_back(entry_of(from + n));
    return list;
}

// What the dispatcher has promised, and what it had asked for when the disk broke.
struct Told {
    std::uint64_t acknowledged = 0, asked = 0;
    std::string fault; // the first one
    // Operations from the one behind `first` to `second`, of which no failure is told: what is
    // written back stays in the -wal, too.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> unheard;
    bool begun_again = false; // the -wal, over what it had before
};

// As IdleCheckpoint does: on a connection of its own, which is kept.
std::optional<sql::Database> written_back(const fs::path& file)
{
    auto opened = sql::Database::open(file.native(), sql::Database::Open::read_write);
    if (!opened)
        return std::nullopt;
    (void)opened->run("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE)");
    return std::move(*opened);
}

std::uintmax_t wal_bytes_of(const fs::path& file)
{
    std::error_code none;
    return fs::file_size(file.native() + "-wal", none);
}

// Two days of a dispatcher: a journal is created, written, written back in the middle as
// IdleCheckpoint does after 4 MiB, written from the beginning of its -wal, closed (the -wal is
// written back), opened and so on again. Ends at the first fault, as a dispatcher does.
Told two_days(const fs::path& file, const FaultyDisk& disk)
{
    Told told;
    for (int day = 0; day < 2; ++day) {
        auto journal = open_sqlite_journal(file);
        if (!journal) {
            told.fault = journal.error().message;
            return told;
        }
        std::optional<sql::Database> second; // connection
        const auto unheard = [&](auto what) {
            const auto behind = disk.operations();
            what();
            told.unheard.emplace_back(behind, disk.operations());
        };
        for (const std::uint64_t size : group_sizes) {
            const auto wal_bytes = wal_bytes_of(file);
            told.asked = told.acknowledged + size;
            const auto appended = (*journal)->append(group(told.acknowledged + 1, size));
            if (!appended) {
                told.fault = appended.error().message;
                CHECK_MESSAGE(says(message_of((*journal)->append(group(told.asked + 1, 1))),
                                   "takes nothing more"),
                              "no promise on a broken journal");
                return told;
            }
            told.acknowledged = told.asked;
            if (second)
                told.begun_again = wal_bytes_of(file) == wal_bytes;
            if (size == large_group)
                unheard([&] { second = written_back(file); });
        }
        unheard([&] {
            second.reset();
            journal->reset();
        });
    }
    return told;
}

// Everything that was acknowledged, and behind it the commit that was under way or nothing.
void check_kept(const fs::path& file, const Told& told, Tried& tried)
{
    auto journal = open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    const auto recovered = (*journal)->recover();
    REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
    const auto last = recovered->last_sequence;
    CHECK((last == told.acknowledged || last == told.asked));
    tried.promises += told.acknowledged;
    tried.lost += told.acknowledged - std::min(last, told.acknowledged);
    const std::uint64_t from = last >= 5 ? 5 : 1; // entry 5 opens a day
    const auto& kept = recovered->since_day_opened;
    CHECK(kept == group(from, last + 1 - from));
    for (std::size_t i = 1; i < kept.size(); ++i)
        tried.doubled += kept[i].sequence <= kept[i - 1].sequence;
    CHECK_MESSAGE((*journal)->append(group(last + 1, 2)).has_value(), "and the hall goes on");
}

class BreakingDisk : public JournalFolder {
public:
    // How many operations the days take when nothing breaks.
    std::uint64_t operations_of_two_days()
    {
        const auto told = run(std::nullopt, 0);
        REQUIRE_MESSAGE(told.begun_again, "the -wal goes on behind what was written back");
        REQUIRE(told.unheard.size() == 4);
        unheard = told.unheard;
        return disk.operations();
    }

    bool is_heard(std::uint64_t operation) const
    {
        return std::ranges::none_of(unheard, [operation](const auto& span) {
            return span.first < operation && operation <= span.second;
        });
    }

    Told run(std::optional<Mishap> mishap, std::uint64_t operation)
    {
        fs::remove_all(folder / "days");
        fs::create_directory(folder / "days");
        disk.watch(folder / "days");
        if (mishap)
            disk.arrange(*mishap, operation);
        return two_days(folder / "days" / "hall.journal", disk);
    }

    // As it is when the power is back.
    fs::path image(Unforced unforced, std::uint64_t seed)
    {
        fs::remove_all(folder / "image");
        fs::create_directory(folder / "image");
        disk.leave_behind(folder / "image", unforced, seed);
        return folder / "image" / "hall.journal";
    }

    FaultyDisk disk;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> unheard;
    Tried tried;
};

std::uint64_t seeds_for_each_point()
{
    const char* given = std::getenv("HALL_CRASH_SEEDS");
    return given ? std::strtoull(given, nullptr, 10) : 1;
}

} // namespace

TEST_CASE_FIXTURE(BreakingDisk,
                  "wherever the power is cut, no promise is lost and none is invented")
{
    const auto operations = operations_of_two_days();
    REQUIRE(operations > 50);
    for (std::uint64_t at = 1; at <= operations; ++at) {
        CAPTURE(at);
        const auto told = run(Mishap::power_cut, at);
        CHECK(disk.happened());
        tried.faults += disk.happened();
        for (std::uint64_t seed = 1; seed <= seeds_for_each_point(); ++seed)
            for (const auto unforced :
                 {Unforced::nothing, Unforced::everything, Unforced::some, Unforced::torn}) {
                CAPTURE(seed);
                CAPTURE(static_cast<int>(unforced));
                disk.cure();
                check_kept(image(unforced, at * 1'000 + seed), told, tried);
            }
        ++tried.crash_points;
    }
    report("power of the journal", tried);
}

TEST_CASE_FIXTURE(
    BreakingDisk,
    "whichever operation fails, the fault names the file, and a cured disk has every promise")
{
    const auto operations = operations_of_two_days();
    for (const auto mishap : {Mishap::write_error, Mishap::disk_full, Mishap::sync_error})
        for (std::uint64_t at = 1; at <= operations; ++at) {
            CAPTURE(static_cast<int>(mishap));
            CAPTURE(at);
            const auto told = run(mishap, at);
            CHECK(disk.happened());
            // A full disk and a force that is lost fail the next write or force.
            if (is_heard(at) && (mishap == Mishap::write_error || is_heard(at + 1)))
                CHECK(!told.fault.empty());
            if (!told.fault.empty())
                CHECK(says(told.fault, "hall.journal"));
            tried.faults += disk.happened();
            disk.cure();
            check_kept(image(Unforced::nothing, at), told, tried);
            check_kept(folder / "days" / "hall.journal", told, tried);
        }
    report("disk of the journal", tried);
}

TEST_CASE_FIXTURE(BreakingDisk, "a full disk is called full, and a failing one failing")
{
    const auto full = run(Mishap::disk_full, 60);
    CHECK(says(full.fault, "the disk is full"));
    CHECK(says(full.fault, "free space and start again"));
    const auto failing = run(Mishap::write_error, 60);
    CHECK(says(failing.fault, "the disk reports an error"));
}

TEST_SUITE_END();
