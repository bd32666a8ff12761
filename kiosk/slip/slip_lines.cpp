#include "kiosk/slip/slip_lines.hpp"

#include "kiosk/slip/slip_layout.hpp"
#include "look/language.hpp"

#include <algorithm>

namespace kiosk {

namespace {

using drivers::SlipAlign;

constexpr int face_dots = 24; // a line of the printer's own face
constexpr int margin_dots = 8;
constexpr std::uint8_t module_dots = 5;

// The black columns of a picture, in whole bytes.
drivers::SlipRaster cut_to_ink(const QImage& image)
{
    int left = image.width();
    int right = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelIndex(x, y) == 0) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
            }
        }
    }
    left = std::min(left, right) / 8 * 8;
    right = std::max((right + 7) / 8 * 8, left + 8);
    return raster_of(image.copy(left, 0, right - left, image.height()));
}

drivers::SlipRaster picture_of(const QString& text, const QString& language, int magnify, bool bold,
                               int width_dots)
{
    SlipCanvas canvas{width_dots, look::isRightToLeft(language)};
    canvas.set_column(margin_dots, width_dots - 2 * margin_dots);
    canvas.line(text, language, {face_dots * magnify, bold, 2});
    return cut_to_ink(canvas.image(margin_dots));
}

drivers::SlipRaster picture_of(const QrCode& code, int width_dots)
{
    SlipCanvas canvas{width_dots, false};
    canvas.code(code, 0, module_dots);
    canvas.gap(code.size * module_dots);
    return cut_to_ink(canvas.image(0));
}

bool is_plain(const QString& text)
{
    return std::ranges::all_of(text,
                               [](QChar one) { return one >= QChar(0x20) && one < QChar(0x7F); });
}

// Collects the lines of one slip.
class Lines {
public:
    explicit Lines(int width_dots) : width_dots_{width_dots} {}

    void speak(const QString& language)
    {
        language_ = language;
        align_ = look::isRightToLeft(language) ? SlipAlign::right : SlipAlign::left;
    }

    void line(const QString& words, int magnify = 1, bool bold = false)
    {
        put(words, magnify, bold, align_);
    }
    void centred(const QString& words, int magnify)
    {
        put(words, magnify, true, SlipAlign::centre);
    }
    void gap() { slip_.parts.emplace_back(drivers::NativeLine{}); }

    void code(const QString& text)
    {
        const auto bytes = text.toUtf8();
        const auto drawn = bytes.size() <= slip_qr_bytes_max ? qr_code(text) : QrCode{};
        if (drawn.size == 0)
            return;
        gap(); // white above and below: its quiet zone
        slip_.parts.emplace_back(drivers::NativeCode{
            bytes.toStdString(), module_dots, SlipAlign::centre, picture_of(drawn, width_dots_)});
        gap();
    }

    drivers::NativeSlip take() { return std::move(slip_); }

private:
    void put(const QString& words, int magnify, bool bold, SlipAlign align)
    {
        const auto text = shortened(words);
        if (text.isEmpty())
            return;
        drivers::NativeLine line{
            text.toStdString(), static_cast<std::uint8_t>(magnify), bold, align, {}};
        if (!is_plain(text))
            line.picture = picture_of(text, language_, magnify, bold, width_dots_);
        slip_.parts.emplace_back(std::move(line));
    }

    int width_dots_;
    QString language_;
    SlipAlign align_ = SlipAlign::left;
    drivers::NativeSlip slip_;
};

} // namespace

drivers::NativeSlip slip_lines(const SlipText& text, int width_dots)
{
    constexpr int hero = 8; // 192 dots: 24 mm high where the number is short
    Lines lines{width_dots};
    lines.speak(text.language);
    lines.centred(text.hall, 1);
    lines.gap();
    lines.centred(text.number.left(slip_number_characters_max), hero);
    lines.gap();
    lines.line(text.service, 2, true);
    lines.line(text.first_leg, 1, true);
    lines.line(text.appointment, 1, true);
    lines.line(text.ahead);
    lines.line(text.where_to_wait, 1, true);
    lines.line(text.counters);
    lines.code(text.qr);
    lines.speak(text.second_language);
    for (const auto& line : text.second_lines.mid(0, slip_second_lines_max))
        lines.line(line);
    lines.speak(look::english);
    lines.line(shortened(text.date) + QStringLiteral(" ") + shortened(text.time) +
               QStringLiteral("  ") + shortened(text.kiosk));
    return lines.take();
}

drivers::Slip slip_for(const drivers::SlipForm& form, const SlipText& text)
{
    const int width =
        std::clamp<int>(form.width_dots / 8 * 8, slip_width_dots_min, slip_width_dots_max);
    drivers::Slip slip{render_slip(text, width, form.dots_per_inch)};
    if (form.wants_lines)
        slip.native = slip_lines(text, width);
    return slip;
}

} // namespace kiosk
