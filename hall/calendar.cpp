#include "hall/calendar.hpp"

#include <algorithm>

namespace hall {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::weekday;

bool is_holiday(const Calendar& calendar, Date date)
{
    return std::ranges::any_of(calendar.holidays, [&](const Holiday& holiday) {
        return holiday.first <= date && date <= holiday.last;
    });
}

const MakeUpDay* make_up_day(const Calendar& calendar, Date date)
{
    const auto found = std::ranges::find(calendar.make_up_days, date, &MakeUpDay::date);
    return found == calendar.make_up_days.end() ? nullptr : &*found;
}

weekday weekday_of(Date date)
{
    return weekday{local_days{date}};
}

Date day_behind(Date date, days distance)
{
    return Date{local_days{date} + distance};
}

bool is_nth(const NthWeekday& wanted, Date date)
{
    if (weekday_of(date) != wanted.weekday)
        return false;
    if (wanted.nth == NthWeekday::last)
        return day_behind(date, days{7}).month() != date.month();
    return (static_cast<unsigned>(date.day()) - 1) / 7 + 1 == wanted.nth;
}

// Whether the schedule names this day, before anybody asks whether it is a day off.
bool names(const Calendar& calendar, const Schedule& schedule, Date date)
{
    switch (schedule.repeat) {
    case Repeat::daily:
        return schedule.on_day_off == OnDayOff::open || is_working_day(calendar, date);
    case Repeat::weekly: {
        const auto* make_up = make_up_day(calendar, date);
        const auto taken_for = make_up && make_up->as ? *make_up->as : weekday_of(date);
        return schedule.weekdays.test(taken_for.c_encoding());
    }
    case Repeat::monthly_day:
        return std::ranges::find(schedule.days, static_cast<unsigned>(date.day())) !=
               schedule.days.end();
    case Repeat::monthly_weekday:
        return std::ranges::any_of(schedule.nth,
                                   [&](const NthWeekday& nth) { return is_nth(nth, date); });
    }
    return false;
}

// A schedule that names a weekday knows what it does; one that names a day of the month cannot know
// what weekday that will be.
bool is_day_off(const Calendar& calendar, const Schedule& schedule, Date date)
{
    if (schedule.repeat == Repeat::monthly_day)
        return !is_working_day(calendar, date);
    return is_holiday(calendar, date);
}

// Whether a day off that the schedule names was put off to this working day.
bool is_put_off_to(const Calendar& calendar, const Schedule& schedule, Date date)
{
    if (!is_working_day(calendar, date))
        return false;
    for (days back{1}; back <= put_off_max; ++back) {
        const auto earlier = day_behind(date, -back);
        if (is_working_day(calendar, earlier))
            return false;
        if (names(calendar, schedule, earlier) && is_day_off(calendar, schedule, earlier))
            return true;
    }
    return false;
}

Time instant_of(const TimeZone& zone, Date date, minutes since_midnight)
{
    return first_instant(zone, local_days{date} + since_midnight);
}

// The first opening of these hours at or behind the instant, on this day.
std::optional<Time> opening_on(const OpeningHours& asked, Date date,
                               const std::vector<Hours>& hours, Time instant)
{
    if (!opens_on(asked.calendar, asked.schedule, date))
        return std::nullopt;
    for (const auto& each : hours) {
        const auto opens = std::max(instant, instant_of(asked.zone, date, each.from));
        if (opens < instant_of(asked.zone, date, each.to))
            return opens;
    }
    return std::nullopt;
}

} // namespace

Date local_date(const TimeZone& zone, Time instant)
{
    return Date{std::chrono::floor<days>(local_time(zone, instant))};
}

bool is_working_day(const Calendar& calendar, Date date)
{
    if (make_up_day(calendar, date))
        return true;
    return calendar.working.test(weekday_of(date).c_encoding()) && !is_holiday(calendar, date);
}

std::optional<Date> add_working_days(const Calendar& calendar, Date date, int n)
{
    if (n < 0 || n > working_days_max)
        return std::nullopt;
    for (; n > 0; --n) {
        days passed{0};
        do {
            if (++passed > calendar_horizon)
                return std::nullopt;
            date = day_behind(date, days{1});
        } while (!is_working_day(calendar, date));
    }
    return date;
}

int working_days_between(const Calendar& calendar, Date from, Date to)
{
    int counted = 0;
    for (auto date = from; date < to && counted < working_days_max;) {
        date = day_behind(date, days{1});
        counted += is_working_day(calendar, date) ? 1 : 0;
    }
    return counted;
}

bool opens_on(const Calendar& calendar, const Schedule& schedule, Date date)
{
    if (names(calendar, schedule, date) &&
        (schedule.on_day_off == OnDayOff::open || !is_day_off(calendar, schedule, date)))
        return true;
    return schedule.on_day_off == OnDayOff::next_working_day &&
           is_put_off_to(calendar, schedule, date);
}

std::vector<Hours> ticket_hours(const Schedule& schedule, Breaks breaks)
{
    auto hours = schedule.hours;
    if (breaks == Breaks::covered && !hours.empty())
        hours = {{hours.front().from, hours.back().to}};
    for (auto& each : hours)
        each.to -= schedule.last_ticket;
    std::erase_if(hours, [](const Hours& each) { return each.to <= each.from; });
    return hours;
}

bool is_within(const TimeZone& zone, Date date, const Hours& hours, Time instant)
{
    return instant_of(zone, date, hours.from) <= instant &&
           instant < instant_of(zone, date, hours.to);
}

bool open_at(const OpeningHours& hours, Time instant)
{
    return next_opening(hours, instant) == instant;
}

std::optional<Time> next_opening(const OpeningHours& asked, Time instant)
{
    const auto hours = ticket_hours(asked.schedule, asked.breaks);
    // Clocks that are put back over midnight show the old day again when the new one has begun.
    const auto today = local_date(asked.zone, instant);
    std::optional<Time> next;
    for (days ahead{-1}; ahead <= calendar_horizon; ++ahead) {
        const auto opens = opening_on(asked, day_behind(today, ahead), hours, instant);
        if (opens && (!next || *opens < *next))
            next = opens;
        if (next && ahead >= days{1})
            return next;
    }
    return next;
}

} // namespace hall
