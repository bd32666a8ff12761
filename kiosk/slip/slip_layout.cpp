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

QFont font_of(int pixels, bool bold)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans Arabic UI")});
    font.setPixelSize(pixels);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// The text in lines no wider than `width`, ready to be drawn.
struct Lines {
    QTextLayout layout;
    qreal height = 0;
    qreal widest = 0;
};

void lay_out(Lines &lines, const QString &text, bool right_to_left, const QFont &font, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(right_to_left ? Qt::RightToLeft : Qt::LeftToRight);
    lines.layout.setText(text);
    lines.layout.setFont(font);
    lines.layout.setTextOption(option);
    lines.layout.beginLayout();
    lines.height = 0;
    lines.widest = 0;
    const qreal line_height = font.pixelSize() * 1.3;
    for (auto line = lines.layout.createLine(); line.isValid(); line = lines.layout.createLine()) {
        line.setLineWidth(width);
        // Faces of different scripts have different heights: lines keep the distance of the size.
        line.setPosition({0, lines.height + font.pixelSize() * 1.05 - line.ascent()});
        lines.height += line_height;
        lines.widest = std::max(lines.widest, line.naturalTextWidth());
    }
    lines.layout.endLayout();
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

int SlipCanvas::draw(const QString &text, const QString &language, Type type, const QRect &box,
                     int alignment, QColor ink)
{
    Lines lines;
    const bool right_to_left = look::isRightToLeft(language);
    int pixels = type.pixels;
    for (;; --pixels) {
        lay_out(lines, text, right_to_left, font_of(pixels, type.bold), box.width());
        if (lines.layout.lineCount() <= type.lines_max || pixels <= smallest_pixels ||
            pixels * 3 <= type.pixels * 2)
            break;
    }
    painter_.setPen(ink);
    for (int index = 0; index < lines.layout.lineCount(); ++index) {
        auto line = lines.layout.lineAt(index);
        const qreal spare = box.width() - line.naturalTextWidth();
        // A line of right-to-left text is as wide as the box and already stands at its right end.
        const qreal drawn_at = right_to_left ? spare : 0;
        const qreal wanted_at = alignment == Qt::AlignHCenter ? spare / 2
                                : alignment == Qt::AlignRight ? spare
                                                              : 0;
        line.draw(&painter_, QPointF{box.x() + wanted_at - drawn_at, qreal(box.y())});
    }
    return static_cast<int>(std::ceil(lines.height));
}

void SlipCanvas::line(const QString &text, const QString &language, Type type, bool centred)
{
    if (text.isEmpty())
        return;
    const int alignment = centred ? Qt::AlignHCenter : mirrored_ ? Qt::AlignRight : Qt::AlignLeft;
    y_ += draw(text, language, type, {left_, y_, width_, 0}, alignment, Qt::black);
}

void SlipCanvas::label(const QString &text, const QString &language, Type type)
{
    if (text.isEmpty())
        return;
    const int padding = type.pixels / 2;
    const int inner = width_ - 2 * padding;
    Lines lines;
    lay_out(lines, text, look::isRightToLeft(language), font_of(type.pixels, type.bold), inner);
    const int wide =
        lines.layout.lineCount() > 1 ? inner : static_cast<int>(std::ceil(lines.widest)) + 2;
    const int x = mirrored_ ? left_ + width_ - wide - 2 * padding : left_;
    const int rise = type.pixels / 4;
    // Drawn twice: the first time to learn how high it is.
    const QRect box{x + padding, y_ + rise, wide, 0};
    const int high = draw(text, language, type, box, Qt::AlignLeft, Qt::white);
    painter_.fillRect(x, y_, wide + 2 * padding, high + 2 * rise, Qt::black);
    draw(text, language, type, box, mirrored_ ? Qt::AlignRight : Qt::AlignLeft, Qt::white);
    y_ += high + 2 * rise;
}

void SlipCanvas::hero(const QString &number, int height)
{
    const auto font = font_of(height * 2, true);
    // Letters and digits without descenders fill their outline from top to bottom: "A042", not the
    // line it stands in.
    QPainterPath path;
    path.addText(0, 0, font, number);
    const auto bounds = path.boundingRect();
    if (bounds.isEmpty())
        return;
    const qreal tall = height / bounds.height();
    // Long numbers are set narrower, never lower.
    const qreal wide = std::min(tall, width_ / bounds.width());
    QTransform transform;
    transform.translate(left_ + (width_ - bounds.width() * wide) / 2, y_);
    transform.scale(wide, tall);
    transform.translate(-bounds.left(), -bounds.top());
    painter_.fillPath(transform.map(path), Qt::black);
    y_ += height;
}

void SlipCanvas::ends(const QString &start, const QString &end, Type type)
{
    const int half = width_ / 2 - type.pixels / 2;
    const QRect left_box{left_, y_, half, 0};
    const QRect right_box{left_ + width_ - half, y_, half, 0};
    // Dates, clocks and names of devices read from left to right in every language.
    const auto &at_left = mirrored_ ? end : start;
    const auto &at_right = mirrored_ ? start : end;
    const int high_left = draw(at_left, look::english, type, left_box, Qt::AlignLeft, Qt::black);
    const int high_right =
        draw(at_right, look::english, type, right_box, Qt::AlignRight, Qt::black);
    y_ += std::max(high_left, high_right);
}

void SlipCanvas::code(const QrCode &code, int x, int module)
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
        const auto *from = paper_.constScanLine(row);
        auto *to = image.scanLine(row);
        for (int column = 0; column < paper_.width(); ++column) {
            if (from[column] < threshold)
                to[column / 8] = static_cast<uchar>(to[column / 8] & ~(0x80 >> (column % 8)));
        }
    }
    return image;
}

} // namespace kiosk
