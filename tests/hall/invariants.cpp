#include "tests/hall/invariants.hpp"

#include "hall/line.hpp"
#include "hall/numbering.hpp"
#include "hall/ticket.hpp"
#include "tests/hall/appointment_oracle.hpp"
#include "tests/hall/policy_oracle.hpp"
#include "tests/hall/small_hall.hpp"

#include <algorithm>
#include <array>

namespace hall_tests {

using namespace hall;

namespace {

Place place_of(const Ticket& ticket)
{
    return {ticket.line_time, ticket.order};
}

// Every line, that of a personal pool too, is named by a class and has somebody in it.
std::string broken_classes(const Hall& hall, const ClassLines& lines, std::size_t& in_lines)
{
    in_lines += waiting_in(lines);
    for (const auto& [visitor_class, line] : lines) {
        if (line.empty())
            return "a line of a class without anybody: " + visitor_class.text;
        for (const auto& [place, number] : line)
            if (hall.tickets.at(number).visitor_class != visitor_class)
                return to_string(number) + " stands among another class";
    }
    return {};
}

// Where a ticket waits: for a counter alone, or in a queue.
std::pair<std::optional<CounterNumber>, QueueId> waits_where(const Ticket& ticket)
{
    return {ticket.waits_for, ticket.waits_for ? QueueId{} : ticket.queue};
}

// Of those who wait in one place: each is in its line, behind as many as came before it.
std::string broken_line(const Hall& hall, std::vector<const Ticket*>& waiting)
{
    std::ranges::sort(waiting, {}, [](const Ticket* ticket) { return place_of(*ticket); });
    const auto order = in_order(line_of(hall, *waiting.front()));
    const std::set<TicketNumber> in_line(order.begin(), order.end());
    for (std::size_t ahead = 0; ahead < waiting.size(); ++ahead) {
        const auto number = waiting[ahead]->number;
        if (!in_line.contains(number))
            return to_string(number) + " waits and is in no line";
        if (people_ahead(hall, number) != ahead)
            return "people ahead of " + to_string(number) + " are miscounted";
    }
    return {};
}

std::string broken_lines(const Hall& hall)
{
    std::size_t in_lines = 0;
    for (const auto& [queue, lines] : hall.waiting) {
        if (auto broken = broken_classes(hall, lines, in_lines); !broken.empty())
            return broken;
        if (!find_row(hall.settings.queues, queue) && !hall.closing.contains(queue))
            return "a line without a queue: " + queue.text;
    }
    for (const auto& [counter, lines] : hall.pools) {
        if (auto broken = broken_classes(hall, lines, in_lines); !broken.empty())
            return broken;
        const auto now = hall.counters.find(counter);
        if (lines.empty() || now == hall.counters.end() ||
            now->second.state == CounterState::closed || !find_counter(hall.settings, counter))
            return "a pool that nobody calls";
    }
    std::size_t waiting = 0;
    std::map<std::pair<std::optional<CounterNumber>, QueueId>, std::vector<const Ticket*>> places;
    for (const auto& [number, ticket] : hall.tickets) {
        if (is_live(ticket.state) && !hall.waiting.contains(ticket.queue))
            return to_string(number) + " has no line to go to";
        if (ticket.state == TicketState::waiting) {
            ++waiting;
            places[waits_where(ticket)].push_back(&ticket);
        } else if (ticket.waits_for) {
            return to_string(number) + " waits for a counter and does not wait";
        }
    }
    for (auto& [place, tickets] : places)
        if (auto broken = broken_line(hall, tickets); !broken.empty())
            return broken;
    return waiting == in_lines ? "" : "somebody is in a line and does not wait";
}

std::string broken_counters(const Hall& hall)
{
    for (const auto& row : hall.settings.counters)
        if (!hall.counters.contains(row.number))
            return "a counter of the settings is not there";
    std::set<TicketNumber> at_counters;
    for (const auto& [number, counter] : hall.counters) {
        if (!find_counter(hall.settings, number) &&
            (!counter.ticket || counter.state != CounterState::paused))
            return "a counter that left has no reason to stay";
        if (!counter.ticket)
            continue;
        if (counter.state == CounterState::closed)
            return "a closed counter has a ticket";
        if (!at_counters.insert(*counter.ticket).second)
            return to_string(*counter.ticket) + " is at two counters";
        const auto& ticket = hall.tickets.at(*counter.ticket);
        if (!is_at_counter(ticket.state) || ticket.counter != number)
            return "a counter has " + to_string(ticket.number) + ", which is not there";
    }
    for (const auto& [number, ticket] : hall.tickets) {
        if (is_at_counter(ticket.state) != at_counters.contains(number))
            return to_string(number) + " is called or serving at no counter";
        const bool has_counter = is_at_counter(ticket.state) || ticket.state == TicketState::held ||
                                 ticket.state == TicketState::missed;
        if (has_counter != ticket.counter.has_value())
            return to_string(number) + " is where it is not";
    }
    return {};
}

// Each quota has counted exactly the tickets that are there and not cancelled.
std::string broken_quotas(const Hall& hall)
{
    struct Taken {
        std::size_t all = 0;
        std::map<PersonKey, std::uint16_t> persons;
    };
    std::map<ServiceId, Taken> taken;
    for (const auto& [number, ticket] : hall.tickets) {
        if (ticket.state == TicketState::cancelled || ticket.slot)
            continue;
        auto& of_service = taken[ticket.service];
        ++of_service.all;
        if (!ticket.person.text.empty())
            ++of_service.persons[ticket.person];
    }
    for (const auto& service : hall.settings.services) {
        if (service.quotas.empty() && service.person_quota == 0)
            continue;
        const auto found = hall.quota_use.find(service.id);
        const auto use = found == hall.quota_use.end() ? QuotaUse{} : found->second;
        auto& counted = taken[service.id];
        if (service.person_quota == 0)
            counted.persons.clear();
        if (use.persons != counted.persons)
            return "tickets of persons are miscounted for " + service.id.text;
        for (std::size_t at = 0; at < use.tickets.size(); ++at)
            if (service.quotas[at].hours == Hours{} && use.tickets[at] != counted.all)
                return "a quota is miscounted for " + service.id.text;
    }
    return {};
}

// Legs end one behind the other, and all of them before their ticket is served; who is asked about
// a joint matter is known to the clock.
std::string broken_visits(const Hall& hall)
{
    std::map<TicketNumber, Time> reviews;
    for (const auto& [number, ticket] : hall.tickets) {
        const auto& legs = ticket.itinerary.legs;
        const auto ended = ticket.itinerary.ended;
        if (ended > legs.size())
            return to_string(number) + " has ended more legs than it has";
        for (std::size_t at = 0; at < legs.size(); ++at)
            if (legs[at].outcome.has_value() != (at < ended))
                return to_string(number) + " has a leg that ended out of turn";
        if (ticket.state == TicketState::served && ended < legs.size())
            return to_string(number) + " is served and has a leg to do";
        if (!is_live(ticket.state))
            continue;
        if (!legs.empty() && !leg_now(ticket.itinerary))
            return to_string(number) + " is live and on no leg";
        if (!legs.empty() && review_is_open(legs[ended]))
            reviews[number] = legs[ended].due;
    }
    return reviews == hall.reviews ? "" : "answers are awaited that nobody asked for, or not";
}

// No number is lent twice; whoever has it, nobody else's ticket bears it.
std::string broken_loans(const Hall& hall)
{
    TicketNumber behind{};
    for (const auto& [first, loan] : hall.loans) {
        if (first < behind || loan.count == 0)
            return to_string(first) + " is lent twice";
        behind = {first.letter, static_cast<std::uint16_t>(first.digits + loan.count)};
    }
    return {};
}

bool is_a_step(TicketState from, TicketState to)
{
    constexpr std::array every_step{
        TicketStep::call,   TicketStep::recall,        TicketStep::begin,    TicketStep::finish,
        TicketStep::miss,   TicketStep::return_missed, TicketStep::hold,     TicketStep::resume,
        TicketStep::cancel, TicketStep::return_held,   TicketStep::transfer,
    };
    return std::ranges::any_of(every_step,
                               [&](TicketStep step) { return state_after(from, step) == to; });
}

// A lent number is issued by who has it, and by nobody else.
std::string broken_by_lent(const Hall& before, const Command& command,
                           const Result<std::vector<Event>>& decision)
{
    if (!decision)
        return {};
    const auto* lent = std::get_if<TakeLent>(&command);
    for (const auto& event : *decision) {
        const auto* taken = std::get_if<TicketTaken>(&event);
        if (!taken)
            continue;
        const auto* loan = loan_of(before, taken->number);
        if (!lent && loan)
            return to_string(taken->number) + " was issued and is lent";
        if (lent && (!loan || loan->second.holder != lent->holder))
            return to_string(taken->number) + " was taken by who has not lent it";
    }
    return {};
}

// What has ended stays as it ended; no leg is lost.
bool keeps_its_legs(const Itinerary& was, const Itinerary& is)
{
    const auto services = [](const Itinerary& itinerary) {
        std::multiset<ServiceId> ids;
        for (const auto& leg : itinerary.legs)
            ids.insert(leg.service);
        return ids;
    };
    return was.ended <= is.ended &&
           std::equal(was.legs.begin(), was.legs.begin() + static_cast<std::ptrdiff_t>(was.ended),
                      is.legs.begin()) &&
           std::ranges::includes(services(is), services(was));
}

} // namespace

std::string broken_in(const Hall& hall)
{
    if (auto broken = broken_lines(hall); !broken.empty())
        return broken;
    if (auto broken = broken_quotas(hall); !broken.empty())
        return broken;
    if (auto broken = broken_visits(hall); !broken.empty())
        return broken;
    if (auto broken = broken_loans(hall); !broken.empty())
        return broken;
    if (auto broken = broken_elastic(hall); !broken.empty())
        return broken;
    if (auto broken = broken_appointments(hall); !broken.empty())
        return broken;
    return broken_counters(hall);
}

std::string broken_by(const Hall& before, const Command& command,
                      const Result<std::vector<Event>>& decision, Time now)
{
    if (const auto* next = std::get_if<CallNext>(&command)) {
        if (decision)
            return broken_by_call(before, std::get<TicketCalled>(decision->front()));
        if (decision.error() == Refusal::nobody_waiting)
            for (const auto& [number, ticket] : before.tickets)
                if (may_call(before, next->counter, ticket))
                    return to_string(number) + " waits and was not found";
    }
    if (const auto* both = std::get_if<FinishAndCall>(&command); both && decision) {
        auto then = before; // a visitor may go on at the same counter
        for (const auto& event : *decision)
            if (const auto* called = std::get_if<TicketCalled>(&event))
                return broken_by_call(then, *called);
            else
                apply(then, event);
        for (const auto& [number, ticket] : before.tickets)
            if (may_call(before, both->counter, ticket))
                return to_string(number) + " waits and was not called behind the finished one";
    }
    if (const auto* book = std::get_if<BookAppointment>(&command); book && decision)
        if (auto broken = broken_by_booking(before, *book, now); !broken.empty())
            return broken;
    if (auto broken = broken_by_ticket(before, decision, now); !broken.empty())
        return broken;
    if (auto broken = broken_by_lent(before, command, decision); !broken.empty())
        return broken;
    if (std::holds_alternative<PassTime>(command)) {
        const auto deadline = next_deadline(before);
        const bool due = deadline && now >= *deadline;
        if (due == decision->empty())
            return "time did not do what the deadline says";
    }
    return {};
}

std::string broken_between(const Hall& before, const Hall& after)
{
    if (before.day != after.day)
        return before.day && *after.day < *before.day ? "an earlier day was opened" : "";
    for (const auto& [number, row] : before.tickets) {
        const auto& was = row; // clang 14 captures no structured binding
        const auto found = after.tickets.find(number);
        if (found == after.tickets.end())
            return to_string(number) + " was lost";
        const auto& is = found->second;
        // Two at once: from one leg to the next, and called there by the same counter.
        const bool a_step =
            is_a_step(was.state, is.state) ||
            (is.steps == was.steps + 2 && is_a_step(was.state, TicketState::waiting) &&
             is_a_step(TicketState::waiting, is.state));
        // Taking a step back is the one way against the table: undo_test.cpp looks at it.
        if (is.state != was.state && !a_step && is.steps >= was.steps)
            return to_string(number) + " took a step that there is not";
        if (is.number != number || is.service != was.service || is.taken_at != was.taken_at ||
            is.order != was.order)
            return to_string(number) + " is not the ticket that was taken";
        if (is.steps >= was.steps && !keeps_its_legs(was.itinerary, is.itinerary))
            return to_string(number) + " has lost a leg, or ended one twice";
    }
    return {};
}

std::string HallUnderWatch::happen(const Event& event)
{
    if (!fits(hall_, event))
        return "an event that was decided does not fit";
    if (std::holds_alternative<DayOpened>(event)) {
        issued_.clear();
        last_day_ = events_.size() - 1;
    }
    if (const auto* taken = std::get_if<TicketTaken>(&event)) {
        if (!issued_.insert(taken->number).second)
            return to_string(taken->number) + " was issued twice";
        if (loan_of(hall_, taken->number))
            ++lent_;
    }
    if (std::holds_alternative<TicketCalled>(event))
        ++called_;
    if (std::holds_alternative<LegQueued>(event))
        ++legs_;
    if (std::holds_alternative<AppointmentMissed>(event))
        ++no_shows_;
    if (const auto* taken = std::get_if<TicketTaken>(&event))
        kept_ += taken->appointment.text.empty() ? 0 : 1;
    if (std::holds_alternative<OpinionGiven>(event))
        ++opinions_;
    events_.push_back(event);
    apply(hall_, event);
    return {};
}

std::string HallUnderWatch::ask(const Command& command, Time now)
{
    const auto before = hall_;
    const auto decision = decide(hall_, command, now);
    if (hall_ != before)
        return "asking changed the hall";
    if (auto broken = broken_by(before, command, decision, now); !broken.empty())
        return broken;
    if (!decision)
        return {};
    for (const auto& event : *decision)
        if (auto broken = happen(event); !broken.empty())
            return broken;
    if (auto broken = broken_between(before, hall_); !broken.empty())
        return broken;
    return broken_in(hall_);
}

bool HallUnderWatch::replays() const
{
    return replayed(events_) == hall_;
}

bool HallUnderWatch::replays_from_last_day() const
{
    return replayed({events_.begin() + static_cast<std::ptrdiff_t>(last_day_), events_.end()}) ==
           hall_;
}

} // namespace hall_tests
