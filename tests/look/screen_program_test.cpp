#include "look/screen_program.hpp"

#include <doctest/doctest.h>

#include <QGuiApplication>
#include <QTimer>
#include <QWindow>

TEST_SUITE_BEGIN("look/screen_program");

TEST_CASE("closing the program's own window ends it, though another window of it stays open")
{
    QWindow own, other;
    own.show();
    other.show();
    look::end_with(own);
    QTimer::singleShot(0, &own, &QWindow::close);
    QTimer::singleShot(5'000, &own, [] { QCoreApplication::exit(1); });
    CHECK(QGuiApplication::exec() == 0);
}

TEST_SUITE_END();
