#include "hall/time_zone.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

TEST_SUITE_BEGIN("hall/time_zone");

using namespace hall;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

const std::string berlin = "CET-1CEST,M3.5.0,M10.5.0/3";

TimeZone zone(const std::string& rule)
{
    const auto parsed = parse_time_zone(rule);
    REQUIRE_MESSAGE(parsed.has_value(), rule);
    return *parsed;
}

// Local minus universal time at this instant, by the C library: an implementation of the same
// standard.
seconds offset_by_library(Time instant)
{
    const auto time = system_clock::to_time_t(floor<seconds>(instant));
    std::tm local{};
    localtime_r(&time, &local);
    return seconds{local.tm_gmtoff};
}

void set_library_zone(const std::string& rule)
{
    setenv("TZ", rule.c_str(), 1);
    tzset();
}

} // namespace

TEST_CASE("the hall's clocks agree with the C library's, half-hour by half-hour through eight "
          "years, under "
          "any rule")
{
    const std::vector<std::string> rules{"CST-8",
                                         "UTC0",
                                         "<+06>-6",
                                         "<-03>3",
                                         "<+0545>-5:45",
                                         "NST3:30NDT,M3.2.0,M11.1.0",
                                         berlin,
                                         "EST5EDT,M3.2.0,M11.1.0",
                                         "AEST-10AEDT,M10.1.0,M4.1.0/3",
                                         "NZST-12NZDT,M9.5.0,M4.1.0/3",
                                         "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                         "IST-1GMT0,M10.5.0,M3.5.0/1",
                                         "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                                         "EET-2EEST,M3.5.0/0,M10.5.0/0",
                                         "ABC-3DEF,J60/1:30,J300/2",
                                         "ABC3DEF2:15,59/0,299"};
    for (const auto& rule : rules) {
        CAPTURE(rule);
        const auto parsed = zone(rule);
        set_library_zone(rule);
        for (Time at = sys_days{2023y / January / 1}; at < sys_days{2031y / January / 2};
             at += 30min) {
            const auto offset =
                hall::local_time(parsed, at).time_since_epoch() - at.time_since_epoch();
            if (offset != offset_by_library(at))
                FAIL("at ", floor<seconds>(at.time_since_epoch()).count(), " s: offset ",
                     duration_cast<seconds>(offset).count(), " s, the library says ",
                     offset_by_library(at).count(), " s");
        }
    }
    set_library_zone("UTC0");
}

// RFC 8536 3.3.1 gives this rule as the way to say it; the C library here does not follow.
TEST_CASE("summer time that ends when it begins is all year")
{
    const auto eastern = zone("EST5EDT,0/0,J365/25");
    for (Time at = sys_days{2023y / December / 30}; at < sys_days{2025y / January / 3}; at += 1h)
        REQUIRE(hall::local_time(eastern, at).time_since_epoch() - at.time_since_epoch() == -4h);
}

TEST_CASE("what is not exactly a rule is refused")
{
    for (const auto* rule : {"",
                             "8",
                             "CST",
                             "CS-8",
                             "CST-8x",
                             "CST-25",
                             "CST-8:60",
                             "CST -8",
                             "<+06-6",
                             "<6>-6",
                             "<+06>",
                             "CET-1CEST",
                             "CET-1CEST,M3.5.0",
                             "CET-1CEST,M3.5.0,",
                             "CET-1CEST,M3.6.0,M10.5.0",
                             "CET-1CEST,M13.5.0,M10.5.0",
                             "CET-1CEST,M3.5.7,M10.5.0",
                             "CET-1CEST,M0.5.0,M10.5.0",
                             "CET-1CEST,J0,J5",
                             "CET-1CEST,J1,J366",
                             "CET-1CEST,1,366",
                             "CET-1CEST,M3.5.0/168,M10.5.0",
                             "CET-1CEST,M3.5.0,M10.5.0/3,",
                             "Asia/Shanghai",
                             ":Asia/Shanghai"}) {
        CAPTURE(rule);
        CHECK_FALSE(parse_time_zone(rule).has_value());
    }
    CHECK_FALSE(parse_time_zone("CST-" + std::string(200, '8')).has_value());
}

TEST_CASE(
    "a time that the clocks jump over is the moment of the jump, one shown twice is the first time")
{
    const auto cet = zone(berlin);
    const auto at = [&](local_days day, minutes time) { return first_instant(cet, day + time); };
    const local_days march{2026y / March / 29}, october{2026y / October / 25};
    CHECK(at(march, 1h + 59min) == Time{sys_days{2026y / March / 29} + 59min});
    CHECK(at(march, 2h) == Time{sys_days{2026y / March / 29} + 1h});
    CHECK(at(march, 2h + 30min) == Time{sys_days{2026y / March / 29} + 1h});
    CHECK(at(march, 3h) == Time{sys_days{2026y / March / 29} + 1h});
    CHECK(at(march, 3h + 1min) == Time{sys_days{2026y / March / 29} + 1h + 1min});
    CHECK(at(october, 2h + 30min) == Time{sys_days{2026y / October / 25} + 30min});
    CHECK(at(october, 3h) == Time{sys_days{2026y / October / 25} + 2h});
}

TEST_CASE("a business day ends at the first moment of the next date, never before and never after")
{
    for (const auto* rule : {"CST-8", "CET-1CEST,M3.5.0,M10.5.0/3", "EET-2EEST,M3.5.0/0,M10.5.0/0",
                             "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "AEST-10AEDT,M10.1.0,M4.1.0/3"})
        for (const auto starts : {0min, 30min, 150min, 180min, 1439min}) {
            CAPTURE(rule);
            CAPTURE(starts.count());
            const auto parsed = zone(rule);
            for (auto day = sys_days{2026y / January / 1}; day < sys_days{2027y / January / 1};
                 day += days{1}) {
                const auto end = end_of_business_day(parsed, starts, year_month_day{day});
                REQUIRE(sys_days{business_date(parsed, starts, end)} > day);
                REQUIRE(sys_days{business_date(parsed, starts, end - 1ms)} <= day);
            }
        }
}

TEST_SUITE_END();
