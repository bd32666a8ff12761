#include "drivers/printer/cups_at.hpp"
#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/killed_kiosk");

using namespace tests;

struct KilledKiosk : QueueOnTheDesk {
    // Killed without a word while its slip is in the printer, which stands still.
    void print_and_be_killed(const std::string& within_ms, const std::string& device = {})
    {
        printer.stand_still_silently();
        std::vector<std::string> words{ONE_SLIP, cups.address("ticket"), within_ms};
        if (!device.empty())
            words.push_back(device);
        ChildProcess kiosk{words, cups.folder() / "kiosk.log"};
        REQUIRE(becomes_true([this] { return printer.received() == 1; }, 10s));
        kiosk.send(SIGKILL);
        CHECK(kiosk.wait() == 128 + SIGKILL);
    }
    // The queue says that a job has ended before its backend has.
    void go_on_without_it()
    {
        CHECK(becomes_true([this] { return !printer.is_at_one(); }, 10s));
        printer.go_on();
    }
};

TEST_CASE_FIXTURE(KilledKiosk, "a kiosk killed while it prints: when it starts again its slip is "
                               "taken back before anything else, works again")
{
    print_and_be_killed("60000");
    REQUIRE(cups.unfinished_jobs() != "");
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(cups.unfinished_jobs() == "");
    go_on_without_it();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_CASE_FIXTURE(KilledKiosk, "a kiosk that starts takes back its own slip, and leaves alone what "
                               "the other kiosks of its machine print")
{
    const auto starts = [&](const char* device) {
        CHECK_FALSE((*drivers::cups_printer_at(cups.address("ticket"), device))->status(2s).fault);
    };
    print_and_be_killed("60000", "kiosk-1");
    const auto under_way = cups.unfinished_jobs();
    REQUIRE(under_way != "");
    starts("kiosk-2");
    starts("kiosk");
    CHECK(cups.unfinished_jobs() == under_way);
    starts("kiosk-1");
    CHECK(cups.unfinished_jobs() == "");
    go_on_without_it();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(KilledKiosk, "a kiosk killed while it prints that prints at once when it starts "
                               "again: only the new slip comes out, works again")
{
    print_and_be_killed("60000");
    printer.stand_still("media-empty-error"); // nothing moves until the driver has looked
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    go_on_without_it();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_CASE_FIXTURE(KilledKiosk, "a kiosk killed while it prints that never comes back: its slip "
                               "expires by itself, works again")
{
    print_and_be_killed("1000");
    REQUIRE(cups.unfinished_jobs() != "");
    CHECK(becomes_true([this] { return cups.unfinished_jobs().empty(); }, 25s));
    go_on_without_it();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_CASE_FIXTURE(KilledKiosk,
                  "the jobs of others are not taken for those of a killed kiosk, works "
                  "again after them")
{
    printer.stand_still_silently();
    write_file(cups.folder() / "other", "somebody else's");
    run({"lp", "-h", cups.socket(), "-d", "ticket", "-U", "hallcall", "-t", "a letter", "-o", "raw",
         cups.folder() / "other"});
    REQUIRE(becomes_true([this] { return printer.received() == 1; }, 5s));
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(cups.unfinished_jobs() != "");
    printer.go_on();
    REQUIRE(becomes_true([this] { return cups.unfinished_jobs().empty(); }, 5s));
    CHECK(printer.documents() == std::vector<std::string>{"somebody else's"});
    CHECK(works_again());
}

TEST_CASE("a fault that comes and goes while the kiosk is held up is heard: the queue keeps what "
          "happened, works again")
{
    QueueOnTheDesk desk{"abort-job"};
    desk.printer.stand_still_silently();
    ChildProcess kiosk{{ONE_SLIP, desk.cups.address("ticket"), "60000"},
                       desk.cups.folder() / "kiosk.log"};
    REQUIRE(becomes_true([&] { return desk.printer.received() == 1; }, 10s));
    kiosk.send(SIGSTOP);
    desk.printer.stand_still("cover-open-error");
    REQUIRE(becomes_true([&] { return desk.cups.alerts("ticket") == "cover-open-error"; }, 5s));
    desk.printer.stand_still("");
    REQUIRE(becomes_true([&] { return desk.cups.alerts("ticket") == "none"; }, 5s));
    desk.printer.end_next_with(1);
    REQUIRE(becomes_true([&] { return desk.cups.unfinished_jobs().empty(); }, 5s));
    kiosk.send(SIGCONT);
    CHECK(kiosk.wait() == 10 + static_cast<int>(PrinterFault::cover_open));
    desk.printer.go_on();
    CHECK(desk.works_again());
}

TEST_SUITE_END();
