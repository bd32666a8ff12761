#include "dispatcher/desk_service_hours.hpp"

#include "dispatcher/translate_words.hpp"
#include "hall/service_hours.hpp"

#include <utility>
#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

ServiceHoursSaid hours_of(hall::NextTickets& tickets, const hall::Service& service, hall::Time now)
{
    if (!service.offered)
        return {};
    const auto next = tickets.of(service);
    return next == now ? ServiceHoursSaid{true, {}} : ServiceHoursSaid{false, next};
}

template <class Row>
void put_hours(const ServiceHoursSaid& hours, Row& row)
{
    row.set_open(hours.open);
    row.set_next_opening(hours.next_opening ? milliseconds_of(*hours.next_opening) : 0);
}

// Whose quota the event may have used or given back.
const hall::Service* quota_changed(const hall::Hall& hall, const hall::Event& event)
{
    const auto* number = std::visit(
        [](const auto& one) -> const hall::TicketNumber* {
            using Happened = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<Happened, hall::TicketTaken> ||
                          std::is_same_v<Happened, hall::TicketCancelled> ||
                          std::is_same_v<Happened, hall::StepUndone>)
                return &one.number;
            return nullptr;
        },
        event);
    const auto ticket = number ? hall.tickets.find(*number) : hall.tickets.end();
    if (ticket == hall.tickets.end())
        return nullptr;
    const auto* service = hall::find_row(hall.settings.services, ticket->second.service);
    return service && !service->quotas.empty() ? service : nullptr;
}

} // namespace

void ServiceHoursBook::note(const hall::Hall& hall, const hall::Event& event)
{
    if (std::holds_alternative<hall::HoursPassed>(event))
        hours_passed_ = true;
    else if (const auto* service = quota_changed(hall, event))
        touched_.insert(service->id);
}

void ServiceHoursBook::start_anew(const hall::Hall& hall)
{
    said_.clear();
    touched_.clear();
    hours_passed_ = false;
    hall::NextTickets tickets{hall, hall.hours_at};
    for (const auto& service : hall.settings.services)
        said_[service.id] = hours_of(tickets, service, hall.hours_at);
}

void ServiceHoursBook::take_changed(const hall::Hall& hall, v1::Picture& changed)
{
    const bool all = std::exchange(hours_passed_, false);
    const auto touched = std::exchange(touched_, {});
    if (!all && touched.empty())
        return;
    hall::NextTickets tickets{hall, hall.hours_at};
    for (const auto& service : hall.settings.services) {
        if (!all && !touched.contains(service.id))
            continue;
        const auto hours = hours_of(tickets, service, hall.hours_at);
        if (hours == std::exchange(said_[service.id], hours))
            continue;
        auto& row = *changed.add_services();
        row.set_id(service.id.text);
        put_hours(hours, row);
    }
}

void ServiceHoursBook::put(const hall::Hall& hall, v1::Catalogue& catalogue)
{
    hall::NextTickets tickets{hall, hall.hours_at};
    int at = 0;
    for (const auto& service : hall.settings.services)
        put_hours(hours_of(tickets, service, hall.hours_at), *catalogue.mutable_services(at++));
}

} // namespace dispatcher
