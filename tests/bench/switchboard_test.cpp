#include "bench/switchboard.hpp"

#include <doctest/doctest.h>

using namespace bench;

TEST_SUITE_BEGIN("bench/switchboard");

TEST_CASE("a device is named by its kind and its control port")
{
    const auto place = place_from(QStringLiteral("printer=127.0.0.1:9101"));
    REQUIRE(place);
    CHECK(place->kind->name == u"printer");
    CHECK(place->host == u"127.0.0.1");
    CHECK(place->port == 9101);
    for (const auto* wrong :
         {"", "printer", "printer=", "printer=127.0.0.1", "toaster=127.0.0.1:1",
          "printer=127.0.0.1:0", "printer=somewhere:9101", "printer=127.0.0.1:70000"})
        CHECK_FALSE(place_from(QString::fromLatin1(wrong)));
}

TEST_CASE("a switch stands where the device says that it stands, and nowhere when it does not say")
{
    const auto& printer = kinds().front();
    const auto status =
        status_from(QStringLiteral("ok paper=out cover=closed cutter=free slips=3"));
    REQUIRE(status);
    CHECK(positions_in(printer, *status) == QList<int>{2, 0, 0, -1});
    CHECK_FALSE(status_from(QStringLiteral("error known are: paper out")));
    CHECK(status_from(QStringLiteral("ok"))->isEmpty());
}

TEST_SUITE_END();
