#include "hall/time_zone.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hall {

namespace {

using namespace std::chrono;

// Reads a rule from left to right; a part that does not read leaves the rest of the parse to fail.
class RuleReader {
public:
    explicit RuleReader(std::string_view rule) : rest_{rule} {}

    bool at_end() const { return rest_.empty(); }
    bool next_is(char expected) const { return !rest_.empty() && rest_.front() == expected; }

    bool skip(char expected)
    {
        if (!next_is(expected))
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    // "CST", or "<+06>" in the quoted form; at least three characters.
    bool name()
    {
        constexpr std::size_t name_characters_min = 3;
        const bool quoted = skip('<');
        std::size_t length = 0;
        while (length < rest_.size() && belongs_to_name(rest_[length], quoted))
            ++length;
        rest_.remove_prefix(length);
        return length >= name_characters_min && (!quoted || skip('>'));
    }

    std::optional<int> number(std::size_t digits_max, int low, int high)
    {
        std::size_t length = 0;
        int value = 0;
        while (length < rest_.size() && length < digits_max && is_digit(rest_[length]))
            value = value * 10 + (rest_[length++] - '0');
        if (length == 0 || value < low || value > high)
            return std::nullopt;
        rest_.remove_prefix(length);
        return value;
    }

    // [+|-]hh[:mm[:ss]]
    std::optional<seconds> signed_time(int hours_max)
    {
        const bool negative = skip('-');
        if (!negative)
            skip('+');
        const auto hour = number(hours_max > 99 ? 3 : 2, 0, hours_max);
        if (!hour)
            return std::nullopt;
        seconds time = hours{*hour};
        for (const seconds unit : {seconds{60}, seconds{1}}) {
            if (!skip(':'))
                break;
            const auto value = number(2, 0, 59);
            if (!value)
                return std::nullopt;
            time += *value * unit;
        }
        return negative ? -time : time;
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool belongs_to_name(char c, bool quoted)
    {
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter || (quoted && (is_digit(c) || c == '+' || c == '-'));
    }

    std::string_view rest_;
};

constexpr int zone_hours_max = 24;
constexpr int change_hours_max = 167;

std::optional<YearlyChange> read_change_day(RuleReader& reader)
{
    YearlyChange change;
    if (reader.skip('M')) {
        const auto month = reader.number(2, 1, 12);
        if (!month || !reader.skip('.'))
            return std::nullopt;
        const auto week = reader.number(1, 1, 5);
        if (!week || !reader.skip('.'))
            return std::nullopt;
        const auto day = reader.number(1, 0, 6);
        if (!day)
            return std::nullopt;
        change.month = static_cast<std::uint16_t>(*month);
        change.week = static_cast<std::uint16_t>(*week);
        change.day = static_cast<std::uint16_t>(*day);
        return change;
    }
    const bool without_leap_day = reader.skip('J');
    const auto day = reader.number(3, without_leap_day ? 1 : 0, 365);
    if (!day)
        return std::nullopt;
    change.kind = without_leap_day ? YearlyChange::Kind::julian_without_leap_day
                                   : YearlyChange::Kind::day_of_year;
    change.day = static_cast<std::uint16_t>(*day);
    return change;
}

std::optional<YearlyChange> read_change(RuleReader& reader)
{
    if (!reader.skip(','))
        return std::nullopt;
    auto change = read_change_day(reader);
    if (change && reader.skip('/')) {
        const auto time = reader.signed_time(change_hours_max);
        if (!time)
            return std::nullopt;
        change->time = *time;
    }
    return change;
}

std::optional<SummerTime> read_summer_time(RuleReader& reader, seconds standard_offset)
{
    if (!reader.name())
        return std::nullopt;
    SummerTime summer{standard_offset + hours{1}, {}, {}};
    if (!reader.next_is(',')) {
        const auto west = reader.signed_time(zone_hours_max);
        if (!west)
            return std::nullopt;
        summer.offset = -*west;
    }
    const auto begins = read_change(reader);
    const auto ends = begins ? read_change(reader) : std::nullopt;
    if (!ends)
        return std::nullopt;
    summer.begins = *begins;
    summer.ends = *ends;
    return summer;
}

local_days day_of_change(const YearlyChange& change, year in)
{
    const auto first = local_days{in / January / 1};
    switch (change.kind) {
    case YearlyChange::Kind::month_week_day: {
        const auto of_month = in / month{change.month};
        const weekday on{change.day};
        return change.week == 5 ? local_days{of_month / on[last]}
                                : local_days{of_month / on[change.week]};
    }
    case YearlyChange::Kind::julian_without_leap_day: {
        constexpr std::uint16_t first_of_march = 60;
        const bool passed_leap_day = in.is_leap() && change.day >= first_of_march;
        return first + days{change.day - 1 + (passed_leap_day ? 1 : 0)};
    }
    case YearlyChange::Kind::day_of_year:
        return first + days{change.day};
    }
    return first;
}

Time instant_of(const YearlyChange& change, year in, seconds offset_before)
{
    return Time{day_of_change(change, in).time_since_epoch() + change.time - offset_before};
}

struct Change {
    Time at;
    seconds offset; // from then on
};

// The changes of the year around the instant and of its neighbours, in order of time. Where summer
// time ends and begins at one instant it goes on: that is how a rule says "all year".
std::array<Change, 6> changes_around(const TimeZone& zone, const SummerTime& summer, Time instant)
{
    const year middle = year_month_day{floor<days>(instant + zone.offset)}.year();
    std::array<Change, 6> changes;
    for (int position = 0; position < 3; ++position) {
        const year in = middle + years{position - 1};
        const auto at = static_cast<std::size_t>(position) * 2;
        changes[at] = {instant_of(summer.ends, in, summer.offset), zone.offset};
        changes[at + 1] = {instant_of(summer.begins, in, zone.offset), summer.offset};
    }
    std::ranges::stable_sort(changes, [&](const Change& left, const Change& right) {
        if (left.at != right.at)
            return left.at < right.at;
        return left.offset == zone.offset && right.offset != zone.offset;
    });
    return changes;
}

seconds offset_at(const TimeZone& zone, Time instant)
{
    if (!zone.summer)
        return zone.offset;
    seconds offset = zone.offset;
    for (const auto& change : changes_around(zone, *zone.summer, instant))
        if (change.at <= instant)
            offset = change.offset;
    return offset;
}

} // namespace

std::optional<TimeZone> parse_time_zone(std::string_view rule)
{
    if (rule.size() > time_zone_characters_max)
        return std::nullopt;
    RuleReader reader{rule};
    if (!reader.name())
        return std::nullopt;
    const auto west = reader.signed_time(zone_hours_max);
    if (!west)
        return std::nullopt;
    TimeZone zone{-*west, std::nullopt};
    if (reader.at_end())
        return zone;
    zone.summer = read_summer_time(reader, zone.offset);
    return zone.summer && reader.at_end() ? std::optional{zone} : std::nullopt;
}

LocalTime local_time(const TimeZone& zone, Time instant)
{
    return LocalTime{instant.time_since_epoch() + offset_at(zone, instant)};
}

Time first_instant(const TimeZone& zone, LocalTime shown)
{
    const auto with = [&](seconds offset) { return Time{shown.time_since_epoch() - offset}; };
    if (!zone.summer)
        return with(zone.offset);
    const auto [earliest, latest] = std::minmax({with(zone.offset), with(zone.summer->offset)});
    if (local_time(zone, earliest) >= shown)
        return earliest;
    // The clock jumps past `shown` at a change in between, or shows it at the latest.
    for (const auto& change : changes_around(zone, *zone.summer, earliest))
        if (change.at > earliest && change.at <= latest && local_time(zone, change.at) >= shown)
            return change.at;
    return latest;
}

year_month_day business_date(const TimeZone& zone, minutes starts, Time instant)
{
    return year_month_day{floor<days>(local_time(zone, instant) - starts)};
}

Time end_of_business_day(const TimeZone& zone, minutes starts, year_month_day date)
{
    return first_instant(zone, local_days{date} + days{1} + starts);
}

} // namespace hall
