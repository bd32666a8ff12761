// Every way in which a file may come back from a disk other than it was written.
#include "dispatcher/journal/check.hpp"
#include "dispatcher/journal/sqlite_journal.hpp"
#include "journal_folder.hpp"
#include "sql/database.hpp"

#include <memory>
#include <random>

TEST_SUITE_BEGIN("dispatcher/journal/damage");

namespace {

using namespace journal_tests;
using dispatcher::Entry;
using dispatcher::open_sqlite_journal;

const char* const parts[] = {"", "-wal", ".lock"};

// As a killed dispatcher leaves it: its -wal is not written back yet.
class LeftBehind : public JournalFolder {
public:
    LeftBehind()
    {
        auto journal = open_sqlite_journal(file);
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        REQUIRE((*journal)->append(first_half()).has_value());
        journal->reset();
        journal =
            open_sqlite_journal(file); // the first half is in the file, the second in its -wal
        REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
        for (const Entry& each : second_half())
            REQUIRE((*journal)->append({&each, 1}).has_value());
        fs::create_directory(folder / "left");
        for (const char* part : parts)
            fs::copy_file(file.native() + part, left.native() + part);
    }
    static std::vector<Entry> first_half() { return entries(1, 60); }
    static std::vector<Entry> second_half() { return entries(61, 80); }
    static std::vector<Entry> all() { return entries(1, 80); }

    // Into a fresh copy, so that no opening changes what the next one sees.
    fs::path copy()
    {
        fs::remove_all(folder / "copy");
        fs::create_directory(folder / "copy");
        const fs::path copied = folder / "copy" / "hall.journal";
        for (const char* part : parts)
            fs::copy_file(left.native() + part, copied.native() + part);
        return copied;
    }
    fs::path left = folder / "left" / "hall.journal";
};

enum class Outcome { as_written, named, silently_different };

Outcome outcome_of(const fs::path& file)
{
    auto journal = open_sqlite_journal(file);
    if (!journal)
        return says(message_of(journal), file.native()) ? Outcome::named
                                                        : Outcome::silently_different;
    const auto recovered = (*journal)->recover();
    if (!recovered)
        return says(message_of(recovered), file.native()) ? Outcome::named
                                                          : Outcome::silently_different;
    return recovered->since_day_opened == LeftBehind::all() && recovered->last_sequence == 80
               ? Outcome::as_written
               : Outcome::silently_different;
}

// Turns bits of every `stride`th byte; how often the damage was named.
int flip_through(LeftBehind& place, const char* part, std::size_t stride)
{
    const std::string sound = bytes_of(place.left.native() + part);
    std::mt19937 random{17};
    int named = 0;
    for (std::size_t at = 0; at < sound.size(); at += 1 + random() % stride) {
        const fs::path file = place.copy();
        std::string bytes = sound;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        write_bytes(file.native() + part, bytes);
        CAPTURE(part);
        CAPTURE(at);
        const Outcome outcome = outcome_of(file);
        CHECK(outcome != Outcome::silently_different);
        named += outcome == Outcome::named;
    }
    return named;
}

} // namespace

TEST_CASE_FIXTURE(LeftBehind, "a journal that a killed dispatcher left behind is whole")
{
    CHECK(outcome_of(copy()) == Outcome::as_written);
}

TEST_CASE_FIXTURE(LeftBehind, "a turned bit in the file is named, or changes nothing")
{
    CHECK(flip_through(*this, "", 90) > 50);
}

TEST_CASE_FIXTURE(LeftBehind,
                  "a turned bit in what was not written back yet is named, or changes nothing")
{
    CHECK(flip_through(*this, "-wal", 700) > 50);
}

TEST_CASE_FIXTURE(LeftBehind, "a turned bit in the lock changes nothing")
{
    CHECK(flip_through(*this, ".lock", 2) == 0);
}

TEST_CASE_FIXTURE(LeftBehind, "a file that was cut off is named")
{
    const std::string sound = bytes_of(left);
    for (const std::size_t size : {std::size_t{1}, std::size_t{50}, std::size_t{100},
                                   sound.size() / 2, sound.size() - 4096, sound.size() - 1}) {
        const fs::path file = copy();
        write_bytes(file, std::string_view(sound).substr(0, size));
        CAPTURE(size);
        CHECK(outcome_of(file) != Outcome::silently_different);
    }
}

TEST_CASE_FIXTURE(LeftBehind,
                  "a -wal that was cut off is named: entries that were answered are lost")
{
    const std::string sound = bytes_of(left.native() + "-wal");
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{10}, sound.size() / 3, sound.size() - 1}) {
        const fs::path file = copy();
        write_bytes(file.native() + "-wal", std::string_view(sound).substr(0, size));
        CAPTURE(size);
        CHECK(outcome_of(file) == Outcome::named);
        CHECK(says(message_of(dispatcher::check_journal(file)), "was written"));
    }
}

TEST_CASE_FIXTURE(LeftBehind,
                  "a -wal that was left behind is named, and what to delete to go on without it")
{
    const fs::path file = copy();
    fs::remove(file.native() + "-wal");
    const std::string fault = message_of(open_sqlite_journal(file));
    CHECK(says(fault, "ends with entry 60, but entry 80 was written"));
    CHECK(says(fault, "delete " + file.native() + ".lock"));
    fs::remove(file.native() + ".lock");
    auto journal = open_sqlite_journal(file);
    REQUIRE_MESSAGE(journal.has_value(), message_of(journal));
    CHECK((*journal)->recover()->last_sequence == 60);
}

TEST_CASE_FIXTURE(LeftBehind, "a file that is gone while its -wal is there is named")
{
    const fs::path file = copy();
    fs::remove(file);
    CHECK(says(message_of(open_sqlite_journal(file)), "is missing, but " + file.native() + "-wal"));
    CHECK(fs::file_size(file.native() + "-wal") > 0);
}

TEST_CASE_FIXTURE(LeftBehind,
                  "an entry that somebody changed, took out or moved is named by its number")
{
    const fs::path file = copy();
    const auto after = [&](const char* sql) {
        auto database = sql::Database::open(file.native(), sql::Database::Open::read_write);
        REQUIRE(database.has_value());
        REQUIRE(database->run(sql).has_value());
        database->close();
        return message_of(open_sqlite_journal(file));
    };
    CHECK(says(after("UPDATE entry SET reply = '{}' WHERE sequence = 33"),
               "entry 33 does not fit its checksum"));
    CHECK(says(after("DELETE FROM entry WHERE sequence = 20"), "entry 20 is missing"));
    CHECK(says(after("UPDATE entry SET sequence = 0 WHERE sequence = 1"), "entry 1 is missing"));
    CHECK(says(after("DELETE FROM entry"), "ends with entry 0, but entry 80 was written"));
}

TEST_SUITE_END();
