#define DOCTEST_CONFIG_IMPLEMENT
#include "look/language.hpp"

#include <doctest/doctest.h>

#include <QGuiApplication>

// The cases need Qt's event loop and the fonts of the real program.
int main(int argc, char** argv)
{
    QGuiApplication application{argc, argv};
    look::dress(application);
    return doctest::Context{argc, argv}.run();
}
