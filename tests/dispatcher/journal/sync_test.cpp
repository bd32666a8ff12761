// Journal before you speak: what append() has taken was forced to disk. This program's own fsync()
// and fdatasync() stand in front of the C library's and count, or fail as a dying disk does.
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <memory>

namespace {

std::atomic<int> forced_to_disk{0};
std::atomic<bool> disk_fails{false};

int force(const char* function, int descriptor)
{
    if (disk_fails) {
        errno = EIO;
        return -1;
    }
    ++forced_to_disk;
    using Force = int (*)(int);
    return reinterpret_cast<Force>(::dlsym(RTLD_NEXT, function))(descriptor);
}

} // namespace

extern "C" int fsync(int descriptor)
{
    return force("fsync", descriptor);
}

extern "C" int fdatasync(int descriptor)
{
    return force("fdatasync", descriptor);
}

TEST_SUITE_BEGIN("dispatcher/journal/sync");

using namespace journal_tests;

TEST_CASE_FIXTURE(
    JournalFolder,
    "no commit is told of before it was forced to disk, and a group costs no more than one entry")
{
    auto journal = dispatcher::open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    REQUIRE((*journal)
                ->append(entries(1, 1))
                .has_value()); // begins a new -wal, which is forced to disk twice
    for (std::uint64_t commit = 0; commit < 5; ++commit) {
        const int before = forced_to_disk;
        REQUIRE((*journal)->append(entries(2 + commit * 50, 51 + commit * 50)).has_value());
        CHECK(forced_to_disk == before + 1);
    }
}

TEST_CASE_FIXTURE(JournalFolder, "a disk that cannot force to disk stops the journal for good")
{
    auto journal = dispatcher::open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    REQUIRE((*journal)->append(entries(1, 3)).has_value());
    disk_fails = true;
    CHECK(says(message_of((*journal)->append(entries(4, 4))), "the disk reports an error"));
    disk_fails = false;
    CHECK(says(message_of((*journal)->append(entries(4, 4))), "takes nothing more"));
    journal->reset();
    journal = dispatcher::open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    const auto recovered = (*journal)->recover();
    REQUIRE(recovered.has_value());
    CHECK_MESSAGE((recovered->last_sequence == 3 || recovered->last_sequence == 4),
                  "whole, with or without the untold entry");
}

TEST_CASE_FIXTURE(JournalFolder, "a journal that cannot be forced to disk is not created")
{
    disk_fails = true;
    CHECK_FALSE(dispatcher::open_sqlite_journal(file).has_value());
    disk_fails = false;
    auto journal = dispatcher::open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
}

TEST_SUITE_END();
