#include "hall/visit.hpp"

#include <algorithm>

namespace hall {

namespace {

// Where a leg of this service is waited for; nullptr when it left the settings.
const Queue* queue_of(const Settings& settings, const ServiceId& id)
{
    const auto* service = find_row(settings.services, id);
    return service ? find_row(settings.queues, service->queue) : nullptr;
}

// The first leg ahead; where it may change places, the one of its neighbours with the shortest
// expected wait.
const Leg& next_leg(const Hall& hall, const Itinerary& itinerary, const Place& place)
{
    const auto first = itinerary.legs.begin() + static_cast<std::ptrdiff_t>(itinerary.ended);
    const auto end =
        std::find_if_not(first, itinerary.legs.end(), [](const Leg& leg) { return leg.any_order; });
    if (first == end)
        return *first;
    return *std::ranges::min_element(first, end, {}, [&](const Leg& leg) {
        return expected_wait(hall, queue_of(hall.settings, leg.service)->id, place);
    });
}

// A fee was paid, or is about to be: the same service does not ask for it twice.
bool has_been_due(const Itinerary& itinerary, const ServiceId& service)
{
    return std::ranges::any_of(itinerary.legs, [&](const Leg& leg) {
        return leg.service == service && leg.outcome == Outcome::fee_due;
    });
}

bool is_offered(const Hall& hall, const Ticket& ticket, Outcome outcome)
{
    if (outcome == Outcome::finished)
        return true;
    const auto* service = find_row(hall.settings.services, service_now(ticket));
    if (!service)
        return false;
    const auto& handling = service->handling;
    const auto* leg = leg_now(ticket.itinerary);
    switch (outcome) {
    case Outcome::accepted:
        return handling.promised_days != 0;
    case Outcome::fee_due:
        return queue_of(hall.settings, handling.cashier) &&
               !has_been_due(ticket.itinerary, service->id);
    case Outcome::joint:
        return !handling.participants.empty() && (!leg || leg->participants.empty());
    default:
        return false;
    }
}

// The steps of one decision, told to a copy of the itinerary as they are written down.
class NextSteps {
public:
    NextSteps(const Hall& hall, const Ticket& ticket, CounterNumber counter, Time now)
        : hall_{hall}, ticket_{ticket}, counter_{counter}, now_{now}, itinerary_{ticket.itinerary}
    {
    }

    void end(Outcome outcome)
    {
        const auto* service = find_row(hall_.settings.services, service_now(ticket_));
        LegEnded ended{ticket_.number, counter_, service_now(ticket_), outcome, {}, now_};
        if (outcome == Outcome::accepted)
            ended.promised = add_working_days(hall_.settings.calendar, *hall_.day,
                                              service->handling.promised_days);
        tell(ended);
        if (outcome == Outcome::fee_due)
            plan_fee(*service);
        go_on();
    }

    std::vector<Event> take() { return std::move(events_); }

private:
    void tell(const LegEnded& event)
    {
        end_leg(itinerary_, ticket_.service, event);
        events_.push_back(event);
    }

    // With a way back: to the cashier at once, then back. Without one, everything is paid at the
    // end of the visit, once.
    void plan_fee(const Service& service)
    {
        const auto& cashier = service.handling.cashier;
        const bool back = service.handling.back_after_fee;
        if (!back && is_ahead(itinerary_, cashier))
            return;
        const auto position = back ? itinerary_.ended : itinerary_.legs.size();
        LegsPlanned planned{
            ticket_.number, static_cast<std::uint16_t>(position), {{cashier}}, now_};
        if (back)
            planned.legs.push_back({service.id});
        plan_legs(itinerary_, planned);
        events_.push_back(std::move(planned));
    }

    void drop_what_is_gone()
    {
        for (auto at = itinerary_.ended; at < itinerary_.legs.size(); ++at) {
            const auto service = itinerary_.legs[at].service;
            if (!queue_of(hall_.settings, service))
                tell({ticket_.number, counter_, service, Outcome::dropped, {}, now_});
        }
    }

    // The visitor came once: the next line is joined at the time when the ticket was taken.
    void go_on()
    {
        drop_what_is_gone();
        if (itinerary_.ended == itinerary_.legs.size()) {
            events_.push_back(TicketFinished{ticket_.number, counter_, now_});
            return;
        }
        const auto& next =
            next_leg(hall_, itinerary_, Place{ticket_.first_line_time, ticket_.order});
        events_.push_back(LegQueued{ticket_.number, next.service,
                                    queue_of(hall_.settings, next.service)->id,
                                    ticket_.first_line_time, now_});
    }

    const Hall& hall_;
    const Ticket& ticket_;
    CounterNumber counter_;
    Time now_;
    Itinerary itinerary_;
    std::vector<Event> events_;
};

Decision ask_participants(const Hall& hall, const Ticket& ticket, CounterNumber counter, Time now)
{
    if (!state_after(ticket.state, TicketStep::hold))
        return Refusal::step_not_allowed;
    const auto& handling = find_row(hall.settings.services, service_now(ticket))->handling;
    return std::vector<Event>{
        TicketHeld{ticket.number, counter, HoldKind::waiting_for_step, now},
        ReviewOpened{ticket.number, handling.participants, now + handling.answer_within, now}};
}

void come_back(const Ticket& ticket, Time now, std::vector<Event>& events)
{
    if (ticket.state == TicketState::held && ticket.hold == HoldKind::waiting_for_step)
        events.push_back(TicketReturned{ticket.number, ticket.line_time, now});
}

bool speaks_for(const Settings& settings, const Counter& counter, const UnitId& unit)
{
    return std::ranges::any_of(settings.services, [&](const Service& service) {
        return service.unit == unit &&
               std::ranges::find(counter.queues, service.queue) != counter.queues.end();
    });
}

} // namespace

void begin_visit(const Hall& hall, const Service& service, const TicketTaken& taken,
                 std::vector<Event>& events)
{
    LegsPlanned planned{taken.number, 0, {}, taken.at};
    for (const auto& leg : service.handling.legs)
        planned.legs.push_back({leg, service.handling.any_order});
    Itinerary itinerary;
    plan_legs(itinerary, planned);
    events.push_back(std::move(planned));
    const auto& first = next_leg(hall, itinerary, Place{taken.line_time, hall.taken_today + 1});
    events.push_back(LegQueued{taken.number, first.service,
                               queue_of(hall.settings, first.service)->id, taken.line_time,
                               taken.at});
}

Decision finish(const Hall& hall, const Ticket& ticket, CounterNumber counter, Outcome outcome,
                Time now)
{
    if (hall.reviews.contains(ticket.number))
        return Refusal::review_open;
    if (!is_offered(hall, ticket, outcome))
        return Refusal::outcome_not_offered;
    if (outcome == Outcome::joint)
        return ask_participants(hall, ticket, counter, now);
    // One service, done on the spot: there is nothing to tell of its leg.
    if (ticket.itinerary.legs.empty() && outcome == Outcome::finished)
        return std::vector<Event>{TicketFinished{ticket.number, counter, now}};
    NextSteps steps{hall, ticket, counter, now};
    steps.end(outcome);
    return steps.take();
}

std::vector<Outcome> outcomes_now(const Hall& hall, const Ticket& ticket)
{
    std::vector<Outcome> outcomes;
    for (const auto outcome :
         {Outcome::finished, Outcome::accepted, Outcome::fee_due, Outcome::joint})
        if (is_offered(hall, ticket, outcome))
            outcomes.push_back(outcome);
    return outcomes;
}

Decision decide_on(const Hall& hall, const Finish& command, Time now)
{
    const auto ticket = ticket_at(hall, command.counter, TicketStep::finish);
    if (!ticket)
        return ticket.error();
    return finish(hall, **ticket, command.counter, command.outcome, now);
}

Decision decide_on(const Hall& hall, const GiveOpinion& command, Time now)
{
    const auto counter = hall.counters.find(command.counter);
    const auto* settings = find_counter(hall.settings, command.counter);
    if (counter == hall.counters.end() || !settings)
        return Refusal::unknown_counter;
    if (counter->second.state == CounterState::closed)
        return Refusal::counter_not_open;
    const auto found = hall.tickets.find(command.number);
    if (found == hall.tickets.end())
        return Refusal::unknown_ticket;
    const bool answers = command.opinion == Opinion::agreed || command.opinion == Opinion::objected;
    const auto& ticket = found->second;
    if (!answers || !hall.reviews.contains(ticket.number) ||
        !is_awaited(ticket.itinerary, command.unit))
        return Refusal::no_opinion_awaited;
    if (!speaks_for(hall.settings, *settings, command.unit))
        return Refusal::not_this_counters_queue;
    std::vector<Event> events{OpinionGiven{ticket.number, command.unit, command.opinion, now}};
    const auto awaited = std::ranges::count(leg_now(ticket.itinerary)->participants,
                                            Opinion::awaited, &Participant::opinion);
    if (awaited == 1)
        come_back(ticket, now, events);
    return events;
}

void end_reviews(const Hall& hall, Time now, std::vector<Event>& events)
{
    for (const auto& [number, due] : hall.reviews) {
        if (now < due)
            continue;
        const auto& ticket = hall.tickets.at(number);
        for (const auto& participant : leg_now(ticket.itinerary)->participants)
            if (participant.opinion == Opinion::awaited)
                events.push_back(OpinionGiven{number, participant.unit, Opinion::absent, now});
        come_back(ticket, now, events);
    }
}

} // namespace hall
