#include "tests/simulation/watch.hpp"

#include "tests/hall/invariants.hpp"
#include "tests/hall/small_hall.hpp"

#include <algorithm>
#include <variant>

namespace simulation_tests {

using namespace hall;

namespace {

// The queues that a counter calls from: its own, those that left the settings, and those it joined.
template <class See>
void for_each_queue(const Hall& hall, CounterNumber number, See see)
{
    if (const auto* counter = find_counter(hall.settings, number))
        for (const auto& queue : counter->queues)
            see(queue);
    for (const auto& queue : hall.closing)
        see(queue);
    if (const auto* counter = find_counter(hall.settings, number))
        if (const auto joined = hall.joined.find(counter->profile); joined != hall.joined.end())
            for (const auto& queue : joined->second)
                see(queue);
}

bool may_call(const Hall& hall, CounterNumber number, const QueueId& from)
{
    bool may = false;
    for_each_queue(hall, number, [&](const QueueId& queue) { may = may || queue == from; });
    return may;
}

} // namespace

void Watch::check(bool holds, TicketNumber number, const char* otherwise)
{
    ++tally_.checks;
    if (!holds && broken_.empty())
        broken_ = to_string(number) + ' ' + otherwise + ", at " +
                  std::to_string(now_.time_since_epoch().count());
}

Watch::Seen& Watch::seen(TicketNumber number)
{
    const auto found = seen_.find(number);
    check(found != seen_.end(), number, "was never taken");
    return found == seen_.end() ? seen_[number] : found->second;
}

Watch::Line& Watch::line_of(const Seen& ticket)
{
    return ticket.waits_for ? pools_[*ticket.waits_for] : lines_[ticket.queue];
}

void Watch::joins(Seen& ticket)
{
    ticket.is_waiting = true;
    auto& line = line_of(ticket);
    ++line.waiting;
    if (ticket.was_moved)
        return;
    line.unmoved.emplace(ticket.order, ticket.taken_at);
    line.of_class[ticket.visitor_class].insert(ticket.place);
}

void Watch::leaves(Seen& ticket)
{
    if (!ticket.is_waiting)
        return;
    ticket.is_waiting = false;
    auto& line = line_of(ticket);
    --line.waiting;
    line.unmoved.erase(ticket.order);
    line.of_class[ticket.visitor_class].erase(ticket.place);
}

void Watch::leaves_counter(Seen& ticket)
{
    if (ticket.counter)
        at_counter_.erase(*ticket.counter);
    ticket.counter.reset();
}

void Watch::ends(TicketNumber number)
{
    auto& ticket = seen(number);
    check(!ticket.has_ended, number, "ended twice");
    ticket.has_ended = true;
    leaves(ticket);
    leaves_counter(ticket);
}

void Watch::on_command(const Hall& hall, const Command& command,
                       const Result<std::vector<Event>>& decision, Time now)
{
    now_ = now;
    if (const auto* next = std::get_if<CallNext>(&command))
        if (!decision && decision.error() == Refusal::nobody_waiting)
            check_nobody_waits(hall, next->counter);
    if (const auto* both = std::get_if<FinishAndCall>(&command))
        if (decision && !std::holds_alternative<TicketCalled>(decision->back()))
            check_nobody_waits(hall, both->counter);
    const bool day_ends = std::holds_alternative<PassTime>(command) && decision->size() > 1;
    if ((++tally_.commands % whole_hall_every_ != 0 && !day_ends) || !broken_.empty())
        return;
    broken_ = hall_tests::broken_in(hall);
    if (broken_.empty())
        broken_ = hall_tests::broken_by(hall, command, decision, now);
}

void Watch::check_nobody_waits(const Hall& hall, CounterNumber counter)
{
    if (pools_[counter].waiting > 0 && broken_.empty())
        broken_ = "somebody waits for counter " + std::to_string(counter.value) + " alone in vain";
    for_each_queue(hall, counter, [&](const QueueId& queue) {
        if (lines_[queue].waiting > 0 && broken_.empty())
            broken_ = "somebody waits for " + queue.text + " and was not found by counter " +
                      std::to_string(counter.value);
    });
}

void Watch::before_event(const Hall& hall, const Event& event, Time)
{
    if (!fits(hall, event) && broken_.empty())
        broken_ = "an event that was decided does not fit";
    // The call itself may make an elastic queue short.
    if (const auto* called = std::get_if<TicketCalled>(&event))
        check_call(hall, *called);
    // Behind this the day may be gone.
    if (std::holds_alternative<SettingsInForce>(event) && !events_.empty())
        day_ends(hall);
}

void Watch::day_ends(const Hall& hall)
{
    if (hall_tests::replayed(events_) != hall && broken_.empty())
        broken_ = "the events do not rebuild the hall";
}

void Watch::on_event(const Hall& hall, const Event& event, Time)
{
    ++tally_.events[event.index()];
    events_.push_back(event);
    std::visit([&](const auto& happened) { see(hall, happened); }, event);
}

void Watch::see(const Hall&, const DayOpened& event)
{
    for (const auto& [number, ticket] : seen_)
        check(ticket.has_ended, number, "has not ended with the day");
    seen_.clear();
    lines_.clear();
    pools_.clear();
    at_counter_.clear();
    events_.erase(events_.begin(), events_.end() - 2); // SettingsInForce and this one
    for (const auto& [code, booking] : bookings_)
        check_booking(booking.has_ended || booking.date >= event.date, code, "outlived its day");
    std::erase_if(bookings_, [](const auto& row) { return row.second.has_ended; });
    ++tally_.days;
}

// Who waits where is the hall's to say anew: queues may be gone.
void Watch::see(const Hall& hall, const SettingsInForce&)
{
    for (auto& [number, ticket] : seen_)
        leaves(ticket);
    for (auto& [number, ticket] : seen_) {
        const auto& now = hall.tickets.at(number);
        ticket.was_moved = ticket.was_moved || ticket.queue != now.queue;
        ticket.queue = now.queue;
        ticket.waits_for = now.waits_for;
        if (now.state == TicketState::waiting)
            joins(ticket);
    }
}

void Watch::see(const Hall& hall, const TicketTaken& event)
{
    ++tally_.tickets;
    Seen ticket;
    ticket.queue = event.queue;
    ticket.visitor_class = event.visitor_class;
    ticket.order = hall.taken_today;
    ticket.place = {event.line_time, ticket.order};
    ticket.taken_at = event.at;
    if (const auto* row = find_row(hall.settings.classes, event.visitor_class))
        ticket.head_start = row->head_start;
    check_place(hall, event, ticket);
    const auto [here, is_new] = seen_.emplace(event.number, ticket);
    check(is_new, event.number, "was issued twice");
    joins(here->second);
}

void Watch::see(const Hall&, const TicketCalled& event)
{
    auto& ticket = seen(event.number);
    check(!ticket.has_ended, event.number, "was called behind its end");
    check(!ticket.counter, event.number, "was called by two counters");
    check(at_counter_.emplace(event.counter, event.number).second, event.number,
          "was called to a counter that has another ticket");
    leaves(ticket);
    ticket.waits_for.reset();
    ticket.counter = event.counter;
}

// The next one of a line, by the rules alone: nobody of the same class and queue who came before
// (or, by appointment, counts as if), and nobody at all who came more than the head start before.
void Watch::check_call(const Hall& hall, const TicketCalled& event)
{
    if (event.reason == CallReason::chosen_number || event.reason == CallReason::resumed)
        return;
    const auto& ticket = seen(event.number);
    check(ticket.is_waiting, event.number, "was called and did not wait");
    check(ticket.waits_for ? ticket.waits_for == event.counter
                           : may_call(hall, event.counter, ticket.queue),
          event.number, "was called by a counter that may not");
    check(ticket.waits_for || pools_[event.counter].waiting == 0, event.number,
          "was called before one who waits for this counter alone");
    if (ticket.was_moved)
        return;
    auto& same = line_of(ticket).of_class[ticket.visitor_class];
    check(!same.empty() && *same.begin() == ticket.place, event.number,
          "was called before one of its class and queue who came earlier");
    if (event.reason != CallReason::longest_effective_wait)
        return;
    for_each_queue(hall, event.counter, [&](const QueueId& queue) {
        const auto& unmoved = lines_[queue].unmoved;
        check(unmoved.empty() || ticket.taken_at - unmoved.begin()->second <= ticket.head_start,
              event.number, "overtook somebody by more than its head start");
    });
}

void Watch::see(const Hall&, const TicketFinished& event)
{
    check(seen(event.number).counter == event.counter, event.number, "was finished elsewhere");
    ends(event.number);
}

void Watch::see(const Hall&, const TicketCancelled& event)
{
    ends(event.number);
}

void Watch::see(const Hall&, const TicketMissed& event)
{
    auto& ticket = seen(event.number);
    leaves_counter(ticket);
    ticket.was_moved = true;
}

void Watch::see(const Hall&, const TicketHeld& event)
{
    leaves_counter(seen(event.number));
}

void Watch::see(const Hall&, const TicketReturned& event)
{
    auto& ticket = seen(event.number);
    check(!ticket.has_ended && !ticket.is_waiting && !ticket.counter, event.number,
          "came back from nowhere");
    ticket.waits_for = event.for_counter;
    joins(ticket);
}

void Watch::see(const Hall&, const TicketTransferred& event)
{
    auto& ticket = seen(event.number);
    leaves_counter(ticket);
    ticket.queue = event.to;
    ticket.waits_for = event.for_counter;
    ticket.was_moved = true;
    joins(ticket);
}

void Watch::see(const Hall&, const TicketReleased& event)
{
    auto& ticket = seen(event.number);
    check(ticket.is_waiting && ticket.waits_for, event.number, "is released from nowhere");
    leaves(ticket);
    ticket.waits_for.reset();
    joins(ticket);
}

// The next leg is waited for as if its ticket had been taken then and there for its queue.
void Watch::see(const Hall&, const LegQueued& event)
{
    auto& ticket = seen(event.number);
    check(!ticket.has_ended, event.number, "goes on behind its end");
    leaves(ticket);
    leaves_counter(ticket);
    ticket.queue = event.queue;
    ticket.waits_for.reset();
    joins(ticket);
}

// Where the ticket is again is the hall's to say: tests/hall/undo_test.cpp looks at that.
void Watch::see(const Hall& hall, const StepUndone& event)
{
    auto& ticket = seen(event.number);
    leaves(ticket);
    leaves_counter(ticket);
    const auto& now = hall.tickets.at(event.number);
    check(now.state != TicketState::served && now.state != TicketState::cancelled, event.number,
          "has ended by taking a step back");
    ticket.has_ended = false;
    ticket.queue = now.queue;
    ticket.waits_for = now.waits_for;
    if (now.state == TicketState::waiting) {
        joins(ticket);
    } else if (now.state == TicketState::called || now.state == TicketState::serving) {
        ticket.counter = event.counter;
        check(at_counter_.emplace(event.counter, event.number).second, event.number,
              "came back to a counter that has another ticket");
    }
}

} // namespace simulation_tests
