// What each field of a profile makes the driver do, and what a slip as text does.
#include "tests/drivers/printer/printer_path.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/printer_profiles");

using namespace drivers;

// ---- what a profile says ------------------------------------------------------------------------

TEST_CASE("a printer without a cutter feeds, and the visitor tears the slip off")
{
    Path path{"narrow"};
    path.draw_plainly();
    CHECK(path.works_again());
    CHECK_FALSE(path.was_sent({0x1D, 0x56}));
    CHECK(path.was_sent({0x1B, 0x4A, 120}));
    CHECK(path.printer().rows_on_paper() == 0);
}

TEST_CASE("a printer that cannot feed to its cutter is fed first: the end of the slip is not left "
          "inside")
{
    Path path{"clone"};
    path.draw_plainly();
    CHECK(path.works_again());
    CHECK_FALSE(path.was_sent({0x1D, 0x56, 66}));
    Path hasty{"clone", [](auto& profile) { profile.feed_dots = 1; }};
    CHECK_FALSE(hasty.works_again());
}

TEST_CASE("a printer that answers but proves nothing is asked once more, and the slip is sent")
{
    Path path{EmulatedPrinter::Model{.knows_process_ids = false, .answers_in_turn = false},
              PrinterProfile{.process_ids = Ability::no, .answers_in_turn = false}};
    path.draw_plainly();
    CHECK((path.desk->print() == Outcome{PrintOutcome::sent}));
    CHECK_FALSE(path.was_sent({0x1D, 0x72}));
    path.printer().run_out_after(690);
    CHECK(path.desk->print().error() == PrinterFault::paper_out);
    path.printer().put_paper_in();
    CHECK(path.works_again());
}

TEST_CASE("a printer that is known for process ids proves with them without being asked who it is")
{
    Path path{EmulatedPrinter::Model{.maker = ""},
              PrinterProfile{.process_ids = Ability::yes, .tells_maker = false}};
    path.draw_plainly();
    CHECK(path.works_again());
    CHECK_FALSE(path.was_sent({0x1D, 0x49}));
    path.printer().answer_with_process_id(escpos::ProcessId{'o', 'l', 'd', '!'});
    CHECK(path.desk->print().error() == PrinterFault::unknown);
    path.printer().answer_with_process_id(std::nullopt);
    CHECK(path.works_again());
}

TEST_CASE("a printer that is known not to have process ids is not asked for one, whoever made it")
{
    Path path{EmulatedPrinter::Model{}, PrinterProfile{.process_ids = Ability::no}};
    path.draw_plainly();
    CHECK(path.works_again());
    CHECK_FALSE(path.was_sent({0x1D, 0x28, 0x48}));
}

TEST_CASE("a printer that must report and does not is offline: a slip would be swallowed")
{
    Path path{EmulatedPrinter::Model{.reports_changes = false},
              PrinterProfile{.reports = Ability::yes}};
    CHECK(path.desk->print().error() == PrinterFault::offline);
    CHECK(path.printer().tally().rows == 0);
}

TEST_CASE("a printer that is known not to report is not asked to, and not waited for")
{
    Path path{EmulatedPrinter::Model{.reports_changes = false},
              PrinterProfile{.reports = Ability::no}};
    path.draw_plainly();
    const auto before = path.desk->now;
    CHECK(path.works_again());
    CHECK(path.desk->now - before < 500ms);
    CHECK_FALSE(path.was_sent({0x1D, 0x61}));
}

TEST_CASE("a printer that does not stay in Chinese mode is not told to leave it")
{
    Path path{EmulatedPrinter::Model{}, PrinterProfile{.keeps_chinese_mode = false}};
    path.draw_plainly();
    CHECK(path.works_again());
    CHECK_FALSE(path.was_sent({0x1C, 0x2E}));
    Path chinese{EmulatedPrinter::Model{}, PrinterProfile{}};
    chinese.draw_plainly();
    CHECK(chinese.works_again());
    CHECK(chinese.was_sent({0x1C, 0x2E}));
}

TEST_CASE("a printer with little memory gets no larger piece than its profile allows")
{
    Path path{EmulatedPrinter::Model{}, PrinterProfile{.band_rows_max = 24, .band_bytes_max = 700}};
    std::size_t largest = 0;
    path.desk->before_write = [&](std::size_t bytes) { largest = std::max(largest, bytes); };
    CHECK(path.works_again());
    CHECK(largest <= 700 + 8);
}

TEST_CASE("a printer that speaks another language gets no bytes, and staff are told")
{
    Path path{EmulatedPrinter::Model{}, *printer_profile("star-line")};
    CHECK(path.driver().status(1s).fault == PrinterFault::broken);
    CHECK(path.desk->print().error() == PrinterFault::broken);
    CHECK(path.desk->sent.empty());
}

TEST_CASE("another printer that is plugged in instead is taken for what it is, works again")
{
    PrinterProfile plugged = *printer_profile("tm-t20");
    EscposPrinter::Way way;
    way.profile = [&plugged] { return plugged; };
    PrinterOnTheDesk desk{EmulatedPrinter::Model{}, PrinterProfile{}, way};
    REQUIRE((desk.print() == Outcome{PrintOutcome::printed}));
    CHECK(desk.driver.form() == SlipForm{576, 203, false});
    desk.plugged = false;
    CHECK(desk.driver.status(1s).fault == PrinterFault::offline);
    // A cheap one that never answers; the one before it did.
    plugged = *printer_profile("pos-58");
    desk.plugged = true;
    desk.printer.set_silent(true);
    CHECK_FALSE(desk.driver.status(1s).answers);
    CHECK(desk.driver.form().width_dots == 384);
    CHECK(desk.print().error() == PrinterFault::slip_too_large);
    CHECK((desk.driver.print(raster_of(384, 100, 2), 5s) == Outcome{PrintOutcome::sent}));
}

// ---- slips as text ------------------------------------------------------------------------------

namespace {

Slip slip_as_text(std::uint16_t width_dots)
{
    return {raster_of(width_dots, 700, 5),
            NativeSlip{{NativeLine{"A042", 8, true, SlipAlign::centre, {}},
                        NativeLine{"房产证办理", 2, true, SlipAlign::left, {}},
                        NativeCode{"hallcall:A042", 5, SlipAlign::centre, {}}}}};
}

} // namespace

TEST_CASE("a printer on a slow line gets the slip as text, proven like any other")
{
    Path path{"chinese-serial"};
    CHECK(path.driver().form().wants_lines);
    const auto slip = slip_as_text(576);
    CHECK((path.driver().print(slip, 10s) == Outcome{PrintOutcome::printed}));
    REQUIRE(path.desk->written.size() == 1);
    CHECK(path.desk->written[0] == *slip.native);
    CHECK(path.printer().tally().unknown_commands == 0);
    CHECK(path.desk->sent.size() < 500);
}

TEST_CASE("a printer of pictures gets the picture, whatever lines come with it")
{
    Path path{"two-way"};
    const auto slip = slip_as_text(576);
    CHECK((path.driver().print(slip, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(path.desk->slips == std::vector{slip.raster});
    CHECK(path.printer().tally().characters == 0);
}

TEST_CASE("a slip as text that has no end is refused, works again")
{
    Path path{"chinese-serial"};
    auto slip = slip_as_text(576);
    SUBCASE("too many lines")
    {
        slip.native->parts.resize(native_parts_max + 1);
    }
    SUBCASE("too long a line")
    {
        slip.native->parts[0] =
            NativeLine{std::string(native_text_bytes_max + 1, 'x'), 1, false, SlipAlign::left, {}};
    }
    SUBCASE("a picture that is wider than the paper")
    {
        slip.native->parts[0] = NativeLine{"x", 1, false, SlipAlign::left, raster_of(584, 8, 1)};
    }
    SUBCASE("a picture that is not whole")
    {
        slip.native->parts[0] = NativeLine{"x", 1, false, SlipAlign::left, {16, 9, {1, 2, 3}}};
    }
    CHECK(path.driver().print(slip, 10s).error() == PrinterFault::slip_too_large);
    CHECK(path.printer().tally().rows == 0);
    CHECK(path.driver().print(slip_as_text(576), 10s).has_value());
}

TEST_CASE("paper that runs out in a slip as text is named, and nothing of it comes later, works "
          "again")
{
    Path path{"chinese-serial"};
    path.printer().run_out_after(100);
    const auto slip = slip_as_text(576);
    CHECK(path.driver().print(slip, 10s).error() == PrinterFault::paper_out);
    path.printer().put_paper_in();
    CHECK(path.desk->slips.empty());
    CHECK((path.driver().print(slip, 10s) == Outcome{PrintOutcome::printed}));
    CHECK(path.desk->written == std::vector{*slip.native});
}

TEST_SUITE_END();
