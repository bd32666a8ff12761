#include "display/sign_raster.hpp"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QPainter>
#include <algorithm>
#include <array>
#include <vector>

namespace display {

namespace {

constexpr int cell = 16; // of the larger face
constexpr int small_cell = 12;
constexpr QRgb lit = 0xFFFFFFFF;

QString& family()
{
    static QString name;
    return name;
}

QFont face_of(int pixels)
{
    QFont font = family().isEmpty() ? QFont{} : QFont{family()};
    font.setPixelSize(pixels);
    font.setStyleStrategy(
        static_cast<QFont::StyleStrategy>(QFont::NoAntialias | QFont::PreferBitmap));
    font.setHintingPreference(QFont::PreferFullHinting);
    return font;
}

// One line of text in its cells, not smoothed.
QImage line_of(const QString& text, int pixels)
{
    const auto font = face_of(pixels);
    const QFontMetrics metrics{font};
    QImage line{std::max(1, metrics.horizontalAdvance(text)), pixels, QImage::Format_Grayscale8};
    line.fill(Qt::black);
    QPainter painter{&line};
    painter.setRenderHint(QPainter::TextAntialiasing, false);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(0, metrics.ascent() - (metrics.height() - pixels) / 2, text);
    painter.end();
    for (int y = 0; y < line.height(); ++y) // whatever face it was
        for (auto* dot = line.scanLine(y); dot != line.scanLine(y) + line.width(); ++dot)
            *dot = *dot > 127 ? 255 : 0;
    return line;
}

QImage larger(const QImage& image, int across, int down)
{
    return image.scaled(image.width() * across, image.height() * down, Qt::IgnoreAspectRatio,
                        Qt::FastTransformation);
}

// Without the dark rows and columns around it.
QImage ink_of(const QImage& image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == lit)
                ink |= QRect{x, y, 1, 1};
    return ink.isEmpty() ? image : image.copy(ink);
}

// Strokes one dot wider, where there is a dark dot for it: numbers are bold.
QImage bold(const QImage& image)
{
    QImage wide = image;
    for (int y = 0; y < image.height(); ++y)
        for (int x = image.width() - 1; x > 0; --x)
            if (image.pixel(x - 1, y) == lit)
                wide.scanLine(y)[x] = 255;
    return wide;
}

// Beside each other, each in the middle of the row's height.
QImage beside(const std::vector<QImage>& pieces)
{
    int width = 0, height = 1;
    for (const auto& piece : pieces) {
        width += piece.width();
        height = std::max(height, piece.height());
    }
    QImage row{std::max(1, width), height, QImage::Format_Grayscale8};
    row.fill(Qt::black);
    QPainter painter{&row};
    int x = 0;
    for (const auto& piece : pieces) {
        painter.drawImage(x, (height - piece.height()) / 2, piece);
        x += piece.width();
    }
    return row;
}

QImage below(const std::vector<QImage>& lines)
{
    int width = 1, height = 0;
    for (const auto& line : lines) {
        width = std::max(width, line.width());
        height += line.height();
    }
    QImage block{width, std::max(1, height), QImage::Format_Grayscale8};
    block.fill(Qt::black);
    QPainter painter{&block};
    int y = 0;
    for (const auto& line : lines) {
        painter.drawImage((width - line.width()) / 2, y, line);
        y += line.height();
    }
    return block;
}

bool fits(const QImage& image, QSize size)
{
    return image.width() <= size.width() && image.height() <= size.height();
}

QImage in_the_middle(const QImage& image, QSize size)
{
    QImage whole{size, QImage::Format_Grayscale8};
    whole.fill(Qt::black);
    QPainter painter{&whole};
    painter.drawImage(std::max(0, (size.width() - image.width()) / 2),
                      std::max(0, (size.height() - image.height()) / 2), image);
    return whole;
}

QImage gap(int width)
{
    QImage nothing{width, 1, QImage::Format_Grayscale8};
    nothing.fill(Qt::black);
    return nothing;
}

// ---- a number alone -----------------------------------------------------------------------------

// As large as it gets, at most twice as high as wide.
QImage number_alone(const QString& number, QSize size)
{
    for (const int pixels : {cell, small_cell}) {
        const auto ink = ink_of(line_of(number, pixels));
        const int across = size.width() / ink.width();
        const int down = std::min(size.height() / ink.height(), 2 * across);
        if (across < 1 || down < 1)
            continue;
        const auto large = larger(ink, std::min(across, down), down);
        return across > 1 && large.width() < size.width() ? bold(beside({large, gap(1)})) : large;
    }
    return line_of(number, small_cell);
}

// ---- a call on a strip --------------------------------------------------------------------------

struct StripSizes {
    int number, arrow, words; // how many times the face's own size; words 0: left out
};

QImage strip(const SignFace& face, bool chinese, const StripSizes& sizes, int pixels)
{
    const auto text = [&](const QString& words, int scale) {
        return larger(line_of(words, pixels), scale, scale);
    };
    const auto number = [&](const QString& digits) {
        const auto image = text(digits, sizes.number);
        return sizes.number > 1 ? bold(image) : image;
    };
    const auto arrow = ink_of(line_of(QStringLiteral("→"), pixels));
    const auto space = gap(3 * sizes.number);
    std::vector<QImage> pieces{number(QString::fromStdString(face.number)), space,
                               larger(arrow, sizes.arrow, sizes.arrow), space,
                               number(QString::number(face.counter))};
    if (chinese && sizes.words > 0) {
        pieces.push_back(gap(sizes.number));
        pieces.push_back(text(QStringLiteral("号窗口"), sizes.words));
    }
    return beside(pieces);
}

QImage call_on_strip(const SignFace& face, SignTongue tongue, QSize size)
{
    for (int scale = std::max(1, size.height() / cell); scale > 0; --scale) {
        const int half = std::max(1, scale / 2);
        for (const auto& sizes : {StripSizes{scale, scale, scale}, StripSizes{scale, scale, half},
                                  StripSizes{scale, half, half}, StripSizes{scale, half, 0}}) {
            const auto row = strip(face, tongue == SignTongue::chinese, sizes, cell);
            if (fits(row, size))
                return row;
        }
    }
    return strip(face, false, {1, 1, 0}, small_cell);
}

// ---- words --------------------------------------------------------------------------------------

// The words in lines of as equal a length as can be.
QImage words_in_lines(const QString& words, int lines, int pixels, int scale)
{
    std::vector<QImage> drawn;
    const auto each = (words.size() + lines - 1) / lines;
    for (qsizetype at = 0; at < words.size(); at += each)
        drawn.push_back(larger(line_of(words.mid(at, each), pixels), scale, scale));
    return below(drawn);
}

QImage words_alone(const QString& words, SignTongue tongue, QSize size)
{
    const int lines_max = tongue == SignTongue::chinese ? 3 : 1;
    for (int scale = std::max(1, size.height() / cell); scale > 0; --scale) {
        for (int lines = 1; lines <= lines_max; ++lines) {
            const auto block = words_in_lines(words, lines, cell, scale);
            if (fits(block, size))
                return block;
        }
    }
    return words_in_lines(words, 1, small_cell, 1);
}

} // namespace

bool load_sign_fonts()
{
    constexpr std::array files{"/usr/share/fonts/X11/misc/wenquanyi_12pt.pcf",
                               "/usr/share/fonts/X11/misc/wenquanyi_9pt.pcf"};
    if (!family().isEmpty())
        return true;
    QString found;
    for (const auto* file : files) {
        const int id = QFontDatabase::addApplicationFont(QLatin1StringView{file});
        if (id < 0)
            return false;
        found = QFontDatabase::applicationFontFamilies(id).value(0);
    }
    family() = found;
    return !found.isEmpty();
}

QImage draw_sign(const SignFace& face, const SignPost& post, SignTongue tongue, QSize size)
{
    QImage drawn;
    if (face.kind != SignFace::Kind::call)
        drawn = words_alone(QString::fromStdString(sign_text(face, post, tongue)), tongue, size);
    else if (post.counter != 0)
        drawn = number_alone(QString::fromStdString(face.number), size);
    else
        drawn = call_on_strip(face, tongue, size);
    return in_the_middle(drawn, size);
}

drivers::SignRaster sign_raster(const QImage& drawn)
{
    drivers::SignRaster raster{static_cast<std::uint16_t>(drawn.width()),
                               static_cast<std::uint16_t>(drawn.height()),
                               drivers::SignRaster::Kind::one_bit,
                               {}};
    raster.bytes.resize(raster.row_bytes() * raster.height);
    for (int y = 0; y < drawn.height(); ++y)
        for (int x = 0; x < drawn.width(); ++x)
            if (drawn.pixel(x, y) == lit)
                raster.bytes[static_cast<std::size_t>(y) * raster.row_bytes() +
                             static_cast<std::size_t>(x) / 8] |=
                    static_cast<std::uint8_t>(0x80 >> x % 8);
    return raster;
}

} // namespace display
