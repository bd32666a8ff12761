#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

#include <unistd.h>

#include <memory>

TEST_SUITE_BEGIN("dispatcher/journal/check");

namespace {

using namespace journal_tests;

std::unique_ptr<dispatcher::Journal> journal_of_two_days(const fs::path& file)
{
    auto journal = dispatcher::open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    auto list = entries(1, 50);
    list[0].opens_day = list[25].opens_day = true;
    REQUIRE((*journal)->append(list).has_value());
    return std::move(*journal);
}

} // namespace

TEST_CASE_FIXTURE(JournalFolder,
                  "a check tells what is in a journal, also while a dispatcher writes it")
{
    const auto journal = journal_of_two_days(file);
    const auto summary = dispatcher::check_journal(file);
    REQUIRE_MESSAGE(summary.has_value(), message_of(summary));
    CHECK(summary->entries == 50);
    CHECK(summary->days == 2);
    CHECK(summary->first_at == entry(1).at);
    CHECK(summary->last_at == entry(50).at);
    CHECK(summary->stream == journal->recover()->stream);
    CHECK(summary->bytes > 0);
    CHECK_MESSAGE(journal->append(entries(51, 51)).has_value(), "the dispatcher is not disturbed");
}

TEST_CASE_FIXTURE(JournalFolder, "a check leaves the file as it is")
{
    journal_of_two_days(file).reset();
    const std::string before = bytes_of(file);
    REQUIRE(dispatcher::check_journal(file).has_value());
    CHECK(bytes_of(file) == before);
}

TEST_CASE_FIXTURE(JournalFolder, "every entry is given in order")
{
    const auto journal = journal_of_two_days(file);
    std::uint64_t last = 0;
    const auto given = dispatcher::for_each_entry(file, [&](const dispatcher::Entry& e) {
        CHECK(e.sequence == ++last);
        CHECK(e.events == entry(e.sequence).events);
    });
    REQUIRE_MESSAGE(given.has_value(), message_of(given));
    CHECK(last == 50);
}

TEST_CASE_FIXTURE(JournalFolder,
                  "a journal that is not there is said not to be there, and not made")
{
    CHECK(says(message_of(dispatcher::check_journal(file)), "there is no " + file.native()));
    CHECK_FALSE(fs::exists(file));
}

TEST_CASE_FIXTURE(JournalFolder, "a turned bit is found by the check and named with its entry")
{
    journal_of_two_days(file).reset();
    std::string bytes = bytes_of(file);
    const auto at = bytes.find("{\"number\":\"A40\"}");
    REQUIRE(at != std::string::npos);
    bytes[at + 3] ^= 4;
    write_bytes(file, bytes);
    CHECK(says(message_of(dispatcher::check_journal(file)), "entry 40 does not fit its checksum"));
}

TEST_SUITE_END();
