#include "kiosk/sheet/notice_sheet.hpp"

#include "look/language.hpp"

#include <QBuffer>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>
#include <QTextOption>

namespace kiosk {

namespace {

constexpr int dpi = 300;
constexpr qreal dots_a_point = dpi / 72.0;
constexpr qreal dots_a_millimetre = dpi / 25.4;
// The kiosk's colours, on white paper.
constexpr QRgb ink = 0xff14213d, muted = 0xff4a5670, primary = 0xff0b4f8a;
constexpr qreal line_height = 1.45; // of the size

QFont font_of(int points, bool bold)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans Arabic UI")});
    font.setPixelSize(qRound(points * dots_a_point));
    font.setBold(bold);
    return font;
}

// One block of text under the other; a block that does not fit begins a page.
class Pages {
public:
    Pages(QPdfWriter& writer, QPainter& painter, const NoticeSheet& sheet)
        : writer_{writer}, painter_{painter}, sheet_{sheet},
          right_to_left_{look::isRightToLeft(sheet.language)}, begins_{right_to_left_
                                                                           ? Qt::AlignRight
                                                                           : Qt::AlignLeft},
          ends_{right_to_left_ ? Qt::AlignLeft : Qt::AlignRight}, width_{qreal(writer.width())}
    {
    }

    void head()
    {
        put(sheet_.hall, font_of(12, false), muted, 0);
        put(sheet_.service, font_of(26, true), ink, 2);
        y_ += 2 * dots_a_millimetre;
        rule();
        y_ += 3 * dots_a_millimetre;
    }

    void body()
    {
        for (const auto& line : sheet_.guide.split(QLatin1Char('\n'))) {
            const auto text = line.trimmed();
            if (text.startsWith(QLatin1String("# ")))
                put(text.mid(2), font_of(15, true), primary, 4);
            else if (!text.isEmpty())
                put(text, font_of(12, false), ink, 1);
        }
        foot();
    }

private:
    void rule()
    {
        painter_.fillRect(QRectF{0, y_, width_, 0.4 * dots_a_millimetre}, QColor{primary});
        y_ += 0.4 * dots_a_millimetre;
    }

    qreal bottom() const { return writer_.height() - 12 * dots_a_millimetre; }

    void foot()
    {
        const auto y = writer_.height() - 8 * dots_a_millimetre;
        const auto font = font_of(9, false);
        const auto put_foot = [&](const QString& text, Qt::Alignment side) {
            each_line(text, font, side, [&](const QTextLine& line) { draw(line, y, muted); });
        };
        put_foot(sheet_.date, begins_);
        put_foot(sheet_.kiosk, Qt::AlignHCenter);
        put_foot(QString::number(page_), ends_);
    }

    // `above`: millimetres of room.
    void put(const QString& text, const QFont& font, QRgb colour, qreal above)
    {
        const auto step = font.pixelSize() * line_height;
        y_ += above * dots_a_millimetre;
        each_line(text, font, begins_, [&](const QTextLine& line) {
            if (y_ + step > bottom())
                turn_page();
            draw(line, y_, colour);
            y_ += step;
        });
    }

    template <typename Draw>
    void each_line(const QString& text, const QFont& font, Qt::Alignment side, const Draw& draw_it)
    {
        QTextOption option{side | Qt::AlignAbsolute};
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(right_to_left_ ? Qt::RightToLeft : Qt::LeftToRight);
        QTextLayout layout{text, font, &writer_};
        layout.setTextOption(option);
        layout.beginLayout();
        for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width_);
            line.setPosition({0, 0});
            draw_it(line);
        }
        layout.endLayout();
    }

    void draw(const QTextLine& line, qreal y, QRgb colour)
    {
        painter_.setPen(QColor{colour});
        line.draw(&painter_, {0, y});
    }

    void turn_page()
    {
        foot();
        writer_.newPage();
        ++page_;
        y_ = 0;
    }

    QPdfWriter& writer_;
    QPainter& painter_;
    const NoticeSheet& sheet_;
    bool right_to_left_;
    Qt::Alignment begins_, ends_; // the sides of a line
    qreal width_;
    qreal y_ = 0;
    int page_ = 1;
};

} // namespace

QByteArray notice_sheet_pdf(const NoticeSheet& sheet)
{
    QByteArray bytes;
    QBuffer buffer{&bytes};
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer{&buffer};
        writer.setResolution(dpi);
        writer.setPageSize(QPageSize{QPageSize::A4});
        writer.setPageMargins({20, 18, 20, 14}, QPageLayout::Millimeter);
        writer.setTitle(sheet.service);
        writer.setCreator(QStringLiteral("Hallcall"));
        QPainter painter{&writer};
        Pages pages{writer, painter, sheet};
        pages.head();
        pages.body();
    }
    return bytes;
}

} // namespace kiosk
