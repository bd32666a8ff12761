// The real dispatcher on the real journal, under which the disk breaks.
#include "dispatcher/journal/sqlite_journal.hpp"
#include "tests/dispatcher/desk_at_work.hpp"
#include "tests/dispatcher/device.hpp"
#include "tests/dispatcher/journal/faulty_disk.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"
#include "tests/dispatcher/server/server_at_work.hpp"

#include <map>
#include <set>

TEST_SUITE_BEGIN("dispatcher/server/journal_fault");

using namespace dispatcher;
using namespace dispatcher_tests;
using journal_tests::FaultyDisk;
using journal_tests::Mishap;

namespace {

// From the opening of the journal to its closing.
struct OneStart : ServerAtWork {
    explicit OneStart(const std::filesystem::path& file) : ServerAtWork{on(file)} {}

    static ServerParts on(const std::filesystem::path& file)
    {
        ServerParts parts;
        parts.journal = open_sqlite_journal(file).value();
        return parts;
    }
};

struct OnABreakingDisk : journal_tests::JournalFolder {
    FaultyDisk disk;
    std::map<std::string, std::string> promised; // number by request id

    // 20 tickets, and one that nobody is told of.
    End take_until_it_breaks(OneStart& dispatcher, Mishap mishap)
    {
        Device kiosk{dispatcher.where(), "kiosk-1", v1::ROLE_KIOSK};
        for (int i = 0; i < 20; ++i) {
            const auto id = "t-" + std::to_string(i);
            kiosk.send(take(id));
            const auto reply = kiosk.reply(5s);
            REQUIRE(reply.has_value());
            promised[id] = reply->taken().number();
        }
        disk.arrange(mishap, disk.operations() + 1);
        kiosk.send(take("t-20"));
        const auto end = dispatcher.wait();
        CHECK_FALSE(kiosk.reply(1ms).has_value());
        return end;
    }
};

} // namespace

TEST_CASE_FIXTURE(
    OnABreakingDisk,
    "a disk that breaks stops the dispatcher with one line of what, where and what to "
    "do, and the same file serves again with nothing lost")
{
    Mishap mishap{};
    std::string what, cure;
    SUBCASE("it is full")
    {
        mishap = Mishap::disk_full;
        what = "the disk is full: ";
        cure = "free space and start again";
    }
    SUBCASE("a write fails")
    {
        mishap = Mishap::write_error;
        what = "the disk reports an error: ";
        cure = "check the disk";
    }
    SUBCASE("nothing can be forced to disk")
    {
        mishap = Mishap::sync_error;
        what = "the disk reports an error: ";
        cure = "check the disk";
    }
    disk.watch(folder);
    {
        OneStart dispatcher{file};
        CHECK(take_until_it_breaks(dispatcher, mishap) == End::journal_fault);
        CHECK(disk.happened());
        const auto log = dispatcher.log();
        INFO(log);
        CHECK(times_in(log, "event=journal_fault") == 1);
        CHECK(times_in(log, "message=\"" + file.native() + ": " + what) == 1);
        CHECK(times_in(log, cure + "\"") == 1);
    }
    disk.cure();
    OneStart again{file};
    Device kiosk{again.where(), "kiosk-1", v1::ROLE_KIOSK};
    std::set<std::string> numbers;
    for (const auto& [id, number] : promised) {
        kiosk.send(take(id));
        const auto reply = kiosk.reply(5s);
        REQUIRE(reply.has_value());
        CHECK(reply->taken().number() == number);
        numbers.insert(number);
    }
    kiosk.send(take("t-20")); // which nobody answered
    const auto reply = kiosk.reply(5s);
    REQUIRE(reply.has_value());
    CHECK(numbers.insert(reply->taken().number()).second);
    CHECK(numbers.size() == 21);
}

TEST_SUITE_END();
