#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"
#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

#include <thread>

TEST_SUITE_BEGIN("drivers/printer/cups/driverless_queue");

using namespace tests;

// As a hall sets it up: lpadmin -m everywhere, CUPS's own ipp backend, a printer on the network.
struct DriverlessQueue {
    DriverlessQueue() { cups.add_driverless_queue("ticket", printer.address()); }

    Outcome print() { return driver.print(slip, print_within); }

    // A printer that has not let go of its last paper is asked again later by CUPS, in seconds.
    bool works_again()
    {
        if (!becomes_true([this] { return printer.has_let_go(); }, 5s))
            return false;
        const auto before = printer.documents().size();
        slip = drivers::raster_of(576, 700, ++seed);
        const auto outcome = driver.print(slip, print_within);
        const auto after = printer.documents();
        if (!outcome || *outcome != PrintOutcome::sent || after.size() != before + 1)
            return false;
        const auto pages = pwg_pages(after.back());
        return pages.size() == 1 && pages[0].dots == slip && pages[0].dots_an_inch == 203;
    }

    PrivateCups cups;
    IppPrinter printer;
    drivers::CupsPrinter driver{*drivers::cups::address_from(cups.address("ticket")),
                                quick_profile(1ms)}; // believed no longer
    unsigned seed = 5;
    drivers::SlipRaster slip = drivers::raster_of(576, 700, seed);
};

TEST_CASE_FIXTURE(DriverlessQueue, "a slip through a driverless queue comes out of its printer dot "
                                   "by dot, and works again when the printer was switched off")
{
    CHECK(works_again());
    printer.switch_off();
    CHECK(driver.print(slip, print_within).error() == PrinterFault::offline);
    CHECK(cups.unfinished_jobs() == "");
    printer.switch_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(DriverlessQueue,
                  "a driverless queue whose printer takes no such documents: the "
                  "slip is not counted on, and works again with a printer that does")
{
    printer.replace_by_one_with("ATTR mimeMediaType document-format-supported application/pdf");
    CHECK(driver.print(drivers::raster_of(576, 700, 1), print_within).has_error());
    CHECK(driver.trouble() == Trouble::refused);
    CHECK(cups.unfinished_jobs() == "");
    printer.replace_by_one_with("");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(DriverlessQueue, "no paper in the printer of a driverless queue: the fault is "
                                   "named, nothing comes out later, works again with a new roll")
{
    printer.stand_still_while_printing("media-empty");
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    printer.lay_in(250);
    CHECK(works_again());
    CHECK(printer.documents().size() == 1);
}

TEST_CASE_FIXTURE(DriverlessQueue, "an open cover behind a driverless queue is named, nothing "
                                   "comes out later, works again once it is closed")
{
    printer.stand_still("cover-open");
    CHECK(print().error() == PrinterFault::cover_open);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    printer.tell("");
    CHECK(works_again());
    CHECK(printer.documents().size() == 1);
}

TEST_CASE_FIXTURE(DriverlessQueue, "a printer behind a driverless queue that gives the job up: the "
                                   "slip is not counted on, nothing comes out later, works again")
{
    printer.fail_next_job();
    CHECK(print().has_error());
    CHECK(cups.unfinished_jobs() == "");
    CHECK(works_again());
    CHECK(printer.documents().size() == 1);
}

TEST_CASE_FIXTURE(DriverlessQueue,
                  "a print server that is stopped while a driverless queue prints: nobody knows, "
                  "nothing comes out later, works again when it is started")
{
    printer.stand_still("none");
    std::thread hand{[this] {
        becomes_true([this] { return printer.begun() == 1; }, 10s);
        cups.stop();
    }};
    CHECK(print().error() == PrinterFault::unknown);
    hand.join();
    CHECK(print().error() == PrinterFault::offline);
    cups.start();
    CHECK(
        becomes_true([this] { return !driver.status(2s).fault && printer.was_taken_back(); }, 5s));
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
    CHECK(printer.documents().size() == 1);
}

TEST_CASE_FIXTURE(DriverlessQueue,
                  "a kiosk killed while a driverless queue prints: its slip is taken back before "
                  "the next, nothing comes out later, works again")
{
    printer.stand_still("none");
    ChildProcess kiosk{{ONE_SLIP, cups.address("ticket"), "60000"}, cups.folder() / "kiosk.log"};
    REQUIRE(becomes_true([this] { return printer.begun() == 1; }, 10s));
    kiosk.send(SIGKILL);
    CHECK(kiosk.wait() == 128 + SIGKILL);
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
    CHECK(printer.documents().size() == 1);
}

TEST_SUITE_END();
