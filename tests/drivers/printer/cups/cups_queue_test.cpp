#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/queue");

using namespace tests;

TEST_CASE_FIXTURE(QueueOnTheDesk, "a slip through a queue comes out dot by dot, and is sent, never "
                                  "more, for a queue cannot prove paper")
{
    const auto status = driver.status(2s);
    CHECK_FALSE(status.fault);
    CHECK_FALSE(status.answers);
    CHECK((print() == Outcome{PrintOutcome::sent}));
    CHECK_FALSE(driver.trouble());
    CHECK(slips() == std::vector{slip});
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "no paper: the fault is named, the slip is taken back, and works "
                                  "again with a new roll")
{
    printer.stand_still("media-empty-error");
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    CHECK(driver.status(2s).fault == PrinterFault::paper_out);
    printer.go_on();
    CHECK(works_again());
    CHECK_FALSE(driver.status(2s).fault);
}

TEST_CASE_FIXTURE(QueueOnTheDesk,
                  "no paper for two visitors: the second hears it too, although the "
                  "queue's reason is an old one, and works again with a new roll")
{
    printer.stand_still("media-empty-error");
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "paper that runs out half-way: the fault is named, nothing comes "
                                  "out later, works again")
{
    REQUIRE(works_again());
    printer.stand_still_while_printing("media-empty-error");
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "an open cover is named, works again once it is closed")
{
    printer.stand_still("cover-open-error");
    CHECK(print().error() == PrinterFault::cover_open);
    CHECK(driver.status(2s).fault == PrinterFault::cover_open);
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "jammed paper is named, works again once it is out")
{
    printer.stand_still("media-jam-error");
    CHECK(print().error() == PrinterFault::cutter_jammed);
    CHECK(driver.trouble() == Trouble::paper_jammed);
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "paper near its end is said and does not stop anything")
{
    printer.warn("media-low-warning");
    CHECK((print() == Outcome{PrintOutcome::sent}));
    const auto status = driver.status(2s);
    CHECK(status.paper_near_end);
    CHECK_FALSE(status.fault);
    printer.warn("");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk,
                  "an unplugged printer is offline, and works again once plugged back in")
{
    printer.unplug();
    CHECK(print().error() == PrinterFault::offline);
    CHECK(cups.unfinished_jobs() == "");
    CHECK(driver.status(2s).fault == PrinterFault::offline);
    printer.plug();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a printer that is plugged in while the queue looks for it is "
                                  "waited for, and works again")
{
    printer.unplug();
    std::thread hand{[this] {
        becomes_true([this] { return !cups.unfinished_jobs().empty(); }, 5s);
        printer.plug();
    }};
    CHECK((print() == Outcome{PrintOutcome::sent}));
    hand.join();
    CHECK(works_again());
}

TEST_CASE("a printer that gives the job up, where the queue would try it again later: the job is "
          "taken back, works again")
{
    for (const auto* policy : {"retry-job", "retry-current-job", "abort-job"}) {
        CAPTURE(policy);
        QueueOnTheDesk desk{policy};
        desk.printer.end_next_with(1);
        const auto outcome = desk.print();
        // retry-current-job tries again at once, which may be before the job is taken back.
        if (std::string{policy} != "retry-current-job")
            REQUIRE(outcome.has_error());
        if (outcome.has_error()) {
            CHECK(outcome.error() == (std::string{policy} == "abort-job" ? PrinterFault::broken
                                                                         : PrinterFault::offline));
            CHECK(desk.slips().empty());
        } else {
            CHECK(desk.slips().size() == 1);
        }
        CHECK(desk.cups.unfinished_jobs() == "");
        CHECK(desk.works_again());
    }
}

TEST_CASE("a printer that fails and stops its queue: the queue is named as stopped, nothing comes "
          "out when it is resumed, works again")
{
    QueueOnTheDesk desk{"stop-printer"};
    desk.printer.end_next_with(4);
    CHECK(desk.print().has_error());
    CHECK(desk.driver.trouble() == Trouble::paused);
    CHECK(desk.cups.unfinished_jobs() == "");
    CHECK(desk.driver.status(2s).fault);
    CHECK(desk.driver.trouble() == Trouble::paused);
    desk.cups.operate("cupsenable", "ticket");
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk,
                  "a paused queue is named, nothing is put into it, works again once "
                  "it is resumed")
{
    cups.operate("cupsdisable", "ticket");
    CHECK(driver.status(2s).fault == PrinterFault::paused);
    CHECK(driver.trouble() == Trouble::paused);
    CHECK(print().error() == PrinterFault::paused);
    CHECK(driver.trouble() == Trouble::paused);
    CHECK(cups.unfinished_jobs() == "");
    cups.operate("cupsenable", "ticket");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a queue that takes no jobs is named, works again once it does")
{
    cups.operate("cupsreject", "ticket");
    CHECK(driver.status(2s).fault == PrinterFault::not_accepting);
    CHECK(driver.trouble() == Trouble::not_accepting);
    CHECK(print().error() == PrinterFault::not_accepting);
    CHECK(driver.trouble() == Trouble::not_accepting);
    cups.operate("cupsaccept", "ticket");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a print server that is stopped is offline at once, works again "
                                  "when it is started")
{
    REQUIRE(works_again());
    cups.stop();
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.status(2s).fault == PrinterFault::offline);
    CHECK(print().error() == PrinterFault::offline);
    CHECK(std::chrono::steady_clock::now() - before < 1s);
    cups.start();
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a print server that hangs is offline in the time given, works "
                                  "again when it goes on")
{
    cups.hang();
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.status(300ms).fault == PrinterFault::offline);
    CHECK(driver.print(slip, 300ms).error() == PrinterFault::offline);
    CHECK(std::chrono::steady_clock::now() - before < 1s);
    cups.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk,
                  "a print server that is stopped while it prints: nobody knows, and "
                  "the slip does not come out when it is started, works again")
{
    printer.stand_still_silently();
    std::thread hand{[this] {
        becomes_true([this] { return printer.received() == 1; }, 5s);
        cups.stop();
    }};
    CHECK(print().error() == PrinterFault::unknown);
    hand.join();
    // Before the driver looks again, cupsd has taken the job up anew: it is in its spool.
    cups.start();
    REQUIRE(becomes_true([this] { return printer.received() == 2; }, 5s));
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a printer that says nothing and prints nothing: unknown, in the "
                                  "time given, nothing comes out later, works again")
{
    printer.stand_still_silently();
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.print(slip, 1s).error() == PrinterFault::unknown);
    CHECK(std::chrono::steady_clock::now() - before < 2s);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a job that an operator cancels is not counted on, works again")
{
    printer.stand_still_silently();
    std::thread hand{[this] {
        becomes_true([this] { return printer.received() == 1; }, 5s);
        run({"cancel", "-h", cups.socket(), "-a", "ticket"});
    }};
    CHECK(print().error() == PrinterFault::unknown);
    CHECK(driver.trouble() == Trouble::cancelled);
    hand.join();
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a queue that is busy with somebody else's job: the slip never "
                                  "began, is taken back, works again")
{
    printer.stand_still_silently();
    write_file(cups.folder() / "other", "somebody else's");
    run({"lp", "-h", cups.socket(), "-d", "ticket", "-o", "raw", cups.folder() / "other"});
    REQUIRE(becomes_true([this] { return printer.received() == 1; }, 5s));
    CHECK(driver.print(slip, 500ms).error() == PrinterFault::offline);
    CHECK(driver.trouble() == Trouble::busy);
    printer.go_on();
    REQUIRE(becomes_true([this] { return cups.unfinished_jobs().empty(); }, 5s));
    CHECK(printer.documents() == std::vector<std::string>{"somebody else's"});
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk,
                  "a queue that does not exist is named, works again under its name")
{
    drivers::CupsPrinter misnamed{*drivers::cups::address_from(cups.address("tickets")),
                                  quick_profile()};
    CHECK(misnamed.status(2s).fault == PrinterFault::offline);
    CHECK(misnamed.trouble() == Trouble::unknown_queue);
    CHECK(misnamed.print(slip, 2s).error() == PrinterFault::offline);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a fault of the device is believed for a while and then tried "
                                  "again, for a queue learns of new paper only by printing")
{
    drivers::CupsPrinter forgetful{*drivers::cups::address_from(cups.address("ticket")),
                                   quick_profile(0ms)};
    printer.stand_still("media-empty-error");
    CHECK(forgetful.print(slip, print_within).error() == PrinterFault::paper_out);
    CHECK(print().error() == PrinterFault::paper_out);
    printer.go_on();
    // Idle again, and with the old reason.
    CHECK(becomes_true([&] { return !forgetful.status(2s).fault; }, 5s));
    CHECK(driver.status(2s).fault == PrinterFault::paper_out);
    CHECK(works_again());
}

TEST_CASE("a slip that may not be taken back may still come out: nobody knows, whatever its job "
          "met, works again after it")
{
    QueueOnTheDesk desk{"retry-job",
                        "DefaultPolicy kept\n<Policy kept>\n<Limit Cancel-Job>\nAuthType Default\n"
                        "Require user nobody\n</Limit>\n<Limit All>\nOrder deny,allow\n</Limit>\n"
                        "</Policy>\n"};
    desk.printer.stand_still("media-empty-error");
    CHECK(desk.print().error() == PrinterFault::unknown);
    CHECK(desk.cups.unfinished_jobs() != "");
    desk.printer.go_on();
    REQUIRE(becomes_true([&] { return desk.cups.unfinished_jobs().empty(); }, 5s));
    CHECK(desk.slips().size() == 1);
    CHECK(desk.works_again());
}

TEST_CASE("a document that the print server refuses is named, works again with one that it takes")
{
    QueueOnTheDesk desk{"retry-job", "LimitRequestBody 200000\n"};
    desk.slip = drivers::raster_of(1024, 2000, 1);
    CHECK(desk.print().error() == PrinterFault::refused);
    CHECK(desk.driver.trouble() == Trouble::refused);
    CHECK(desk.cups.unfinished_jobs() == "");
    desk.slip = drivers::raster_of(64, 64, 1);
    CHECK((desk.print() == Outcome{PrintOutcome::sent}));
    CHECK(desk.slips() == std::vector{desk.slip});
}

TEST_CASE_FIXTURE(QueueOnTheDesk, "a picture that is no slip is refused, works again with one")
{
    const auto good = slip;
    slip.rows = drivers::slip_rows_max + 1;
    slip.bits.resize(slip.row_bytes() * slip.rows);
    CHECK(print().error() == PrinterFault::slip_too_large);
    slip = good;
    slip.bits.pop_back();
    CHECK(print().error() == PrinterFault::slip_too_large);
    CHECK(cups.unfinished_jobs() == "");
    CHECK(works_again());
}

TEST_SUITE_END();
