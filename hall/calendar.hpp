// When something is open: working days of the hall, and schedules by day and hour. Days are those
// of the hall's clocks, from midnight to midnight; hours lie within one day.
// docs/decisions/0012-calendar.md tells why it is so.
#pragma once

#include "hall/terms.hpp"
#include "hall/time_zone.hpp"

#include <bitset>
#include <chrono>
#include <optional>
#include <vector>

namespace hall {

using Date = std::chrono::year_month_day; // in the hall's time zone
using Weekdays = std::bitset<7>;          // by weekday::c_encoding(): 0 is Sunday

// First to last, both included; first ≤ last.
struct Holiday {
    Date first, last;
    bool operator==(const Holiday&) const = default;
};

// A day on which the hall works though its weekday says otherwise (调休). With `as`, schedules take
// it for that weekday and for no other; without, it stays the weekday that it is.
struct MakeUpDay {
    Date date;
    std::optional<std::chrono::weekday> as;
    bool operator==(const MakeUpDay&) const = default;
};

struct Calendar {
    Weekdays working{0b0111110}; // Monday to Friday; at least one
    std::vector<Holiday> holidays;
    std::vector<MakeUpDay> make_up_days; // none within a holiday
    // At least so many percent of the counters are open at `noon` on a working day, 0 to 100.
    std::uint16_t noon_counters_percent = 0;
    std::chrono::minutes noon{750}; // after midnight: 12:30
    bool operator==(const Calendar&) const = default;
};

// [from, to) in minutes after midnight, 0 ≤ from < to ≤ 1440. From the first instant when the
// clocks show `from` or jump past it, to the first when they show `to` or jump past it: an hour
// that is shown twice counts once more, one that is left out is not there.
struct Hours {
    std::chrono::minutes from{0}, to{1440};
    bool operator==(const Hours&) const = default;
};

enum class Repeat : std::uint8_t {
    daily,           // every working day of the hall
    weekly,          // on `weekdays`, also those on which the hall as a whole is closed
    monthly_day,     // on `days` of the month; a month without the day is skipped
    monthly_weekday, // on the `nth` weekdays of the month; a month without a fifth is skipped
};

// What becomes of a day of the schedule that is a holiday, or a day of the month on which the hall
// does not work: nothing; the next working day of the hall (顺延); or open all the same.
enum class OnDayOff : std::uint8_t { skip, next_working_day, open };

struct NthWeekday {
    static constexpr std::uint8_t last = 6;
    std::uint8_t nth = 1; // 1 to 5, or `last`
    std::chrono::weekday weekday{1};
    bool operator==(const NthWeekday&) const = default;
};

using ScheduleId = Id<struct ScheduleTag>;

struct Schedule {
    ScheduleId id;
    Repeat repeat = Repeat::daily;
    Weekdays weekdays{};              // weekly: at least one
    std::vector<std::uint8_t> days{}; // monthly_day: 1 to 31, at least one
    std::vector<NthWeekday> nth{};    // monthly_weekday: at least one
    OnDayOff on_day_off = OnDayOff::skip;
    std::vector<Hours> hours{{}};        // at least one, in order, none touching the next
    std::chrono::minutes last_ticket{0}; // before every closing: no more tickets, 0 to 720
    bool operator==(const Schedule&) const = default;
};

// How far a question about the future looks: beyond, the answer is nothing.
inline constexpr std::chrono::days calendar_horizon{400};
// A day off is put off by at most so many days.
inline constexpr std::chrono::days put_off_max{31};
inline constexpr int working_days_max = 1'000;

// A working weekday that is no holiday, or a make-up day.
bool is_working_day(const Calendar& calendar, Date date);

// The n-th working day behind the date, which is not counted itself; for n = 0 the date itself,
// whatever it is. Nothing beyond `working_days_max` or, between two working days, the horizon.
std::optional<Date> add_working_days(const Calendar& calendar, Date date, int n);

// Working days behind `from`, up to and with `to`; 0 when `to` is not behind `from`. Counts at most
// `working_days_max`.
int working_days_between(const Calendar& calendar, Date from, Date to);

bool opens_on(const Calendar& calendar, const Schedule& schedule, Date date);

// Lunch cover: kept open through every break of the schedule's hours, or not.
enum class Breaks : std::uint8_t { kept, covered };

// When tickets are given on a day on which the schedule opens: without the last minutes before each
// closing.
std::vector<Hours> ticket_hours(const Schedule& schedule, Breaks breaks);

bool is_within(const TimeZone& zone, Date date, const Hours& hours, Time instant);

// One schedule as a service or a counter keeps it.
struct OpeningHours {
    const Calendar& calendar;
    const TimeZone& zone;
    const Schedule& schedule;
    Breaks breaks = Breaks::kept;
};

// Whether tickets are given at this instant.
bool open_at(const OpeningHours& hours, Time instant);

// `instant` itself when it is open then, else when it opens next. Nothing within the horizon:
// nothing. O(days to the opening × holidays).
std::optional<Time> next_opening(const OpeningHours& hours, Time instant);

Date local_date(const TimeZone& zone, Time instant);

} // namespace hall
