#include "caller/key_pictures.hpp"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTransform>

namespace caller {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

using drivers::KeyScreens;
using drivers::PadKey;
using drivers::PadState;

// Shares of the key's side.
constexpr double margin = 0.06, radius = 0.14, big_text = 0.38, step_text = 0.24, small_text = 0.19,
                 small_band = 0.32;

constexpr int centred = Qt::AlignCenter | Qt::TextWordWrap;

// The largest size, at most `pixels`, at which the text fits the place, in two lines if need be.
QFont fitting(const QString& text, double pixels, const QRectF& place, bool bold)
{
    QFont font;
    font.setBold(bold);
    for (int size = static_cast<int>(pixels); size >= 8; --size) {
        font.setPixelSize(size);
        const auto needs = QFontMetricsF{font}.boundingRect(place, centred, text);
        if (needs.width() <= place.width() && needs.height() <= place.height())
            break;
    }
    return font;
}

class KeyPainter {
public:
    KeyPainter(int side, const QColor& ground, const QColor& face)
        : image_{side, side, QImage::Format_RGB32}, side_{static_cast<double>(side)}
    {
        image_.fill(ground);
        painter_.begin(&image_);
        painter_.setRenderHint(QPainter::Antialiasing);
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(face);
        const auto inset = side_ * margin / 2;
        painter_.drawRoundedRect(QRectF{0, 0, side_, side_}.adjusted(inset, inset, -inset, -inset),
                                 side_ * radius, side_ * radius);
    }

    void write(const QString& text, const QRectF& place, double size, const QColor& ink, bool bold)
    {
        const QRectF where{place.x() * side_, place.y() * side_, place.width() * side_,
                           place.height() * side_};
        painter_.setFont(fitting(text, size * side_, where, bold));
        painter_.setPen(ink);
        painter_.drawText(where, centred, text);
    }

    QImage take()
    {
        painter_.end();
        return image_;
    }

private:
    QImage image_;
    QPainter painter_;
    double side_;
};

constexpr QRectF above()
{
    return {margin, 1.5 * margin, 1 - 2 * margin, 1 - small_band - margin};
}

constexpr QRectF below()
{
    return {margin, 1 - small_band - margin, 1 - 2 * margin, small_band};
}

QImage two_lines(const QString& large, const QString& small, int side, const QColor& ground,
                 const QColor& face, const QColor& ink)
{
    KeyPainter key{side, ground, face};
    key.write(large, above(), big_text, ink, true);
    key.write(small, below(), small_text, ink, false);
    return key.take();
}

// What Enter does, under the ticket it does it to.
QImage ticket_key(const Caller& pad, int side, const KeyColours& colours)
{
    const auto state = pad.padState();
    if (state.counter == PadState::Counter::offline) {
        KeyPainter key{side, colours.ground, colours.raised};
        key.write(QStringLiteral("—"), above(), big_text, colours.muted, true);
        key.write(Texts::tr("连接中断"), below(), small_text, colours.ink, true);
        return key.take();
    }
    const auto number =
        state.number.empty() ? QStringLiteral("—") : QString::fromStdString(state.number);
    const bool called = state.counter == PadState::Counter::called;
    return two_lines(number, pad.primary()->text(), side, colours.ground,
                     called ? colours.call : colours.primary,
                     called ? colours.call_ink : colours.primary_ink);
}

QImage waiting_key(const Caller& pad, int side, const KeyColours& colours)
{
    const auto state = pad.padState();
    const auto count = state.counter == PadState::Counter::offline ? QStringLiteral("—")
                                                                   : QString::number(state.waiting);
    return two_lines(count, Texts::tr("等候"), side, colours.ground, colours.ground, colours.ink);
}

QImage step_key(const PadAction& action, int side, const KeyColours& colours)
{
    const bool possible = action.possible();
    KeyPainter key{side, colours.ground, possible ? colours.raised : colours.ground};
    key.write(action.text(), {margin, margin, 1 - 2 * margin, 1 - 2 * margin}, step_text,
              possible ? colours.ink : colours.line, possible);
    return key.take();
}

std::vector<std::byte> encoded(const QImage& upright, const KeyScreens& screens)
{
    QTransform turn;
    if (screens.turn == KeyScreens::Turn::upside_down)
        turn.rotate(180);
    else
        turn = QTransform{0, 1, 1, 0, 0, 0};
    const bool jpeg = screens.format == KeyScreens::Format::jpeg;
    QByteArray bytes;
    QBuffer buffer{&bytes};
    buffer.open(QIODevice::WriteOnly);
    upright.transformed(turn).save(&buffer, jpeg ? "JPG" : "BMP", jpeg ? 92 : -1);
    const auto whole =
        std::as_bytes(std::span{bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return {whole.begin(), whole.end()};
}

} // namespace

KeyColours key_colours(QQmlEngine& engine)
{
    // A singleton written in QML has no type id in C++ (Qt 6.4): it is asked for by QML.
    QQmlComponent asks{&engine};
    asks.setData("import QtQml\nimport Hall.Look\n"
                 "QtObject { readonly property QtObject colours: Tokens.dark }",
                 {});
    const std::unique_ptr<QObject> answer{asks.create()};
    const auto* dark = answer ? answer->property("colours").value<QObject*>() : nullptr;
    const auto colour = [dark](const char* name) {
        return dark ? dark->property(name).value<QColor>() : QColor{};
    };
    return {colour("ground"), colour("raised"),  colour("ink"),
            colour("muted"),  colour("primary"), colour("primaryInk"),
            colour("call"),   colour("callInk"), colour("line")};
}

QImage key_image(const Caller& pad, std::optional<PadKey> key, bool shows_waiting, int side_pixels,
                 const KeyColours& colours)
{
    if (key == PadKey::enter)
        return ticket_key(pad, side_pixels, colours);
    if (key && step_of(*key))
        return step_key(*pad.action(*step_of(*key)), side_pixels, colours);
    if (shows_waiting)
        return waiting_key(pad, side_pixels, colours);
    QImage dark{side_pixels, side_pixels, QImage::Format_RGB32};
    dark.fill(colours.ground);
    return dark;
}

std::vector<std::vector<std::byte>> key_pictures(const Caller& pad, const KeyScreens& screens,
                                                 const KeyColours& colours)
{
    std::vector<std::vector<std::byte>> pictures;
    bool shows_waiting = true; // the first key that stands for nothing
    for (const auto& key : screens.keys) {
        pictures.push_back(
            encoded(key_image(pad, key, shows_waiting, screens.side_pixels, colours), screens));
        shows_waiting = shows_waiting && key;
    }
    return pictures;
}

} // namespace caller
