#include "dispatcher/journal/sqlite_journal.hpp"
#include "twenty_entries.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

TEST_SUITE_BEGIN("dispatcher/journal/backup");

namespace {

using namespace journal_tests;
using dispatcher::backup_journal;
using dispatcher::open_sqlite_journal;

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
    std::atomic<std::uint64_t> written{20};
    std::thread writer{[&] {
        for (std::uint64_t next = 21; !enough; next += 10) {
            if (!journal->append(entries(next, next + 9)))
                return;
            written = next + 9;
        }
    }};
    std::vector<std::size_t> sizes;
    for (int n = 0; n < 5; ++n) {
        const fs::path each = folder / ("copy-" + std::to_string(n));
        const auto summary = backup_journal(file, each);
        CHECK_MESSAGE(summary.has_value(), message_of(summary));
        const auto list = entries_in(each);
        CHECK(list == entries(1, list.size()));
        sizes.push_back(list.size());
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (written <= list.size() && std::chrono::steady_clock::now() < limit)
            std::this_thread::yield();
    }
    enough = true;
    writer.join();
    for (const std::size_t size : sizes)
        CHECK_MESSAGE(size % 10 == 0, "no half commit");
    CHECK_MESSAGE(std::ranges::is_sorted(sizes, std::less_equal<>{}),
                  "each has more than the last");
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries, "a copy that was cut off is replaced by the next one")
{
    write_bytes(copy.native() + ".new", "half of a copy");
    write_bytes(copy.native() + ".new-journal", "what SQLite had beside it");
    const auto summary = backup_journal(file, copy);
    REQUIRE_MESSAGE(summary.has_value(), message_of(summary));
    CHECK(entries_in(copy) == entries(1, 20));
    CHECK_FALSE(fs::exists(copy.native() + ".new"));
    CHECK_FALSE(fs::exists(copy.native() + ".new-journal"));
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

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a journal that a dispatcher has is not replaced, by whatever name")
{
    REQUIRE(backup_journal(file, copy).has_value());
    CHECK(says(message_of(restored_from(copy, file)), "is in use by another dispatcher"));
    fs::create_symlink(file, folder / "link");
    CHECK(says(message_of(restored_from(copy, folder / "link")), "is in use by another"));
    CHECK(journal->append(entries(21, 21)).has_value());
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a journal is replaced where a link leads, and the link stays")
{
    REQUIRE(backup_journal(file, copy).has_value());
    journal.reset();
    fs::create_symlink(file, folder / "link");
    const auto restored = restored_from(copy, folder / "link");
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(restored->kept == file.native() + ".before-restore-1");
    CHECK(entries_in(file).size() == 21);
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
                  "a copy is not made over the journal that it is a copy of")
{
    journal.reset();
    const fs::path source = copy.native() + ".new";
    fs::rename(file, source);
    CHECK(says(message_of(backup_journal(source, copy)), "is where the copy would be written"));
    CHECK(entries_in(source) == entries(1, 20));
}

TEST_CASE_FIXTURE(JournalOfTwentyEntries,
                  "a restore that fails where no journal is leaves nothing that keeps a new one "
                  "from being begun")
{
    const fs::path lost = folder / "lost.journal";
    write_bytes(copy, "not a journal");
    CHECK(says(message_of(restored_from(copy, lost)), "is not a journal"));
    CHECK(opened(lost)->recover()->last_sequence == 0);
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
