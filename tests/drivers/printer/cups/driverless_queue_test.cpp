#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"
#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/driverless_queue");

using namespace tests;

// As a hall sets it up: lpadmin -m everywhere, CUPS's own ipp backend, a printer on the network.
struct DriverlessQueue {
    DriverlessQueue() { cups.add_driverless_queue("ticket", printer.address()); }

    bool works_again()
    {
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
                                quick_profile()};
    unsigned seed = 5;
    drivers::SlipRaster slip;
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

TEST_SUITE_END();
