#include "contract.hpp"
#include "dispatcher/journal/memory_journal.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"

#include <sys/resource.h>

#include <csignal>
#include <memory>
#include <optional>

TEST_SUITE_BEGIN("dispatcher/journal/contract");

namespace {

using namespace journal_tests;

// Memory has no restart: the process that ends takes it along. It stays open.
struct InMemory {
    dispatcher::MemoryJournal journal;
    dispatcher::Journal& open() { return journal; }
    void close() {}
    void break_down() { journal.break_down("out of memory"); }
    void repair() {}
};

// The disk is full where the process may write no further (setrlimit): SQLite gets EFBIG.
struct InSqlite {
    JournalFolder place;
    std::unique_ptr<dispatcher::Journal> journal;
    std::optional<rlimit> before;

    dispatcher::Journal& open()
    {
        auto opened = dispatcher::open_sqlite_journal(place.file);
        REQUIRE_MESSAGE(opened.has_value(), message_of(opened));
        journal = std::move(*opened);
        return *journal;
    }
    void close() { journal.reset(); }
    void break_down()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
        before = limit;
        limit.rlim_cur = 4096;
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    void repair() { REQUIRE(::setrlimit(RLIMIT_FSIZE, &*before) == 0); }
};

} // namespace

TEST_CASE("a journal in memory keeps the contract of all journals")
{
    check_contract<InMemory>();
}

TEST_CASE("a journal in SQLite keeps the contract of all journals")
{
    check_contract<InSqlite>();
}

TEST_SUITE_END();
