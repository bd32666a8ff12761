#include "display/pixel_window.hpp"

#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QtMath>

namespace display {

namespace {

QSize size_of_output(const PixelWall& wall)
{
    QRect all;
    for (const auto& slice : wall.slices)
        all |= QRect{slice.to_x, slice.to_y, slice.width, slice.height};
    return wall.slices.empty() ? QSize{wall.width, wall.height}
                               : QSize{all.right() + 1, all.bottom() + 1};
}

QImage coloured(const QImage& picture, QColor colour)
{
    QImage image{picture.size(), QImage::Format_RGB32};
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            image.setPixel(x, y, qGray(picture.pixel(x, y)) > 127 ? colour.rgb() : qRgb(0, 0, 0));
    return image;
}

QScreen* screen_of(const PixelWall& wall)
{
    for (auto* screen : QGuiApplication::screens())
        if (screen->name().toStdString() == wall.output)
            return screen;
    return QGuiApplication::primaryScreen();
}

} // namespace

bool output_is_there(const PixelWall& wall)
{
    return wall.output.empty() || screen_of(wall)->name().toStdString() == wall.output;
}

QImage output_of(const QImage& picture, const PixelWall& wall, QColor colour)
{
    QImage output{size_of_output(wall), QImage::Format_RGB32};
    output.fill(Qt::black);
    const auto image = coloured(picture, colour);
    QPainter painter{&output};
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (wall.slices.empty())
        painter.drawImage(0, 0, image);
    for (const auto& slice : wall.slices)
        painter.drawImage(slice.to_x, slice.to_y, image, slice.x, slice.y, slice.width,
                          slice.height);
    return output;
}

QImage test_card(QSize size)
{
    QImage card{size, QImage::Format_Grayscale8};
    card.fill(Qt::black);
    QPainter painter{&card};
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::white);
    const QRect edge{0, 0, size.width() - 1, size.height() - 1}; // drawRect() adds one
    painter.drawLine(edge.topLeft(), QPoint{size.width() - 1, size.height() - 1});
    painter.drawLine(QPoint{0, size.height() - 1}, QPoint{size.width() - 1, 0});
    painter.drawRect(edge);
    painter.setRenderHint(QPainter::TextAntialiasing, false);
    QFont font = painter.font();
    font.setPixelSize(12);
    font.setStyleStrategy(QFont::NoAntialias);
    painter.setFont(font);
    const QRect inside = QRect{QPoint{0, 0}, size}.adjusted(3, 2, -3, -2);
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("A"));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignTop, QStringLiteral("B"));
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignBottom, QStringLiteral("C"));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignBottom, QStringLiteral("D"));
    if (size.width() >= 96) // left of where the diagonals meet
        painter.drawText(QRect{size.width() / 12, 0, size.width() / 4, size.height()},
                         Qt::AlignCenter,
                         QStringLiteral("%1x%2").arg(size.width()).arg(size.height()));
    return card;
}

PixelWindow::PixelWindow(const PixelWall& wall, QColor colour) : wall_{wall}, colour_{colour}
{
    auto* screen = screen_of(wall);
    setScreen(screen);
    setFlags(Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint);
    setCursor(Qt::BlankCursor);
    setTitle(QStringLiteral("hallcall-display %1x%2").arg(wall.width).arg(wall.height));
    const auto pixels = size_of_output(wall);
    // A row too many is black and lies beyond the wall, one too few would be lost.
    const auto ratio = devicePixelRatio();
    setGeometry({screen->geometry().topLeft(),
                 QSize{qCeil(pixels.width() / ratio), qCeil(pixels.height() / ratio)}});
    blink_.setInterval(blink_half);
    connect(&blink_, &QTimer::timeout, this, [this] {
        if (--halves_left_ <= 0)
            blink_.stop();
        update();
    });
    show_picture(wall.test_card ? test_card({wall.width, wall.height}) : QImage{}, 0);
}

void PixelWindow::show_picture(const QImage& picture, int blinks)
{
    output_ = picture.isNull() ? QImage{} : output_of(picture, wall_, colour_);
    halves_left_ = 2 * blinks;
    if (blinks > 0)
        blink_.start();
    else
        blink_.stop();
    update();
}

void PixelWindow::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.fillRect(QRect{{0, 0}, size()}, Qt::black);
    if (output_.isNull() || is_dark())
        return;
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    painter.drawImage(0, 0, output_);
}

} // namespace display

#include "moc_pixel_window.cpp"
