// The kinds of printers that halls have, each with its profile: what each mishap looks like there.
#include "drivers/printer/emulated_printer_models.hpp"
#include "tests/drivers/printer/printer_on_the_desk.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("drivers/printer/printer_paths");

using namespace drivers;

namespace {

// A model with the profile that a hall would use it with; on USB where it is one-way, since only
// there can such a printer be asked for its paper.
struct Path {
    explicit Path(std::string_view name, std::function<void(PrinterProfile&)> change = {})
        : Path{emulated_model(name)->model, *printer_profile(emulated_model(name)->profile), change}
    {
    }
    explicit Path(EmulatedPrinter::Model model, PrinterProfile profile = {},
                  const std::function<void(PrinterProfile&)>& change = {})
    {
        if (change)
            change(profile);
        EscposPrinter::Way way;
        way.port_status = [this](auto) -> PortResult<std::uint8_t> {
            if (!desk->plugged)
                return make_error_code(boost::system::errc::no_such_device);
            ++port_questions;
            return desk->printer.port_status();
        };
        desk = std::make_unique<PrinterOnTheDesk>(model, profile, way);
        proves = model.answers && profile.answers_in_turn;
    }

    EscposPrinter& driver() { return desk->driver; }
    EmulatedPrinter& printer() { return desk->printer; }

    // The same slip, whole, once, as surely as this printer can say.
    bool works_again()
    {
        desk->slips.clear();
        const auto outcome = desk->print();
        return outcome == Outcome{proves ? PrintOutcome::printed : PrintOutcome::sent} &&
               !desk->slips.empty() && desk->slips.back() == desk->slip;
    }
    // A slip whose dots are no command by chance.
    void draw_plainly() { std::ranges::fill(desk->slip.bits, std::uint8_t{0xA5}); }
    bool was_sent(std::initializer_list<unsigned> sequence) const
    {
        escpos::Bytes bytes;
        for (const auto byte : sequence)
            bytes.push_back(static_cast<std::byte>(byte));
        return !std::ranges::search(desk->sent, bytes).empty();
    }

    std::unique_ptr<PrinterOnTheDesk> desk;
    bool proves = false;
    int port_questions = 0;
};

} // namespace

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
    plugged = *printer_profile("one-way-58");
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
