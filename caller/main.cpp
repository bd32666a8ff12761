#include "caller/by_link.hpp"
#include "caller/keypad_at_desk.hpp"
#include "caller/options.hpp"
#include "caller/translation.hpp"
#include "look/language.hpp"
#include "look/screen_program.hpp"

#include <QtQml/qqmlextensionplugin.h>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <cstdio>

Q_IMPORT_QML_PLUGIN(Hall_CallerPlugin)

using protocol::qt::DispatcherClient;

namespace {

void connect_parts(DispatcherClient& client, caller::Caller& pad)
{
    QObject::connect(&client, &DispatcherClient::statusChanged, &pad, [&] {
        if (!client.problem().isEmpty() && client.status() != DispatcherClient::Status::ready)
            qWarning().noquote() << "no dispatcher:" << client.problem();
        pad.setLink(caller::link_of(client.status()), client.pictureTime().toUTC());
    });
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &pad,
                     [&] { pad.show(client.picture()); });
    QObject::connect(&client, &DispatcherClient::pictureChanged, &pad,
                     [&] { pad.show(client.picture()); });
    QObject::connect(&client, &DispatcherClient::replied, &pad, &caller::Caller::answered);
    QObject::connect(&client, &DispatcherClient::clerkChanged, &pad, &caller::Caller::setClerk);
}

// The pad of keys, where the command line names one. A pad that is not there yet is told in the
// window; null with a message: it cannot be at all.
std::unique_ptr<drivers::Keypad> keypad_of(const caller::Options& options)
{
    const auto parts = caller::keypad_parts(options.keypad_options);
    if (!parts) {
        std::fprintf(stderr, "--pad: %s\n", parts.error().c_str());
        return nullptr;
    }
    auto keypad =
        drivers::keypad_at(*options.keypad, *parts, {caller::number_on_line(*options.keypad)});
    if (!keypad)
        std::fprintf(stderr, "--pad: %s\n", keypad.error().c_str());
    return keypad ? *std::move(keypad) : nullptr;
}

} // namespace

int main(int argc, char** argv)
{
    auto read = caller::read_options(argc, argv);
    if (const auto* code = std::get_if<caller::ExitCode>(&read))
        return *code;
    const auto options = std::get<caller::Options>(std::move(read));
    const auto address = QString::fromStdString(options.dispatcher);
    if (QString problem; !DispatcherClient::isAddress(address, &problem)) {
        std::fprintf(stderr, "--dispatcher: %s\n", qPrintable(problem));
        return caller::usage;
    }

    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} hallcall-caller %{type}: %{message}"));
    // No pad needs a GPU.
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application{argc, argv};
    look::dress(application);
    look::end_on_signals(application);
    const auto language = QString::fromStdString(options.language);
    const caller::Translation translation{language};

    DispatcherClient client{{QString::fromStdString(options.device), hallcall::v1::ROLE_CALLER,
                             QStringLiteral("hallcall-caller 0.1")},
                            address};
    caller::ByLink asker{client};
    caller::Caller pad{options.counter, language, asker,
                       [] { return QDateTime::currentDateTimeUtc(); }};
    connect_parts(client, pad);

    std::unique_ptr<drivers::Keypad> keypad;
    if (options.keypad && !(keypad = keypad_of(options)))
        return caller::failed;

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("pad"), QVariant::fromValue(&pad)},
                                 {QStringLiteral("onTop"), options.on_top}});
    engine.load(QUrl{QStringLiteral("qrc:/qt/qml/Hall/Caller/Main.qml")});
    if (engine.rootObjects().isEmpty())
        return caller::failed;
    std::unique_ptr<caller::KeypadAtDesk> at_desk;
    if (keypad) {
        QObject::connect(&pad, &caller::Caller::keypadChanged, &client, [&] {
            caller::report_pad(client, QStringLiteral("pad"), pad.keypadFault());
        });
        at_desk = std::make_unique<caller::KeypadAtDesk>(std::move(keypad),
                                                         caller::number_on_line(*options.keypad),
                                                         pad, caller::key_colours(engine));
    }
    client.start();
    return QGuiApplication::exec();
}
