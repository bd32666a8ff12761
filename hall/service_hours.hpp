// When services give tickets and counters may be opened: schedules and quotas together. The
// calendar itself is in hall/calendar.hpp.
#pragma once

#include "hall/hall.hpp"
#include "hall/time_zone.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace hall {

// A rule that does not parse is a fault of the settings and never comes here from a checked file.
TimeZone zone_of(const Settings& settings);

// When the business day of the hall ends; the hall has one.
Time end_of_day(const Hall& hall);

// Why a visitor gets no ticket for this service now: closed, a quota, or nobody knows who it is
// where that is needed; nothing when there is one. An empty person is bound by no quota of persons.
// Says nothing of Service::offered.
std::optional<Refusal> no_ticket_because(const Hall& hall, const Service& service,
                                         const PersonKey& person, Time now);

// From the first instant to the one at which it is over.
using Span = std::pair<Time, Time>;
// When tickets of the service are given on the business day that is open, in order, whatever its
// quotas. Says nothing of Service::offered.
std::vector<Span> ticket_spans_today(const Hall& hall, const Service& service);

bool keeps_quotas(const Service& service);

// When tickets of services are given next, quotas included, as seen at one instant. Made to be
// asked for every service of a hall: the time-zone rule is read once, and so is each schedule. The
// hall outlives it, and stays as it is.
class NextTickets {
public:
    NextTickets(const Hall& hall, Time now);

    // The instant itself while tickets are given; nothing within calendar_horizon: nothing. Says
    // nothing of Service::offered.
    std::optional<Time> of(const Service& service);

private:
    std::optional<Time> hours_of(const Service& service);

    const Hall& hall_;
    Time now_;
    TimeZone zone_;
    std::map<std::pair<ScheduleId, bool>, std::optional<Time>> hours_;
};

// A counter with a schedule may be opened on its days, from the first hour on until the business
// day ends: whoever has a ticket is served.
bool may_work(const Hall& hall, const Counter& counter, Time now);

// When a refused command may be asked again with better luck; nothing where time does not help.
std::optional<Time> next_opening(const Hall& hall, const Command& command, Refusal refusal,
                                 Time now);

// The first instant behind `after` when a schedule or a quota may begin or end; nothing when no
// service keeps any.
std::optional<Time> next_hours_change(const Settings& settings, Time after);

// For apply(): keeps Hall::quota_use.
void use_quota(Hall& hall, const Ticket& ticket, int tickets);
void count_quotas_anew(Hall& hall);

} // namespace hall
