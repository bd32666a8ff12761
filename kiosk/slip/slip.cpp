#include "kiosk/slip/slip.hpp"

#include "kiosk/slip/slip_layout.hpp"
#include "look/language.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace kiosk {

namespace {

constexpr int module_dots_min = 4;
constexpr int code_dots = 200; // the side that a code is given where its modules allow

// Sizes were chosen for 576 dots; the number's height is a matter of reading distance and stays.
struct Scale {
    int width;
    int operator()(int dots) const { return std::max(1, dots * width / slip_width_dots); }
};

void draw_head(SlipCanvas& canvas, const SlipText& text, Scale at, int number_rows)
{
    canvas.line(shortened(text.hall), text.language, {at(32), true, 2}, true);
    canvas.gap(at(10));
    canvas.rule(2);
    canvas.gap(at(28));
    canvas.hero(text.number.left(slip_number_characters_max), number_rows);
    canvas.gap(at(28));
    canvas.rule(2);
    canvas.gap(at(14));
}

void draw_body(SlipCanvas& canvas, const SlipText& text, Scale at)
{
    canvas.line(shortened(text.service), text.language, {at(46), true, 2});
    canvas.gap(at(4));
    canvas.line(shortened(text.first_leg), text.language, {at(34), true, 2});
    canvas.line(shortened(text.appointment), text.language, {at(34), true, 1});
    canvas.line(shortened(text.ahead), text.language, {at(34), false, 2});
    canvas.gap(at(12));
    canvas.label(shortened(text.where_to_wait), text.language, {at(36), true, 2});
    if (!text.counters.isEmpty())
        canvas.gap(at(8));
    canvas.line(shortened(text.counters), text.language, {at(34), false, 2});
    canvas.gap(at(16));
}

// Second language at the beginning of the line, the code at its end.
void draw_second(SlipCanvas& canvas, const SlipText& text, Scale at, bool mirrored)
{
    const auto code = text.qr.toUtf8().size() <= slip_qr_bytes_max ? qr_code(text.qr) : QrCode{};
    const int left = canvas.left();
    const int width = canvas.width();
    const int top = canvas.y();
    int bottom = top;
    int lines_width = width;
    if (code.size > 0) {
        const int module = std::max(module_dots_min, at(code_dots) / code.size);
        const int side = code.size * module;
        const int quiet = qr_quiet_modules * module;
        // The slip's margin is a part of the quiet zone.
        canvas.move_to(top + quiet / 2);
        canvas.code(code, mirrored ? left : left + width - side, module);
        bottom = top + quiet / 2 + side + quiet / 2;
        lines_width = width - side - quiet;
    }
    canvas.move_to(top + at(8));
    canvas.set_column(mirrored ? left + width - lines_width : left, lines_width);
    const auto lines = text.second_lines.mid(0, slip_second_lines_max);
    for (const auto& line : lines)
        canvas.line(shortened(line), text.second_language, {at(26), false, 2});
    canvas.set_column(left, width);
    canvas.move_to(std::max(canvas.y(), bottom));
}

} // namespace

QString shortened(const QString& text, int characters)
{
    const auto line = text.simplified();
    return line.size() <= characters ? line : line.left(characters - 1) + QChar(0x2026);
}

QImage slip_image(const SlipText& text, int width_dots, int dots_per_inch)
{
    BOOST_ASSERT(width_dots >= slip_width_dots_min && width_dots <= slip_width_dots_max &&
                 width_dots % 8 == 0);
    const Scale at{width_dots};
    const bool mirrored = look::isRightToLeft(text.language);
    SlipCanvas canvas{width_dots, mirrored};
    const int margin = at(24);
    canvas.set_column(margin, width_dots - 2 * margin);
    canvas.gap(at(16));
    draw_head(canvas, text, at, slip_number_rows * dots_per_inch / slip_dots_per_inch);
    draw_body(canvas, text, at);
    draw_second(canvas, text, at, mirrored);
    canvas.gap(at(10));
    canvas.rule(2);
    canvas.gap(at(8));
    canvas.ends(shortened(text.date) + QStringLiteral("   ") + shortened(text.time),
                shortened(text.kiosk), {at(24), false, 1});
    return canvas.image(at(16));
}

drivers::SlipRaster raster_of(const QImage& image)
{
    drivers::SlipRaster raster{
        static_cast<std::uint16_t>(image.width()), static_cast<std::uint16_t>(image.height()), {}};
    for (int row = 0; row < image.height(); ++row) {
        const auto* from = image.constScanLine(row);
        // White is 1 in the image and 0 on paper.
        for (std::size_t byte = 0; byte < raster.row_bytes(); ++byte)
            raster.bits.push_back(static_cast<std::uint8_t>(~from[byte]));
    }
    return raster;
}

drivers::SlipRaster render_slip(const SlipText& text, int width_dots, int dots_per_inch)
{
    return raster_of(slip_image(text, width_dots, dots_per_inch));
}

} // namespace kiosk
