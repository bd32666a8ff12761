// No slip has a box where a character should be.
#include "kiosk/slip/slip_layout.hpp"
#include "tests/kiosk/slip/slips.hpp"

#include <doctest/doctest.h>

#include <QGlyphRun>
#include <QTextLayout>

TEST_SUITE_BEGIN("kiosk/slip/slip_glyphs");

namespace {

// Glyph 0 of every font is its box.
int characters_without_glyph(const QString& text)
{
    QTextLayout layout{text, kiosk::slip_font(32, false)};
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    int missing = 0;
    for (const auto& run : layout.glyphRuns())
        for (const auto glyph : run.glyphIndexes())
            missing += glyph == 0 ? 1 : 0;
    return missing;
}

} // namespace

TEST_CASE("every character of a slip has a glyph, in Chinese, Uyghur and English")
{
    for (const auto& slip :
         {kiosk::chinese_slip(), kiosk::uyghur_slip(), kiosk::english_slip(), kiosk::long_slip()}) {
        auto lines = slip.second_lines;
        lines << slip.hall << slip.number << slip.service << slip.ahead << slip.where_to_wait
              << slip.counters << slip.date << slip.time << slip.kiosk;
        for (const auto& line : lines) {
            CAPTURE(line.toStdString());
            CHECK(characters_without_glyph(line) == 0);
        }
    }
    CHECK(characters_without_glyph(QStringLiteral("A\uE123")) == 1); // of nobody's alphabet
}

TEST_SUITE_END();
