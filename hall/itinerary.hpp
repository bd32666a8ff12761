// What is to be done under one number, and what came of it: the legs of a visit. Plain data and
// what events make of it; nothing is decided here. docs/decisions/0015-visits.md tells why.
#pragma once

#include "hall/event.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace hall {

// A unit that is asked about a joint matter.
struct Participant {
    UnitId unit;
    Opinion opinion = Opinion::awaited;
    bool operator==(const Participant&) const = default;
};

struct Leg {
    ServiceId service;
    bool any_order = false;
    std::optional<Outcome> outcome{};        // once it has ended
    std::optional<CounterNumber> counter{};  // where it ended
    std::optional<Date> promised{};          // accepted: done by then
    std::vector<Participant> participants{}; // once they were asked
    Time due{};                              // for their answers
    bool operator==(const Leg&) const = default;
};

// Ended legs in the order in which they ended, then the one that is done now, then those ahead.
// A ticket for one service that nothing has been told of yet has no legs, and is on its leg.
struct Itinerary {
    std::vector<Leg> legs;
    std::size_t ended = 0;
    bool on_leg = true; // false between the end of a leg, or the taking, and the next leg's queue
    bool operator==(const Itinerary&) const = default;
};

// The leg that is done now, where there are legs; nullptr between legs.
const Leg* leg_now(const Itinerary& itinerary);

bool is_between_legs(const Itinerary& itinerary);

// Whether a leg of this service has not begun yet.
bool is_ahead(const Itinerary& itinerary, const ServiceId& service);

// Somebody has been asked and has not answered.
bool review_is_open(const Leg& leg);
bool is_awaited(const Itinerary& itinerary, const UnitId& unit);

// A place for them behind all that has begun, and no more legs than itinerary_legs_max.
bool legs_fit(const Itinerary& itinerary, const LegsPlanned& event);

// Each leg may owe a fee once, which adds a cashier and a way back.
inline constexpr std::size_t itinerary_legs_max = 3 * legs_max;

// Where `own` is asked for: the service of the ticket, which is its only leg when it has no other.
void plan_legs(Itinerary& itinerary, const LegsPlanned& event);
void begin_leg(Itinerary& itinerary, const ServiceId& service);
void end_leg(Itinerary& itinerary, const ServiceId& own, const LegEnded& event);
void open_review(Itinerary& itinerary, const ServiceId& own, const ReviewOpened& event);
void note_opinion(Itinerary& itinerary, const OpinionGiven& event);

} // namespace hall
