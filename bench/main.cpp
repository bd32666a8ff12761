// hallcall-bench: switches for the emulated devices of a demonstration.
#include "bench/bench.hpp"
#include "look/language.hpp"
#include "look/screen_program.hpp"

#include <CLI/CLI.hpp>
#include <QtQml/qqmlextensionplugin.h>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

Q_IMPORT_QML_PLUGIN(Hall_BenchPlugin)

namespace {

enum ExitCode : int { failed = 1, usage = 2 };

std::string known_kinds()
{
    QStringList names;
    for (const auto& kind : bench::kinds())
        names.append(kind.name);
    return names.join(QStringLiteral(", ")).toStdString();
}

std::string place_problem(const std::string& text)
{
    return bench::place_from(QString::fromStdString(text))
               ? std::string{}
               : "'" + text + "' is not KIND=ADDRESS:PORT; kinds are " + known_kinds();
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> devices;
    CLI::App command{"Opens covers, empties paper, lifts cards: on emulated devices.",
                     "hallcall-bench"};
    command.footer("Exit codes: 0 ended by its window or SIGTERM; 1 the views cannot be opened; "
                   "2 wrong usage.\nA device that does not answer is not an error: the bench says "
                   "so and goes on trying.");
    command.add_option("device", devices, "The control port of an emulated device; several")
        ->type_name("KIND=ADDR:PORT")
        ->required()
        ->check(place_problem);
    try {
        command.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? 0 : usage;
    }
    std::vector<bench::Place> places;
    for (const auto& device : devices)
        places.push_back(*bench::place_from(QString::fromStdString(device)));

    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application{argc, argv};
    look::dress(application);
    look::end_on_signals(application);
    bench::Bench bench{places};
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("bench"), QVariant::fromValue(&bench)}});
    engine.load(QUrl{QStringLiteral("qrc:/qt/qml/Hall/Bench/Main.qml")});
    return engine.rootObjects().isEmpty() ? failed : QGuiApplication::exec();
}
