#include "drivers/printer/emulated_printer.hpp"
#include "look/language.hpp"
#include "tests/kiosk/slip/read_code.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("kiosk/slip/slip");

using namespace kiosk;
using drivers::SlipRaster;

namespace {

std::vector<SlipText> every_slip()
{
    return {chinese_slip(), english_slip(), uyghur_slip(), long_slip()};
}

bool is_black(const SlipRaster& slip, int x, int y)
{
    const auto at =
        static_cast<std::size_t>(y) * slip.row_bytes() + static_cast<std::size_t>(x) / 8;
    return (slip.bits[at] >> (7 - x % 8) & 1) != 0;
}

int black_in_row(const SlipRaster& slip, int y)
{
    int black = 0;
    for (int x = 0; x < slip.width_dots; ++x)
        black += is_black(slip, x, y);
    return black;
}

// The longest run of rows with something on them: the number is the hero.
int tallest_rows(const SlipRaster& slip, int from = 0)
{
    int tallest = 0;
    int run = 0;
    for (int y = from; y < slip.rows; ++y) {
        run = black_in_row(slip, y) > 0 ? run + 1 : 0;
        tallest = std::max(tallest, run);
    }
    return tallest;
}

// Printed by the emulated printer from the printer's own bytes.
SlipRaster on_paper(const SlipRaster& slip)
{
    SlipRaster came;
    drivers::EmulatedPrinter printer{{.width_dots = slip.width_dots},
                                     [&came](const auto& one) { came = one; }};
    printer.accept(drivers::escpos::slip_bytes(slip));
    return came;
}

} // namespace

TEST_CASE("what comes out of the printer is the slip, dot by dot")
{
    for (const auto& text : every_slip()) {
        const auto slip = render_slip(text);
        CHECK(on_paper(slip) == slip);
    }
}

TEST_CASE("a phone reads the code off the paper, in every language and on narrow paper")
{
    for (const auto& text : every_slip()) {
        for (const int width : {slip_width_dots, slip_width_dots_min}) {
            CAPTURE(width);
            CHECK(read_code(on_paper(render_slip(text, width))) == text.qr.toStdString());
        }
    }
}

TEST_CASE("the number is at least 22 mm high, however long it is and however narrow the paper")
{
    for (const auto* number : {"A042", "K1042", "A12345"}) {
        for (const int width : {slip_width_dots, slip_width_dots_min}) {
            auto text = chinese_slip();
            text.qr.clear();
            text.number = QString::fromLatin1(number);
            CAPTURE(width);
            CHECK(tallest_rows(render_slip(text, width)) >= 176);
        }
    }
}

TEST_CASE("the number is as high on paper where an inch has 180 dots")
{
    auto text = chinese_slip();
    text.qr.clear();
    const auto millimetres = [](int rows, int dots_per_inch) {
        return rows * 25.4 / dots_per_inch;
    };
    const auto coarse = millimetres(tallest_rows(render_slip(text, 512, 180)), 180);
    const auto fine = millimetres(tallest_rows(render_slip(text)), 203);
    CHECK(coarse == doctest::Approx(fine).epsilon(0.01));
}

TEST_CASE("nothing touches the edges of the paper")
{
    for (const auto& text : every_slip()) {
        for (const int width : {slip_width_dots, slip_width_dots_min}) {
            const auto slip = render_slip(text, width);
            for (int y = 0; y < slip.rows; ++y) {
                for (int x = 0; x < 8; ++x) {
                    CHECK_FALSE(is_black(slip, x, y));
                    CHECK_FALSE(is_black(slip, width - 1 - x, y));
                }
            }
            for (int y = 0; y < 8; ++y) {
                CHECK(black_in_row(slip, y) == 0);
                CHECK(black_in_row(slip, slip.rows - 1 - y) == 0);
            }
        }
    }
}

TEST_CASE("the same text gives the same slip, another number gives another")
{
    CHECK(render_slip(chinese_slip()) == render_slip(chinese_slip()));
    auto other = chinese_slip();
    other.number = QStringLiteral("A043");
    CHECK(render_slip(other) != render_slip(chinese_slip()));
}

TEST_CASE(
    "a service with a long name makes the slip longer: it is neither cut off nor set too small")
{
    auto text = chinese_slip();
    const auto rows = render_slip(text).rows;
    text.service = long_slip().service;
    CHECK(render_slip(text).rows > rows + 40);
    text.service = QString(2000, QChar(0x7A97));
    CHECK(render_slip(text).rows < 1600);
}

TEST_CASE("what is too long for anything is bounded: a slip always fits the printer")
{
    SlipText text;
    const QString endless(100'000, QChar(0x529E));
    text.hall = text.number = text.service = text.ahead = text.where_to_wait = text.counters =
        endless;
    text.second_lines = QStringList(100, endless);
    text.qr = text.date = text.time = text.kiosk = endless;
    for (const int width : {slip_width_dots, slip_width_dots_min, slip_width_dots_max})
        CHECK(render_slip(text, width).rows <= drivers::slip_rows_max);
}

TEST_CASE("an Uyghur slip reads from the right: text at the right edge, code at the left, the "
          "number as ever")
{
    const auto ink_at_left = [](const SlipText& text) {
        const auto slip = render_slip(text);
        int black = 0;
        // Below the number and above the code.
        for (int y = 330; y < 430; ++y) {
            for (int x = 24; x < 40; ++x)
                black += is_black(slip, x, y);
        }
        return black;
    };
    auto uyghur_text = uyghur_slip();
    uyghur_text.service = uyghur_text.ahead; // a short line, whose begin shows
    CHECK(ink_at_left(chinese_slip()) > 0);
    CHECK(ink_at_left(uyghur_text) == 0);
    // Same number, same dots.
    auto chinese = chinese_slip();
    uyghur_text.hall = chinese.hall = QStringLiteral("12");
    const auto a = render_slip(chinese);
    const auto b = render_slip(uyghur_text);
    CHECK(std::equal(a.bits.begin(), a.bits.begin() + 300 * 72, b.bits.begin()));
}

TEST_CASE("empty texts take no room")
{
    SlipText text;
    text.number = QStringLiteral("A001");
    const auto slip = render_slip(text);
    CHECK(slip.rows < 420);
    CHECK(tallest_rows(slip) >= 176);
}

TEST_SUITE_END();
