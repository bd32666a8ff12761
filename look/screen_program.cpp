#include "look/screen_program.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <QGuiApplication>
#include <QSocketNotifier>
#include <QWindow>
#include <csignal>

namespace look {

namespace {

int signal_pipe[2] = {-1, -1};

void on_signal(int)
{
    const char any = 0;
    [[maybe_unused]] const auto written = ::write(signal_pipe[0], &any, 1);
}

} // namespace

void end_on_signals(QGuiApplication& application)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signal_pipe) != 0)
        return;
    auto* notifier = new QSocketNotifier{signal_pipe[1], QSocketNotifier::Read, &application};
    QObject::connect(notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::signal(SIGTERM, on_signal);
    std::signal(SIGINT, on_signal);
}

void end_with(QWindow& window)
{
    QObject::connect(&window, &QWindow::visibleChanged, &window, [](bool visible) {
        if (!visible)
            QCoreApplication::quit();
    });
}

} // namespace look
