#include "dispatcher/desk_visit.hpp"

#include "dispatcher/translate_words.hpp"
#include "hall/visit.hpp"

#include <algorithm>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

void put_leg(const hall::Leg& leg, v1::LegRow& row)
{
    row.set_service(leg.service.text);
    row.set_ended(leg.outcome.has_value());
    if (leg.outcome)
        row.set_outcome(wire_from(outcomes, *leg.outcome));
    row.set_counter(leg.counter ? leg.counter->value : 0);
    if (leg.promised)
        row.set_promised(date_text(*leg.promised));
    for (const auto& one : leg.participants) {
        auto& participant = *row.add_participants();
        participant.set_unit(one.unit.text);
        participant.set_opinion(wire_from(opinions, one.opinion));
    }
    if (!leg.participants.empty())
        row.set_due(milliseconds_of(leg.due));
}

} // namespace

std::optional<v1::GoTo> go_to(const hall::Hall& hall, const hall::Ticket& ticket)
{
    const auto* leg = hall::leg_now(ticket.itinerary);
    if (!leg || ticket.state != hall::TicketState::waiting)
        return std::nullopt;
    v1::GoTo there;
    there.set_service(leg->service.text);
    there.set_queue(ticket.queue.text);
    for (const auto& counter : hall.settings.counters) {
        const bool calls = ticket.waits_for ? ticket.waits_for == counter.number
                                            : std::ranges::find(counter.queues, ticket.queue) !=
                                                  counter.queues.end();
        if (!calls)
            continue;
        there.add_counters(counter.number.value);
        if (std::ranges::find(there.zones(), counter.zone.text) == there.zones().end())
            there.add_zones(counter.zone.text);
    }
    return there;
}

void put_visit(const hall::Hall& hall, const hall::Ticket& ticket, v1::TicketRow& row)
{
    const auto* now = hall::leg_now(ticket.itinerary);
    for (const auto& leg : ticket.itinerary.legs) {
        auto& wire = *row.add_legs();
        put_leg(leg, wire);
        wire.set_now(&leg == now);
    }
    if (auto next = go_to(hall, ticket))
        *row.mutable_go_to() = std::move(*next);
    if (!hall::is_at_counter(ticket.state) || hall.reviews.contains(ticket.number))
        return;
    for (const auto outcome : hall::outcomes_now(hall, ticket))
        if (outcome != hall::Outcome::joint || ticket.state == hall::TicketState::serving)
            row.add_outcomes(wire_from(outcomes, outcome));
}

void put_handling(const hall::Handling& handling, v1::ServiceRow& row)
{
    for (const auto& leg : handling.legs)
        row.add_legs(leg.text);
    row.set_only_as_leg(handling.only_as_leg);
    row.set_promised_days(handling.promised_days);
}

} // namespace dispatcher
