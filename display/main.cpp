#include "display/announcement/announcer.hpp"
#include "display/announcement/audio_output.hpp"
#include "display/announcement/device_output.hpp"
#include "display/display.hpp"
#include "display/options.hpp"
#include "display/sign_raster.hpp"
#include "display/signs.hpp"
#include "look/language.hpp"
#include "look/screen_program.hpp"
#include "protocol/qt/dispatcher_client.hpp"

#include <QtQml/qqmlextensionplugin.h>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <cstdio>

Q_IMPORT_QML_PLUGIN(Hall_DisplayPlugin)

using protocol::qt::DispatcherClient;

namespace {

// Nothing, with the reason told, when a WAV file cannot be written.
std::unique_ptr<display::AudioOutput> audio_output(const display::Options& options)
{
    if (options.audio == display::Options::Audio::device)
        return std::make_unique<display::DeviceOutput>();
    if (options.audio == display::Options::Audio::none)
        return std::make_unique<display::SilentOutput>();
    auto wav = std::make_unique<display::WavOutput>(QString::fromStdString(options.wav_file));
    QString problem;
    if (wav->open(&problem))
        return wav;
    qCritical().noquote() << problem;
    return nullptr;
}

look::PictureStatus::Value status_of(const DispatcherClient& client)
{
    using enum DispatcherClient::Status;
    switch (client.status()) {
    case ready:
        return look::PictureStatus::Ready;
    case stale:
        return look::PictureStatus::Stale;
    case connecting:
        return look::PictureStatus::Connecting;
    case lost:
    case rejected:
        break;
    }
    return client.pictureTime().isValid() ? look::PictureStatus::Lost
                                          : look::PictureStatus::Connecting;
}

void connect_parts(DispatcherClient& client, display::Display& wall, display::Announcer& announcer)
{
    QObject::connect(&client, &DispatcherClient::statusChanged, &wall, [&] {
        if (!client.problem().isEmpty() && client.status() != DispatcherClient::Status::ready)
            qWarning().noquote() << "no dispatcher:" << client.problem();
        wall.setStatus(status_of(client), client.pictureTime().toUTC());
    });
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &wall,
                     [&] { wall.replace(client.picture()); });
    QObject::connect(&client, &DispatcherClient::pictureChanged, &wall,
                     [&](const hallcall::v1::Picture& rows, bool catch_up) {
                         wall.change(client.picture(), rows, catch_up);
                         if (rows.day_rolled())
                             announcer.day_rolled();
                         for (const auto& call :
                              display::calls_to_announce(rows, catch_up, wall.zone()))
                             announcer.announce(call);
                     });
    QObject::connect(&announcer, &display::Announcer::spoken,
                     [](const QString& text) { qInfo().noquote() << "announced:" << text; });
    QObject::connect(&announcer, &display::Announcer::problem,
                     [](const QString& message) { qWarning().noquote() << message; });
}

// A sign keeps its picture while the link may come back, and is idle once it is lost.
void connect_signs(DispatcherClient& client, display::Signs& signs)
{
    const auto show = [&](bool live) {
        const auto status = status_of(client);
        const bool known =
            status == look::PictureStatus::Ready || status == look::PictureStatus::Stale;
        signs.show(client.picture(), known, live);
    };
    QObject::connect(&signs, &display::Signs::signIs, &client,
                     [&](int number, const QString& cause, const QString& cure) {
                         client.notePart(QStringLiteral("sign-%1").arg(number), cause.toStdString(),
                                         cure.toStdString());
                     });
    QObject::connect(&signs, &display::Signs::told, [](const QString& message, bool is_fault) {
        (is_fault ? qWarning() : qInfo()).noquote() << message;
    });
    QObject::connect(&client, &DispatcherClient::statusChanged, &signs, [=] { show(false); });
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &signs, [=] { show(false); });
    QObject::connect(&client, &DispatcherClient::pictureChanged, &signs,
                     [=](const hallcall::v1::Picture&, bool catch_up) { show(!catch_up); });
    show(false);
}

bool load_wall(QQmlApplicationEngine& engine, display::Display& wall,
               const display::Options& options)
{
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("display"), QVariant::fromValue(&wall)},
                                 {QStringLiteral("windowed"), options.windowed},
                                 {QStringLiteral("width"), options.width},
                                 {QStringLiteral("height"), options.height}});
    engine.load(QUrl{QStringLiteral("qrc:/qt/qml/Hall/Display/Main.qml")});
    if (engine.rootObjects().isEmpty())
        return false;
    // A wall of pixels on another output is a window, too.
    if (auto* window = qobject_cast<QWindow*>(engine.rootObjects().constFirst()))
        look::end_with(*window);
    return true;
}

// One dot of a wall of pixels is one pixel of its output, whatever the desktop's scale.
void keep_pixels(const display::Options& options)
{
    for (const auto& sign : options.signs)
        if (std::holds_alternative<display::PixelWall>(sign.place))
            qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
}

} // namespace

int main(int argc, char** argv)
{
    auto read = display::read_options(argc, argv);
    if (const auto* code = std::get_if<display::ExitCode>(&read))
        return *code;
    const auto options = std::get<display::Options>(std::move(read));
    const auto address = QString::fromStdString(options.dispatcher);
    if (QString problem; !DispatcherClient::isAddress(address, &problem)) {
        std::fprintf(stderr, "--dispatcher: %s\n", qPrintable(problem));
        return display::usage;
    }

    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} hallcall-display %{type}: %{message}"));
    // No wall needs a GPU, and every wall looks the same.
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    keep_pixels(options);
    QGuiApplication application{argc, argv};
    look::dress(application);
    look::end_on_signals(application);
    if (!options.windowed)
        QGuiApplication::setOverrideCursor(Qt::BlankCursor);

    auto output = audio_output(options);
    if (!output)
        return display::failed;
    display::Announcer announcer{display::Voice::Settings{.languages = options.languages},
                                 std::move(output)};
    display::Display wall{options.zone, [] { return QDateTime::currentDateTimeUtc(); }};
    DispatcherClient client{{QString::fromStdString(options.device), hallcall::v1::ROLE_DISPLAY,
                             QStringLiteral("hallcall-display 0.1")},
                            address};
    connect_parts(client, wall, announcer);

    display::Signs signs{options.signs};
    if (!options.signs.empty() && !display::load_sign_fonts())
        qWarning().noquote() << "no bitmap font for signs: install the package xfonts-wqy";
    connect_signs(client, signs);

    QQmlApplicationEngine engine;
    if (options.wall && !load_wall(engine, wall, options))
        return display::failed;
    if (!options.wall)
        QGuiApplication::setQuitOnLastWindowClosed(false);
    client.start();
    return QGuiApplication::exec();
}
