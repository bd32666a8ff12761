#include "hall/decisions.hpp"
#include "hall/time_zone.hpp"

namespace hall {

namespace {

// A rule that does not parse is a fault of the settings and never comes here from a checked file.
TimeZone zone_of(const Settings &settings)
{
    return parse_time_zone(settings.time_zone).value_or(TimeZone{});
}

bool has_settings(const Hall &hall)
{
    return hall.settings != Settings{};
}

// What is left of the day before, in the order of the numbers: whoever is being served was served.
void end_what_is_left(const Hall &hall, Time now, std::vector<Event> &events)
{
    for (const auto &[number, ticket] : hall.tickets) {
        if (ticket.state == TicketState::serving)
            events.push_back(TicketFinished{number, *ticket.counter, now});
        else if (is_live(ticket.state))
            events.push_back(TicketCancelled{number, CancelReason::day_ended, now});
    }
}

} // namespace

Decision decide_on(const Hall &, const PutSettingsInForce &command, Time now)
{
    return std::vector<Event>{SettingsInForce{command.settings, now}};
}

// Only a later date opens: a clock that steps back leaves the day as it is.
Decision decide_on(const Hall &hall, const PassTime &, Time now)
{
    std::vector<Event> events;
    if (!has_settings(hall))
        return events;
    const auto date = business_date(zone_of(hall.settings), hall.settings.day_starts, now);
    if (hall.day && date <= *hall.day)
        return events;
    end_what_is_left(hall, now, events);
    events.push_back(SettingsInForce{hall.settings, now});
    events.push_back(DayOpened{date, now});
    return events;
}

std::optional<Time> next_deadline(const Hall &hall)
{
    if (!has_settings(hall))
        return std::nullopt;
    if (!hall.day)
        return Time{};
    return end_of_business_day(zone_of(hall.settings), hall.settings.day_starts, *hall.day);
}

} // namespace hall
