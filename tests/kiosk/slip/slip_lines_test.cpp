#include "drivers/printer/escpos_text.hpp"
#include "kiosk/slip/slip_lines.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("kiosk/slip/slip_lines");

using namespace kiosk;
using drivers::NativeCode;
using drivers::NativeLine;
using drivers::NativeSlip;

namespace {

std::vector<std::string> texts_in(const NativeSlip& slip)
{
    std::vector<std::string> texts;
    for (const auto& part : slip.parts) {
        if (const auto* line = std::get_if<NativeLine>(&part); line && !line->text.empty())
            texts.push_back(line->text);
    }
    return texts;
}

std::size_t bytes_of(const SlipText& text, const drivers::PrinterProfile& profile)
{
    std::size_t bytes = 0;
    for (const auto& piece : drivers::escpos::text_pieces(slip_lines(text), profile))
        bytes += piece.size();
    return bytes;
}

} // namespace

TEST_CASE("the lines are the words of the slip, in the order of the picture")
{
    const auto text = chinese_slip();
    std::vector<std::string> expected;
    for (const auto& word :
         {text.hall, text.number, text.service, text.ahead, text.where_to_wait, text.counters})
        expected.push_back(word.toStdString());
    for (const auto& line : text.second_lines)
        expected.push_back(line.toStdString());
    expected.push_back("2026-11-24 14:03 kiosk-1");
    CHECK(texts_in(slip_lines(text)) == expected);
}

TEST_CASE("the number is the largest on the slip, and centred")
{
    const auto lines = slip_lines(chinese_slip());
    for (const auto& part : lines.parts) {
        const auto* line = std::get_if<NativeLine>(&part);
        if (!line)
            continue;
        CHECK((line->magnify == 8) == (line->text == "A042"));
        if (line->text == "A042")
            CHECK(line->align == drivers::SlipAlign::centre);
    }
}

TEST_CASE("every line that is not plain brings its picture, and so does the code")
{
    for (const auto& text : {chinese_slip(), english_slip(), uyghur_slip(), long_slip()}) {
        for (const int width : {slip_width_dots, slip_width_dots_min}) {
            const auto lines = slip_lines(text, width);
            for (const auto& part : lines.parts) {
                std::visit(
                    [&](const auto& one) {
                        const auto& picture = one.picture;
                        const bool plain = std::ranges::all_of(
                            one.text, [](char byte) { return byte >= 0x20 && byte < 0x7F; });
                        const bool is_code =
                            std::is_same_v<std::decay_t<decltype(one)>, NativeCode>;
                        CHECK((picture.rows > 0) == (is_code || !plain));
                        CHECK(picture.width_dots <= width);
                        CHECK(picture.bits.size() == picture.row_bytes() * picture.rows);
                    },
                    part);
            }
        }
    }
}

TEST_CASE("Uyghur lines stand at the right, Chinese ones of the same slip at the left")
{
    int at_right = 0;
    int at_left = 0;
    for (const auto& part : slip_lines(uyghur_slip()).parts) {
        if (const auto* line = std::get_if<NativeLine>(&part); line && !line->text.empty()) {
            at_right += line->align == drivers::SlipAlign::right;
            at_left += line->align == drivers::SlipAlign::left;
        }
    }
    CHECK(at_right == 4);
    CHECK(at_left == 5); // the second language, date and kiosk
}

TEST_CASE("a slip as text takes a slow line of 9600 baud less than two seconds, where the picture "
          "would take most of a minute")
{
    constexpr std::size_t bytes_a_second = 960;
    CHECK(bytes_of(chinese_slip(), {}) < 2 * bytes_a_second);
    CHECK(bytes_of(english_slip(), {}) < 2 * bytes_a_second);
    CHECK(bytes_of(long_slip(), {}) < 2 * bytes_a_second);
    CHECK(render_slip(chinese_slip()).bits.size() > 40 * bytes_a_second);
    // Half of it pictures: still within what the kiosk waits for a slip.
    CHECK(bytes_of(uyghur_slip(), {}) < 10 * bytes_a_second);
}

TEST_CASE("what is too long for anything is bounded as lines too")
{
    SlipText text;
    const QString endless(100'000, QChar(0x529E));
    text.hall = text.number = text.service = text.ahead = text.where_to_wait = text.counters =
        endless;
    text.second_lines = QStringList(100, endless);
    text.qr = text.date = text.time = text.kiosk = endless;
    const auto lines = slip_lines(text);
    CHECK(lines.parts.size() <= drivers::native_parts_max);
    for (const auto& part : lines.parts)
        std::visit(
            [](const auto& one) { CHECK(one.text.size() <= drivers::native_text_bytes_max); },
            part);
}

TEST_CASE("a printer of pictures is given no lines, and a printer of lines both, at its width")
{
    const auto picture = slip_for({512, 180, false}, chinese_slip());
    CHECK(picture.raster == render_slip(chinese_slip(), 512, 180));
    CHECK_FALSE(picture.native);
    const auto both = slip_for({384, 203, true}, chinese_slip());
    CHECK(both.raster == render_slip(chinese_slip(), 384));
    REQUIRE(both.native);
    CHECK(*both.native == slip_lines(chinese_slip(), 384));
    CHECK(slip_for({100, 203, false}, chinese_slip()).raster.width_dots == slip_width_dots_min);
}

TEST_SUITE_END();
