#include "kiosk/slip/slip_layout.hpp"

#include "drivers/printer/ticket_printer.hpp"
#include "look/language.hpp"

#include <QFont>
#include <QGuiApplication>
#include <QPainterPath>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace kiosk {

namespace {

constexpr int smallest_pixels = 18; // 2.2 mm: smaller is not read
constexpr int threshold = 128;
// Outlines of one size for numbers of every height: the first ones that a font gives of a size
// differ by hairs from those after them, and the same text gives the same dots.
constexpr int hero_pixels = 368;
constexpr qreal line_height = 1.3; // of the size

} // namespace

QFont slip_font(int pixels, bool bold)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans Arabic UI")});
    font.setPixelSize(pixels);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// The text in lines no wider than the column, ready to be drawn.
struct SlipCanvas::Lines {
    QTextLayout layout;
    qreal height = 0;
    qreal widest = 0;

    int count() const { return layout.lineCount(); }
};

namespace {

void lay_out(SlipCanvas::Lines& lines, const QString& text, bool right_to_left, const QFont& font,
             int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(right_to_left ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    lines.layout.setText(text);
    lines.layout.setFont(font);
    lines.layout.setTextOption(option);
    lines.layout.beginLayout();
    lines.height = 0;
    lines.widest = 0;
    for (auto line = lines.layout.createLine(); line.isValid(); line = lines.layout.createLine()) {
        line.setLineWidth(width);
        // Faces of different scripts have different heights: lines keep the distance of the size.
        line.setPosition({0, lines.height + font.pixelSize() * 1.05 - line.ascent()});
        lines.height += font.pixelSize() * line_height;
        lines.widest = std::max(lines.widest, line.naturalTextWidth());
    }
    lines.layout.endLayout();
}

// One line, if need be a little smaller; else more lines, down to two thirds of the size; else as
// many as it takes.
void fit(SlipCanvas::Lines& lines, const QString& text, const QString& language,
         SlipCanvas::Type type, int width)
{
    const bool right_to_left = look::isRightToLeft(language);
    for (int allowed = 1; allowed <= type.lines_max; ++allowed) {
        const int smallest = allowed == 1 ? type.pixels * 4 / 5 : type.pixels * 2 / 3;
        for (int pixels = type.pixels;
             pixels >= std::min(std::max(smallest, smallest_pixels), type.pixels); --pixels) {
            lay_out(lines, text, right_to_left, slip_font(pixels, type.bold), width);
            if (lines.count() <= allowed)
                return;
        }
    }
}

} // namespace

SlipCanvas::SlipCanvas(int width, bool mirrored)
    : paper_{width, drivers::slip_rows_max, QImage::Format_Grayscale8}, mirrored_{mirrored},
      width_{width}
{
    paper_.fill(Qt::white);
    painter_.begin(&paper_);
    painter_.setRenderHint(QPainter::TextAntialiasing);
}

void SlipCanvas::set_column(int left, int width)
{
    left_ = left;
    width_ = width;
}

void SlipCanvas::rule(int thickness)
{
    painter_.fillRect(left_, y_, width_, thickness, Qt::black);
    y_ += thickness;
}

int SlipCanvas::draw(const Lines& lines, const QRect& box, Align align, QColor ink)
{
    painter_.setPen(ink);
    for (int index = 0; index < lines.count(); ++index) {
        const auto line = lines.layout.lineAt(index);
        const qreal spare = box.width() - line.naturalTextWidth();
        const qreal indent = align == Align::centre ? spare / 2 : align == Align::right ? spare : 0;
        line.draw(&painter_, QPointF{box.x() + indent, qreal(box.y())});
    }
    return static_cast<int>(std::ceil(lines.height));
}

void SlipCanvas::line(const QString& text, const QString& language, Type type, bool centred)
{
    if (text.isEmpty())
        return;
    Lines lines;
    fit(lines, text, language, type, width_);
    const auto align = centred ? Align::centre : mirrored_ ? Align::right : Align::left;
    y_ += draw(lines, {left_, y_, width_, 0}, align, Qt::black);
}

void SlipCanvas::label(const QString& text, const QString& language, Type type)
{
    if (text.isEmpty())
        return;
    const int padding = type.pixels / 2;
    const int rise = type.pixels / 4;
    Lines lines;
    fit(lines, text, language, type, width_ - 2 * padding);
    const int wide = static_cast<int>(std::ceil(lines.widest));
    const int high = static_cast<int>(std::ceil(lines.height)) + 2 * rise;
    const int x = mirrored_ ? left_ + width_ - wide - 2 * padding : left_;
    painter_.fillRect(x, y_, wide + 2 * padding, high, Qt::black);
    draw(lines, {x + padding, y_ + rise, wide, 0}, mirrored_ ? Align::right : Align::left,
         Qt::white);
    y_ += high;
}

void SlipCanvas::hero(const QString& number, int height)
{
    auto font = slip_font(hero_pixels, true);
    font.setLetterSpacing(QFont::PercentageSpacing, 104);
    // Letters and digits without descenders fill their outline from top to bottom: "A042", not the
    // line it stands in.
    QPainterPath path;
    path.addText(0, 0, font, number);
    const auto bounds = path.boundingRect();
    if (bounds.isEmpty())
        return;
    const qreal tall = height / bounds.height();
    // Long numbers are set narrower, never lower.
    const qreal wide = std::min(tall, (width_ - height / 8) / bounds.width());
    QTransform transform;
    transform.translate(left_ + (width_ - bounds.width() * wide) / 2, y_);
    transform.scale(wide, tall);
    transform.translate(-bounds.left(), -bounds.top());
    painter_.fillPath(transform.map(path), Qt::black);
    y_ += height;
}

void SlipCanvas::ends(const QString& start, const QString& end, Type type)
{
    const int half = width_ / 2 - type.pixels / 2;
    // Dates, clocks and names of devices read from left to right in every language.
    Lines at_left;
    Lines at_right;
    fit(at_left, mirrored_ ? end : start, look::english, type, half);
    fit(at_right, mirrored_ ? start : end, look::english, type, half);
    const int high_left = draw(at_left, {left_, y_, half, 0}, Align::left, Qt::black);
    const int high_right =
        draw(at_right, {left_ + width_ - half, y_, half, 0}, Align::right, Qt::black);
    y_ += std::max(high_left, high_right);
}

void SlipCanvas::code(const QrCode& code, int x, int module)
{
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size; ++column) {
            if (code.is_black(column, row))
                painter_.fillRect(x + column * module, y_ + row * module, module, module,
                                  Qt::black);
        }
    }
}

QImage SlipCanvas::image(int bottom_margin) const
{
    const int rows = std::min(y_ + bottom_margin, int(drivers::slip_rows_max));
    QImage image{paper_.width(), rows, QImage::Format_Mono};
    image.setColorTable({qRgb(0, 0, 0), qRgb(255, 255, 255)});
    image.fill(1);
    for (int row = 0; row < rows; ++row) {
        const auto* from = paper_.constScanLine(row);
        auto* to = image.scanLine(row);
        for (int column = 0; column < paper_.width(); ++column) {
            if (from[column] < threshold)
                to[column / 8] = static_cast<uchar>(to[column / 8] & ~(0x80 >> (column % 8)));
        }
    }
    return image;
}

} // namespace kiosk
