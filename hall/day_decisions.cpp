#include "hall/decisions.hpp"
#include "hall/lending.hpp"
#include "hall/service_hours.hpp"
#include "hall/time_zone.hpp"
#include "hall/visit.hpp"

#include <algorithm>

namespace hall {

namespace {

bool has_settings(const Hall& hall)
{
    return hall.settings != Settings{};
}

// What is left of the day before, in the order of the numbers: whoever is being served was served.
void end_what_is_left(const Hall& hall, Time now, std::vector<Event>& events)
{
    for (const auto& [number, ticket] : hall.tickets) {
        if (ticket.state == TicketState::serving)
            events.push_back(TicketFinished{number, *ticket.counter, now});
        else if (is_live(ticket.state))
            events.push_back(TicketCancelled{number, CancelReason::day_ended, now});
    }
}

} // namespace

Decision decide_on(const Hall&, const PutSettingsInForce& command, Time now)
{
    return std::vector<Event>{SettingsInForce{command.settings, now}};
}

// Only a later date opens: a clock that steps back leaves the day as it is. Where the clocks are
// put back over midnight the new day stays open, though they show the old date once more.
Decision decide_on(const Hall& hall, const PassTime&, Time now)
{
    std::vector<Event> events;
    const auto due = next_deadline(hall);
    if (!due || now < *due)
        return events;
    if (hall.day && now < end_of_day(hall)) {
        if (const auto hours = next_hours_change(hall.settings, hall.hours_at);
            hours && now >= *hours)
            events.push_back(HoursPassed{now});
        end_reviews(hall, now, events);
        end_appointments(hall, now, events);
        return events;
    }
    auto date = business_date(zone_of(hall.settings), hall.settings.day_starts, now);
    if (hall.day && date <= *hall.day)
        date = std::chrono::sys_days{*hall.day} + std::chrono::days{1};
    if (hall.day)
        end_appointments(hall, now, events);
    end_what_is_left(hall, now, events);
    events.push_back(SettingsInForce{hall.settings, now});
    events.push_back(DayOpened{date, now});
    keep_appointments(hall, date, now, events);
    if (auto late = kept_behind(hall, date); !late.empty())
        events.push_back(LateTicketsKept{std::move(late), now});
    return events;
}

// A hall that has settings and no day yet is due since ever.
std::optional<Time> next_deadline(const Hall& hall)
{
    if (!has_settings(hall))
        return std::nullopt;
    if (!hall.day)
        return Time{};
    auto next = end_of_day(hall);
    if (const auto hours = next_hours_change(hall.settings, hall.hours_at))
        next = std::min(next, *hours);
    for (const auto& [number, due] : hall.reviews)
        next = std::min(next, due);
    if (const auto due = appointments_due(hall))
        next = std::min(next, *due);
    return next;
}

} // namespace hall
