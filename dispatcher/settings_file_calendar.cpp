#include "dispatcher/settings_file_calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace dispatcher {
namespace {

using std::chrono::minutes;
using std::chrono::weekday;

constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 7> nths{"", "1st", "2nd", "3rd", "4th", "5th", "last"};
constexpr std::array<std::string_view, 3> days_off{"skip", "next_working_day", "open"};

template <std::size_t size>
std::optional<unsigned> position_of(const std::array<std::string_view, size>& words,
                                    std::string_view word)
{
    const auto found = std::ranges::find(words, word);
    if (word.empty() || found == words.end())
        return std::nullopt;
    return static_cast<unsigned>(found - words.begin());
}

std::optional<weekday> weekday_from(std::string_view word)
{
    const auto found = position_of(weekdays, word);
    return found ? std::optional{weekday{*found}} : std::nullopt;
}

std::optional<unsigned> number_from(std::string_view text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<hall::Date> date_from(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = number_from(text.substr(0, 4)), month = number_from(text.substr(5, 2)),
               day = number_from(text.substr(8));
    if (!year || !month || !day)
        return std::nullopt;
    const hall::Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                          std::chrono::day{*day}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

// "08:30", up to "24:00".
std::optional<minutes> clock_from(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = number_from(text.substr(0, 2)), minute = number_from(text.substr(3));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 1'440)
        return std::nullopt;
    return minutes{*hour * 60 + *minute};
}

// "saturday 2" → its two words; the second may be empty.
std::pair<std::string_view, std::string_view> two_words(std::string_view text)
{
    const auto blank = text.find(' ');
    if (blank == text.npos)
        return {text, {}};
    return {text.substr(0, blank), text.substr(blank + 1)};
}

hall::Date date_of(TableReader& table, std::string_view key)
{
    const auto date = date_from(table.text(key));
    if (!date)
        table.fault(key, "must be a date in quotation marks, such as \"2026-10-01\"");
    return date.value_or(hall::Date{});
}

hall::Weekdays weekdays_of(TableReader& table, std::string_view key)
{
    hall::Weekdays named;
    for (const auto& text : table.texts(key)) {
        if (const auto day = weekday_from(text))
            named.set(day->c_encoding());
        else
            table.fault(key, "\"" + text + "\" is no weekday: write \"monday\" to \"sunday\"");
    }
    return named;
}

// "15", or "1st monday" and "last friday".
void read_days_of_month(TableReader& table, hall::Schedule& schedule)
{
    for (const auto& text : table.texts("on")) {
        const auto [nth, day] = two_words(text);
        const auto of_month = number_from(text);
        const auto week = position_of(nths, nth);
        const auto of_week = weekday_from(day);
        if (of_month && *of_month >= 1 && *of_month <= 31)
            schedule.days.push_back(static_cast<std::uint8_t>(*of_month));
        else if (week && of_week)
            schedule.nth.push_back({static_cast<std::uint8_t>(*week), *of_week});
        else
            table.fault("on", "\"" + text +
                                  "\" is no day of a month: write \"15\", or \"1st monday\" to "
                                  "\"5th monday\" and \"last friday\"");
    }
    if (!schedule.days.empty() && !schedule.nth.empty())
        table.fault("on", "mixes days of the month and weekdays: make two schedules of them");
    schedule.repeat =
        schedule.nth.empty() ? hall::Repeat::monthly_day : hall::Repeat::monthly_weekday;
}

void read_days(TableReader& table, hall::Schedule& schedule)
{
    const auto repeat = table.text("repeat");
    if (repeat == "weekly") {
        schedule.repeat = hall::Repeat::weekly;
        schedule.weekdays = weekdays_of(table, "on");
    } else if (repeat == "monthly") {
        read_days_of_month(table, schedule);
    } else if (repeat != "daily") {
        table.fault("repeat", "must be \"daily\", \"weekly\" or \"monthly\"");
    }
}

} // namespace

std::optional<hall::Hours> hours_from(std::string_view text)
{
    if (text.size() != 11 || text[5] != '-')
        return std::nullopt;
    const auto from = clock_from(text.substr(0, 5)), to = clock_from(text.substr(6));
    return from && to ? std::optional{hall::Hours{*from, *to}} : std::nullopt;
}

hall::Holiday holiday_from(TableReader& table)
{
    const auto first = date_of(table, "first");
    return {first, table.has("last") ? date_of(table, "last") : first};
}

hall::Schedule schedule_from(TableReader& table)
{
    hall::Schedule schedule;
    schedule.id = {table.text("id")};
    read_days(table, schedule);
    if (table.has("on_day_off")) {
        const auto word = position_of(days_off, table.text("on_day_off"));
        if (!word)
            table.fault("on_day_off", "must be \"skip\", \"next_working_day\" or \"open\"");
        schedule.on_day_off = static_cast<hall::OnDayOff>(word.value_or(0));
    }
    schedule.hours.clear();
    for (const auto& text : table.texts("hours")) {
        const auto hours = hours_from(text);
        if (!hours)
            table.fault("hours", "\"" + text + "\" must be hours such as \"08:30-12:00\"");
        schedule.hours.push_back(hours.value_or(hall::Hours{}));
    }
    if (table.has("last_ticket_minutes"))
        schedule.last_ticket = minutes{table.integer("last_ticket_minutes", 0, 720)};
    return schedule;
}

void read_calendar(TableReader& table, hall::Calendar& calendar)
{
    if (table.has("working_days"))
        calendar.working = weekdays_of(table, "working_days");
    if (table.has("make_up_days"))
        for (const auto& text : table.texts("make_up_days")) {
            const auto [date, as] = two_words(text);
            const auto day = date_from(date);
            const auto taken_for = weekday_from(as);
            if (!day || (!as.empty() && !taken_for))
                table.fault("make_up_days", "\"" + text +
                                                "\" must be a date, alone or with the weekday that "
                                                "it makes up for: \"2026-02-14 monday\"");
            calendar.make_up_days.push_back({day.value_or(hall::Date{}), taken_for});
        }
    if (table.has("noon_counters_percent"))
        calendar.noon_counters_percent =
            static_cast<std::uint16_t>(table.integer("noon_counters_percent", 0, 100));
    if (table.has("noon")) {
        const auto noon = clock_from(table.text("noon"));
        if (!noon)
            table.fault("noon", "must be a time of day such as \"12:30\"");
        calendar.noon = noon.value_or(minutes{0});
    }
}

// "60" on a day, or "08:30-10:00 20".
void read_quotas(TableReader& table, hall::Service& service)
{
    if (table.has("person_quota"))
        service.person_quota = static_cast<std::uint16_t>(table.integer("person_quota", 1, 9999));
    if (!table.has("quotas"))
        return;
    for (const auto& text : table.texts("quotas")) {
        const auto [first, second] = two_words(text);
        const auto hours = second.empty() ? std::optional{hall::Hours{}} : hours_from(first);
        const auto tickets = number_from(second.empty() ? first : second);
        if (!hours || !tickets || *tickets < 1 || *tickets > 9'999)
            table.fault("quotas", "\"" + text +
                                      "\" must be a number of tickets, alone or behind hours: "
                                      "\"60\", \"08:30-10:00 20\"");
        else
            service.quotas.push_back({*hours, static_cast<std::uint16_t>(*tickets)});
    }
}

} // namespace dispatcher
