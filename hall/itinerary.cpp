#include "hall/itinerary.hpp"

#include <algorithm>
#include <iterator>

namespace hall {

namespace {

auto first_ahead(Itinerary& itinerary)
{
    const auto begun = itinerary.ended + (itinerary.on_leg ? 1 : 0);
    return itinerary.legs.begin() +
           static_cast<std::ptrdiff_t>(std::min(begun, itinerary.legs.size()));
}

void make_own_leg(Itinerary& itinerary, const ServiceId& own)
{
    if (itinerary.legs.empty())
        itinerary.legs.push_back({own});
}

// To the front of those ahead; the others keep their order.
Leg& bring_forward(Itinerary& itinerary, const ServiceId& service)
{
    const auto front = first_ahead(itinerary);
    const auto found = std::find_if(front, itinerary.legs.end(),
                                    [&](const Leg& leg) { return leg.service == service; });
    std::rotate(front, found, std::next(found));
    return *front;
}

} // namespace

const Leg* leg_now(const Itinerary& itinerary)
{
    return itinerary.on_leg && itinerary.ended < itinerary.legs.size()
               ? &itinerary.legs[itinerary.ended]
               : nullptr;
}

bool is_between_legs(const Itinerary& itinerary)
{
    return !itinerary.on_leg;
}

bool is_ahead(const Itinerary& itinerary, const ServiceId& service)
{
    const auto begun = itinerary.ended + (itinerary.on_leg ? 1 : 0);
    for (auto at = begun; at < itinerary.legs.size(); ++at)
        if (itinerary.legs[at].service == service)
            return true;
    return false;
}

bool review_is_open(const Leg& leg)
{
    return std::ranges::any_of(
        leg.participants, [](const Participant& one) { return one.opinion == Opinion::awaited; });
}

bool is_awaited(const Itinerary& itinerary, const UnitId& unit)
{
    const auto* leg = leg_now(itinerary);
    return leg && std::ranges::any_of(leg->participants, [&](const Participant& one) {
               return one.unit == unit && one.opinion == Opinion::awaited;
           });
}

bool legs_fit(const Itinerary& itinerary, const LegsPlanned& event)
{
    const bool fresh = itinerary.legs.empty();
    const auto begun = fresh ? 0 : itinerary.ended + (itinerary.on_leg ? 1 : 0);
    return !event.legs.empty() && event.position >= begun &&
           event.position <= itinerary.legs.size() &&
           itinerary.legs.size() + event.legs.size() <= itinerary_legs_max;
}

void plan_legs(Itinerary& itinerary, const LegsPlanned& event)
{
    if (itinerary.legs.empty())
        itinerary.on_leg = false; // just taken
    auto place = itinerary.legs.begin() + event.position;
    for (const auto& leg : event.legs)
        place = std::next(itinerary.legs.insert(place, {leg.service, leg.any_order}));
}

void begin_leg(Itinerary& itinerary, const ServiceId& service)
{
    bring_forward(itinerary, service);
    itinerary.on_leg = true;
}

void end_leg(Itinerary& itinerary, const ServiceId& own, const LegEnded& event)
{
    make_own_leg(itinerary, own);
    auto& leg = itinerary.on_leg ? itinerary.legs.at(itinerary.ended)
                                 : bring_forward(itinerary, event.service);
    leg.outcome = event.outcome;
    leg.counter = event.counter;
    leg.promised = event.promised;
    ++itinerary.ended;
    itinerary.on_leg = false;
}

void open_review(Itinerary& itinerary, const ServiceId& own, const ReviewOpened& event)
{
    make_own_leg(itinerary, own);
    auto& leg = itinerary.legs.at(itinerary.ended);
    for (const auto& unit : event.units)
        leg.participants.push_back({unit});
    leg.due = event.due;
}

void note_opinion(Itinerary& itinerary, const OpinionGiven& event)
{
    for (auto& participant : itinerary.legs.at(itinerary.ended).participants)
        if (participant.unit == event.unit)
            participant.opinion = event.opinion;
}

} // namespace hall
