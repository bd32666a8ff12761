#include "tests/drivers/printer/printer_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/escpos_printer");

using namespace drivers;

TEST_CASE_FIXTURE(PrinterOnTheDesk, "a slip is printed, proven, and is the slip that was given")
{
    const auto status = driver.status(1s);
    CHECK_FALSE(status.fault);
    CHECK(status.answers);
    CHECK(works_again());
    CHECK(works_again());
    CHECK(printer.tally().unknown_commands == 0);
}

TEST_CASE("a printer that does not know process ids proves with its paper status")
{
    PrinterOnTheDesk desk{{.knows_process_ids = false, .maker = ""}};
    CHECK(desk.works_again());
    CHECK(desk.works_again());
}

TEST_CASE("a slow printer is waited for: the proof comes with the paper")
{
    PrinterOnTheDesk desk{{.rows_a_second = 200}};
    const auto before = desk.now;
    CHECK(desk.works_again());
    CHECK(desk.now - before >= 3s);
}

TEST_CASE("a printer with a small buffer gets the slip piece by piece")
{
    PrinterOnTheDesk desk{{.buffer_bytes = 4096, .rows_a_second = 1000}};
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "paper near its end is said and does not stop anything")
{
    printer.set_paper_near_end(true);
    const auto status = driver.status(1s);
    CHECK(status.paper_near_end);
    CHECK_FALSE(status.fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    PrinterOnTheDesk,
    "no paper: the fault is named before anything is printed, works again with a new roll")
{
    printer.take_paper_out();
    CHECK(driver.status(1s).fault == PrinterFault::paper_out);
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(printer.tally().rows == 0);
    CHECK(printer.buffered() == 0); // the questions do not stay in it
    printer.put_paper_in();
    CHECK(slips.empty());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "paper that runs out half-way: the fault is named, the rest "
                                    "never comes out by itself, works again")
{
    printer.run_out_after(100);
    CHECK(print().error() == PrinterFault::paper_out);
    CHECK(driver.status(1s).fault == PrinterFault::paper_out);
    printer.put_paper_in();
    CHECK(slips.empty());
    CHECK(printer.tally().fragments == 1);
    CHECK(works_again());
}

TEST_CASE("paper that runs out half-way in a printer with a small buffer: the fault is named "
          "although it takes no more")
{
    PrinterOnTheDesk desk{{.buffer_bytes = 4096, .rows_a_second = 2000}};
    desk.printer.run_out_after(100);
    CHECK(desk.print().error() == PrinterFault::paper_out);
    desk.printer.switch_off_and_on(); // a full buffer hears nothing else
    desk.printer.put_paper_in();
    CHECK(desk.slips.empty());
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "an open cover is named, works again once it is closed")
{
    printer.open_cover();
    CHECK(driver.status(1s).fault == PrinterFault::cover_open);
    CHECK(print().error() == PrinterFault::cover_open);
    printer.close_cover();
    CHECK(slips.empty());
    CHECK(works_again());
}

TEST_CASE("a cover that is opened while it prints is named, works again once it is closed")
{
    PrinterOnTheDesk desk{{.rows_a_second = 500}};
    desk.meanwhile = [&desk] {
        if (desk.printer.rows_on_paper() > 300)
            desk.printer.open_cover();
    };
    CHECK(desk.print().error() == PrinterFault::cover_open);
    desk.meanwhile = {};
    desk.printer.close_cover();
    CHECK(desk.slips.empty());
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(
    PrinterOnTheDesk,
    "a jammed cutter is named until it is freed, works again without being switched off")
{
    printer.jam_cutter();
    CHECK(print().error() == PrinterFault::cutter_jammed);
    CHECK(driver.status(1s).fault == PrinterFault::cutter_jammed);
    printer.free_cutter();
    CHECK_FALSE(driver.status(1s).fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "a hot head is named and recovers by itself")
{
    printer.overheat(true);
    CHECK(driver.status(1s).fault == PrinterFault::overheated);
    printer.overheat(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk,
                  "an unplugged printer is offline, and works again once plugged back in")
{
    plugged = false;
    CHECK(driver.status(1s).fault == PrinterFault::offline);
    CHECK(print().error() == PrinterFault::offline);
    plugged = true;
    CHECK(works_again());
    plugged = false;
    CHECK(driver.status(1s).fault == PrinterFault::offline);
    plugged = true;
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    PrinterOnTheDesk,
    "a cable pulled before the cut was sent: no slip, nothing comes later, works again")
{
    int writes = 0;
    before_write = [&](std::size_t bytes) {
        plugged = plugged && !(bytes > 1000 && ++writes == 3);
    };
    CHECK(print().error() == PrinterFault::offline);
    before_write = {};
    plugged = true;
    CHECK_FALSE(driver.status(1s).fault);
    CHECK(slips.empty());
    // What hung out is cut off first.
    CHECK((print() == Outcome{PrintOutcome::printed}));
    REQUIRE(slips.size() == 2);
    CHECK(slips[1] == slip);
    CHECK(works_again());
}

TEST_CASE(
    "a cable pulled while the paper comes out: nobody knows, and that is what is said, works again")
{
    PrinterOnTheDesk desk{{.rows_a_second = 500}};
    desk.meanwhile = [&desk] { desk.plugged = desk.plugged && desk.printer.rows_on_paper() < 600; };
    CHECK(desk.print().error() == PrinterFault::unknown);
    desk.meanwhile = {};
    desk.plugged = true;
    desk.printer.switch_off_and_on();
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "a printer that this program may not use says which rule is "
                                    "missing, and works again once it may")
{
    permitted = false;
    CHECK(driver.status(1s).fault == PrinterFault::not_permitted);
    CHECK(print().error() == PrinterFault::not_permitted);
    CHECK(sentence_for(PrinterFault::not_permitted).find("70-hallcall.rules") != std::string::npos);
    permitted = true;
    CHECK(works_again());
}

TEST_CASE("a one-way printer is trusted: sent, never printed, and unplugged it is offline")
{
    PrinterOnTheDesk desk{{.answers = false}};
    const auto status = desk.driver.status(1s);
    CHECK_FALSE(status.answers);
    CHECK_FALSE(status.fault);
    CHECK((desk.print() == Outcome{PrintOutcome::sent}));
    CHECK(desk.slips == std::vector{desk.slip});
    desk.plugged = false;
    CHECK(desk.print().error() == PrinterFault::offline);
    desk.plugged = true;
    CHECK((desk.print() == Outcome{PrintOutcome::sent}));
}

TEST_CASE("a printer that must answer is not trusted when it does not")
{
    PrinterOnTheDesk desk{{.answers = false}, {.real_time = Ability::yes}};
    CHECK(desk.driver.status(2s).fault == PrinterFault::offline);
    CHECK(desk.print().error() == PrinterFault::offline);
    CHECK(desk.slips.empty());
}

TEST_CASE_FIXTURE(
    PrinterOnTheDesk,
    "a printer that falls silent is not taken for a one-way printer, works again when it talks")
{
    REQUIRE(works_again());
    printer.set_silent(true);
    CHECK(driver.status(2s).fault == PrinterFault::offline);
    slips.clear();
    CHECK(print().error() == PrinterFault::offline);
    CHECK(slips.empty());
    printer.set_silent(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk, "a printer that falls silent with the slip: unknown, in the "
                                    "time given, and never printed twice")
{
    before_write = [this](std::size_t bytes) { printer.set_silent(bytes > 1000); };
    const auto before = now;
    const auto outcome = print();
    before_write = {};
    if (outcome.has_error())
        CHECK(outcome.error() == PrinterFault::unknown);
    CHECK(now - before <= print_within + 1s);
    CHECK(slips.size() <= 1);
    printer.set_silent(false);
    CHECK(works_again());
}

TEST_CASE("a slip that no proof comes for is unknown, in the time given, works again")
{
    PrinterOnTheDesk desk;
    desk.printer.answer_with_process_id(escpos::ProcessId{'o', 'l', 'd', '!'});
    const auto before = desk.now;
    CHECK(desk.print().error() == PrinterFault::unknown);
    CHECK(desk.now - before <= print_within + 1s);
    CHECK(desk.slips.size() == 1);
    desk.printer.answer_with_process_id(std::nullopt);
    CHECK(desk.works_again());
}

TEST_CASE("a printer that talks nonsense is never believed to have printed, works again")
{
    PrinterOnTheDesk desk{{.answers = false}, {.real_time = Ability::yes}};
    std::mt19937 chance{1};
    desk.meanwhile = [&] {
        const auto nonsense = static_cast<std::byte>(0x80 | chance());
        desk.printer.say({&nonsense, 1});
    };
    CHECK(desk.driver.status(2s).fault);
    CHECK(desk.print().has_error());
    CHECK(desk.slips.empty());
}

TEST_CASE("the late answer to an earlier slip is not the proof of this one")
{
    // Only the paper status proves here, and it does not say which slip it is of.
    PrinterOnTheDesk desk{{.reports_changes = false,
                           .knows_process_ids = false,
                           .maker = "CLONE",
                           .rows_a_second = 100}};
    desk.slip = raster_of(576, 300, 2);
    REQUIRE(desk.print().has_value());
    // Somebody else's, still coming out.
    desk.printer.accept(escpos::slip_bytes(raster_of(576, 30, 1)));
    desk.printer.accept(escpos::ask_paper());
    CHECK((desk.print() == Outcome{PrintOutcome::printed}));
    CHECK(desk.slips.size() == 3);
    CHECK(desk.slips.back() == desk.slip);
}

TEST_CASE("a job that a crash cut short is flushed, and the slip behind it is whole")
{
    PrinterOnTheDesk desk;
    const auto half = escpos::bands(desk.slip)[0];
    desk.printer.accept(std::span{half}.first(half.size() / 2));
    CHECK((desk.print() == Outcome{PrintOutcome::printed}));
    REQUIRE(desk.slips.size() == 2); // what was left of the old one is cut off
    CHECK(desk.slips[1] == desk.slip);
    CHECK(desk.works_again());
}

TEST_CASE("a printer that reports nothing by itself is asked why it is silent")
{
    PrinterOnTheDesk desk{{.reports_changes = false, .knows_process_ids = false, .maker = ""}};
    REQUIRE(desk.print().has_value());
    desk.printer.run_out_after(100);
    CHECK(desk.print().error() == PrinterFault::paper_out);
    desk.printer.put_paper_in();
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(PrinterOnTheDesk,
                  "a slip that is wider, longer or emptier than the paper is refused, not cropped")
{
    for (const auto& bad :
         {raster_of(584, 10, 1), SlipRaster{576, 0, {}}, SlipRaster{0, 5, {}},
          SlipRaster{576, 10, std::vector<std::uint8_t>(7)}, raster_of(576, slip_rows_max + 1, 1)})
        CHECK(driver.print(bad, print_within).error() == PrinterFault::slip_too_large);
    CHECK(printer.tally().rows == 0);
    CHECK(works_again());
}

TEST_CASE("a picture that holds the bytes of questions is printed as it is, and the answers to "
          "them harm nothing")
{
    PrinterOnTheDesk desk;
    for (std::size_t at = 0; at + 3 < desk.slip.bits.size(); at += 3) {
        desk.slip.bits[at] = 0x10;
        desk.slip.bits[at + 1] = at % 2 ? 0x04 : 0x05;
        desk.slip.bits[at + 2] = static_cast<std::uint8_t>(1 + at % 4);
    }
    desk.printer.set_paper_near_end(true);
    CHECK(desk.works_again());
    CHECK(desk.works_again());
}

TEST_CASE("a printer that says nothing is waited for, not looked at without a pause")
{
    // Woken a little early each time, as a computer's clock has it.
    struct Silent final : Port {
        PortResult<void> write(std::span<const std::byte>, std::chrono::milliseconds) override
        {
            return {};
        }
        PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override
        {
            ++*reads;
            *now +=
                std::max(std::chrono::microseconds{within} - 500us, std::chrono::microseconds{10});
            return make_error_code(boost::system::errc::timed_out);
        }
        PortResult<void> reopen(std::chrono::milliseconds) override { return {}; }

        std::chrono::steady_clock::time_point* now = nullptr;
        int* reads = nullptr;
    };
    std::chrono::steady_clock::time_point now{1h};
    int reads = 0;
    auto port = std::make_unique<Silent>();
    port->now = &now;
    port->reads = &reads;
    EscposPrinter driver{std::move(port), {}, [&now] { return now; }};
    CHECK_FALSE(driver.status(2s).answers);
    CHECK(reads < 10);
}

TEST_SUITE_END();
