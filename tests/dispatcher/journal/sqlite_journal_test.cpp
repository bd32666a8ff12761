#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"
#include "sql/database.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <thread>

TEST_SUITE_BEGIN("dispatcher/journal/sqlite_journal");

namespace {

using namespace journal_tests;
using dispatcher::Journal;
using dispatcher::open_sqlite_journal;
using sql::Database;

std::unique_ptr<Journal> opened(const fs::path& file)
{
    auto journal = open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    return std::move(*journal);
}

std::string fault_on_opening(const fs::path& file)
{
    return message_of(open_sqlite_journal(file));
}

void run_sql(const fs::path& file, const char* sql)
{
    auto database = Database::open(file.native(), Database::Open::create);
    REQUIRE(database.has_value());
    const auto done = database->run(sql);
    REQUIRE_MESSAGE(done.has_value(), (done ? "" : done.error().words));
}

} // namespace

TEST_CASE_FIXTURE(JournalFolder,
                  "a second dispatcher is refused while the first one runs, and taken after it")
{
    auto first = opened(file);
    const std::string refused = fault_on_opening(file);
    CHECK(says(refused, "in use by another dispatcher"));
    CHECK(says(refused, file.native()));
    REQUIRE_MESSAGE(first->append(entries(1, 1)).has_value(), "the first is not disturbed");
    first.reset();
    CHECK(opened(file)->recover()->last_sequence == 1);
}

TEST_CASE_FIXTURE(JournalFolder,
                  "a second dispatcher is refused by another name of the same file, too")
{
    auto first = opened(file);
    fs::create_directory(folder / "sub");
    fs::create_symlink(file, folder / "other");
    CHECK(says(fault_on_opening(folder / "other"), "in use by another dispatcher"));
    CHECK(says(fault_on_opening(folder / "sub" / ".." / "hall.journal"), "in use by another"));
}

TEST_CASE_FIXTURE(JournalFolder, "a second dispatcher in another process is refused")
{
    auto first = opened(file);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0)
        ::_exit(open_sqlite_journal(file).has_value() ? 1 : 42);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 42);
}

TEST_CASE_FIXTURE(JournalFolder,
                  "somebody who reads meanwhile sees entries as texts and disturbs nobody")
{
    auto journal = opened(file);
    REQUIRE(journal->append(entries(1, 3)).has_value());
    auto reader = Database::open(file.native(), Database::Open::read_only);
    REQUIRE(reader.has_value());
    CHECK(*reader->first_text("SELECT at || ' ' || device FROM entry WHERE sequence = 2") ==
          "2026-02-25T06:13:20.274Z kiosk-2");
    REQUIRE(reader->run("BEGIN; SELECT * FROM entry").has_value());
    CHECK(journal->append(entries(4, 4)).has_value());
}

TEST_CASE_FIXTURE(JournalFolder, "entries are forced to disk by the journal's settings")
{
    opened(file).reset();
    auto reader = Database::open(file.native(), Database::Open::read_only);
    REQUIRE(reader.has_value());
    CHECK(*reader->first_text("PRAGMA journal_mode") == "wal");
    CHECK(*reader->first_text("PRAGMA application_id") == "1214344300");
    CHECK(*reader->first_text("PRAGMA user_version") == "1");
}

TEST_CASE_FIXTURE(JournalFolder, "a thousand entries of one commit are there together")
{
    auto journal = opened(file);
    REQUIRE(journal->append(entries(1, 1000)).has_value());
    REQUIRE(journal->append(entries(1001, 2000)).has_value());
    journal.reset();
    CHECK(opened(file)->recover()->since_day_opened == entries(1, 2000));
}

TEST_CASE_FIXTURE(JournalFolder, "a journal that was not finished being created is created anew")
{
    write_bytes(file.native() + ".new", "half of a database");
    CHECK(opened(file)->recover()->last_sequence == 0);
    CHECK_FALSE(fs::exists(file.native() + ".new"));
}

TEST_CASE_FIXTURE(JournalFolder,
                  "what was committed is written back into the file when the hall is quiet")
{
    auto journal = opened(file);
    std::vector<dispatcher::Entry> large = entries(1, 1);
    large[0].events = '"' + std::string(5 * 1024 * 1024, 'x') + '"';
    REQUIRE(journal->append(large).has_value());
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (fs::file_size(file) < large[0].events.size() && std::chrono::steady_clock::now() < limit)
        std::this_thread::yield();
    CHECK(fs::file_size(file) > large[0].events.size());
    CHECK(journal->append(entries(2, 2)).has_value());
}

TEST_CASE_FIXTURE(JournalFolder, "two journals have two streams")
{
    const auto one = opened(file)->recover()->stream;
    const auto two = opened(folder / "second")->recover()->stream;
    CHECK(one.size() == 32);
    CHECK(one != two);
}

TEST_CASE_FIXTURE(JournalFolder, "what is not a journal is named and left as it is")
{
    SUBCASE("an empty file")
    {
        write_bytes(file, "");
        CHECK(says(fault_on_opening(file), "is empty"));
        CHECK(fs::file_size(file) == 0);
    }
    SUBCASE("a text")
    {
        const std::string text(5'000, 'x');
        write_bytes(file, text);
        CHECK(says(fault_on_opening(file), "is not a journal"));
        CHECK(bytes_of(file) == text);
    }
    SUBCASE("a database of another program")
    {
        run_sql(file, "CREATE TABLE entry (sequence INTEGER)");
        const std::string before = bytes_of(file);
        CHECK(says(fault_on_opening(file), "another program"));
        CHECK(bytes_of(file) == before);
    }
    SUBCASE("a folder")
    {
        fs::create_directory(file);
        CHECK(says(fault_on_opening(file), "is not a file"));
    }
    CHECK(says(fault_on_opening(file), file.native()));
}

TEST_CASE_FIXTURE(JournalFolder, "a journal of a later format is left to the program that knows it")
{
    opened(file).reset();
    run_sql(file, "PRAGMA user_version = 2");
    CHECK(says(fault_on_opening(file), "has format 2 and this program knows format 1"));
}

TEST_CASE_FIXTURE(JournalFolder, "a folder that is not there is named")
{
    CHECK(says(fault_on_opening(folder / "nowhere" / "hall.journal"),
               "no folder " + (folder / "nowhere").native()));
}

TEST_CASE_FIXTURE(JournalFolder, "a folder that may not be written is named")
{
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    if (::geteuid() == 0) // to whom everything is permitted
        return;
    CHECK(says(fault_on_opening(file), "needs a folder that it may write"));
}

TEST_CASE_FIXTURE(
    JournalFolder,
    "somebody's unfinished transaction in a shell stops the dispatcher with a sentence")
{
    auto journal = opened(file);
    auto shell = Database::open(file.native(), Database::Open::read_write);
    REQUIRE(shell.has_value());
    REQUIRE(shell->run("BEGIN IMMEDIATE").has_value());
    const std::string fault = message_of(journal->append(entries(1, 1)));
    CHECK(says(fault, "held by another program"));
    REQUIRE(shell->run("ROLLBACK").has_value());
    CHECK(says(message_of(journal->append(entries(1, 1))), "takes nothing more"));
}

TEST_SUITE_END();
