#include "display/signs.hpp"

#include "display/pixel_window.hpp"
#include "display/sign_raster.hpp"
#include "drivers/led_sign/led_sign_thread.hpp"

namespace display {

struct Signs::Sign {
    SignSpec spec;
    std::optional<SignFace> face; // none: nothing was shown yet
    std::unique_ptr<drivers::LedSignThread> thread;
    std::unique_ptr<PixelWindow> window;
};

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString words_for(const SignSpec& spec, const drivers::SignHealth& health)
{
    const auto name = QString::fromStdString(spec.name);
    if (!health.fault)
        return QStringLiteral("sign %1: it works").arg(name);
    auto words = text(drivers::sentence_for(*health.fault));
    if (!health.cause.empty())
        words += QStringLiteral(" (%1)").arg(QString::fromStdString(health.cause));
    return QStringLiteral("sign %1: %2").arg(name, words);
}

drivers::SignShow show_of(const SignSpec& spec, const SignFace& face, const QImage& drawn)
{
    drivers::SignShow what;
    what.picture = {.raster = sign_raster(drawn),
                    .text = sign_text(face, spec.post, spec.tongue),
                    .colour = spec.colour};
    what.window = {.number = 0,
                   .width = static_cast<std::uint16_t>(spec.width()),
                   .height = static_cast<std::uint16_t>(spec.height())};
    what.brightness = spec.brightness;
    return what;
}

} // namespace

Signs::Signs(std::span<const SignSpec> specs, QObject* parent) : QObject{parent}
{
    int number = 0;
    for (const auto& spec : specs) {
        ++number;
        auto sign = std::make_unique<Sign>();
        sign->spec = spec;
        if (std::holds_alternative<PixelWall>(spec.place))
            sign->window = pixel_window(number, spec);
        else
            sign->thread = sign_thread(number, spec);
        signs_.push_back(std::move(sign));
    }
}

std::unique_ptr<PixelWindow> Signs::pixel_window(int number, const SignSpec& spec)
{
    const auto& wall = std::get<PixelWall>(spec.place);
    const auto& [red, green, blue] = spec.colour;
    auto window = std::make_unique<PixelWindow>(wall, QColor{red, green, blue});
    window->show();
    if (output_is_there(wall))
        say_later(number, {}, {}, {});
    else
        say_later(
            number, QString::fromStdString(spec.name), QStringLiteral("no_such_output"),
            QStringLiteral("There is no video output %1: the wall is on the first one. Plug it "
                           "in, or name another, and start the program again.")
                .arg(QString::fromStdString(wall.output)));
    return window;
}

// The line was read before: its way is one. What it is recorded into may be none.
std::unique_ptr<drivers::LedSignThread> Signs::sign_thread(int number, const SignSpec& spec)
{
    auto driver = drivers::led_sign_at(std::get<drivers::LedSignPlace>(spec.place));
    if (!driver) {
        say_later(number, QString::fromStdString(spec.name), QStringLiteral("not_begun"),
                  QString::fromStdString(driver.error()));
        return nullptr;
    }
    const auto report = [this, spec, number](const drivers::SignHealth& health) {
        QMetaObject::invokeMethod(
            this,
            [this, number, fault = health.fault, words = words_for(spec, health)] {
                emit signIs(number, fault ? text(drivers::name_of(*fault)) : QString{},
                            fault ? text(drivers::sentence_for(*fault)) : QString{});
                emit told(words, fault.has_value());
            },
            Qt::QueuedConnection);
    };
    return std::make_unique<drivers::LedSignThread>(std::move(*driver), report);
}

// Once somebody can listen.
void Signs::say_later(int number, const QString& name, const QString& cause, const QString& cure)
{
    QMetaObject::invokeMethod(
        this,
        [this, number, name, cause, cure] {
            emit signIs(number, cause, cure);
            if (!cause.isEmpty())
                emit told(QStringLiteral("sign %1: %2").arg(name, cure), true);
        },
        Qt::QueuedConnection);
}

Signs::~Signs()
{
    for (auto& sign : signs_)
        show_on(*sign, SignFace{}, false);
    for (auto& sign : signs_)
        if (sign->thread)
            sign->thread->begin_to_end();
    signs_.clear();
}

void Signs::show(const protocol::PictureBook& picture, bool known, bool live)
{
    for (auto& sign : signs_)
        show_on(*sign, sign_face(picture, sign->spec.post, known), live);
}

void Signs::show_on(Sign& sign, const SignFace& face, bool live)
{
    if (sign.face == face)
        return;
    const auto& spec = sign.spec;
    const bool looks_up = live && is_new_call(sign.face.value_or(SignFace{}), face);
    sign.face = face;
    const auto drawn = draw_sign(face, spec.post, spec.tongue, {spec.width(), spec.height()});
    if (sign.window && !std::get<PixelWall>(spec.place).test_card)
        sign.window->show_picture(drawn, looks_up ? spec.blinks : 0);
    if (!sign.thread)
        return;
    auto what = show_of(spec, face, drawn);
    what.blinks = looks_up ? spec.blinks : std::uint8_t{0};
    sign.thread->show(std::move(what));
}

} // namespace display

#include "moc_signs.cpp"
