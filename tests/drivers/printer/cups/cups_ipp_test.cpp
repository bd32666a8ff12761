#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"
#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

#include <thread>

TEST_SUITE_BEGIN("drivers/printer/cups/ipp");

using namespace tests;

namespace {

struct IppPrinterOnTheDesk {
    explicit IppPrinterOnTheDesk(const std::string& other_attribute = "") : printer{other_attribute}
    {
    }

    auto print() { return driver.print(slip, print_within); }

    std::vector<drivers::SlipRaster> slips() const
    {
        std::vector<drivers::SlipRaster> all;
        for (const auto& document : printer.documents()) {
            const auto pages = pwg_pages(document);
            all.push_back(pages.size() == 1 ? pages[0].dots : drivers::SlipRaster{});
        }
        return all;
    }

    // "works again": a new slip comes out, whole, proven, and it is all that has come out since.
    bool works_again()
    {
        const auto before = slips().size();
        slip = drivers::raster_of(576, 700, ++seed);
        const auto outcome = print();
        const auto after = slips();
        return outcome && *outcome == PrintOutcome::printed && after.size() == before + 1 &&
               after.back() == slip;
    }

    IppPrinter printer;
    drivers::CupsPrinter driver{*drivers::cups::address_from(printer.address()), {"desk", 1500ms}};
    unsigned seed = 5;
    drivers::SlipRaster slip = drivers::raster_of(576, 700, seed);
};

} // namespace

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a slip straight to a printer comes out dot by dot, and is "
                                       "printed by the printer's own word")
{
    const auto status = driver.status(2s);
    CHECK_FALSE(status.fault);
    CHECK(status.answers);
    CHECK((print() == Outcome{PrintOutcome::printed}));
    CHECK(slips() == std::vector{slip});
    CHECK(printer.asked_of_last_job("IPP_MEDIA") == "om_ticket_72.08x87.59mm");
    CHECK(printer.asked_of_last_job("IPP_FINISHINGS") == "trim");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk,
                  "no paper: the fault is named before anything is sent, works "
                  "again with a new roll")
{
    printer.lay_in(0);
    CHECK(driver.status(2s).fault == PrinterFault::paper_out);
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(printer.begun() == 0);
    printer.lay_in(250);
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    IppPrinterOnTheDesk,
    "paper that runs out half-way in a printer of its own word: the fault is named, nothing "
    "comes out later, works again")
{
    REQUIRE(works_again());
    printer.stand_still_while_printing("media-empty");
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(driver.status(2s).fault == PrinterFault::paper_out);
    printer.go_on();
    printer.lay_in(250);
    CHECK(slips().size() == 1);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk,
                  "an open cover is named before anything is sent, works again "
                  "once it is closed")
{
    printer.tell("cover-open");
    REQUIRE(
        becomes_true([this] { return driver.status(2s).fault == PrinterFault::cover_open; }, 5s));
    CHECK(print().error() == PrinterFault::cover_open);
    CHECK(printer.begun() == 0);
    printer.tell("");
    REQUIRE(becomes_true([this] { return !driver.status(2s).fault; }, 5s));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a cover that is opened is named, works again once it is "
                                       "closed")
{
    printer.stand_still_while_printing("cover-open");
    CHECK(print().error() == PrinterFault::cover_open);
    printer.go_on();
    printer.tell("");
    REQUIRE(becomes_true([this] { return !driver.status(2s).fault; }, 5s));
    CHECK(slips().empty());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk,
                  "paper near its end is said and does not stop anything, works again")
{
    printer.lay_in(5);
    CHECK(driver.status(2s).paper_near_end);
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a printer that is switched off is offline at once, works "
                                       "again when it is on")
{
    REQUIRE(works_again());
    printer.switch_off();
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.status(2s).fault == PrinterFault::offline);
    CHECK(print().error() == PrinterFault::offline);
    CHECK(std::chrono::steady_clock::now() - before < 1s);
    printer.switch_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a printer that is there and does not answer is offline in "
                                       "the time given, works again when it does")
{
    printer.hang();
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.status(300ms).fault == PrinterFault::offline);
    CHECK(driver.print(slip, 300ms).error() == PrinterFault::offline);
    CHECK(std::chrono::steady_clock::now() - before < 1s);
    printer.wake();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a kiosk killed while it prints straight to a printer: its "
                                       "slip is taken back before the next, works again")
{
    printer.stand_still("none");
    {
        const TemporaryFolder log;
        ChildProcess kiosk{{ONE_SLIP, printer.address(), "60000"}, log.path() / "log"};
        REQUIRE(becomes_true([this] { return printer.begun() == 1; }, 10s));
        kiosk.send(SIGKILL);
        CHECK(kiosk.wait() == 128 + SIGKILL);
    }
    CHECK_FALSE(driver.status(2s).fault);
    printer.go_on();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a printer that is switched off while it prints: nobody "
                                       "knows, and that is what is said, works again")
{
    printer.stand_still("none");
    std::thread hand{[this] {
        becomes_true([this] { return printer.begun() == 1; }, 5s);
        printer.switch_off();
    }};
    CHECK(print().error() == PrinterFault::unknown);
    hand.join();
    printer.go_on();
    printer.switch_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk,
                  "a printer that gives the job up says so, works again with the next slip")
{
    printer.fail_next_job();
    CHECK(print().error() == PrinterFault::broken);
    CHECK(driver.trouble() == Trouble::aborted);
    CHECK(slips().empty());
    CHECK(works_again());
}

TEST_CASE("a printer that takes no rasters, or of other dots only, is refused before anything is "
          "sent, and one that does works again")
{
    for (const auto* attribute :
         {"ATTR mimeMediaType document-format-supported application/pdf",
          "ATTR resolution pwg-raster-document-resolution-supported 300dpi,600dpi",
          "ATTR keyword pwg-raster-document-type-supported srgb_8"}) {
        CAPTURE(attribute);
        IppPrinterOnTheDesk desk{attribute};
        CHECK(desk.print().error() == PrinterFault::refused);
        CHECK(desk.driver.trouble() == Trouble::refused);
        CHECK(desk.printer.begun() == 0);
    }
    IppPrinterOnTheDesk black{"ATTR keyword pwg-raster-document-type-supported black_1"};
    CHECK(black.works_again());
    CHECK(pwg_pages(black.printer.documents().at(0)).at(0).bits_a_dot == 1);
}

TEST_CASE(
    "a printer that refuses a paper size that it lists gets the slip without one, works again")
{
    // ippeveprinter knows no sizes between the least and the most.
    IppPrinterOnTheDesk desk{"ATTR keyword media-supported "
                             "om_ticket_72x100mm,custom_min_50x10mm,custom_max_80x600mm"};
    CHECK((desk.print() == Outcome{PrintOutcome::printed}));
    CHECK(desk.printer.asked_of_last_job("IPP_MEDIA") == "");
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a printer that is busy with somebody else's job is waited "
                                       "for, works again")
{
    printer.stand_still("none");
    std::thread other{[this] {
        drivers::CupsPrinter neighbour{*drivers::cups::address_from(printer.address()),
                                       {"neighbour"}};
        CHECK(neighbour.print(drivers::raster_of(200, 50, 1), print_within).has_value());
    }};
    REQUIRE(becomes_true([this] { return printer.begun() == 1; }, 5s));
    CHECK(driver.print(slip, 500ms).has_error());
    CHECK(driver.trouble() == Trouble::busy);
    printer.go_on();
    CHECK((print() == Outcome{PrintOutcome::printed}));
    other.join();
    CHECK(slips().size() == 2);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(IppPrinterOnTheDesk, "a printer of its own word that says nothing: unknown, in "
                                       "the time given, nothing comes out later, works again")
{
    printer.stand_still("none");
    const auto before = std::chrono::steady_clock::now();
    CHECK(driver.print(slip, 1s).error() == PrinterFault::unknown);
    CHECK(std::chrono::steady_clock::now() - before < 2s);
    printer.go_on();
    CHECK(works_again());
    CHECK(slips().size() == 1);
}

TEST_SUITE_END();
