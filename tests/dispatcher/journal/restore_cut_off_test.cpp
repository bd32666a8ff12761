#include "dispatcher/journal/sqlite_journal.hpp"
#include "twenty_entries.hpp"

#include <sys/inotify.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <vector>

TEST_SUITE_BEGIN("dispatcher/journal/restore_cut_off");

namespace {

using namespace journal_tests;
using dispatcher::backup_journal;
using dispatcher::open_sqlite_journal;

void check_that_no_journal_is_begun(const fs::path& file)
{
    fs::path guard = file.native() + ".restoring";
    if (!fs::exists(guard))
        guard += ".new";
    const auto before = bytes_of(guard);
    const auto refused = message_of(open_sqlite_journal(file));
    CHECK(says(refused, file.native() + " is missing, and " + guard.native() + " is there"));
    CHECK(says(refused, "repeat it (hallctl journal restore)"));
    CHECK(bytes_of(guard) == before);
    CHECK_FALSE(fs::exists(file));
}

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
    const auto kept = beside(".before-restore-1");
    const auto cut_off_while_written = [&](const char* ending) {
        const auto all = bytes_of(elsewhere);
        write_bytes(beside(ending), std::string_view{all}.substr(0, all.size() / 2));
    };
    const auto keep_what_is_beside = [&] { fs::copy_file(beside("-wal"), kept.native() + "-wal"); };

    SUBCASE("while the copy is written: the old one")
    {
        fs::remove(beside(".restoring"));
        cut_off_while_written(".restoring.new");
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
        fs::remove(beside(".restoring"));
        cut_off_while_written(".restoring.new");
    }
    SUBCASE("when the old one has its new name, and the repeat while the copy is written: a "
            "refusal")
    {
        keep_what_is_beside();
        fs::rename(left, kept);
        fs::remove(beside("-wal"));
        cut_off_while_written(".restoring.new");
    }
    SUBCASE("when the new one has its name: the new one")
    {
        keep_what_is_beside();
        fs::rename(left, kept);
        fs::remove(beside("-wal"));
        fs::rename(beside(".restoring"), left);
        CHECK(opened(left)->recover()->since_day_opened == restored_entries(20));
    }
    if (!fs::exists(left))
        check_that_no_journal_is_begun(left);
    const auto repeated = restored_from(copy, left);
    REQUIRE_MESSAGE(repeated.has_value(), message_of(repeated));
    CHECK(opened(left)->recover()->since_day_opened == restored_entries(20));
    CHECK_FALSE(fs::exists(beside(".restoring")));
    CHECK_FALSE(fs::exists(beside(".restoring.new")));
    if (fs::exists(kept) && fs::exists(kept.native() + "-wal"))
        CHECK_MESSAGE(entries_in(kept) == entries(1, 25), "nothing is thrown away");
}

namespace {

// No journal: its restore was cut off when the journal had the name under which it is kept.
class WhatACutOffRestoreLeft : public JournalOfTwentyEntries {
public:
    WhatACutOffRestoreLeft()
    {
        REQUIRE(backup_journal(file, copy).has_value());
        REQUIRE(restored_from(copy, lost).has_value());
        fs::rename(lost, restoring);
    }

    const fs::path lost = folder / "other.journal";
    const fs::path restoring = lost.native() + ".restoring";
    const fs::path unfinished = restoring.native() + ".new";
};

// The disk is full where the process may write no further: SQLite gets EFBIG.
class FullDisk {
public:
    explicit FullDisk(rlim_t file_bytes_max) : signal_before_{std::signal(SIGXFSZ, SIG_IGN)}
    {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit full{file_bytes_max, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_before_);
    }

private:
    rlimit before_{};
    void (*signal_before_)(int);
};

} // namespace

TEST_CASE_FIXTURE(WhatACutOffRestoreLeft,
                  "a restore that was cut off and is repeated in vain still keeps an empty journal "
                  "from being begun")
{
    SUBCASE("it was cut off when the old journal had its new name") {}
    SUBCASE("so was its repeat, while the copy was written")
    {
        write_bytes(unfinished, "half of a copy");
    }
    SUBCASE("it was cut off while the copy was written, and the journal was lost before")
    {
        fs::remove(restoring);
        write_bytes(unfinished, "half of a copy");
    }
    const fs::path guard = fs::exists(restoring) ? restoring : unfinished;
    const auto before = bytes_of(guard);
    const auto fails = [&](const fs::path& from, std::string_view fault) {
        CHECK(says(message_of(restored_from(from, lost)), fault));
        check_that_no_journal_is_begun(lost);
    };
    std::string damaged = bytes_of(copy);
    damaged[damaged.find("{\"number\":\"A7\"}") + 3] ^= 4;
    write_bytes(folder / "damaged", damaged);
    write_bytes(folder / "letter", "not a journal");

    fails(unfinished,
          fs::exists(unfinished) ? "is where the copy would be written" : "there is no ");
    fails(folder / "mistyped", "mistyped");
    fails(folder / "damaged", "entry 7 does not fit its checksum");
    fails(folder / "letter", "is not a journal");
    {
        const FullDisk full{4096};
        CHECK_FALSE(restored_from(copy, lost).has_value());
    }
    check_that_no_journal_is_begun(lost);
    CHECK_FALSE(fs::exists(unfinished));
    CHECK_MESSAGE(bytes_of(restoring) == before, "what is whole stays whole");

    const auto repeated = restored_from(copy, lost);
    REQUIRE_MESSAGE(repeated.has_value(), message_of(repeated));
    CHECK(opened(lost)->recover()->since_day_opened == restored_entries(20));
}

TEST_CASE_FIXTURE(WhatACutOffRestoreLeft,
                  "what a restore was about to put in place is a copy like any other: it can be "
                  "restored from")
{
    const auto restored = restored_from(restoring, lost);
    REQUIRE_MESSAGE(restored.has_value(), message_of(restored));
    CHECK(restored->summary.entries == 22);
    auto expected = restored_entries(20);
    expected.push_back(restored_entries(21).back());
    CHECK(opened(lost)->recover()->since_day_opened == expected);
    CHECK_FALSE(fs::exists(restoring));
}

TEST_CASE_FIXTURE(WhatACutOffRestoreLeft,
                  "what a restore that was cut off left has its name until the journal has it, and "
                  "nothing stays beside it that SQLite would read into the new one")
{
    write_bytes(restoring.native() + "-journal", "of what was left");
    FolderWatch watch{folder};
    REQUIRE(restored_from(copy, lost).has_value());
    std::string order;
    for (const auto& name : watch.seen())
        for (const char* told :
             {"-other.journal.restoring-journal", "-other.journal.restoring.new",
              "+other.journal.restoring", "-other.journal.restoring", "+other.journal"})
            if (name == told)
                order += name + ' ';
    CHECK(order ==
          "-other.journal.restoring-journal -other.journal.restoring.new +other.journal.restoring "
          "-other.journal.restoring +other.journal ");
}

TEST_CASE_FIXTURE(
    WhatAKilledDispatcherLeft,
    "what a restore left that was cut off before it touched the journal is gone after "
    "the next one, even if that fails")
{
    write_bytes(beside(".restoring.new"), "half of a copy");
    CHECK(opened(left)->recover()->since_day_opened == entries(1, 25));
    CHECK(says(message_of(restored_from(folder / "mistyped", left)), "mistyped"));
    CHECK_FALSE(fs::exists(beside(".restoring.new")));
    CHECK_FALSE(fs::exists(beside(".restoring")));
    CHECK(opened(left)->recover()->since_day_opened == entries(1, 25));
}

TEST_SUITE_END();
