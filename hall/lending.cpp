#include "hall/lending.hpp"

#include "hall/decisions.hpp"
#include "hall/numbering.hpp"
#include "hall/service_hours.hpp"
#include "hall/visit.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hall {

namespace {

std::set<QueueId> queues_of_kiosks(const Settings& settings)
{
    std::set<QueueId> queues;
    for (const auto& service : settings.services)
        if (may_be_taken_alone(service))
            queues.insert(service.queue);
    return queues;
}

std::map<QueueId, int> unused_of(const Hall& hall, const HolderKey& holder)
{
    std::map<QueueId, int> unused;
    for (const auto& [first, loan] : hall.loans) {
        if (loan.holder != holder)
            continue;
        for (int at = 0; at < loan.count; ++at)
            if (!hall.tickets.contains(
                    {first.letter, static_cast<std::uint16_t>(first.digits + at)}))
                ++unused[loan.queue];
    }
    return unused;
}

bool may_hold(const Hall& hall, const HolderKey& holder)
{
    std::set<HolderKey> holders{holder};
    for (const auto& [first, loan] : hall.loans)
        holders.insert(loan.holder);
    return holders.size() <= holders_max;
}

Decision record_late(const Hall& hall, const TakeLent& command, Time now)
{
    const LateTicket ticket{command.day, command.number, command.holder};
    if (hall.late.contains(ticket))
        return std::vector<Event>{};
    if (std::chrono::sys_days{command.day} + late_days_max < std::chrono::sys_days{*hall.day} ||
        hall.late.size() >= late_tickets_max)
        return Refusal::recorded_too_late;
    return std::vector<Event>{LateTicketRecorded{ticket, command.service, command.visitor_class,
                                                 std::min(command.taken_at, now), now}};
}

// A class that the settings have no more is an ordinary one.
const PriorityClass* class_of(const Settings& settings, const TakeLent& command)
{
    return find_row(settings.classes, command.visitor_class);
}

} // namespace

bool may_be_taken_alone(const Service& service)
{
    return service.offered && !service.handling.only_as_leg && !keeps_quotas(service) &&
           !service.real_name;
}

Decision decide_on(const Hall& hall, const LendNumbers& command, Time now)
{
    std::vector<Event> events;
    const auto numbers = hall.settings.lending.numbers;
    if (numbers == 0 || !may_hold(hall, command.holder))
        return events;
    const auto queues = queues_of_kiosks(hall.settings);
    auto unused = unused_of(hall, command.holder);
    for (const auto& queue : hall.settings.queues) {
        if (!queues.contains(queue.id) || unused[queue.id] * 2 >= numbers)
            continue;
        if (const auto first = numbers_to_lend(hall, queue, numbers))
            events.push_back(NumbersLent{*first, numbers, command.holder, queue.id, now});
    }
    return events;
}

Decision decide_on(const Hall& hall, const TakeLent& command, Time now)
{
    if (command.day < *hall.day)
        return record_late(hall, command, now);
    const auto* loan = loan_of(hall, command.number);
    if (command.day != *hall.day || !loan || loan->second.holder != command.holder)
        return Refusal::number_not_lent;
    if (hall.tickets.contains(command.number))
        return std::vector<Event>{};
    const auto* service = find_row(hall.settings.services, command.service);
    const auto* queue = service ? find_row(hall.settings.queues, service->queue) : nullptr;
    const auto& line = queue ? queue->id : loan->second.queue;
    if (!hall.waiting.contains(line))
        return Refusal::unknown_service;
    const auto* visitor_class = class_of(hall.settings, command);
    // The kiosk's clock may be wrong: not before the numbers were lent, not in the future.
    const auto at = std::min(now, std::max(command.taken_at, loan->second.at));
    const TicketTaken taken{command.number,
                            command.service,
                            line,
                            visitor_class ? visitor_class->id : ordinary_class,
                            visitor_class ? at - visitor_class->head_start : at,
                            at,
                            command.person};
    std::vector<Event> events{taken};
    if (service && !service->handling.legs.empty())
        begin_visit(hall, *service, taken, events);
    return events;
}

std::vector<LateTicket> kept_behind(const Hall& hall, Date day)
{
    std::vector<LateTicket> kept;
    for (const auto& ticket : hall.late)
        if (std::chrono::sys_days{ticket.date} + late_days_max >= std::chrono::sys_days{day})
            kept.push_back(ticket);
    for (const auto& [first, loan] : hall.loans)
        for (auto number = first; number.digits < first.digits + loan.count; ++number.digits)
            if (hall.tickets.contains(number) && kept.size() < late_tickets_max)
                kept.push_back({*hall.day, number, loan.holder});
    return kept;
}

} // namespace hall
