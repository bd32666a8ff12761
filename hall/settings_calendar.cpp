// What can be wrong with opening hours and quotas.
#include "hall/settings_check.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace hall {

namespace {

using std::chrono::minutes;

constexpr minutes minutes_of_day{1'440};
constexpr minutes last_ticket_max{720};

bool is_true(const Hours& hours)
{
    return minutes{0} <= hours.from && hours.from < hours.to && hours.to <= minutes_of_day;
}

class CalendarCheck : PartCheck {
public:
    CalendarCheck(const Settings& settings, std::vector<SettingsFault>& faults)
        : PartCheck{settings, faults}, calendar_{settings.calendar}
    {
    }

    void run()
    {
        check_days();
        check_schedules();
        check_services();
        for (const auto& counter : settings_.counters)
            check_schedule_of(place_of(counter), counter.schedule);
        if (faults_.empty())
            check_noon();
    }

private:
    void check_days()
    {
        if (calendar_.working.none())
            fault("calendar.working_days", "names no day: name at least one");
        if (calendar_.noon_counters_percent > 100)
            fault("calendar.noon_counters_percent", "is out of range: give 0 to 100");
        if (calendar_.noon < minutes{0} || calendar_.noon >= minutes_of_day)
            fault("calendar.noon", "is no time of day: give \"00:00\" to \"23:59\"");
        if (!check_count("holidays", calendar_.holidays.size(), holidays_max) ||
            !check_count("calendar.make_up_days", calendar_.make_up_days.size(), make_up_days_max))
            return;
        for (const auto& holiday : calendar_.holidays)
            if (!holiday.first.ok() || !holiday.last.ok() || holiday.last < holiday.first)
                fault("holiday", "ends before it begins, or is no date: give first and last day");
        std::set<Date> seen;
        for (const auto& make_up : calendar_.make_up_days)
            check_make_up_day(make_up, seen);
    }

    void check_make_up_day(const MakeUpDay& make_up, std::set<Date>& seen)
    {
        const auto within = [&](const Holiday& holiday) {
            return holiday.first <= make_up.date && make_up.date <= holiday.last;
        };
        if (!make_up.date.ok())
            fault("make_up_day", "is no date: give one such as 2026-02-14");
        else if (!seen.insert(make_up.date).second)
            fault("make_up_day", "is there twice: name each day once");
        else if (std::ranges::any_of(calendar_.holidays, within))
            fault("make_up_day", "lies within a holiday: shorten the holiday, or take it out");
    }

    void check_schedules()
    {
        if (!check_count("schedules", settings_.schedules.size(), schedules_max))
            return;
        std::set<std::string> seen;
        for (const auto& schedule : settings_.schedules) {
            const auto where = place_of("schedule", schedule.id.text);
            if (!is_id(schedule.id.text))
                fault(where + ".id",
                      "is not an identifier: 1 to 64 characters of A-Z a-z 0-9 . _ -");
            if (!seen.insert(schedule.id.text).second)
                fault(where + ".id", "is there twice: give each its own");
            check_days_of(where, schedule);
            check_hours(where + ".hours", schedule.hours);
            if (schedule.last_ticket < minutes{0} || schedule.last_ticket > last_ticket_max)
                fault(where + ".last_ticket_minutes", "is out of range: give 0 to 720 minutes");
            else if (ticket_hours(schedule, Breaks::kept).empty())
                fault(where + ".last_ticket_minutes",
                      "leaves no time for tickets: make it shorter, or the hours longer");
        }
    }

    void check_days_of(const std::string& where, const Schedule& schedule)
    {
        const bool days_are_true =
            std::ranges::all_of(schedule.days, [](unsigned day) { return day >= 1 && day <= 31; });
        const bool weeks_are_true = std::ranges::all_of(schedule.nth, [](const NthWeekday& each) {
            return each.weekday.ok() && each.nth >= 1 && each.nth <= NthWeekday::last;
        });
        const bool names_some =
            schedule.repeat == Repeat::daily ||
            (schedule.repeat == Repeat::weekly && schedule.weekdays.any()) ||
            (schedule.repeat == Repeat::monthly_day && !schedule.days.empty()) ||
            (schedule.repeat == Repeat::monthly_weekday && !schedule.nth.empty());
        if (!names_some)
            fault(where + ".on", "names no day: name at least one");
        if (!days_are_true || !weeks_are_true)
            fault(where + ".on", "has a day that no month has: give 1 to 31, or \"1st Monday\" to "
                                 "\"5th Sunday\" and \"last Friday\"");
    }

    void check_hours(const std::string& where, const std::vector<Hours>& hours)
    {
        if (hours.empty())
            fault(where, "are missing: give at least one such as \"08:30-12:00\"");
        check_count(where, hours.size(), hours_max);
        for (std::size_t at = 0; at < hours.size(); ++at) {
            if (!is_true(hours[at]))
                fault(where, "end before they begin: give them as \"08:30-12:00\", within one day");
            else if (at > 0 && hours[at].from <= hours[at - 1].to)
                fault(where, "run into each other: give them in order, with a break between");
        }
    }

    void check_services()
    {
        for (const auto& service : settings_.services) {
            const auto where = place_of("service", service.id.text);
            check_schedule_of(where, service.schedule);
            check_count(where + ".quotas", service.quotas.size(), quotas_max);
            for (const auto& quota : service.quotas) {
                if (!is_true(quota.hours))
                    fault(where + ".quotas", "have hours that end before they begin: give them as "
                                             "\"08:30-10:00\"");
                if (quota.tickets < 1 || quota.tickets > visible_number_max)
                    fault(where + ".quotas", "have a number out of range: give 1 to 9999 tickets");
            }
        }
    }

    void check_schedule_of(const std::string& where, const ScheduleId& schedule)
    {
        if (!schedule.text.empty() && !find_row(settings_.schedules, schedule))
            fault(where + ".schedule", "there is no " + place_of("schedule", schedule.text) +
                                           ": name one that is there, or add it");
    }

    bool open_at_noon(const Counter& counter) const
    {
        const auto* schedule = find_row(settings_.schedules, counter.schedule);
        if (!schedule)
            return true;
        const auto& hours = schedule->hours;
        if (counter.open_at_noon)
            return hours.front().from <= calendar_.noon && calendar_.noon < hours.back().to;
        return std::ranges::any_of(hours, [&](const Hours& each) {
            return each.from <= calendar_.noon && calendar_.noon < each.to;
        });
    }

    void check_noon()
    {
        const auto all = settings_.counters.size();
        const auto open = static_cast<std::size_t>(std::ranges::count_if(
            settings_.counters, [&](const Counter& each) { return open_at_noon(each); }));
        const auto wanted = (all * calendar_.noon_counters_percent + 99) / 100;
        if (open < wanted)
            fault("calendar.noon_counters_percent",
                  "at noon " + std::to_string(open) + " of " + std::to_string(all) +
                      " counters are open, and " + std::to_string(wanted) +
                      " must be: set open_at_noon = true at more of them");
    }

    const Calendar& calendar_;
};

} // namespace

void check_calendar(const Settings& settings, std::vector<SettingsFault>& faults)
{
    CalendarCheck{settings, faults}.run();
}

} // namespace hall
