// The calendar against a slow and obvious one: days are named by walking through them, hours by a
// clock that is read every minute and never goes back. HALL_SEED=n plays one seed again.
#include "hall/calendar.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>

TEST_SUITE_BEGIN("hall/calendar");

using namespace hall;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::weekday;

namespace {

// 2026 begins on a Thursday.
Date day(int year, unsigned month, unsigned of_month)
{
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

Date behind(Date date, int distance)
{
    return Date{local_days{date} + days{distance}};
}

const TimeZone china = *parse_time_zone("CST-8");

Time at(Date date, minutes since_midnight, const TimeZone& zone = china)
{
    return first_instant(zone, local_days{date} + since_midnight);
}

// ---- the slow calendar
// --------------------------------------------------------------------------

bool slow_holiday(const Calendar& calendar, Date date)
{
    for (const auto& holiday : calendar.holidays)
        for (auto each = holiday.first; each <= holiday.last; each = behind(each, 1))
            if (each == date)
                return true;
    return false;
}

bool slow_working(const Calendar& calendar, Date date)
{
    for (const auto& make_up : calendar.make_up_days)
        if (make_up.date == date)
            return true;
    if (slow_holiday(calendar, date))
        return false;
    return calendar.working[weekday{local_days{date}}.c_encoding()];
}

unsigned slow_weekday(const Calendar& calendar, Date date)
{
    for (const auto& make_up : calendar.make_up_days)
        if (make_up.date == date && make_up.as)
            return make_up.as->c_encoding();
    return weekday{local_days{date}}.c_encoding();
}

// Which day of its month is the n-th such weekday, found by counting; 0 for none.
unsigned slow_nth(Date any_of_month, NthWeekday wanted)
{
    unsigned counted = 0, found = 0;
    for (auto each = Date{any_of_month.year() / any_of_month.month() / 1};
         each.month() == any_of_month.month(); each = behind(each, 1)) {
        if (weekday{local_days{each}} != wanted.weekday)
            continue;
        ++counted;
        if (counted == wanted.nth || wanted.nth == NthWeekday::last)
            found = static_cast<unsigned>(each.day());
    }
    return found;
}

bool slow_names(const Calendar& calendar, const Schedule& schedule, Date date)
{
    if (schedule.repeat == Repeat::daily)
        return slow_working(calendar, date) || schedule.on_day_off == OnDayOff::open;
    if (schedule.repeat == Repeat::weekly)
        return schedule.weekdays[slow_weekday(calendar, date)];
    if (schedule.repeat == Repeat::monthly_day) {
        for (const unsigned each : schedule.days)
            if (date.day() == std::chrono::day{each})
                return true;
        return false;
    }
    for (const auto& each : schedule.nth)
        if (slow_nth(date, each) == static_cast<unsigned>(date.day()))
            return true;
    return false;
}

// All days of three months before `from` to `to`, each put where it belongs.
std::set<Date> slow_days(const Calendar& calendar, const Schedule& schedule, Date from, Date to)
{
    std::set<Date> open;
    for (auto date = behind(from, -90); date <= to; date = behind(date, 1)) {
        if (!slow_names(calendar, schedule, date))
            continue;
        const bool off = schedule.repeat == Repeat::monthly_day ? !slow_working(calendar, date)
                                                                : slow_holiday(calendar, date);
        auto opens = date;
        if (off && schedule.on_day_off == OnDayOff::skip)
            continue;
        if (off && schedule.on_day_off == OnDayOff::next_working_day) {
            while (opens == date || !slow_working(calendar, opens))
                opens = behind(opens, 1);
            if (local_days{opens} - local_days{date} > put_off_max)
                continue;
        }
        open.insert(opens);
    }
    return open;
}

// Every minute of a day: whether tickets are given.
std::array<bool, 1440> slow_minutes(const Schedule& schedule, Breaks breaks)
{
    std::array<bool, 1440> open{};
    int first = 1440, last = -1;
    for (int minute = 0; minute < 1440; ++minute)
        for (const auto& each : schedule.hours)
            if (minutes{minute} >= each.from && minutes{minute} < each.to) {
                open[static_cast<std::size_t>(minute)] = true;
                first = std::min(first, minute);
                last = minute;
            }
    for (int minute = first; breaks == Breaks::covered && minute <= last; ++minute)
        open[static_cast<std::size_t>(minute)] = true;
    auto tickets = open;
    for (int minute = 0; minute < 1440; ++minute)
        for (int later = minute; later <= minute + schedule.last_ticket.count(); ++later)
            if (later >= 1440 || !open[static_cast<std::size_t>(later)])
                tickets[static_cast<std::size_t>(minute)] = false;
    return tickets;
}

// ---- by chance
// ----------------------------------------------------------------------------------

class Chance {
public:
    explicit Chance(std::uint32_t seed) : generator_{seed} {}
    int below(int end) { return static_cast<int>(generator_() % static_cast<unsigned>(end)); }

private:
    std::mt19937 generator_;
};

// 2027 and 2028: a leap year comes, and New Year within.
const Date first_day = day(2027, 11, 1), last_day = day(2028, 4, 30);
constexpr int days_played = 182;

Calendar some_calendar(Chance& chance)
{
    Calendar calendar;
    calendar.working = Weekdays{static_cast<unsigned long>(1 + chance.below(127))};
    if (chance.below(2) == 0)
        calendar.working = Calendar{}.working;
    for (int count = chance.below(8); count > 0; --count) {
        const auto first = behind(first_day, chance.below(days_played));
        calendar.holidays.push_back({first, behind(first, chance.below(9))});
    }
    for (int count = chance.below(8); count > 0; --count) {
        const auto date = behind(first_day, chance.below(days_played));
        if (slow_holiday(calendar, date) || slow_working(calendar, date))
            continue;
        calendar.make_up_days.push_back({date, std::nullopt});
        if (chance.below(2) == 0)
            calendar.make_up_days.back().as = weekday{static_cast<unsigned>(chance.below(7))};
    }
    return calendar;
}

Schedule some_schedule(Chance& chance)
{
    Schedule schedule;
    schedule.repeat = static_cast<Repeat>(chance.below(4));
    schedule.on_day_off = static_cast<OnDayOff>(chance.below(3));
    schedule.weekdays = Weekdays{static_cast<unsigned long>(1 + chance.below(127))};
    for (int count = 1 + chance.below(3); count > 0; --count) {
        schedule.days.push_back(static_cast<std::uint8_t>(31 - chance.below(chance.below(31) + 1)));
        schedule.nth.push_back({static_cast<std::uint8_t>(1 + chance.below(6)),
                                weekday{static_cast<unsigned>(chance.below(7))}});
    }
    schedule.hours.clear();
    for (int from = chance.below(300); from < 1440;) {
        const int to = std::min(1440, from + 1 + chance.below(500));
        schedule.hours.push_back({minutes{from}, minutes{to}});
        from = to + 1 + chance.below(400);
    }
    schedule.last_ticket = minutes{chance.below(3) == 0 ? chance.below(120) : 0};
    return schedule;
}

template <class Play>
void for_seeds(std::uint32_t seeds, Play play)
{
    const char* only = std::getenv("HALL_SEED");
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        const auto played = only ? static_cast<std::uint32_t>(std::stoul(only)) : seed;
        CAPTURE(played);
        play(Chance{played});
        if (only)
            return;
    }
}

// Nothing to choose between them for a whole day: one minute is looked at after the other.
void compare_hours(const OpeningHours& asked, Date from, int how_many)
{
    const auto open_days =
        slow_days(asked.calendar, asked.schedule, from, behind(from, how_many + 1));
    const auto open_minutes = slow_minutes(asked.schedule, asked.breaks);
    std::map<Time, bool> slow;
    LocalTime shown{};
    const auto ends = at(behind(from, how_many), 0min, asked.zone);
    for (auto instant = at(from, 0min, asked.zone); instant < ends; instant += 1min) {
        shown = std::max(shown, local_time(asked.zone, instant));
        const auto date = std::chrono::floor<days>(shown);
        const auto minute = std::chrono::floor<minutes>(shown - date).count();
        slow[instant] =
            open_days.contains(Date{date}) && open_minutes[static_cast<std::size_t>(minute)];
    }
    std::optional<Time> next; // known from the last opening backwards only
    for (auto row = slow.rbegin(); row != slow.rend(); ++row) {
        if (row->second)
            next = row->first;
        const bool same = open_at(asked, row->first) == row->second &&
                          (!next || next_opening(asked, row->first) == next);
        if (!same)
            FAIL("at ", row->first.time_since_epoch().count(), " the calendars differ");
    }
}

} // namespace

TEST_CASE("on every day of half a year the hall opens when the slow calendar opens")
{
    for_seeds(400, [](Chance chance) {
        const auto calendar = some_calendar(chance);
        const auto schedule = some_schedule(chance);
        const auto open = slow_days(calendar, schedule, first_day, last_day);
        for (auto date = first_day; date <= last_day; date = behind(date, 1)) {
            if (is_working_day(calendar, date) != slow_working(calendar, date))
                FAIL("working days differ on day ", local_days{date}.time_since_epoch().count());
            if (opens_on(calendar, schedule, date) != open.contains(date))
                FAIL("the days differ on day ", local_days{date}.time_since_epoch().count());
        }
    });
}

TEST_CASE(
    "at every minute, over changes of the clocks too, the hall is open and opens next when the "
    "slow calendar says so")
{
    // The clocks change while the hall is open, at its opening, and over midnight.
    const std::array zones{"CST-8", "ABC-8DEF,M3.1.0/9,M3.1.3/11", "ABC-8DEF,M3.1.1/0,M3.1.4/0:30",
                           "ABC-8DEF-10:20,M3.1.2/23:50,M3.1.5/1"};
    for_seeds(24, [&](Chance chance) {
        const auto zone = *parse_time_zone(zones[static_cast<std::size_t>(chance.below(4))]);
        const auto calendar = some_calendar(chance);
        const auto schedule = some_schedule(chance);
        const auto breaks = chance.below(2) == 0 ? Breaks::kept : Breaks::covered;
        compare_hours({calendar, zone, schedule, breaks}, day(2028, 2, 28), 14);
    });
}

TEST_CASE("a promised date is counted in working days, one by one")
{
    for_seeds(200, [](Chance chance) {
        const auto calendar = some_calendar(chance);
        auto date = behind(first_day, chance.below(60));
        const auto from = date;
        for (int n = 0; n < 40; ++n) {
            CHECK(add_working_days(calendar, from, n) == date);
            CHECK(working_days_between(calendar, from, date) == n);
            do
                date = behind(date, 1);
            while (!slow_working(calendar, date));
        }
    });
}

TEST_CASE("a month without the 31st is skipped, and so is one without a fifth Friday")
{
    Schedule last_of_month{{"m"}, Repeat::monthly_day, {}, {31}, {}};
    last_of_month.on_day_off = OnDayOff::next_working_day;
    const Calendar calendar;
    CHECK_FALSE(opens_on(calendar, last_of_month, day(2026, 4, 30)));
    CHECK_FALSE(opens_on(calendar, last_of_month, day(2026, 5, 1)));
    Schedule fifth_friday{{"f"}, Repeat::monthly_weekday, {}, {}, {{5, std::chrono::Friday}}};
    CHECK(opens_on(calendar, fifth_friday, day(2026, 1, 30)));
    CHECK_FALSE(opens_on(calendar, fifth_friday, day(2026, 2, 27)));
    CHECK(next_opening({calendar, china, fifth_friday}, at(day(2026, 1, 31), 0min)) ==
          at(day(2026, 5, 29), 0min));
}

TEST_CASE("a Saturday that makes up for a Monday is a Monday, and no Saturday")
{
    Calendar calendar;
    calendar.make_up_days = {{day(2026, 2, 14), std::chrono::Monday}};
    Schedule weekly{{"w"}, Repeat::weekly};
    weekly.weekdays.set(std::chrono::Monday.c_encoding());
    CHECK(opens_on(calendar, weekly, day(2026, 2, 14)));
    weekly.weekdays.reset().set(std::chrono::Saturday.c_encoding());
    CHECK_FALSE(opens_on(calendar, weekly, day(2026, 2, 14)));
    CHECK(opens_on(calendar, weekly, day(2026, 2, 21)));
    calendar.make_up_days.front().as.reset();
    CHECK(opens_on(calendar, weekly, day(2026, 2, 14)));
}

TEST_CASE("a day of the month that falls into a holiday comes on the first working day behind it")
{
    Calendar calendar;
    calendar.holidays = {{day(2026, 10, 1), day(2026, 10, 8)}};
    Schedule monthly{{"m"}, Repeat::monthly_day, {}, {2}, {}, OnDayOff::next_working_day};
    CHECK_FALSE(opens_on(calendar, monthly, day(2026, 10, 2)));
    CHECK(opens_on(calendar, monthly, day(2026, 10, 9)));
    CHECK_FALSE(opens_on(calendar, monthly, day(2026, 10, 10)));
}

TEST_CASE(
    "no ticket is given in the last minutes before closing, and the lunch break can be covered")
{
    const Calendar calendar;
    Schedule daily{{"d"}};
    daily.hours = {{8h + 30min, 12h}, {14h, 17h + 30min}};
    daily.last_ticket = 20min;
    const auto monday = day(2026, 3, 2);
    const OpeningHours kept{calendar, china, daily},
        covered{calendar, china, daily, Breaks::covered};
    CHECK(open_at(kept, at(monday, 11h + 39min)));
    CHECK(next_opening(kept, at(monday, 11h + 40min)) == at(monday, 14h));
    CHECK(open_at(covered, at(monday, 12h + 30min)));
    CHECK(next_opening(covered, at(monday, 17h + 10min)) == at(day(2026, 3, 3), 8h + 30min));
}

TEST_CASE("a schedule that does not open within the horizon has no next opening")
{
    Calendar calendar;
    calendar.holidays = {{day(2026, 1, 1), day(2027, 12, 31)}};
    CHECK(next_opening({calendar, china, Schedule{{"d"}}}, at(day(2026, 3, 2), 9h)) ==
          std::nullopt);
    CHECK(add_working_days(calendar, day(2026, 3, 2), 1) == std::nullopt);
}

TEST_SUITE_END();
