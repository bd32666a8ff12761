// The slips of the hall through the driver, to each kind of printer, onto paper.
#include "drivers/printer/emulated_printer_models.hpp"
#include "kiosk/slip/slip_lines.hpp"
#include "tests/drivers/printer/printer_on_the_desk.hpp"
#include "tests/kiosk/slip/read_code.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("kiosk/slip/slip_on_paper");

using namespace kiosk;
using drivers::NativeLine;
using drivers::NativeSlip;
using drivers::PrinterOnTheDesk;
using namespace std::chrono_literals;

namespace {

std::vector<SlipText> every_slip()
{
    return {chinese_slip(), english_slip(), uyghur_slip(), long_slip()};
}

// As the kiosk does it: asks for the form, then prints what it asks for.
bool print(PrinterOnTheDesk& desk, const SlipText& text)
{
    CHECK_FALSE(desk.driver.status(2s).fault);
    return desk.driver.print(slip_for(desk.driver.form(), text), 15s).has_value();
}

// What a face with GB18030 writes of these lines.
NativeSlip writable(NativeSlip slip)
{
    std::erase_if(slip.parts, [](const auto& part) {
        const auto* line = std::get_if<NativeLine>(&part);
        return line && line->text.find("\xD9") != std::string::npos; // Arabic script
    });
    for (auto& part : slip.parts)
        std::visit([](auto& one) { one.picture = {}; }, part);
    return slip;
}

} // namespace

TEST_CASE("every slip comes out of every kind of printer of pictures dot by dot, at its width")
{
    for (const auto& model : drivers::emulated_models()) {
        const std::string name{model.name};
        CAPTURE(name);
        const auto profile = *drivers::printer_profile(model.profile);
        if (profile.mode == drivers::SlipMode::native)
            continue;
        PrinterOnTheDesk desk{model.model, profile};
        for (const auto& text : every_slip()) {
            desk.slips.clear();
            REQUIRE(print(desk, text));
            CHECK(desk.slips ==
                  std::vector{render_slip(text, profile.width_dots, profile.dots_per_inch)});
        }
        CHECK(desk.printer.tally().unknown_commands == 0);
    }
}

TEST_CASE("a phone reads the code off every kind of printer's paper, in every language")
{
    for (const auto& model : drivers::emulated_models()) {
        const std::string name{model.name};
        CAPTURE(name);
        PrinterOnTheDesk desk{model.model, *drivers::printer_profile(model.profile)};
        for (const auto& text : every_slip()) {
            desk.slips.clear();
            REQUIRE(print(desk, text));
            REQUIRE(desk.slips.size() == 1);
            CHECK(read_code(desk.slips[0]) == text.qr.toStdString());
        }
    }
}

TEST_CASE("a slip as text says on paper what it says, line by line, in Chinese and English")
{
    const auto& model = *drivers::emulated_model("chinese-serial");
    for (const auto& text : {chinese_slip(), english_slip(), long_slip()}) {
        PrinterOnTheDesk desk{model.model, *drivers::printer_profile(model.profile)};
        REQUIRE(print(desk, text));
        REQUIRE(desk.written.size() == 1);
        CHECK(desk.written[0] == writable(slip_lines(text)));
        CHECK(desk.printer.tally().unknown_commands == 0);
    }
}

TEST_CASE("on a slip as text, Uyghur lines are pictures in their places and the rest is text")
{
    const auto& model = *drivers::emulated_model("chinese-serial");
    PrinterOnTheDesk desk{model.model, *drivers::printer_profile(model.profile)};
    const auto text = uyghur_slip();
    REQUIRE(print(desk, text));
    CHECK(desk.written.at(0) == writable(slip_lines(text)));
    // The picture of the last Uyghur line stands at the right edge, row by row as it was drawn.
    const auto lines = slip_lines(text);
    const auto line = std::ranges::find_if(lines.parts, [&](const auto& part) {
        const auto* one = std::get_if<NativeLine>(&part);
        return one && one->text == text.counters.toStdString();
    });
    REQUIRE(line != lines.parts.end());
    const auto& picture = std::get<NativeLine>(*line).picture;
    const auto& paper = desk.slips.at(0);
    const auto row_is_at = [&](std::size_t row, std::size_t paper_row) {
        const auto* drawn = picture.bits.data() + row * picture.row_bytes();
        const auto* end = paper.bits.data() + (paper_row + 1) * paper.row_bytes();
        return std::equal(drawn, drawn + picture.row_bytes(), end - picture.row_bytes());
    };
    bool found = false;
    for (std::size_t top = 0; top + picture.rows <= paper.rows && !found; ++top) {
        found = true;
        for (std::size_t row = 0; row < picture.rows && found; ++row)
            found = row_is_at(row, top + row);
    }
    CHECK(found);
}

TEST_CASE(
    "a printer on a slow line that draws no codes gets the code as dots, and a phone reads it")
{
    const auto& model = *drivers::emulated_model("chinese-serial");
    auto profile = *drivers::printer_profile(model.profile);
    profile.draws_codes = false;
    auto without = model.model;
    without.draws_codes = false;
    PrinterOnTheDesk desk{without, profile};
    REQUIRE(print(desk, chinese_slip()));
    CHECK(read_code(desk.slips.at(0)) == chinese_slip().qr.toStdString());
    CHECK(desk.printer.tally().unknown_commands == 0);
}

TEST_CASE("a kiosk whose printer was changed for a narrow one draws the next slip narrow")
{
    auto plugged = *drivers::printer_profile("tm-t20");
    drivers::EscposPrinter::Way way;
    way.profile = [&plugged] { return plugged; };
    PrinterOnTheDesk desk{{}, plugged, way};
    REQUIRE(print(desk, chinese_slip()));
    desk.plugged = false;
    CHECK(desk.driver.status(1s).fault);
    plugged.width_dots = 384;
    desk.plugged = true;
    desk.slips.clear();
    REQUIRE(print(desk, chinese_slip()));
    REQUIRE(desk.slips.size() == 1);
    // On the left of the wide paper that this emulated printer still has.
    const auto narrow = render_slip(chinese_slip(), 384);
    REQUIRE(desk.slips[0].rows == narrow.rows);
    CHECK(std::equal(narrow.bits.begin(), narrow.bits.begin() + 48, desk.slips[0].bits.begin()));
}

TEST_SUITE_END();
