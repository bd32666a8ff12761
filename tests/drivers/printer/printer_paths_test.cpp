// The kinds of printers that halls have, each with its profile: what each mishap looks like there.
#include "tests/drivers/printer/printer_path.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/printer_paths");

using namespace drivers;

// ---- every kind ---------------------------------------------------------------------------------

TEST_CASE("every kind of printer gives out each slip whole and once, and nothing that it takes for "
          "text or does not know")
{
    for (const auto& model : emulated_models()) {
        const std::string name{model.name};
        CAPTURE(name);
        Path path{model.name};
        CHECK(path.works_again());
        CHECK(path.works_again());
        CHECK(path.desk->slips.size() == 1);
        CHECK(path.printer().tally().slips == 2);
        CHECK(path.printer().tally().unknown_commands == 0);
        CHECK(path.printer().tally().characters == 0);
    }
}

TEST_CASE("every kind of printer that is unplugged is offline, and works again once plugged in")
{
    for (const auto& model : emulated_models()) {
        const std::string name{model.name};
        CAPTURE(name);
        Path path{model.name};
        path.desk->plugged = false;
        CHECK(path.driver().status(1s).fault == PrinterFault::offline);
        CHECK(path.desk->print().error() == PrinterFault::offline);
        path.desk->plugged = true;
        CHECK(path.works_again());
        path.desk->plugged = false;
        CHECK(path.desk->print().has_error());
        path.desk->plugged = true;
        CHECK(path.works_again());
    }
}

TEST_CASE("no paper is named before a slip by every printer that can tell, works again with a new "
          "roll")
{
    for (const auto* name :
         {"two-way", "180-dpi", "clone", "one-way", "narrow", "chinese-serial"}) {
        CAPTURE(name);
        Path path{name};
        path.printer().take_paper_out();
        CHECK(path.driver().status(1s).fault == PrinterFault::paper_out);
        CHECK(path.desk->print().error() == PrinterFault::paper_out);
        CHECK(path.printer().tally().rows == 0);
        path.printer().put_paper_in();
        CHECK(path.desk->slips.empty());
        CHECK(path.works_again());
    }
}

TEST_CASE("an open cover stops every printer that can tell before a slip, works again once it is "
          "closed")
{
    for (const auto* name :
         {"two-way", "180-dpi", "clone", "one-way", "narrow", "chinese-serial"}) {
        CAPTURE(name);
        Path path{name};
        path.printer().open_cover();
        // The printer class of USB knows "error", and no cause.
        const bool says_why = std::string_view{name} != "one-way";
        CHECK(path.desk->print().error() ==
              (says_why ? PrinterFault::cover_open : PrinterFault::broken));
        path.printer().close_cover();
        CHECK(path.desk->slips.empty());
        CHECK(path.works_again());
    }
}

TEST_CASE("paper that runs out half-way is never a slip: named where the printer can tell, works "
          "again with a new roll")
{
    for (const auto* name : {"two-way", "180-dpi", "clone", "one-way", "chinese-serial"}) {
        CAPTURE(name);
        Path path{name};
        path.printer().run_out_after(300);
        CHECK(path.desk->print().error() == PrinterFault::paper_out);
        path.printer().switch_off_and_on();
        path.printer().put_paper_in();
        CHECK(path.desk->slips.empty());
        CHECK(path.works_again());
    }
}

TEST_CASE(
    "a cheap printer that takes no more and cannot say why: unknown, in the time given, works "
    "again with a new roll")
{
    for (const auto* name : {"narrow", "one-way-narrow"}) {
        CAPTURE(name);
        Path path{name};
        path.printer().run_out_after(300);
        const auto before = path.desk->now;
        CHECK(path.desk->print().error() == PrinterFault::unknown);
        CHECK(path.desk->now - before <= print_within + 2s);
        path.printer().put_paper_in();
        CHECK(path.works_again());
        CHECK(path.works_again());
        CHECK(path.desk->slips.size() == 1);
    }
}

TEST_CASE(
    "a cheap printer that does not drop its job finishes it on the new roll, and the slip after "
    "it is whole")
{
    for (const auto* name : {"one-way", "narrow", "one-way-narrow"}) {
        for (const std::uint32_t rows : {1u, 20u, 150u, 300u}) {
            CAPTURE(name);
            CAPTURE(rows);
            Path path{name};
            path.printer().run_out_after(rows);
            CHECK(path.desk->print().has_error());
            path.printer().put_paper_in();
            CHECK(path.works_again());
            CHECK(path.works_again());
            CHECK(path.desk->slips.size() == 1);
        }
    }
}

TEST_CASE("a jammed cutter of a clone is named, works again once it is freed")
{
    Path path{"clone"};
    path.printer().jam_cutter();
    CHECK(path.desk->print().error() == PrinterFault::cutter_jammed);
    path.printer().free_cutter();
    CHECK(path.works_again());
}

TEST_CASE("a slip that is wider than the paper is refused, and the form says how wide it may be")
{
    for (const auto& model : emulated_models()) {
        const std::string name{model.name};
        CAPTURE(name);
        Path path{model.name};
        const auto width = path.driver().form().width_dots;
        CHECK(width == model.model.width_dots);
        const auto wide = raster_of(static_cast<std::uint16_t>(width + 8), 10, 1);
        CHECK(path.driver().print(wide, 5s).error() == PrinterFault::slip_too_large);
        CHECK(path.printer().tally().rows == 0);
        CHECK(path.works_again());
    }
}

// ---- near its end -------------------------------------------------------------------------------

TEST_CASE("paper near its end is told by every printer with such a sensor")
{
    for (const auto* name : {"two-way", "180-dpi", "clone", "chinese-serial"}) {
        CAPTURE(name);
        Path path{name};
        CHECK_FALSE(path.driver().status(1s).paper_near_end);
        path.printer().set_paper_near_end(true);
        const auto status = path.driver().status(1s);
        CHECK(status.paper_near_end);
        CHECK_FALSE(status.fault);
        CHECK(path.works_again());
        path.printer().put_paper_in();
        CHECK_FALSE(path.driver().status(1s).paper_near_end);
    }
}

TEST_CASE("a printer that says near its end whatever there is: nobody is sent for paper")
{
    Path path{"narrow"};
    CHECK_FALSE(path.driver().status(1s).paper_near_end);
    CHECK(path.works_again());
    CHECK_FALSE(path.driver().status(1s).paper_near_end);
    // The same printer, taken for one with a sensor.
    Path believed{"narrow", [](auto& profile) { profile.near_end_always = false; }};
    CHECK(believed.driver().status(1s).paper_near_end);
}

TEST_CASE("a printer that tells of its paper only in its reports is near its end when they say so")
{
    for (const bool reports : {true, false}) {
        CAPTURE(reports);
        Path path{EmulatedPrinter::Model{.real_time_kinds = 2,
                                         .reports_changes = reports,
                                         .knows_process_ids = false,
                                         .maker = ""}};
        path.printer().set_paper_near_end(true);
        CHECK(path.works_again()); // a report, or the paper status that proves the slip
        CHECK(path.driver().status(1s).paper_near_end);
        path.printer().set_paper_near_end(false);
        CHECK(path.works_again());
        CHECK_FALSE(path.driver().status(1s).paper_near_end);
    }
}

// ---- one-way ------------------------------------------------------------------------------------

TEST_CASE("a one-way printer is asked for its paper before and after a slip, and the slip is sent")
{
    Path path{"one-way"};
    path.draw_plainly();
    CHECK((path.desk->print() == Outcome{PrintOutcome::sent}));
    CHECK(path.port_questions == 2);
    CHECK_FALSE(path.driver().status(1s).answers);
    CHECK_FALSE(path.was_sent({0x10, 0x04})); // it is not asked what it cannot answer
}

TEST_CASE("an unknown printer that turns out to be one-way is asked for its paper too")
{
    Path path{EmulatedPrinter::Model{.answers = false}};
    CHECK((path.desk->print() == Outcome{PrintOutcome::sent}));
    path.printer().take_paper_out();
    CHECK(path.desk->print().error() == PrinterFault::paper_out);
    path.printer().put_paper_in();
    CHECK(path.works_again());
}

TEST_CASE("a one-way printer whose paper ends with the last rows of a slip: told after the fact, "
          "works again with a new roll")
{
    Path path{"one-way"};
    path.printer().run_out_after(690);
    CHECK(path.desk->print().error() == PrinterFault::paper_out);
    path.printer().put_paper_in();
    CHECK(path.works_again());
}

TEST_CASE("a one-way printer that fills in no port status is trusted, as is one that is not on USB")
{
    Path path{"one-way"};
    EscposPrinter::Way way;
    SUBCASE("all its bits are none")
    {
        way.port_status = [](auto) { return std::uint8_t{0}; };
    }
    SUBCASE("the question fails")
    {
        way.port_status = [](auto) -> PortResult<std::uint8_t> {
            return make_error_code(boost::system::errc::broken_pipe);
        };
    }
    SUBCASE("there is no way to ask") {}
    PrinterOnTheDesk desk{emulated_model("one-way")->model, *printer_profile("one-way-80"), way};
    CHECK((desk.print() == Outcome{PrintOutcome::sent}));
    CHECK(desk.slips == std::vector{desk.slip});
}

TEST_CASE("a two-way printer is asked over its own bytes and not over the port")
{
    Path path{"two-way"};
    CHECK(path.works_again());
    CHECK(path.port_questions == 0);
}

TEST_SUITE_END();
