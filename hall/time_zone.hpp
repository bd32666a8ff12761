// Local time of a hall from a POSIX TZ rule: IEEE Std 1003.1-2017 8.3, with the hours -167 to 167
// that RFC 8536 3.3.1 allows in a rule. Boost.DateTime's posix_time_zone is no help: it turns the
// sign round
// ("CST-8" would be west of Greenwich), throws, and does not know the quoted form "<+06>-6".
#pragma once

#include "hall/terms.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hall {

// A day of every year and a time of that day, on the clock that is in force before the change.
struct YearlyChange {
    enum class Kind : std::uint8_t { month_week_day, julian_without_leap_day, day_of_year };
    Kind kind = Kind::month_week_day;
    std::uint16_t month = 1; // 1 to 12, for month_week_day
    std::uint16_t week = 1;  // 1 to 5, 5 is the last of the month
    std::uint16_t day =
        0; // weekday 0 (Sunday) to 6; or 1 to 365 without; or 0 to 365 with a leap day
    std::chrono::seconds time{7200};
    bool operator==(const YearlyChange&) const = default;
};

struct SummerTime {
    std::chrono::seconds offset; // east of Greenwich is positive
    YearlyChange begins, ends;
    bool operator==(const SummerTime&) const = default;
};

struct TimeZone {
    std::chrono::seconds offset{0}; // east of Greenwich is positive, unlike in the rule's text
    std::optional<SummerTime> summer;
    bool operator==(const TimeZone&) const = default;
};

using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

inline constexpr std::size_t time_zone_characters_max = 128;

// Nothing when the text is not exactly such a rule, or names a summer time without saying when it
// is.
std::optional<TimeZone> parse_time_zone(std::string_view rule);

// What the hall's clocks show.
LocalTime local_time(const TimeZone& zone, Time instant);

// When the hall's clocks first show this time, or jump past it.
Time first_instant(const TimeZone& zone, LocalTime shown);

// A business day begins `starts` after local midnight.
std::chrono::year_month_day business_date(const TimeZone& zone, std::chrono::minutes starts,
                                          Time instant);
Time end_of_business_day(const TimeZone& zone, std::chrono::minutes starts,
                         std::chrono::year_month_day date);

} // namespace hall
