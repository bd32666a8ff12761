#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <QCoreApplication>

// The cases need Qt's event loop, and no screen.
int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    return doctest::Context{argc, argv}.run();
}
