#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <atomic>
#include <memory>
#include <thread>

TEST_SUITE_BEGIN("dispatcher/journal/backup");

namespace {

using namespace journal_tests;
using dispatcher::backup_journal;
using dispatcher::Entry;
using dispatcher::open_sqlite_journal;

class JournalOfTwentyEntries : public JournalFolder {
public:
    JournalOfTwentyEntries()
    {
        journal = opened();
        REQUIRE(journal->append(entries(1, 20)).has_value());
    }

    std::unique_ptr<dispatcher::Journal> opened() const
    {
        auto journal = open_sqlite_journal(file);
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        return std::move(*journal);
    }

    std::vector<Entry> entries_in(const fs::path& place) const
    {
        std::vector<Entry> list;
        const auto read =
            dispatcher::for_each_entry(place, [&](const Entry& e) { list.push_back(e); });
        REQUIRE_MESSAGE(read.has_value(), message_of(read));
        return list;
    }

    std::unique_ptr<dispatcher::Journal> journal;
    fs::path copy = folder / "hall.backup";
};

constexpr std::int64_t later = 1'772'900'000'000;

dispatcher::JournalResult<dispatcher::Restored> restored_from(const fs::path& copy,
                                                              const fs::path& file)
{
    return dispatcher::restore_journal(copy, file, [](const dispatcher::JournalSummary& summary) {
        return dispatcher::Note{later, "restored behind " + std::to_string(summary.entries)};
    });
}

// With what restored_from() puts behind them.
std::vector<Entry> restored_entries(std::uint64_t count)
{
    auto list = entries(1, count);
    list.push_back({count + 1, later, "", "", "restored behind " + std::to_string(count), ""});
    return list;
}

} // namespace

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a copy is one whole file, made while a dispatcher has the journal open")
{
    const auto summary = backup_journal(file, copy);
    REQUIRE_MESSAGE(summary.has_value(), message_of(summary));
    CHECK(summary->entries == 20);
    CHECK(entries_in(copy) == entries(1, 20));
    CHECK_FALSE(fs::exists(copy.native() + "-wal"));
    CHECK_FALSE(fs::exists(copy.native() + ".new"));
    CHECK_MESSAGE(journal->append(entries(21, 21)).has_value(), "the dispatcher is not disturbed");
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a copy made while entries come in ends between two commits")
{
    std::atomic<bool> enough{false};
    std::thread writer{[&] {
        for (std::uint64_t next = 21; !enough; next += 10)
            if (!journal->append(entries(next, next + 9)))
                return;
    }};
    std::vector<std::size_t> sizes;
    for (int n = 0; n < 5; ++n) {
        const fs::path each = folder / ("copy-" + std::to_string(n));
        const auto summary = backup_journal(file, each);
        CHECK_MESSAGE(summary.has_value(), message_of(summary));
        const auto list = entries_in(each);
        CHECK(list == entries(1, list.size()));
        sizes.push_back(list.size());
    }
    enough = true;
    writer.join();
    for (const std::size_t size : sizes)
        CHECK_MESSAGE(size % 10 == 0, "no half commit");
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a file that is there already is not overwritten by a copy")
{
    write_bytes(copy, "yesterday");
    CHECK(says(message_of(backup_journal(file, copy)), copy.native() + " is there already"));
    CHECK(bytes_of(copy) == "yesterday");
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a damaged journal has no copy, and its damage is named")
{
    journal.reset();
    std::string bytes = bytes_of(file);
    const auto at = bytes.find("{\"number\":\"A16\"}");
    REQUIRE(at != std::string::npos);
    bytes[at + 3] ^= 4;
    write_bytes(file, bytes);
    CHECK(says(message_of(backup_journal(file, copy)), "entry 16 does not fit its checksum"));
    CHECK_FALSE(fs::exists(copy));
    CHECK_FALSE(fs::exists(copy.native() + ".new"));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a folder that is not there is named when a copy is made")
{
    const auto nowhere = folder / "nowhere" / "copy";
    CHECK(says(message_of(backup_journal(file, nowhere)), nowhere.native()));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a copy that is put back goes on where it was made, under a new stream, and says "
                  "in its last entry that it was put back")
{
    const std::string stream = journal->recover()->stream;
    REQUIRE(backup_journal(file, copy).has_value());
    REQUIRE(journal->append(entries(21, 30)).has_value());
    journal.reset();
    const auto restored = restored_from(copy, file);
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(restored->summary.entries == 21);
    CHECK(restored->summary.last_at == later);
    journal = opened();
    const auto recovered = journal->recover();
    CHECK(recovered->since_day_opened == restored_entries(20));
    CHECK(recovered->stream != stream);
    CHECK(recovered->stream == restored->summary.stream);
    CHECK(journal->append(entries(22, 22)).has_value());
    CHECK_MESSAGE(entries_in(restored->kept) == entries(1, 30), "nothing is thrown away");
}

TEST_CASE_FIXTURE(JournalFolder, "a copy without an entry can be put back as well")
{
    REQUIRE(open_sqlite_journal(file).has_value());
    REQUIRE(backup_journal(file, folder / "copy").has_value());
    REQUIRE(restored_from(folder / "copy", file).has_value());
    const auto journal = open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    CHECK((*journal)->recover()->since_day_opened == restored_entries(0));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a journal that a dispatcher has is not replaced")
{
    REQUIRE(backup_journal(file, copy).has_value());
    CHECK(says(message_of(restored_from(copy, file)), "is in use by another dispatcher"));
    CHECK(journal->append(entries(21, 21)).has_value());
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a lost journal is made anew from its copy")
{
    REQUIRE(backup_journal(file, copy).has_value());
    journal.reset();
    fs::remove(file);
    const auto restored = restored_from(copy, file);
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(restored->kept.empty());
    CHECK(opened()->recover()->since_day_opened == restored_entries(20));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "what a killed dispatcher left behind is kept with its -wal")
{
    REQUIRE(backup_journal(file, copy).has_value());
    REQUIRE(journal->append(entries(21, 25)).has_value());
    fs::create_directory(folder / "other");
    const fs::path left = folder / "other" / "hall.journal";
    for (const char* part : {"", "-wal"})
        fs::copy_file(file.native() + part, left.native() + part);
    const auto restored = restored_from(copy, left);
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(entries_in(left) == restored_entries(20));
    CHECK(entries_in(restored->kept) == entries(1, 25));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a copy that is damaged replaces nothing")
{
    REQUIRE(backup_journal(file, copy).has_value());
    journal.reset();
    std::string bytes = bytes_of(copy);
    bytes[bytes.find("{\"number\":\"A7\"}") + 3] ^= 4;
    write_bytes(copy, bytes);
    CHECK(says(message_of(restored_from(copy, file)), "entry 7 does not fit its checksum"));
    CHECK(entries_in(file) == entries(1, 20));
}

TEST_SUITE_END();
