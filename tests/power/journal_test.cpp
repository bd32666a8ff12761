// A journal that is begun, a copy that is made, and one that is put back, with the power cut before
// every rename, removal and force to disk.
#include "tests/dispatcher/journal/twenty_entries.hpp"
#include "tests/power/names_on_disk.hpp"
#include "tests/tried.hpp"

#include <optional>

TEST_SUITE_BEGIN("power/journal");

namespace {

using namespace journal_tests;
using namespace power_tests;
using dispatcher::backup_journal;
using dispatcher::open_sqlite_journal;
using hall_tests::Tried;

void add_cut(Tried& tried, std::size_t promises)
{
    ++tried.crash_points;
    ++tried.faults;
    tried.promises += promises;
}

// What a dispatcher finds that starts on each of them: so many entries at least, and at most.
void check_found(const std::vector<Left>& folders, const fs::path& image, std::uint64_t at_least,
                 std::uint64_t at_most, Tried& tried)
{
    CHECK_FALSE(folders.empty());
    for (const auto& folder : folders) {
        CAPTURE(folder.how);
        folder.lay_out(image);
        const auto journal = open_sqlite_journal(image / "hall.journal");
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        const auto found = (*journal)->recover()->since_day_opened;
        CHECK(found == entries(1, found.size()));
        CHECK(found.size() <= at_most);
        CHECK(found.size() >= at_least);
        add_cut(tried, at_least);
        tried.lost += found.size() < at_least;
    }
}

} // namespace

TEST_CASE_FIXTURE(JournalFolder, "wherever the power is cut while a journal is begun, written, "
                                 "closed and opened, what was acknowledged is there")
{
    Tried tried;
    const auto place = folder / "hall", image = folder / "image";
    fs::create_directory(place);
    NamesOnDisk disk{place};
    std::uint64_t asked = 0, acknowledged = 0;
    const auto look = [&] {
        check_found(disk.left(), image, acknowledged, asked, tried);
        acknowledged = asked;
        check_found(disk.left(), image, acknowledged, asked, tried);
    };
    for (int start = 0; start < 2; ++start) {
        CAPTURE(start);
        const auto journal = JournalOfTwentyEntries::opened(place / "hall.journal");
        look();
        for (const std::uint64_t count : {1, 3}) {
            asked += count;
            REQUIRE(journal->append(entries(asked - count + 1, asked)).has_value());
            look();
        }
    }
    look();
    hall_tests::report("names of a journal", tried);
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "wherever the power is cut while a journal is copied, the copy has its name when "
                  "it is whole, and not before")
{
    Tried tried;
    const auto place = folder / "copies", image = folder / "image";
    fs::create_directory(place);
    NamesOnDisk disk{place};
    REQUIRE(backup_journal(file, place / "hall.backup").has_value());
    std::size_t whole = 0;
    for (const auto& left : disk.left()) {
        CAPTURE(left.how);
        left.lay_out(image);
        if (fs::exists(image / "hall.backup")) {
            CHECK(entries_in(image / "hall.backup") == entries(1, 20));
            ++whole;
        } else {
            CHECK(backup_journal(file, image / "hall.backup").has_value());
        }
        add_cut(tried, 20);
    }
    CHECK(whole > 0);
    CHECK(tried.crash_points > whole);
    for (const auto& left : disk.left()) {
        CAPTURE(left.how);
        CHECK(left.files.contains("hall.backup"));
    }
    hall_tests::report("names of a copy", tried);
}

namespace {

// A restore with the power cut wherever it can be: what a dispatcher finds that starts on what is
// left, and what a repeat makes of it.
struct RestoreWithoutPower : WhatAKilledDispatcherLeft {
    // Nothing: a refusal.
    std::optional<dispatcher::Recovered> found_in(const fs::path& place) const
    {
        const auto journal = open_sqlite_journal(place);
        if (journal)
            return *(*journal)->recover();
        CHECK(says(message_of(journal), place.native() + " is missing, and "));
        CHECK(says(message_of(journal), "repeat it (hallctl journal restore)"));
        CHECK_FALSE(fs::exists(place));
        return std::nullopt;
    }
    void repeat(const fs::path& place)
    {
        const auto repeated = restored_from(copy, place);
        REQUIRE_MESSAGE(repeated.has_value(), message_of(repeated));
        CHECK(opened(place)->recover()->since_day_opened == restored_entries(20));
        CHECK_FALSE(fs::exists(place.native() + ".restoring"));
        CHECK_FALSE(fs::exists(place.native() + ".restoring.new"));
    }
    // Nothing is thrown away: where the old journal has gone from its name it is kept under this.
    void check_kept(const fs::path& place)
    {
        const fs::path kept = place.native() + ".before-restore-1";
        REQUIRE(fs::exists(kept));
        CHECK(entries_in(kept) == entries(1, 25));
    }

    const fs::path image = folder / "image", there = image / "hall.journal";
    const std::string stream = journal->recover()->stream; // of the old one
    Tried tried;
    std::size_t old = 0, refused = 0, is_new = 0;
};

} // namespace

TEST_CASE_FIXTURE(RestoreWithoutPower,
                  "wherever the power is cut while a copy takes a journal's place, the old one is "
                  "there whole, or the new one whole, or none is begun, and nothing is thrown away")
{
    NamesOnDisk disk{left.parent_path()};
    REQUIRE(restored_from(copy, left).has_value());
    for (const auto& cut : disk.left()) {
        CAPTURE(cut.how);
        cut.lay_out(image);
        const auto found = found_in(there);
        if (found && found->stream == stream) {
            CHECK(found->since_day_opened == entries(1, 25));
            ++old;
        } else {
            CHECK((!found || found->since_day_opened == restored_entries(20)));
            ++(found ? is_new : refused);
            check_kept(there);
        }
        repeat(there);
        add_cut(tried, 25);
    }
    CHECK(old > 0);
    CHECK(refused > 0);
    CHECK(is_new > 0);
    for (const auto& behind : disk.left()) {
        CAPTURE(behind.how);
        behind.lay_out(image);
        const auto found = found_in(there);
        REQUIRE(found);
        CHECK(found->since_day_opened == restored_entries(20));
        check_kept(there);
    }
    hall_tests::report("names of a restore", tried);
}

TEST_CASE_FIXTURE(RestoreWithoutPower, "wherever the power is cut while a lost journal is restored "
                                       "from a copy, none is begun, or it is there whole")
{
    for (const char* ending : {"", "-wal"})
        fs::rename(beside(ending), beside(".restoring") += ending);
    NamesOnDisk disk{left.parent_path()};
    REQUIRE(restored_from(copy, left).has_value());
    for (const auto& cut : disk.left()) {
        CAPTURE(cut.how);
        cut.lay_out(image);
        const auto found = found_in(there);
        CHECK((!found || found->since_day_opened == restored_entries(20)));
        ++(found ? is_new : refused);
        repeat(there);
        add_cut(tried, 20);
    }
    CHECK(refused > 0);
    CHECK(is_new > 0);
    for (const auto& behind : disk.left()) {
        CAPTURE(behind.how);
        behind.lay_out(image);
        const auto found = found_in(there);
        REQUIRE(found);
        CHECK(found->since_day_opened == restored_entries(20));
    }
    hall_tests::report("names of a lost journal", tried);
}

TEST_SUITE_END();
