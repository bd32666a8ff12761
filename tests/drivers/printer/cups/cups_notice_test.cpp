#include "drivers/printer/cups_notice.hpp"
#include "tests/drivers/printer/cups/ipp_printer_on_the_desk.hpp"
#include "tests/drivers/printer/cups/queue_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/notice");

using namespace tests;

namespace {

constexpr std::string_view sheet = "%PDF-1.7\n% a sheet, as far as a queue without filters cares\n";

std::span<const std::byte> bytes_of(std::string_view text)
{
    return std::as_bytes(std::span{text});
}

struct NoticeQueue : QueueOnTheDesk {
    auto print_notice(std::string_view pdf = sheet)
    {
        return office.print(bytes_of(pdf), print_within);
    }

    bool works_again()
    {
        const auto before = printer.documents().size();
        const auto outcome = print_notice();
        const auto after = printer.documents();
        return outcome && *outcome == PrintOutcome::sent && after.size() == before + 1 &&
               after.back() == sheet;
    }

    drivers::CupsNoticePrinter office{*drivers::cups::address_from(cups.address("ticket")),
                                      quick_profile()};
};

} // namespace

TEST_CASE_FIXTURE(NoticeQueue, "a notice sheet goes to its queue unchanged, and is sent")
{
    CHECK(works_again());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(NoticeQueue,
                  "no paper for a notice is named, the sheet is taken back, works again")
{
    printer.stand_still("media-empty-error");
    CHECK(print_notice().error() == PrinterFault::paper_out);
    CHECK(cups.unfinished_jobs() == "");
    printer.go_on();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(NoticeQueue, "what is no PDF document is refused, works again with one")
{
    CHECK(print_notice("%!PS-Adobe-3.0\n").error() == PrinterFault::refused);
    CHECK(office.trouble() == Trouble::refused);
    CHECK(print_notice("").error() == PrinterFault::refused);
    CHECK(print_notice(std::string(drivers::notice_bytes_max + 1, 'x')).error() ==
          PrinterFault::slip_too_large);
    CHECK(printer.received() == 0);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(NoticeQueue, "the printer of notices says how it is before its first sheet, "
                               "works again")
{
    CHECK_FALSE(office.status(2s).fault);
    CHECK_FALSE(office.status(2s).answers);
    cups.operate("cupsdisable", "ticket");
    CHECK(office.status(2s).fault == PrinterFault::paused);
    cups.operate("cupsenable", "ticket");
    CHECK_FALSE(office.status(2s).fault);
    CHECK(printer.received() == 0);
    CHECK(works_again());
}

TEST_CASE("a notice goes straight to a printer that takes PDF, its state is known before, and one "
          "that takes none is refused before a visitor meets it, works again")
{
    IppPrinter printer{"ATTR mimeMediaType document-format-supported application/pdf"};
    drivers::CupsNoticePrinter office{*drivers::cups::address_from(printer.address()), {"desk"}};
    CHECK_FALSE(office.status(2s).fault);
    CHECK(office.status(2s).answers);
    CHECK((office.print(bytes_of(sheet), print_within) == Outcome{PrintOutcome::printed}));
    CHECK(printer.documents() == std::vector<std::string>{std::string{sheet}});
    printer.lay_in(5);
    CHECK(office.status(2s).paper_near_end);
    printer.lay_in(0);
    CHECK(office.status(2s).fault == PrinterFault::paper_out);
    CHECK(office.print(bytes_of(sheet), print_within).error() == PrinterFault::paper_out);
    printer.replace_by_one_with("");
    CHECK(office.status(2s).fault == PrinterFault::refused);
    CHECK(office.trouble() == Trouble::refused);
    printer.replace_by_one_with("ATTR mimeMediaType document-format-supported application/pdf");
    CHECK_FALSE(office.status(2s).fault);
    CHECK((office.print(bytes_of(sheet), print_within) == Outcome{PrintOutcome::printed}));
}

TEST_CASE_FIXTURE(NoticeQueue,
                  "a notice for a print server that is stopped is offline, works again")
{
    cups.stop();
    CHECK(print_notice().error() == PrinterFault::offline);
    cups.start();
    CHECK(works_again());
}

TEST_SUITE_END();
