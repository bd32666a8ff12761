#include "drivers/id_card/id_card_reader_at.hpp"
#include "drivers/printer/cups_at.hpp"
#include "drivers/printer/printer_at.hpp"
#include "drivers/scanner/scanner_at.hpp"
#include "kiosk/card_watch.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/language_switch.hpp"
#include "kiosk/options.hpp"
#include "kiosk/outbox/refused_tickets.hpp"
#include "kiosk/outbox/sqlite_outbox.hpp"
#include "kiosk/outbox/standby.hpp"
#include "kiosk/scan_watch.hpp"
#include "kiosk/sheet_printer.hpp"
#include "kiosk/slip_printer.hpp"
#include "look/language.hpp"
#include "look/screen_program.hpp"
#include "protocol/qt/dispatcher_client.hpp"

#include <QtQml/qqmlextensionplugin.h>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QUuid>
#include <cstdio>

Q_IMPORT_QML_PLUGIN(Hall_KioskPlugin)

using protocol::qt::DispatcherClient;

namespace {

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
    return look::PictureStatus::Lost;
}

// Nothing without a file.
std::unique_ptr<kiosk::Standby> make_standby(DispatcherClient& client,
                                             const kiosk::Options& options)
{
    if (options.outbox.empty())
        return nullptr;
    const auto chance = QUuid::createUuid().toString(QUuid::Id128).left(16).toStdString();
    return std::make_unique<kiosk::Standby>(kiosk::Standby::Outside{
        .ask = [&](hallcall::v1::Request request) { return client.ask(std::move(request)); },
        .clock = [] { return QDateTime::currentMSecsSinceEpoch(); },
        .open = [file = options.outbox] { return kiosk::open_sqlite_outbox(file); },
        .device = options.device,
        .chance = chance});
}

void connect_standby(DispatcherClient& client, kiosk::Standby& standby, kiosk::Kiosk& kiosk)
{
    using kiosk::Standby;
    QObject::connect(&client, &DispatcherClient::statusChanged, &standby, [&] {
        standby.setLinked(client.status() == DispatcherClient::Status::ready);
    });
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &standby,
                     [&] { standby.see(client.picture(), true); });
    QObject::connect(&client, &DispatcherClient::pictureChanged, &standby,
                     [&] { standby.see(client.picture(), false); });
    QObject::connect(&client, &DispatcherClient::replied, &standby, &Standby::reply);
    QObject::connect(&standby, &Standby::replied, &kiosk, &kiosk::Kiosk::reply);
    QObject::connect(&standby, &Standby::gave, &kiosk, &kiosk::Kiosk::replyAlone);
    QObject::connect(&standby, &Standby::said, &kiosk, &kiosk::Kiosk::outboxSaid);
    QObject::connect(&standby, &Standby::changed, &kiosk, [&] {
        const bool alone = standby.givesAlone();
        kiosk.showPicture(alone ? standby.picture() : client.picture(), alone);
    });
}

void connect_dispatcher(DispatcherClient& client, kiosk::Kiosk& kiosk)
{
    QObject::connect(&client, &DispatcherClient::statusChanged, &kiosk, [&] {
        if (!client.problem().isEmpty() && client.status() != DispatcherClient::Status::ready)
            qWarning().noquote() << "no dispatcher:" << client.problem();
        kiosk.setLink(status_of(client));
    });
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &kiosk,
                     [&] { kiosk.showPicture(client.picture()); });
    QObject::connect(&client, &DispatcherClient::pictureChanged, &kiosk,
                     [&] { kiosk.showPicture(client.picture()); });
}

void connect_printer(kiosk::SlipPrinter& printer, kiosk::Kiosk& kiosk)
{
    QObject::connect(&printer, &kiosk::SlipPrinter::said, &kiosk, &kiosk::Kiosk::printerSaid);
    QObject::connect(&printer, &kiosk::SlipPrinter::ended, &kiosk, &kiosk::Kiosk::slipEnded);
}

void connect_sheet_printer(kiosk::SheetPrinter& printer, kiosk::Kiosk& kiosk)
{
    QObject::connect(&printer, &kiosk::SheetPrinter::said, &kiosk, &kiosk::Kiosk::sheetPrinterSaid);
    QObject::connect(&printer, &kiosk::SheetPrinter::ended, &kiosk, &kiosk::Kiosk::sheetEnded);
}

void connect_scans(kiosk::ScanWatch& scans, kiosk::Kiosk& kiosk)
{
    QObject::connect(&scans, &kiosk::ScanWatch::codeHeldOut, &kiosk, &kiosk::Kiosk::codeHeldOut);
    QObject::connect(&scans, &kiosk::ScanWatch::scannerSaid, &kiosk, &kiosk::Kiosk::scannerSaid);
}

void connect_cards(kiosk::CardWatch& cards, kiosk::Kiosk& kiosk)
{
    QObject::connect(&cards, &kiosk::CardWatch::cardLaid, &kiosk, &kiosk::Kiosk::cardLaid);
    QObject::connect(&cards, &kiosk::CardWatch::personRead, &kiosk, &kiosk::Kiosk::personRead);
    QObject::connect(&cards, &kiosk::CardWatch::cardNotRead, &kiosk, &kiosk::Kiosk::cardNotRead);
    QObject::connect(&cards, &kiosk::CardWatch::readerSaid, &kiosk, &kiosk::Kiosk::readerSaid);
}

// Nothing for "none". False, with the reason told, when the address cannot be one.
bool make_printer(const std::string& where, const std::string& device,
                  std::unique_ptr<kiosk::SlipPrinter>& printer)
{
    if (where == "none")
        return true;
    auto made = drivers::printer_at(where, drivers::usb_bus_on_demand(), device);
    if (made.has_error()) {
        std::fprintf(stderr, "--printer: %s\n", made.error().c_str());
        return false;
    }
    printer = std::make_unique<kiosk::SlipPrinter>(std::move(*made));
    return true;
}

// As above.
bool make_sheet_printer(const std::string& where, const std::string& device,
                        std::unique_ptr<kiosk::SheetPrinter>& printer)
{
    if (where == "none")
        return true;
    auto made = drivers::cups_notice_printer_at(where, device);
    if (made.has_error()) {
        std::fprintf(stderr, "--notice-printer: %s\n", made.error().c_str());
        return false;
    }
    printer = std::make_unique<kiosk::SheetPrinter>(std::move(*made));
    return true;
}

// As above. Without `secret` it finds cards and reads none.
bool make_card_watch(const std::string& where,
                     const std::optional<protocol::trust::PersonSecret>& secret,
                     std::unique_ptr<kiosk::CardWatch>& watch)
{
    if (where == "none")
        return true;
    auto made = drivers::id_card_reader_at(
        {.where = where, .profile = {.reads_cards = secret.has_value()}, .photo_decoder = {}},
        drivers::usb_bus_on_demand());
    if (made.has_error()) {
        std::fprintf(stderr, "--id-card-reader: %s\n", made.error().c_str());
        return false;
    }
    watch = std::make_unique<kiosk::CardWatch>(std::move(*made), secret);
    return true;
}

// Nothing without a file. False, with the reason told, when it cannot be used.
bool read_person_key(const std::string& file, std::optional<protocol::trust::PersonSecret>& secret)
{
    if (file.empty())
        return true;
    auto read = protocol::trust::read_person_key_file(file);
    if (read.has_error()) {
        std::fprintf(stderr, "--person-key: %s\n", read.error().what().c_str());
        return false;
    }
    secret.emplace(std::move(*read));
    return true;
}

// As above.
bool make_scan_watch(const std::string& where, std::unique_ptr<kiosk::ScanWatch>& watch)
{
    if (where == "none")
        return true;
    const auto clock = [] { return std::chrono::steady_clock::now(); };
    auto made = drivers::scanner_at(where, drivers::usb_bus_on_demand(), clock);
    if (made.has_error()) {
        std::fprintf(stderr, "--scanner: %s\n", made.error().c_str());
        return false;
    }
    watch = std::make_unique<kiosk::ScanWatch>(drivers::without_repeats(std::move(*made), clock));
    return true;
}

// Instead of a kiosk.
kiosk::ExitCode tell_refused(const kiosk::Options& options)
{
    const auto what = options.settle_refused ? kiosk::Refused::settled : kiosk::Refused::listed;
    const auto told =
        kiosk::tell_refused(options.outbox, options.device, what, [](const std::string& line) {
            std::printf("%s\n", line.c_str());
            std::fflush(stdout);
        });
    if (told.has_error()) {
        std::fprintf(stderr, "%s\n", told.error().what.c_str());
        return kiosk::failed;
    }
    if (*told == 0)
        std::fputs("The dispatcher has refused no ticket of this outbox.\n", stderr);
    return kiosk::ended;
}

kiosk::Kiosk::Outside outside(DispatcherClient& client, kiosk::Standby* standby,
                              kiosk::SlipPrinter* printer, kiosk::SheetPrinter* sheets,
                              bool reads_persons, kiosk::LanguageSwitch& languages)
{
    kiosk::Kiosk::Outside world{
        .ask =
            [&client, standby](hallcall::v1::Request request) {
                return standby ? standby->ask(std::move(request)) : client.ask(std::move(request));
            },
        .ask_printer = {},
        .print = {},
        .print_sheet = {},
        .now = [] { return std::chrono::steady_clock::now(); },
        .clock = [] { return QDateTime::currentDateTimeUtc(); },
        .speak = [&](const QString& language) { languages.speak(language); },
        .report = [&](hallcall::v1::DeviceReport report) { client.report(std::move(report)); },
        .reads_persons = reads_persons};
    if (printer) {
        world.ask_printer = [printer](std::uint32_t question) { printer->ask(question); };
        world.print = [printer](std::uint32_t job, const kiosk::SlipText& slip) {
            printer->print(job, slip);
        };
    }
    if (sheets)
        world.print_sheet = [sheets](const kiosk::NoticeSheet& sheet) { sheets->print(sheet); };
    return world;
}

} // namespace

int main(int argc, char** argv)
{
    auto read = kiosk::read_options(argc, argv);
    if (const auto* code = std::get_if<kiosk::ExitCode>(&read))
        return *code;
    const auto options = std::get<kiosk::Options>(std::move(read));
    if (options.list_refused || options.settle_refused)
        return tell_refused(options);
    const auto address = QString::fromStdString(options.dispatcher);
    if (QString problem; !DispatcherClient::isAddress(address, &problem)) {
        std::fprintf(stderr, "--dispatcher: %s\n", qPrintable(problem));
        return kiosk::usage;
    }
    std::optional<protocol::trust::PersonSecret> secret;
    if (!read_person_key(options.person_key, secret))
        return kiosk::failed;
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} hallcall-kiosk %{type}: %{message}"));
    // No kiosk needs a GPU, and every kiosk looks the same.
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application{argc, argv};
    look::dress(application);
    look::end_on_signals(application);
    if (!options.windowed)
        QGuiApplication::setOverrideCursor(Qt::BlankCursor);

    std::unique_ptr<kiosk::SlipPrinter> printer;
    if (!make_printer(options.printer, options.device, printer))
        return kiosk::usage;
    std::unique_ptr<kiosk::SheetPrinter> sheets;
    if (!make_sheet_printer(options.notice_printer, options.device, sheets))
        return kiosk::usage;
    std::unique_ptr<kiosk::CardWatch> cards;
    if (!make_card_watch(options.id_card_reader, secret, cards))
        return kiosk::usage;
    std::unique_ptr<kiosk::ScanWatch> scans;
    if (!make_scan_watch(options.scanner, scans))
        return kiosk::usage;
    const auto device = QString::fromStdString(options.device);
    DispatcherClient client{
        {device, hallcall::v1::ROLE_KIOSK, QStringLiteral("hallcall-kiosk 0.1")}, address};
    kiosk::LanguageSwitch languages;
    const auto standby = make_standby(client, options);
    kiosk::Kiosk kiosk{
        outside(client, standby.get(), printer.get(), sheets.get(), secret.has_value(), languages),
        device, QString::fromStdString(options.language)};
    connect_dispatcher(client, kiosk);
    if (standby)
        connect_standby(client, *standby, kiosk);
    else
        QObject::connect(&client, &DispatcherClient::replied, &kiosk, &kiosk::Kiosk::reply);
    if (printer)
        connect_printer(*printer, kiosk);
    if (sheets)
        connect_sheet_printer(*sheets, kiosk);
    if (scans)
        connect_scans(*scans, kiosk);
    if (cards)
        connect_cards(*cards, kiosk);

    QQmlApplicationEngine engine;
    languages.setViews(&engine);
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("kiosk"), QVariant::fromValue(&kiosk)},
                                 {QStringLiteral("windowed"), options.windowed},
                                 {QStringLiteral("width"), options.width},
                                 {QStringLiteral("height"), options.height}});
    engine.load(QUrl{QStringLiteral("qrc:/qt/qml/Hall/Kiosk/Main.qml")});
    if (engine.rootObjects().isEmpty())
        return kiosk::failed;
    client.start();
    return QGuiApplication::exec();
}
