#include "hall/time_zone.hpp"
#include "look/hall_time.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("look/hall_time");

TEST_CASE("a screen shows the hall's clock, whatever the computer's is")
{
    const QDateTime utc{QDate{2026, 3, 2}, QTime{1, 0}, Qt::UTC};
    CHECK(look::hall_time(utc, "CST-8").toString("yyyy-MM-dd HH:mm") == "2026-03-02 09:00");
    CHECK(look::hall_time(utc, "<+06>-6").toString("yyyy-MM-dd HH:mm") == "2026-03-02 07:00");
}

TEST_CASE("screens and rules read a time zone in the same way, summer time too")
{
    const char* const rule = "CET-1CEST,M3.5.0,M10.5.0/3";
    const auto zone = hall::parse_time_zone(rule);
    REQUIRE(zone);
    for (int hour = 0; hour < 366 * 24; hour += 5) {
        const auto utc = QDateTime{QDate{2026, 1, 1}, QTime{0, 30}, Qt::UTC}.addSecs(hour * 3600);
        const auto shown = look::hall_time(utc, rule);
        const auto of_rules =
            hall::local_time(*zone, hall::Time{std::chrono::milliseconds{utc.toMSecsSinceEpoch()}});
        CAPTURE(hour);
        REQUIRE(shown.offsetFromUtc() * 1000 + utc.toMSecsSinceEpoch() ==
                of_rules.time_since_epoch().count());
    }
}

TEST_SUITE_END();
