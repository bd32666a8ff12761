// What happened, told to the state. Nothing is decided here.
#include "hall/counter_step.hpp"
#include "hall/hall.hpp"
#include "hall/next_ticket.hpp"
#include "hall/service_hours.hpp"
#include "hall/ticket.hpp"
#include "hall/visit.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace hall {

namespace {

// ---- the line and the counters
// -------------------------------------------------------------------

ClassLines& lines_for(Hall& hall, const Ticket& ticket)
{
    return ticket.waits_for ? hall.pools[*ticket.waits_for] : hall.waiting.at(ticket.queue);
}

// Without a look at the elastic queues.
void stand_in_line(Hall& hall, const Ticket& ticket)
{
    lines_for(hall, ticket)[ticket.visitor_class].insert(
        Standing{{ticket.line_time, ticket.order}, ticket.number});
}

void join_line(Hall& hall, const Ticket& ticket)
{
    stand_in_line(hall, ticket);
    follow_elastic(hall, ticket.queue);
}

void leave_line(Hall& hall, const Ticket& ticket)
{
    auto& lines = lines_for(hall, ticket);
    const auto line = lines.find(ticket.visitor_class);
    line->second.erase(Place{ticket.line_time, ticket.order});
    if (line->second.empty())
        lines.erase(line);
    if (ticket.waits_for && lines.empty())
        hall.pools.erase(*ticket.waits_for);
    follow_elastic(hall, ticket.queue);
}

// A counter that left the settings goes with its last ticket.
void leave_counter(Hall& hall, const Ticket& ticket)
{
    const auto counter = hall.counters.find(*ticket.counter);
    counter->second.ticket.reset();
    if (!find_counter(hall.settings, counter->first))
        hall.counters.erase(counter);
}

// Out of the line or away from the counter, wherever it was.
void leave_place(Hall& hall, const Ticket& ticket)
{
    if (ticket.state == TicketState::waiting)
        leave_line(hall, ticket);
    else if (is_at_counter(ticket.state))
        leave_counter(hall, ticket);
}

Ticket& enter(Hall& hall, TicketNumber number, TicketState state, Time at)
{
    auto& ticket = hall.tickets.at(number);
    leave_place(hall, ticket);
    ticket.waits_for.reset();
    ticket.state = state;
    ticket.state_since = at;
    return ticket;
}

void enter_line(Hall& hall, TicketNumber number, std::optional<CounterNumber> for_counter,
                Time line_time, Time at)
{
    auto& ticket = enter(hall, number, TicketState::waiting, at);
    ticket.counter.reset();
    ticket.waits_for = for_counter;
    ticket.line_time = line_time;
    join_line(hall, ticket);
}

void set_counter(Hall& hall, CounterNumber number, CounterState state, Time at)
{
    auto& counter = hall.counters.at(number);
    counter.state = state;
    counter.state_since = at;
}

// ---- what may be taken back
// ----------------------------------------------------------------------

void remember(Hall& hall, const CounterStep& step, const Ticket& before, Time at)
{
    auto& counter = hall.counters.at(step.counter);
    auto& undo = counter.undo;
    if (undo.size() >= undo_steps_max)
        undo.erase(undo.begin());
    undo.push_back({step.step, at, before, counter.turns});
}

void forget_steps(Hall& hall)
{
    for (auto& [number, counter] : hall.counters)
        counter.undo.clear();
}

// A turn that its share has had already is one of a new round.
void count_turn(CounterNow& counter, const CallGrounds& grounds)
{
    if (grounds.share == 0)
        return;
    auto& turns = counter.turns;
    const std::size_t share = grounds.share - 1;
    if (share < turns.size() && grounds.turn <= turns[share])
        turns.clear();
    turns.resize(std::max(turns.size(), share + 1));
    turns[share] = grounds.turn;
}

void begin_rounds(Hall& hall)
{
    for (auto& [number, counter] : hall.counters)
        counter.turns.clear();
}

// ---- settings and days
// ---------------------------------------------------------------------------

// Counters of the settings, closed when new; one that is gone stays, paused, for its ticket alone.
void arrange_counters(Hall& hall, Time at)
{
    for (const auto& counter : hall.settings.counters)
        hall.counters.try_emplace(counter.number, CounterNow{CounterState::closed, {}, at});
    for (auto counter = hall.counters.begin(); counter != hall.counters.end();) {
        if (find_counter(hall.settings, counter->first)) {
            ++counter;
        } else if (counter->second.ticket) {
            if (counter->second.state != CounterState::paused)
                set_counter(hall, counter->first, CounterState::paused, at);
            ++counter;
        } else {
            counter = hall.counters.erase(counter);
        }
    }
}

// The queue where a live ticket belongs under the settings in force: its own while that exists,
// else that of the service that is done for it; nothing when both are gone.
const Queue* queue_for(const Settings& settings, const Ticket& ticket)
{
    if (const auto* own = find_row(settings.queues, ticket.queue))
        return own;
    const auto* service = find_row(settings.services, service_now(ticket));
    return service ? find_row(settings.queues, service->queue) : nullptr;
}

// The lines are made anew: one for each queue, and one for each that must stay for its tickets. The
// personal pool of a counter that left the settings goes back to the queues.
void arrange_queues(Hall& hall)
{
    hall.waiting.clear();
    hall.pools.clear();
    hall.closing.clear();
    for (const auto& queue : hall.settings.queues)
        hall.waiting.try_emplace(queue.id);
    for (auto& [number, ticket] : hall.tickets) {
        if (!is_live(ticket.state))
            continue;
        if (const auto* queue = queue_for(hall.settings, ticket)) {
            ticket.queue = queue->id;
        } else {
            hall.closing.insert(ticket.queue);
            hall.waiting.try_emplace(ticket.queue);
        }
        if (ticket.waits_for && !find_counter(hall.settings, *ticket.waits_for))
            ticket.waits_for.reset();
        if (ticket.state == TicketState::waiting)
            stand_in_line(hall, ticket);
    }
    follow_elastic(hall);
}

void happen(Hall& hall, const SettingsInForce& event)
{
    hall.settings = event.settings;
    hall.hours_at = event.at;
    forget_steps(hall); // the queues that the tickets came from may be gone
    begin_rounds(hall); // the shares may be others
    arrange_counters(hall, event.at);
    arrange_queues(hall);
    count_quotas_anew(hall);
}

void happen(Hall& hall, const DayOpened& event)
{
    Hall fresh;
    fresh.settings = std::move(hall.settings);
    fresh.day = event.date;
    fresh.hours_at = event.at;
    hall = std::move(fresh);
    arrange_counters(hall, event.at);
    arrange_queues(hall);
    count_quotas_anew(hall);
}

void happen(Hall& hall, const NumbersLent& event)
{
    hall.loans[event.first] = {event.count, event.holder, event.queue, event.at};
}

void happen(Hall& hall, const LateTicketRecorded& event)
{
    hall.late.insert(event.ticket);
}

void happen(Hall& hall, const LateTicketsKept& event)
{
    hall.late.insert(event.tickets.begin(), event.tickets.end());
}

void happen(Hall& hall, const HoursPassed& event)
{
    hall.hours_at = event.at;
}

// ---- tickets and counters
// ------------------------------------------------------------------------

void happen(Hall& hall, const TicketTaken& event)
{
    Ticket ticket;
    ticket.number = event.number;
    ticket.service = event.service;
    ticket.queue = event.queue;
    ticket.visitor_class = event.visitor_class;
    ticket.person = event.person;
    ticket.order = ++hall.taken_today;
    ticket.taken_at = ticket.state_since = event.at;
    ticket.line_time = ticket.first_line_time = event.line_time;
    ticket.slot = check_in(hall.appointments, event.appointment);
    join_line(hall, ticket);
    use_quota(hall, ticket, 1);
    hall.last_issued[event.queue] = event.number.digits;
    hall.tickets.emplace(event.number, std::move(ticket));
}

void happen(Hall& hall, const TicketCalled& event)
{
    auto& ticket = enter(hall, event.number, TicketState::called, event.at);
    ticket.counter = event.counter;
    ticket.recalls = 0;
    ticket.spoken_at = event.at;
    ticket.call_reason = event.reason;
    ticket.call_grounds = event.grounds;
    auto& counter = hall.counters.at(event.counter);
    counter.ticket = event.number;
    count_turn(counter, event.grounds);
}

void happen(Hall& hall, const TicketRecalled& event)
{
    auto& ticket = hall.tickets.at(event.number);
    if (ticket.recalls < std::numeric_limits<std::uint16_t>::max())
        ++ticket.recalls;
    ticket.spoken_at = event.at;
}

void happen(Hall& hall, const ServiceBegun& event)
{
    auto& ticket = hall.tickets.at(event.number);
    ticket.state = TicketState::serving;
    ticket.state_since = event.at;
}

void happen(Hall& hall, const TicketFinished& event)
{
    enter(hall, event.number, TicketState::served, event.at).counter.reset();
}

void happen(Hall& hall, const TicketMissed& event)
{
    enter(hall, event.number, TicketState::missed, event.at);
}

void happen(Hall& hall, const TicketReturned& event)
{
    auto& ticket = hall.tickets.at(event.number);
    if (ticket.state == TicketState::missed && ticket.returns < missed_returns_max)
        ++ticket.returns;
    enter_line(hall, event.number, event.for_counter, event.line_time, event.at);
}

void happen(Hall& hall, const TicketHeld& event)
{
    enter(hall, event.number, TicketState::held, event.at).hold = event.kind;
}

void happen(Hall& hall, const TicketTransferred& event)
{
    hall.tickets.at(event.number).queue = event.to; // it stands in no line: it is at a counter
    enter_line(hall, event.number, event.for_counter, event.line_time, event.at);
}

void happen(Hall& hall, const TicketReleased& event)
{
    auto& ticket = hall.tickets.at(event.number);
    leave_line(hall, ticket);
    ticket.waits_for.reset();
    join_line(hall, ticket);
}

void happen(Hall& hall, const TicketCancelled& event)
{
    auto& ticket = enter(hall, event.number, TicketState::cancelled, event.at);
    ticket.counter.reset();
    use_quota(hall, ticket, -1);
}

void happen(Hall& hall, const SlipReported& event)
{
    auto& ticket = hall.tickets.at(event.number);
    ticket.slip = event.slip;
    ticket.slip_fault = event.fault;
}

void happen(Hall& hall, const CounterOpened& event)
{
    set_counter(hall, event.counter, CounterState::open, event.at);
}

void happen(Hall& hall, const CounterPaused& event)
{
    set_counter(hall, event.counter, CounterState::paused, event.at);
}

void happen(Hall& hall, const CounterClosed& event)
{
    set_counter(hall, event.counter, CounterState::closed, event.at);
    hall.counters.at(event.counter).undo.clear();
}

void happen(Hall& hall, const LegsPlanned& event)
{
    plan_legs(hall.tickets.at(event.number).itinerary, event);
}

void happen(Hall& hall, const LegQueued& event)
{
    auto& ticket = hall.tickets.at(event.number);
    leave_place(hall, ticket);
    ticket.waits_for.reset();
    begin_leg(ticket.itinerary, event.service);
    ticket.counter.reset();
    ticket.queue = event.queue;
    ticket.returns = 0;
    ticket.state = TicketState::waiting;
    ticket.state_since = event.at;
    ticket.line_time = event.line_time;
    join_line(hall, ticket);
}

// Remembered here: what the end of a leg leads to is the same step of the counter.
void happen(Hall& hall, const LegEnded& event)
{
    auto& ticket = hall.tickets.at(event.number);
    if (event.outcome != Outcome::dropped)
        remember(hall, {UndoableStep::finish, event.counter}, ticket, event.at);
    end_leg(ticket.itinerary, ticket.service, event);
}

void happen(Hall& hall, const ReviewOpened& event)
{
    auto& ticket = hall.tickets.at(event.number);
    open_review(ticket.itinerary, ticket.service, event);
}

void happen(Hall& hall, const OpinionGiven& event)
{
    note_opinion(hall.tickets.at(event.number).itinerary, event);
}

// The slip is a thing of paper: it stays as it is.
void happen(Hall& hall, const StepUndone& event)
{
    auto& counter = hall.counters.at(event.counter);
    auto& ticket = hall.tickets.at(event.number);
    auto before = std::move(counter.undo.back().before);
    counter.turns = std::move(counter.undo.back().turns_before);
    counter.undo.pop_back();
    before.slip = ticket.slip;
    before.slip_fault = ticket.slip_fault;
    if (ticket.state == TicketState::waiting)
        leave_line(hall, ticket);
    if (ticket.state == TicketState::cancelled)
        use_quota(hall, before, 1);
    ticket = std::move(before);
    if (ticket.state == TicketState::waiting)
        join_line(hall, ticket);
    counter.ticket = is_at_counter(ticket.state) ? std::optional{ticket.number} : std::nullopt;
}

// Booked, cancelled, missed, kept: the book alone knows.
template <class Happened>
auto happen(Hall& hall, const Happened& event) -> decltype(apply(hall.appointments, event))
{
    apply(hall.appointments, event);
}

template <class Happened, class... Others>
constexpr bool is_one_of = (std::is_same_v<Happened, Others> || ...);

// A step of a ticket that was taken: all but its slip, a step that is put back, and what is told of
// its legs beside the step itself.
template <class Happened>
constexpr bool is_step = requires(Happened happened)
{
    happened.number;
}
&&!is_one_of<Happened, TicketTaken, SlipReported, StepUndone, LegsPlanned, LegEnded, ReviewOpened>;

void keep_review(Hall& hall, const Ticket& ticket)
{
    const auto* leg = is_live(ticket.state) ? leg_now(ticket.itinerary) : nullptr;
    if (leg && review_is_open(*leg))
        hall.reviews[ticket.number] = leg->due;
    else
        hall.reviews.erase(ticket.number);
}

template <class Happened>
void happen_and_remember(Hall& hall, const Happened& event)
{
    if constexpr (is_step<Happened>) {
        const auto step = counter_step(hall, event);
        if (step && !is_between_legs(hall.tickets.at(event.number).itinerary))
            remember(hall, *step, hall.tickets.at(event.number), event.at);
        happen(hall, event);
        auto& ticket = hall.tickets.at(event.number);
        ++ticket.steps;
        ticket.stepped_at = step ? std::optional{step->counter} : std::nullopt;
    } else {
        happen(hall, event);
    }
    if constexpr (requires { event.number; })
        keep_review(hall, hall.tickets.at(event.number));
}

} // namespace

void apply(Hall& hall, const Event& event)
{
    if (fits(hall, event))
        std::visit([&](const auto& happened) { happen_and_remember(hall, happened); }, event);
}

} // namespace hall
