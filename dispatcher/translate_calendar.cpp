#include "dispatcher/translate_calendar.hpp"

#include "dispatcher/translate_words.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace dispatcher {

namespace journal = hallcall::journal;

namespace {

using std::chrono::minutes;
using std::chrono::weekday;

// In the order of their enums.
constexpr std::array<std::string_view, 4> repeats{"daily", "weekly", "monthly_day",
                                                  "monthly_weekday"};
constexpr std::array<std::string_view, 3> days_off{"skip", "next_working_day", "open"};

template <class Word, std::size_t size>
std::string text_of(const std::array<std::string_view, size>& words, Word word)
{
    return std::string{words.at(static_cast<std::size_t>(word))};
}

template <class Word, std::size_t size>
Word word_of(const std::array<std::string_view, size>& words, const std::string& text)
{
    const auto found = std::ranges::find(words, text);
    return found == words.end() ? Word{} : static_cast<Word>(found - words.begin());
}

std::uint8_t narrow_8(std::uint32_t value)
{
    return static_cast<std::uint8_t>(
        std::min<std::uint32_t>(value, std::numeric_limits<std::uint8_t>::max()));
}

hall::Date date_of(const std::string& text)
{
    return date_from(text).value_or(hall::Date{});
}

void put(const hall::Schedule& schedule, journal::Schedule& wire)
{
    wire.set_id(schedule.id.text);
    wire.set_repeat(text_of(repeats, schedule.repeat));
    wire.set_weekdays(static_cast<std::uint32_t>(schedule.weekdays.to_ulong()));
    for (const auto day : schedule.days)
        wire.add_days(day);
    for (const auto& nth : schedule.nth) {
        auto& row = *wire.add_nth();
        row.set_nth(nth.nth);
        row.set_weekday(nth.weekday.iso_encoding());
    }
    wire.set_on_day_off(text_of(days_off, schedule.on_day_off));
    for (const auto& hours : schedule.hours)
        put_from_to(hours, *wire.add_hours());
    wire.set_last_ticket_minutes(wire_minutes(schedule.last_ticket));
}

hall::Schedule schedule_from(const journal::Schedule& wire)
{
    hall::Schedule schedule;
    schedule.id = {wire.id()};
    schedule.repeat = word_of<hall::Repeat>(repeats, wire.repeat());
    schedule.weekdays = hall::Weekdays{wire.weekdays()};
    for (const auto day : wire.days())
        schedule.days.push_back(narrow_8(day));
    for (const auto& nth : wire.nth())
        schedule.nth.push_back({narrow_8(nth.nth()), weekday{narrow_8(nth.weekday())}});
    schedule.on_day_off = word_of<hall::OnDayOff>(days_off, wire.on_day_off());
    schedule.hours.clear();
    for (const auto& hours : wire.hours())
        schedule.hours.push_back(hours_from(hours));
    schedule.last_ticket = minutes{narrow(wire.last_ticket_minutes())};
    return schedule;
}

} // namespace

void put_from_to(const hall::Hours& hours, journal::Hours& wire)
{
    wire.set_from_minutes(wire_minutes(hours.from));
    wire.set_to_minutes(wire_minutes(hours.to));
}

hall::Hours hours_from(const journal::Hours& wire)
{
    return {minutes{narrow(wire.from_minutes())}, minutes{narrow(wire.to_minutes())}};
}

void put_calendar(const hall::Settings& settings, journal::Settings& wire)
{
    for (const auto& schedule : settings.schedules)
        put(schedule, *wire.add_schedules());
    const auto& calendar = settings.calendar;
    if (calendar == hall::Calendar{})
        return;
    auto& row = *wire.mutable_calendar();
    row.set_working_weekdays(static_cast<std::uint32_t>(calendar.working.to_ulong()));
    for (const auto& holiday : calendar.holidays) {
        auto& days = *row.add_holidays();
        days.set_first(date_text(holiday.first));
        days.set_last(date_text(holiday.last));
    }
    for (const auto& make_up : calendar.make_up_days) {
        auto& day = *row.add_make_up_days();
        day.set_date(date_text(make_up.date));
        day.set_as_weekday(make_up.as ? make_up.as->iso_encoding() : 0);
    }
    row.set_noon_counters_percent(calendar.noon_counters_percent);
    row.set_noon_minutes(wire_minutes(calendar.noon));
}

void read_calendar(const journal::Settings& wire, hall::Settings& settings)
{
    for (const auto& schedule : wire.schedules())
        settings.schedules.push_back(schedule_from(schedule));
    if (!wire.has_calendar())
        return;
    const auto& row = wire.calendar();
    auto& calendar = settings.calendar;
    calendar.working = hall::Weekdays{row.working_weekdays()};
    for (const auto& holiday : row.holidays())
        calendar.holidays.push_back({date_of(holiday.first()), date_of(holiday.last())});
    for (const auto& make_up : row.make_up_days()) {
        calendar.make_up_days.push_back({date_of(make_up.date()), std::nullopt});
        if (make_up.as_weekday() >= 1 && make_up.as_weekday() <= 7)
            calendar.make_up_days.back().as = weekday{make_up.as_weekday()};
    }
    calendar.noon_counters_percent = narrow(row.noon_counters_percent());
    calendar.noon = minutes{narrow(row.noon_minutes())};
}

void put_hours(const hall::Service& service, journal::Service& wire)
{
    wire.set_schedule(service.schedule.text);
    wire.set_open_at_noon(service.open_at_noon);
    for (const auto& quota : service.quotas) {
        auto& row = *wire.add_quotas();
        put_from_to(quota.hours, *row.mutable_hours());
        row.set_tickets(quota.tickets);
    }
    wire.set_person_quota(service.person_quota);
}

void read_hours(const journal::Service& wire, hall::Service& service)
{
    service.schedule = {wire.schedule()};
    service.open_at_noon = wire.open_at_noon();
    for (const auto& quota : wire.quotas())
        service.quotas.push_back({hours_from(quota.hours()), narrow(quota.tickets())});
    service.person_quota = narrow(wire.person_quota());
}

} // namespace dispatcher
