// How a line of a scenario tells when the hall is open.
#include "tests/hall/scenario_words.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace hall_tests {

using namespace hall;
using std::chrono::minutes;

namespace {

constexpr std::array weekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::vector<std::string> listed(const std::string& text, char between = ',')
{
    std::vector<std::string> parts;
    std::istringstream in{text};
    for (std::string part; std::getline(in, part, between);)
        parts.push_back(part);
    return parts;
}

std::chrono::weekday weekday_from(const std::string& text)
{
    const auto found = std::ranges::find(weekdays, text);
    if (found == weekdays.end())
        throw WordsError{"\"" + text + "\" is no weekday such as mon"};
    return std::chrono::weekday{static_cast<unsigned>(found - weekdays.begin())};
}

Date date(Words& words)
{
    if (const auto found = date_from(words.next("a date")))
        return *found;
    throw WordsError{"a date is written 2026-03-02"};
}

Hours hours_from(const std::string& text)
{
    const auto parts = listed(text, '-');
    if (parts.size() != 2)
        throw WordsError{"\"" + text + "\" is no time such as 08:30-12:00"};
    const auto clock = [](const std::string& part) {
        return std::chrono::duration_cast<minutes>(time_of_day(part));
    };
    return {clock(parts[0]), clock(parts[1])};
}

// schedule town daily hours=08:30-12:00,14:00-17:30 last_ticket=15
// schedule land weekly on=tue hours=…; schedule wood monthly on=31 off=next_working_day
void put_schedule(Settings& settings, Words& words)
{
    Schedule schedule;
    schedule.id = {words.next("the schedule")};
    const auto repeat = words.next("daily, weekly or monthly");
    for (const auto& day : listed(words.option("on").value_or(""))) {
        if (repeat == "weekly")
            schedule.weekdays.set(weekday_from(day).c_encoding());
        else
            schedule.days.push_back(
                static_cast<std::uint8_t>(number_in(day, 1, 31, "a day of the month")));
    }
    if (repeat != "daily")
        schedule.repeat = repeat == "weekly" ? Repeat::weekly : Repeat::monthly_day;
    if (words.option("off").value_or("skip") == "next_working_day")
        schedule.on_day_off = OnDayOff::next_working_day;
    schedule.hours.clear();
    for (const auto& hours : listed(words.option("hours").value_or("00:00-23:59")))
        schedule.hours.push_back(hours_from(hours));
    schedule.last_ticket =
        minutes{number_in(words.option("last_ticket").value_or("0"), 0, 720, "minutes")};
    settings.schedules.push_back(schedule);
}

// opens passports schedule=town noon=yes; opens counter 3 schedule=town
void put_opens(Settings& settings, Words& words)
{
    const auto what = words.next("a service or \"counter\"");
    const ScheduleId schedule{words.option("schedule").value_or("")};
    const bool noon = words.option("noon").value_or("no") == "yes";
    const auto put = [&](auto& rows, auto is_it) {
        const auto row = std::ranges::find_if(rows, is_it);
        if (row == rows.end())
            throw WordsError{"nothing there is to open"};
        row->schedule = schedule;
        row->open_at_noon = noon;
    };
    if (what == "counter") {
        const auto number = words.next("its number");
        put(settings.counters,
            [&](const Counter& row) { return std::to_string(row.number.value) == number; });
    } else {
        put(settings.services, [&](const Service& row) { return row.id.text == what; });
    }
}

// quota passports 20 hours=08:30-10:00; quota passports person=1
void put_quota(Settings& settings, Words& words)
{
    const ServiceId id{words.next("a service")};
    const auto service = std::ranges::find(settings.services, id, &Service::id);
    if (service == settings.services.end())
        throw WordsError{"there is no service \"" + id.text + "\""};
    if (const auto person = words.option("person"))
        service->person_quota =
            static_cast<std::uint16_t>(number_in(*person, 1, 9999, "a number of tickets"));
    const auto tickets = words.next_if_any();
    if (!tickets)
        return;
    Quota quota;
    quota.tickets = static_cast<std::uint16_t>(number_in(*tickets, 1, 9999, "a number"));
    if (const auto hours = words.option("hours"))
        quota.hours = hours_from(*hours);
    service->quotas.push_back(quota);
}

} // namespace

bool change_calendar(Settings& settings, const std::string& what, Words& words)
{
    auto& calendar = settings.calendar;
    if (what == "schedule") {
        put_schedule(settings, words);
    } else if (what == "holiday") {
        const auto first = date(words);
        calendar.holidays.push_back({first, date(words)});
    } else if (what == "make_up_day") {
        calendar.make_up_days.push_back({date(words), std::nullopt});
        if (const auto as = words.option("as"))
            calendar.make_up_days.back().as = weekday_from(*as);
    } else if (what == "opens") {
        put_opens(settings, words);
    } else if (what == "quota") {
        put_quota(settings, words);
    } else if (what == "real_name") {
        const ServiceId id{words.next("a service")};
        const auto service = std::ranges::find(settings.services, id, &Service::id);
        if (service == settings.services.end())
            throw WordsError{"there is no service \"" + id.text + "\""};
        service->real_name = true;
    } else {
        return false;
    }
    return true;
}

} // namespace hall_tests
