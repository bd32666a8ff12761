#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
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

    std::unique_ptr<dispatcher::Journal> opened() const { return opened(file); }
    static std::unique_ptr<dispatcher::Journal> opened(const fs::path& place)
    {
        auto journal = open_sqlite_journal(place);
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

namespace {

// A journal of 25 entries, some of them in its -wal alone, and a copy of the first 20.
class WhatAKilledDispatcherLeft : public JournalOfTwentyEntries {
public:
    WhatAKilledDispatcherLeft()
    {
        REQUIRE(backup_journal(file, copy).has_value());
        REQUIRE(journal->append(entries(21, 25)).has_value());
        fs::create_directory(left.parent_path());
        for (const char* part : {"", "-wal"})
            fs::copy_file(file.native() + part, left.native() + part);
    }
    fs::path beside(const char* ending) const { return left.native() + ending; }

    const fs::path left = folder / "other" / "hall.journal";
};

// Names that came into this folder and left it, in order: "+name", "-name".
class FolderWatch {
public:
    explicit FolderWatch(const fs::path& folder) : queue_{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)}
    {
        REQUIRE(::inotify_add_watch(queue_, folder.c_str(),
                                    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO) >= 0);
    }
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;
    ~FolderWatch() { ::close(queue_); }

    std::vector<std::string> seen()
    {
        std::vector<std::string> names;
        alignas(inotify_event) std::array<char, 65'536> bytes{};
        const auto size = ::read(queue_, bytes.data(), bytes.size());
        for (std::ptrdiff_t at = 0; at < size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
            const bool came = (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
            names.push_back((came ? "+" : "-") + std::string(event->name));
            at += static_cast<std::ptrdiff_t>(sizeof(inotify_event) + event->len);
        }
        return names;
    }

private:
    int queue_;
};

} // namespace

TEST_CASE_FIXTURE(WhatAKilledDispatcherLeft,
                  "what a killed dispatcher left behind is kept with its -wal")
{
    const auto restored = restored_from(copy, left);
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(entries_in(left) == restored_entries(20));
    CHECK(entries_in(restored->kept) == entries(1, 25));
}

TEST_CASE_FIXTURE(WhatAKilledDispatcherLeft,
                  "while a journal is replaced its name goes before what is beside it, and comes "
                  "back when nothing of that is left")
{
    FolderWatch watch{left.parent_path()};
    REQUIRE(restored_from(copy, left).has_value());
    std::string order;
    for (const auto& name : watch.seen())
        for (const char* told : {"+hall.journal", "-hall.journal", "-hall.journal-wal",
                                 "+hall.journal.before-restore-1-wal"})
            if (name == told)
                order += name + ' ';
    CHECK(order == "+hall.journal.before-restore-1-wal -hall.journal -hall.journal-wal "
                   "+hall.journal ");
}

TEST_CASE_FIXTURE(
    WhatAKilledDispatcherLeft,
    "a restore that is cut off leaves the old journal whole, or the new one whole, or "
    "a dispatcher that refuses to start, never an empty journal")
{
    const fs::path elsewhere = folder / "finished.journal"; // as it is to be
    REQUIRE(restored_from(copy, elsewhere).has_value());
    fs::copy_file(elsewhere, beside(".restoring"));
    const auto all = bytes_of(beside(".restoring"));
    const auto kept = beside(".before-restore-1");
    const auto keep_what_is_beside = [&] { fs::copy_file(beside("-wal"), kept.native() + "-wal"); };

    SUBCASE("while the copy is written: the old one")
    {
        write_bytes(beside(".restoring"), std::string_view{all}.substr(0, all.size() / 2));
        CHECK(opened(left)->recover()->since_day_opened == entries(1, 25));
    }
    SUBCASE("while what is beside the old one is copied: the old one")
    {
        keep_what_is_beside();
        CHECK(opened(left)->recover()->since_day_opened == entries(1, 25));
    }
    SUBCASE("when the old one has its new name: a refusal")
    {
        keep_what_is_beside();
        fs::rename(left, kept);
    }
    SUBCASE("when what was beside it is gone: a refusal")
    {
        keep_what_is_beside();
        fs::rename(left, kept);
        fs::remove(beside("-wal"));
    }
    SUBCASE("when there was no journal, while the copy is written: a refusal")
    {
        fs::remove(left);
        fs::remove(beside("-wal"));
        write_bytes(beside(".restoring"), std::string_view{all}.substr(0, all.size() / 2));
    }
    SUBCASE("when the new one has its name: the new one")
    {
        keep_what_is_beside();
        fs::rename(left, kept);
        fs::remove(beside("-wal"));
        fs::rename(beside(".restoring"), left);
        CHECK(opened(left)->recover()->since_day_opened == restored_entries(20));
    }
    if (!fs::exists(left)) {
        const auto before = bytes_of(beside(".restoring"));
        const auto refused = message_of(open_sqlite_journal(left));
        CHECK(says(refused, left.native() + " is missing, and " + left.native() + ".restoring is"));
        CHECK(says(refused, "repeat it (hallctl journal restore)"));
        CHECK(bytes_of(beside(".restoring")) == before);
        CHECK_FALSE(fs::exists(left));
    }
    const auto repeated = restored_from(copy, left);
    REQUIRE_MESSAGE(repeated.has_value(), message_of(repeated));
    CHECK(opened(left)->recover()->since_day_opened == restored_entries(20));
    CHECK_FALSE(fs::exists(beside(".restoring")));
    if (fs::exists(kept) && fs::exists(kept.native() + "-wal"))
        CHECK_MESSAGE(entries_in(kept) == entries(1, 25), "nothing is thrown away");
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
