// hallcall-pads: pads of keys for counters without a screen.
#include "caller/by_link.hpp"
#include "caller/pads_options.hpp"
#include "caller/pads_service.hpp"

#include <sys/signalfd.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <csignal>
#include <cstdio>

using protocol::qt::DispatcherClient;

namespace {

// Before any thread is started: all of them leave these signals to the descriptor.
int end_signals()
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    return signalfd(-1, &ends, SFD_CLOEXEC);
}

using Keypads = std::vector<std::unique_ptr<drivers::Keypad>>;

boost::system::result<Keypads, std::string> keypads_of(const caller::PadsOptions& options)
{
    const auto parts = caller::keypad_parts(options.keypad_options);
    if (!parts)
        return parts.error();
    Keypads keypads;
    for (const auto& line : options.lines) {
        auto keypad = drivers::keypad_at(line.address, *parts, line.numbers);
        if (!keypad)
            return keypad.error();
        keypads.push_back(*std::move(keypad));
    }
    return keypads;
}

void connect_parts(DispatcherClient& client, caller::PadsService& pads)
{
    QObject::connect(&client, &DispatcherClient::statusChanged, &pads, [&] {
        const auto link = caller::link_of(client.status());
        if (link == caller::Link::ready)
            qInfo("the dispatcher is there");
        else
            qWarning().noquote() << "no dispatcher:" << client.problem();
        pads.setLink(link);
    });
    const auto show = [&] { pads.show(client.picture()); };
    QObject::connect(&client, &DispatcherClient::pictureReplaced, &pads, show);
    QObject::connect(&client, &DispatcherClient::pictureChanged, &pads, show);
    QObject::connect(&client, &DispatcherClient::replied, &pads, &caller::PadsService::answered);
    QObject::connect(&client, &DispatcherClient::clerkChanged, &pads,
                     [](const hallcall::v1::ClerkNow& clerk) {
                         if (clerk.needed())
                             qWarning("clerks have to sign in here, and these pads have no screen "
                                      "for it: whatever they ask is refused, until the dispatcher "
                                      "is started with --without-sign-in and this device's name");
                     });
    QObject::connect(&pads, &caller::PadsService::padIs, &client,
                     [&](std::uint32_t counter, std::optional<drivers::PadFault> fault) {
                         caller::report_pad(client, QStringLiteral("pad-%1").arg(counter), fault);
                     });
    QObject::connect(&pads, &caller::PadsService::told, &pads,
                     [](const QString& sentence) { qInfo().noquote() << sentence; });
}

} // namespace

int main(int argc, char** argv)
{
    auto read = caller::read_pads_options(argc, argv);
    if (const auto* code = std::get_if<caller::ExitCode>(&read))
        return *code;
    const auto options = std::get<caller::PadsOptions>(std::move(read));
    const auto address = QString::fromStdString(options.dispatcher);
    if (QString problem; !DispatcherClient::isAddress(address, &problem)) {
        std::fprintf(stderr, "--dispatcher: %s\n", qPrintable(problem));
        return caller::usage;
    }
    const int signals_end = end_signals();
    auto keypads = keypads_of(options);
    if (!keypads) {
        std::fprintf(stderr, "hallcall-pads: %s\n", keypads.error().c_str());
        return caller::failed;
    }

    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} hallcall-pads %{type}: %{message}"));
    QCoreApplication application{argc, argv};
    const QSocketNotifier ends{signals_end, QSocketNotifier::Read};
    QObject::connect(&ends, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    DispatcherClient client{{QString::fromStdString(options.device), hallcall::v1::ROLE_CALLER,
                             QStringLiteral("hallcall-pads 0.1")},
                            address};
    caller::ByLink asker{client};
    caller::PadsService pads{*std::move(keypads), options.pads, asker};
    connect_parts(client, pads);
    client.start();
    return QCoreApplication::exec();
}
