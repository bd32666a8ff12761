#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/forget.hpp"
#include "dispatcher/journal/sqlite_file.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"

TEST_SUITE_BEGIN("dispatcher/journal/forget");

namespace {

using namespace journal_tests;
using dispatcher::Entry;
using dispatcher::forget_in_journal;

constexpr const char* secret = "person-9f86d081884c7d65";

// Days 1, 2 and 3: an entry that opens the day, and four in which somebody is named.
class JournalOfThreeDays : public JournalFolder {
public:
    JournalOfThreeDays()
    {
        for (std::uint64_t sequence = 1; sequence <= 15; ++sequence) {
            const bool opens_day = sequence % 5 == 1;
            auto each = entry(sequence, opens_day);
            each.events = opens_day ? "day " + std::to_string(sequence / 5 + 1)
                                    : "A" + std::to_string(sequence) + " for " + secret;
            before.push_back(each);
        }
        auto opened = dispatcher::open_sqlite_journal(file);
        REQUIRE_MESSAGE(opened.has_value(), message_of(opened));
        journal = std::move(*opened);
        REQUIRE(journal->append(before).has_value());
    }

    dispatcher::JournalResult<dispatcher::Forgotten> forget_before(int day) const
    {
        return forget_before(day, note);
    }
    dispatcher::JournalResult<dispatcher::Forgotten>
    forget_before(int day,
                  const std::function<dispatcher::Note(const dispatcher::Forgotten&)>& told,
                  const fs::path& name = {}) const
    {
        return forget_in_journal(
            name.empty() ? file : name,
            [day](const std::string& events) { return std::stoi(events.substr(4)) >= day; },
            [](const std::string& events) { return events.substr(0, events.find(" for ")); }, told);
    }

    // As `hallctl journal dump` has it open while it prints.
    dispatcher::Database somebody_reads() const
    {
        auto reader = dispatcher::open_to_look(file);
        REQUIRE_MESSAGE(reader.has_value(), message_of(reader));
        return std::move(*reader);
    }
    // In the journal's file or in its -wal.
    bool is_in_the_files(const std::string& text) const
    {
        return (bytes_of(file) + bytes_of(file.native() + "-wal")).find(text) != std::string::npos;
    }

    static dispatcher::Note note(const dispatcher::Forgotten& forgotten)
    {
        return {1'000, "forgotten " + std::to_string(forgotten.changed)};
    }

    std::vector<Entry> read() const
    {
        std::vector<Entry> list;
        const auto done =
            dispatcher::for_each_entry(file, [&](const Entry& each) { list.push_back(each); });
        CHECK_MESSAGE(done.has_value(), message_of(done));
        return list;
    }

    // Of the first so many entries; the others as they were.
    // Behind them is the note, not before the time of the last of them.
    std::vector<Entry> forgotten_in(std::size_t count, const std::string& said) const
    {
        auto list = before;
        list.push_back({16, before.back().at, "", "", said, ""});
        for (std::size_t i = 0; i < count; ++i)
            list[i].events = list[i].events.substr(0, list[i].events.find(" for "));
        return list;
    }

    std::vector<Entry> before;
    std::unique_ptr<dispatcher::Journal> journal;
};

} // namespace

TEST_CASE_FIXTURE(JournalOfThreeDays,
                  "who came before a day is forgotten, nothing else is changed, and one entry says "
                  "so")
{
    journal.reset();
    const auto forgotten = forget_before(2);
    REQUIRE_MESSAGE(forgotten.has_value(), message_of(forgotten));
    CHECK(forgotten->entries == 5);
    CHECK(forgotten->changed == 4);
    CHECK(forgotten->noted == 16);
    CHECK(read() == forgotten_in(5, "forgotten 4"));
    const auto again = forget_before(2);
    CHECK(again->changed == 0);
    CHECK(again->noted == 0);
    CHECK_MESSAGE(read().size() == 16, "nothing was done, and nothing is said of it");
}

TEST_CASE_FIXTURE(JournalOfThreeDays, "what is forgotten is in no byte of the journal's files")
{
    journal.reset();
    auto first = bytes_of(file);
    REQUIRE(first.find(std::string{"A2 for "} + secret) != std::string::npos);
    REQUIRE(forget_before(3).has_value());
    const auto bytes = bytes_of(file);
    CHECK(bytes.find("A2 ") == std::string::npos);
    CHECK(bytes.find(std::string{"A10 for "} + secret) == std::string::npos);
    CHECK(bytes.find(std::string{"A12 for "} + secret) != std::string::npos);
    std::error_code error;
    CHECK_FALSE(fs::exists(file.native() + "-wal", error));
}

TEST_CASE_FIXTURE(JournalOfThreeDays,
                  "the last day is kept whatever is asked, for the hall is rebuilt from it")
{
    journal.reset();
    CHECK(forget_before(9)->changed == 8);
    CHECK(read() == forgotten_in(10, "forgotten 8"));
    journal = std::move(*dispatcher::open_sqlite_journal(file));
    const auto recovered = journal->recover();
    REQUIRE(recovered.has_value());
    CHECK(recovered->last_sequence == 16);
    CHECK(recovered->since_day_opened.size() == 6);
    CHECK(journal->append(entries(17, 17)).has_value());
}

TEST_CASE_FIXTURE(JournalOfThreeDays, "nothing is forgotten while a dispatcher has the journal, by "
                                      "whatever name")
{
    fs::create_symlink(file, folder / "link");
    CHECK(says(message_of(forget_before(2, note, folder / "link")), "in use by another"));
    CHECK_FALSE(forget_before(3).has_value());
    CHECK(read() == before);
}

TEST_CASE_FIXTURE(JournalOfThreeDays, "nothing is forgotten while somebody reads the journal")
{
    journal.reset();
    const auto reader = somebody_reads();
    CHECK(says(message_of(forget_before(3)), file.native() + " is being read by another program"));
    CHECK(read() == before);
}

TEST_CASE_FIXTURE(JournalOfThreeDays,
                  "what somebody who began to read kept in the files is not reported as forgotten, "
                  "and is overwritten when asked again")
{
    journal.reset();
    std::optional<dispatcher::Database> reader;
    const auto forgotten = forget_before(3, [&](const dispatcher::Forgotten& told) {
        reader = somebody_reads();
        return note(told);
    });
    CHECK(says(message_of(forgotten), "still have the old bytes; run this again"));
    CHECK_FALSE_MESSAGE(forget_before(3).has_value(), "no entry is left, but who reads is");
    reader.reset();
    CHECK(is_in_the_files(std::string{"A2 for "} + secret));
    const auto again = forget_before(3);
    REQUIRE_MESSAGE(again.has_value(), message_of(again));
    CHECK(again->changed == 0);
    CHECK_FALSE(is_in_the_files(std::string{"A2 for "} + secret));
    CHECK(read() == forgotten_in(10, "forgotten 8"));
    CHECK(dispatcher::open_sqlite_journal(file).has_value());
}

TEST_CASE_FIXTURE(JournalOfThreeDays, "in a damaged journal nothing is forgotten")
{
    journal.reset();
    auto bytes = bytes_of(file);
    const auto at = bytes.find(std::string{"A8 for "} + secret);
    REQUIRE(at != std::string::npos);
    bytes[at] ^= 4;
    write_bytes(file, bytes);
    CHECK(says(message_of(forget_before(3)), "entry 8 does not fit its checksum"));
    CHECK(bytes_of(file).find(std::string{"A2 for "} + secret) != std::string::npos);
    CHECK(says(message_of(forget_in_journal(folder / "none", {}, {}, {})), "there is no journal"));
}

TEST_CASE_FIXTURE(JournalOfThreeDays, "an entry is not put where a lost end was")
{
    journal.reset();
    const auto older = bytes_of(file);
    journal = std::move(*dispatcher::open_sqlite_journal(file));
    REQUIRE(journal->append(entries(16, 16)).has_value());
    journal.reset();
    write_bytes(file, older);
    CHECK(says(message_of(forget_before(2)), "ends with entry 15, but entry 16 was written"));
    fs::create_symlink(file, folder / "link");
    CHECK(says(message_of(dispatcher::check_journal(folder / "link")), "ends with entry 15"));
    CHECK(bytes_of(file) == older);
}

TEST_CASE_FIXTURE(JournalOfThreeDays,
                  "a journal that lost the entry that forgetting wrote is not taken for whole")
{
    journal.reset();
    const auto older = bytes_of(file);
    REQUIRE(forget_before(2).has_value());
    write_bytes(file, older);
    CHECK(says(message_of(dispatcher::open_sqlite_journal(file)), "but entry 16 was written"));
}

TEST_SUITE_END();
