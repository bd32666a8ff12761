// Forgetting on a disk that breaks at every single operation: all of it with the entry that says
// so, or nothing.
#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/forget.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "faulty_disk.hpp"
#include "journal_folder.hpp"
#include "tests/tried.hpp"

#include <optional>

TEST_SUITE_BEGIN("dispatcher/journal/forget_crash");

namespace {

using namespace journal_tests;
using dispatcher::Entry;

constexpr std::uint64_t count = 60, day_length = 20;

std::vector<Entry> three_days()
{
    std::vector<Entry> list;
    for (std::uint64_t sequence = 1; sequence <= count; ++sequence) {
        list.push_back(entry(sequence, sequence % day_length == 1));
        if (sequence % day_length != 1)
            list.back().events = "A" + std::to_string(sequence) + " for " + std::string(300, 'p');
    }
    return list;
}

std::string without(const std::string& events)
{
    return events.substr(0, events.find(" for "));
}

std::vector<Entry> forgotten()
{
    auto list = three_days();
    for (std::uint64_t i = 0; i < 2 * day_length; ++i)
        list[i].events = without(list[i].events);
    list.push_back({count + 1, list.back().at, "", "", "forgotten 38", ""});
    return list;
}

bool forget(const fs::path& file)
{
    const auto done = dispatcher::forget_in_journal(
        file, [](const std::string&) { return false; }, without,
        [](const dispatcher::Forgotten& told) {
            return dispatcher::Note{0, "forgotten " + std::to_string(told.changed)};
        });
    return done.has_value();
}

struct ForgettingOnABreakingDisk : JournalFolder {
    ForgettingOnABreakingDisk()
    {
        fs::create_directory(folder / "first");
        auto journal = dispatcher::open_sqlite_journal(folder / "first" / "hall.journal");
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        REQUIRE((*journal)->append(three_days()).has_value());
    }

    fs::path fresh(const char* name) const
    {
        fs::remove_all(folder / name);
        fs::create_directory(folder / name);
        return folder / name;
    }
    // True: it was promised that everything is forgotten.
    bool run(std::optional<Mishap> mishap, std::uint64_t operation)
    {
        const auto here = fresh("here");
        for (const auto& each : fs::directory_iterator{folder / "first"})
            fs::copy_file(each.path(), here / each.path().filename());
        disk.watch(here);
        if (mishap)
            disk.arrange(*mishap, operation);
        return forget(here / "hall.journal");
    }
    fs::path image(Unforced unforced, std::uint64_t seed)
    {
        const auto place = fresh("image");
        disk.leave_behind(place, unforced, seed);
        disk.cure();
        return place / "hall.journal";
    }
    static std::vector<Entry> entries_in(const fs::path& file)
    {
        std::vector<Entry> list;
        const auto read =
            dispatcher::for_each_entry(file, [&](const Entry& each) { list.push_back(each); });
        CHECK_MESSAGE(read.has_value(), message_of(read));
        return list;
    }
    // All or nothing, and the hall goes on; then what was not done can be done.
    void check(const fs::path& file, bool promised)
    {
        REQUIRE(dispatcher::open_sqlite_journal(file).has_value());
        const auto entries = entries_in(file);
        const bool done = entries == forgotten();
        CHECK((done || entries == three_days()));
        CHECK((done || !promised));
        tried.promises += promised;
        tried.lost += promised && !done;
        CHECK(forget(file));
        CHECK(entries_in(file) == forgotten());
    }

    FaultyDisk disk;
    hall_tests::Tried tried;
};

} // namespace

TEST_CASE_FIXTURE(ForgettingOnABreakingDisk,
                  "wherever the power is cut, somebody is forgotten everywhere and it is said, or "
                  "nothing is done")
{
    REQUIRE(run(std::nullopt, 0));
    const auto operations = disk.operations();
    REQUIRE(operations > 10);
    for (std::uint64_t at = 1; at <= operations; ++at)
        for (const auto unforced :
             {Unforced::nothing, Unforced::everything, Unforced::some, Unforced::torn}) {
            CAPTURE(at);
            CAPTURE(static_cast<int>(unforced));
            const bool promised = run(Mishap::power_cut, at);
            tried.faults += disk.happened();
            check(image(unforced, at), promised);
        }
    tried.crash_points = operations;
    report("forgetting", tried);
}

TEST_CASE_FIXTURE(ForgettingOnABreakingDisk,
                  "whichever operation fails, forgetting is done whole or not at all")
{
    REQUIRE(run(std::nullopt, 0));
    const auto operations = disk.operations();
    for (const auto mishap : {Mishap::write_error, Mishap::disk_full, Mishap::sync_error})
        for (std::uint64_t at = 1; at <= operations; ++at) {
            CAPTURE(static_cast<int>(mishap));
            CAPTURE(at);
            const bool promised = run(mishap, at);
            check(image(Unforced::nothing, at), promised);
        }
}

TEST_SUITE_END();
