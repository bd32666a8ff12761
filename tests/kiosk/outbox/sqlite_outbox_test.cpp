// An outbox on a disk that breaks at every single operation, and one that was damaged: no number is
// given twice, no ticket that was given is forgotten.
#include "kiosk/outbox/refused_tickets.hpp"
#include "kiosk/outbox/sqlite_outbox.hpp"
#include "tests/dispatcher/journal/faulty_disk.hpp"
#include "tests/kiosk/outbox/numbers_lent.hpp"
#include "tests/tried.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

TEST_SUITE_BEGIN("kiosk/sqlite_outbox");

namespace {

namespace fs = std::filesystem;
using namespace outbox_tests;
using journal_tests::Mishap;
using journal_tests::Unforced;
using kiosk::Outbox;

// A kiosk's program as long as it lives.
struct Running {
    explicit Running(const fs::path& file)
    {
        auto made = kiosk::open_sqlite_outbox(file.string());
        if (!made) {
            fault = made.error().what;
            return;
        }
        store = std::move(*made);
        auto opened = Outbox::open(*store, "kiosk-1", chance);
        if (opened)
            outbox.emplace(std::move(*opened));
        else
            fault = opened.error().what;
    }
    std::unique_ptr<kiosk::OutboxStore> store;
    std::optional<Outbox> outbox;
    std::string fault;
};

class OutboxFolder {
public:
    OutboxFolder()
        : folder{fs::temp_directory_path() / ("hallcall-outbox-" + std::to_string(::getpid()))}
    {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    ~OutboxFolder() { fs::remove_all(folder); }

    fs::path folder;
};

// What was given to visitors, and what was told of it.
struct Given {
    std::set<std::string> numbers, told;
    std::uint64_t twice = 0;

    void add(const std::string& number) { twice += !numbers.insert(number).second; }
};

// Two starts of a kiosk that is cut off; the second one is linked in the end. Goes on behind a
// fault, as a kiosk does.
void a_bad_day(const fs::path& file, Given& given)
{
    for (int start = 0; start < 2; ++start) {
        Running kiosk{file};
        if (!kiosk.outbox)
            return;
        auto& outbox = *kiosk.outbox;
        if (outbox.lent().day().empty() && !outbox.numbers_lent(lent(), nine))
            continue;
        if (const auto taken = outbox.take("passports", nine)) {
            given.add(taken->number());
            (void)outbox.say(slip_of(taken->number(), SLIP_PRINTED));
        }
    }
    Running kiosk{file};
    if (const auto* letter = kiosk.outbox ? kiosk.outbox->next() : nullptr) {
        given.told.insert(letter->request.take_lent().number()); // the dispatcher has answered
        (void)kiosk.outbox->answered(letter->id, answer_to(letter->request));
    }
}

// Everything that is not told is told now; the rest of the numbers is given.
void tell_all(const fs::path& file, Given& given)
{
    Running kiosk{file};
    REQUIRE_MESSAGE(kiosk.outbox.has_value(), kiosk.fault);
    auto& outbox = *kiosk.outbox;
    if (outbox.lent().day().empty())
        REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    while (const auto taken = outbox.take("passports", nine))
        given.add(taken->number());
    while (const auto* letter = outbox.next()) {
        given.told.insert(letter->request.take_lent().number());
        REQUIRE(outbox.answered(letter->id, answer_to(letter->request)).value());
    }
}

void check_kept(const fs::path& file, Given given, hall_tests::Tried& tried)
{
    tell_all(file, given);
    CHECK(given.twice == 0);
    tried.doubled += given.twice;
    for (const auto& number : given.numbers) {
        CHECK_MESSAGE(given.told.contains(number), number);
        ++tried.promises;
        tried.lost += !given.told.contains(number);
    }
    CHECK(Running{file}.outbox->untold() == 0);
}

std::string letters_in(kiosk::OutboxStore& store)
{
    std::string text;
    const auto kept = store.read();
    for (const auto& letter : kept->letters)
        text += letter.request.ShortDebugString() + (letter.answered ? " told\n" : "\n");
    return text;
}

std::string bytes_of(const fs::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void put_bytes(const fs::path& file, const std::string& bytes)
{
    std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
}

} // namespace

TEST_CASE_FIXTURE(OutboxFolder, "wherever the power is cut, no number is given twice, and whoever "
                                "has one is told of")
{
    journal_tests::FaultyDisk disk;
    hall_tests::Tried tried;
    const auto run = [&](std::optional<Mishap> mishap, std::uint64_t at) {
        fs::remove_all(folder / "day");
        fs::create_directories(folder / "day");
        disk.watch(folder / "day");
        if (mishap)
            disk.arrange(*mishap, at);
        Given given;
        a_bad_day(folder / "day" / "outbox", given);
        tried.faults += mishap && disk.happened();
        disk.cure();
        return given;
    };
    const auto all = run(std::nullopt, 0);
    CHECK(all.numbers.size() == 2);
    const auto operations = disk.operations();
    REQUIRE(operations > 30);
    for (const auto mishap :
         {Mishap::power_cut, Mishap::write_error, Mishap::disk_full, Mishap::sync_error})
        for (std::uint64_t at = 1; at <= operations; ++at) {
            CAPTURE(static_cast<int>(mishap));
            CAPTURE(at);
            const auto given = run(mishap, at);
            tried.crash_points += mishap == Mishap::power_cut;
            CHECK(given.twice == 0);
            for (const auto unforced : {Unforced::nothing, Unforced::everything, Unforced::torn}) {
                if (mishap != Mishap::power_cut && unforced != Unforced::nothing)
                    continue;
                CAPTURE(static_cast<int>(unforced));
                fs::remove_all(folder / "image");
                fs::create_directories(folder / "image");
                disk.leave_behind(folder / "image", unforced, at);
                check_kept(folder / "image" / "outbox", given, tried);
            }
        }
    report("outbox", tried);
}

TEST_CASE_FIXTURE(OutboxFolder, "a damaged file is named with what to do, or what it says is true")
{
    const auto file = folder / "outbox";
    {
        Running kiosk{file};
        REQUIRE(kiosk.outbox->numbers_lent(lent(), nine).has_value());
        CHECK(all_of(*kiosk.outbox, "passports", nine) == "A098 A099 A100");
    }
    const auto good = bytes_of(file);
    const auto letters = letters_in(*Running{file}.store);
    std::mt19937 chance_of{1};
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        CAPTURE(round);
        auto bad = good;
        if (round % 20 == 0)
            bad.resize(1 + chance_of() % (bad.size() - 1));
        else
            bad[chance_of() % bad.size()] ^= static_cast<char>(1 << chance_of() % 8);
        put_bytes(file, bad);
        Running kiosk{file};
        if (kiosk.outbox) {
            CHECK(letters_in(*kiosk.store) == letters);
            CHECK(all_of(*kiosk.outbox, "passports", nine).empty());
            continue;
        }
        ++refused;
        CHECK(kiosk.fault.find(file.string()) != std::string::npos);
        CHECK(kiosk.fault.find("Move it aside") != std::string::npos);
        CHECK_MESSAGE(bytes_of(file) == bad, "it is left as it is");
    }
    CHECK(refused > 30); // most of a page is empty
}

TEST_CASE_FIXTURE(OutboxFolder, "what is no outbox, one of a later version, and one that another "
                                "program has, are told apart and left alone")
{
    const auto fault = [&](const fs::path& file) { return Running{file}.fault; };
    put_bytes(folder / "text", std::string(5'000, 'x'));
    CHECK(fault(folder / "text").find("is damaged: file is not a database") != std::string::npos);
    CHECK(fault(folder / "no" / "folder").find("Look at the disk") != std::string::npos);
    {
        Running{folder / "outbox"};
    }
    auto later = bytes_of(folder / "outbox");
    later[63] = 2; // user_version, sqlite.org/fileformat2.html 1.3
    put_bytes(folder / "later", later);
    CHECK(fault(folder / "later").find("format 2") != std::string::npos);
    later[63] = 1;
    later[71] = 0; // application_id
    put_bytes(folder / "other", later);
    CHECK(fault(folder / "other").find("no outbox") != std::string::npos);
}

namespace {

// Tickets of two days that the dispatcher refused, and one that it took.
void leave_refused(const fs::path& file)
{
    Running kiosk{file};
    auto& outbox = *kiosk.outbox;
    const auto answer = [&](const Reply& reply) {
        REQUIRE(outbox.answered(outbox.next()->id, reply).value());
    };
    REQUIRE(outbox.numbers_lent(lent("2026-03-01", nine - 9 * hour), nine - day).has_value());
    REQUIRE(outbox.take("passports", nine - day).has_value());
    answer(answer_refused("recorded_too_late"));
    REQUIRE(outbox.numbers_lent(lent(), nine).has_value());
    REQUIRE(outbox.take("passports", nine).has_value());
    REQUIRE(outbox.take("passports", nine + 1).has_value());
    answer(answer_to(outbox.next()->request));
    answer(answer_refused("number_not_lent"));
}

struct Told {
    std::vector<std::string> lines;
    std::size_t count = 0;
    std::string fault;
};
Told told_of(const fs::path& file, kiosk::Refused what, std::string_view device = "kiosk-1")
{
    Told told;
    const auto count = kiosk::tell_refused(file.string(), device, what,
                                           [&](const auto& line) { told.lines.push_back(line); });
    if (count)
        told.count = *count;
    else
        told.fault = count.error().what;
    return told;
}

} // namespace

TEST_CASE_FIXTURE(OutboxFolder, "tickets that the dispatcher refused are listed, settled once, and "
                                "their numbers of today are not given again")
{
    using kiosk::Refused;
    const auto file = folder / "outbox";
    leave_refused(file);
    const auto listed = told_of(file, Refused::listed);
    REQUIRE(listed.lines.size() == 2);
    CHECK(listed.lines[0].starts_with("A098  passports  2026-03-01 "));
    CHECK(listed.lines[0].ends_with("  recorded_too_late"));
    CHECK(listed.lines[1].starts_with("A099  passports  2026-03-02 "));
    CHECK(listed.lines[1].ends_with("  number_not_lent"));
    CHECK(told_of(file, Refused::listed).count == 2); // looking changes nothing
    const auto settled = told_of(file, Refused::settled);
    CHECK(settled.lines == listed.lines);
    CHECK(told_of(file, Refused::listed).count == 0);
    Running kiosk{file};
    CHECK(kiosk.outbox->refused().empty());
    CHECK(kiosk.outbox->untold() == 0);
    CHECK(all_of(*kiosk.outbox, "passports", nine) == "A100");
}

TEST_CASE_FIXTURE(OutboxFolder, "refused tickets of a file that is not there, in use, another "
                                "kiosk's or damaged are not told, and it is left as it is")
{
    using kiosk::Refused;
    const auto file = folder / "outbox";
    const auto none = told_of(file, Refused::settled);
    CHECK(none.fault.find(file.string() + " is not there") != std::string::npos);
    CHECK_FALSE(fs::exists(file));
    leave_refused(file);
    const auto good = bytes_of(file);
    const auto others = told_of(file, Refused::settled, "kiosk-2");
    CHECK(others.lines.empty());
    CHECK(others.fault.find("another kiosk's, of \"kiosk-1\"") != std::string::npos);
    CHECK(bytes_of(file) == good);
    put_bytes(folder / "damaged", good.substr(0, good.size() / 2));
    CHECK(told_of(folder / "damaged", Refused::settled).fault.find("is damaged") !=
          std::string::npos);
    CHECK(bytes_of(folder / "damaged") == good.substr(0, good.size() / 2));
    // One process at a time, as POSIX locks have it: another one asks while this one has the file.
    Running kiosk{file};
    REQUIRE(kiosk.outbox);
    const auto child = ::fork();
    if (child == 0)
        ::_exit(told_of(file, Refused::settled).fault.find("used by another") != std::string::npos
                    ? 0
                    : 1);
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_SUITE_END();
