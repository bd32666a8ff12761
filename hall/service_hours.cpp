#include "hall/service_hours.hpp"

#include "hall/decisions.hpp"

#include <algorithm>
#include <variant>

namespace hall {

namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr Hours whole_day{};

Breaks breaks_of(bool open_at_noon)
{
    return open_at_noon ? Breaks::covered : Breaks::kept;
}

// When the schedule of the service opens at or behind the instant, whatever its quotas.
std::optional<Time> next_hours(const Settings& settings, const TimeZone& zone,
                               const Service& service, Time instant)
{
    const auto* schedule = find_row(settings.schedules, service.schedule);
    if (!schedule)
        return instant;
    return next_opening(
        OpeningHours{settings.calendar, zone, *schedule, breaks_of(service.open_at_noon)}, instant);
}

bool counts_at(const Quota& quota, const TimeZone& zone, Time instant)
{
    return quota.hours == whole_day ||
           is_within(zone, local_date(zone, instant), quota.hours, instant);
}

const QuotaUse& use_of(const Hall& hall, const Service& service)
{
    static const QuotaUse none;
    const auto found = hall.quota_use.find(service.id);
    return found == hall.quota_use.end() ? none : found->second;
}

// When the quotas that are used up at this instant of the business day count no more; nothing when
// there are tickets.
std::optional<Time> quota_ends(const Hall& hall, const TimeZone& zone, const Service& service,
                               Time instant)
{
    const auto rolls = end_of_day(hall);
    if (instant >= rolls)
        return std::nullopt;
    const auto& use = use_of(hall, service).tickets;
    std::optional<Time> ends;
    for (std::size_t at = 0; at < std::min(use.size(), service.quotas.size()); ++at) {
        const auto& quota = service.quotas[at];
        if (use[at] < quota.tickets || !counts_at(quota, zone, instant))
            continue;
        const auto this_ends =
            quota.hours == whole_day
                ? rolls
                : std::min(rolls, first_instant(zone, local_days{local_date(zone, instant)} +
                                                          quota.hours.to));
        ends = ends ? std::max(*ends, this_ends) : this_ends;
    }
    return ends;
}

bool person_has_enough(const Hall& hall, const Service& service, const PersonKey& person)
{
    if (service.person_quota == 0 || person.text.empty())
        return false;
    const auto& persons = use_of(hall, service).persons;
    const auto found = persons.find(person);
    return found != persons.end() && found->second >= service.person_quota;
}

std::optional<Time> when_again(const Hall& hall, const TakeTicket& command, Refusal refusal,
                               Time now)
{
    const auto* service = find_row(hall.settings.services, command.service);
    if (!service || !service->offered)
        return std::nullopt;
    switch (refusal) {
    case Refusal::service_not_today:
    case Refusal::service_closed_now:
    case Refusal::quota_used_up:
        return NextTickets{hall, now}.of(*service);
    case Refusal::person_quota_used_up:
    case Refusal::numbers_used_up:
        return NextTickets{hall, std::max(now, end_of_day(hall))}.of(*service);
    default:
        return std::nullopt;
    }
}

std::optional<Time> when_again(const Hall& hall, const OpenCounter& command, Refusal refusal,
                               Time now)
{
    const auto* counter = find_counter(hall.settings, command.counter);
    if (refusal != Refusal::counter_closed_now || !counter)
        return std::nullopt;
    const auto* schedule = find_row(hall.settings.schedules, counter->schedule);
    const auto zone = zone_of(hall.settings);
    return schedule ? next_opening(OpeningHours{hall.settings.calendar, zone, *schedule}, now)
                    : std::nullopt;
}

// Keeps the earliest instant behind `after` at which one of these hours begins or ends.
struct NextChange {
    const TimeZone& zone;
    Time after;
    std::optional<Time> found{};

    void consider(const std::vector<Hours>& hours)
    {
        const auto today = local_days{local_date(zone, after)};
        for (days ahead{-1}; ahead <= days{1}; ++ahead)
            for (const auto& each : hours)
                for (const auto of_day : {each.from, each.to}) {
                    const auto at = first_instant(zone, today + ahead + of_day);
                    if (at > after && (!found || at < *found))
                        found = at;
                }
    }
};

} // namespace

TimeZone zone_of(const Settings& settings)
{
    return parse_time_zone(settings.time_zone).value_or(TimeZone{});
}

Time end_of_day(const Hall& hall)
{
    return end_of_business_day(zone_of(hall.settings), hall.settings.day_starts, *hall.day);
}

std::optional<Refusal> no_ticket_because(const Hall& hall, const Service& service,
                                         const PersonKey& person, Time now)
{
    const auto* schedule = find_row(hall.settings.schedules, service.schedule);
    const bool nobody = service.real_name && person.text.empty();
    if (!schedule && !keeps_quotas(service))
        return nobody ? std::optional{Refusal::person_needed} : std::nullopt;
    const auto zone = zone_of(hall.settings);
    if (next_hours(hall.settings, zone, service, now) != now)
        return opens_on(hall.settings.calendar, *schedule, local_date(zone, now))
                   ? Refusal::service_closed_now
                   : Refusal::service_not_today;
    if (quota_ends(hall, zone, service, now))
        return Refusal::quota_used_up;
    if (nobody)
        return Refusal::person_needed;
    if (person_has_enough(hall, service, person))
        return Refusal::person_quota_used_up;
    return std::nullopt;
}

NextTickets::NextTickets(const Hall& hall, Time now)
    : hall_{hall}, now_{now}, zone_{zone_of(hall.settings)}
{
}

std::optional<Time> NextTickets::hours_of(const Service& service)
{
    const auto [kept, is_new] =
        hours_.try_emplace(std::pair{service.schedule, service.open_at_noon});
    if (is_new)
        kept->second = next_hours(hall_.settings, zone_, service, now_);
    return kept->second;
}

// Each quota that is used up is waited for once, and behind the business day none is.
std::optional<Time> NextTickets::of(const Service& service)
{
    auto opens = hours_of(service);
    for (std::size_t waited = 0; opens && waited <= service.quotas.size(); ++waited) {
        const auto ends = hall_.day ? quota_ends(hall_, zone_, service, *opens) : std::nullopt;
        if (!ends)
            return opens;
        opens = next_hours(hall_.settings, zone_, service, *ends);
    }
    return opens;
}

bool keeps_quotas(const Service& service)
{
    return !service.quotas.empty() || service.person_quota != 0;
}

std::vector<Span> ticket_spans_today(const Hall& hall, const Service& service)
{
    const auto zone = zone_of(hall.settings);
    const auto midnight = local_days{*hall.day};
    const auto begins = first_instant(zone, midnight + hall.settings.day_starts);
    const auto ends = end_of_day(hall);
    const auto* schedule = find_row(hall.settings.schedules, service.schedule);
    if (!schedule)
        return {{begins, ends}};
    std::vector<Span> spans;
    for (const auto date : {midnight, midnight + days{1}}) { // a business day may end on the next
        if (!opens_on(hall.settings.calendar, *schedule, Date{date}))
            continue;
        for (const auto& hours : ticket_hours(*schedule, breaks_of(service.open_at_noon))) {
            const auto from = std::max(begins, first_instant(zone, date + hours.from));
            const auto to = std::min(ends, first_instant(zone, date + hours.to));
            if (from < to)
                spans.emplace_back(from, to);
        }
    }
    return spans;
}

bool may_work(const Hall& hall, const Counter& counter, Time now)
{
    const auto* schedule = find_row(hall.settings.schedules, counter.schedule);
    if (!schedule || !hall.day)
        return true;
    const auto zone = zone_of(hall.settings);
    return opens_on(hall.settings.calendar, *schedule, *hall.day) &&
           first_instant(zone, local_days{*hall.day} + schedule->hours.front().from) <= now;
}

std::optional<Time> next_opening(const Hall& hall, const Command& command, Refusal refusal,
                                 Time now)
{
    if (!hall.day)
        return std::nullopt;
    if (const auto* take = std::get_if<TakeTicket>(&command))
        return when_again(hall, *take, refusal, now);
    if (const auto* open = std::get_if<OpenCounter>(&command))
        return when_again(hall, *open, refusal, now);
    return next_appointment(hall, command, refusal, now);
}

std::optional<Time> next_hours_change(const Settings& settings, Time after)
{
    const auto zone = zone_of(settings);
    NextChange next{zone, after};
    std::map<std::pair<ScheduleId, bool>, bool> seen; // many services keep one schedule
    for (const auto& service : settings.services) {
        for (const auto& quota : service.quotas)
            next.consider({quota.hours});
        const auto* schedule = find_row(settings.schedules, service.schedule);
        if (schedule && seen.emplace(std::pair{schedule->id, service.open_at_noon}, true).second)
            next.consider(ticket_hours(*schedule, breaks_of(service.open_at_noon)));
    }
    return next.found;
}

void use_quota(Hall& hall, const Ticket& ticket, int tickets)
{
    const auto* service = find_row(hall.settings.services, ticket.service);
    if (!service || !keeps_quotas(*service) || ticket.slot)
        return;
    const auto used = [tickets](std::uint16_t& count) {
        count = static_cast<std::uint16_t>(std::max(0, count + tickets));
    };
    const auto zone = zone_of(hall.settings);
    auto& use = hall.quota_use[service->id];
    use.tickets.resize(service->quotas.size());
    for (std::size_t at = 0; at < service->quotas.size(); ++at)
        if (counts_at(service->quotas[at], zone, ticket.taken_at))
            used(use.tickets[at]);
    if (ticket.person.text.empty() || service->person_quota == 0)
        return;
    auto& person = use.persons[ticket.person];
    used(person);
    if (person == 0)
        use.persons.erase(ticket.person);
}

void count_quotas_anew(Hall& hall)
{
    hall.quota_use.clear();
    for (const auto& [number, ticket] : hall.tickets)
        if (ticket.state != TicketState::cancelled)
            use_quota(hall, ticket, 1);
}

} // namespace hall
