#include "dispatcher/desk_rows.hpp"

#include "dispatcher/desk_visit.hpp"
#include "dispatcher/translate_policy.hpp"
#include "dispatcher/translate_words.hpp"
#include "hall/line.hpp"
#include "hall/next_ticket.hpp"
#include "protocol/picture_book.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t calls_max = protocol::PictureBook::calls_max;

const hall::Ticket* find_ticket(const hall::Hall& hall, hall::TicketNumber number)
{
    const auto ticket = hall.tickets.find(number);
    return ticket == hall.tickets.end() ? nullptr : &ticket->second;
}

// The queue in which the ticket waits, if it does: one that waits for a counter alone is in none.
std::optional<hall::QueueId> line_of(const hall::Hall& hall, hall::TicketNumber number)
{
    const auto* ticket = find_ticket(hall, number);
    if (!ticket || ticket->state != hall::TicketState::waiting || ticket->waits_for)
        return std::nullopt;
    return ticket->queue;
}

std::optional<hall::TicketNumber> ticket_of(const hall::Event& event)
{
    return std::visit(
        [](const auto& one) -> std::optional<hall::TicketNumber> {
            if constexpr (requires { one.number; })
                return one.number;
            return std::nullopt;
        },
        event);
}

std::optional<hall::CounterNumber> counter_of(const hall::Event& event)
{
    return std::visit(
        [](const auto& one) -> std::optional<hall::CounterNumber> {
            if constexpr (requires { one.counter; })
                return one.counter;
            return std::nullopt;
        },
        event);
}

bool changes_everything(const hall::Event& event)
{
    return std::holds_alternative<hall::SettingsInForce>(event) ||
           std::holds_alternative<hall::DayOpened>(event);
}

bool has_ended(hall::TicketState state)
{
    return state == hall::TicketState::served || state == hall::TicketState::cancelled;
}

// What a pad need not ask in vain.
void put_limits(const hall::Settings& settings, const hall::Ticket& ticket, v1::TicketRow& row)
{
    if (ticket.state == hall::TicketState::called) {
        row.set_recall_from(milliseconds_of(ticket.spoken_at + settings.recall.gap));
        row.set_recalls_used_up(ticket.recalls >= settings.recall.limit);
    }
    if (ticket.state == hall::TicketState::missed)
        row.set_returns_used_up(ticket.returns >= settings.missed.returns);
}

void put_undo(const hall::Hall& hall, hall::CounterNumber number, v1::CounterRow& row)
{
    const auto* step = hall::step_to_undo(hall, number);
    if (!step || hall.settings.undo.within == hall::Duration{0})
        return;
    row.set_undo(wire_from(undoable_steps, step->step));
    row.set_undo_ticket(hall::to_string(step->before.number));
    row.set_undo_until(milliseconds_of(step->at + hall.settings.undo.within));
}

v1::TicketRow row_of(const hall::Hall& hall, const hall::Ticket& ticket)
{
    v1::TicketRow row;
    row.set_number(hall::to_string(ticket.number));
    row.set_service(ticket.service.text);
    row.set_queue(ticket.queue.text);
    row.set_visitor_class(ticket.visitor_class.text);
    row.set_state(wire_from(ticket_states, ticket.state));
    row.set_counter(ticket.counter ? ticket.counter->value : 0);
    if (ticket.state == hall::TicketState::held)
        row.set_hold(wire_from(hold_kinds, ticket.hold));
    row.set_taken_at(milliseconds_of(ticket.taken_at));
    if (ticket.slot)
        row.set_slot(milliseconds_of(*ticket.slot));
    row.set_since(milliseconds_of(ticket.state_since));
    row.set_slip(wire_from(slip_states, ticket.slip));
    row.set_slip_fault(ticket.slip_fault.text);
    row.set_recalls(ticket.recalls);
    put_limits(hall.settings, ticket, row);
    if (ticket.spoken_at != hall::Time{}) {
        row.set_reason(wire_from(call_reasons, ticket.call_reason));
        put_grounds_of(ticket.call_grounds, row);
    }
    row.set_waits_for(ticket.waits_for ? ticket.waits_for->value : 0);
    put_visit(hall, ticket, row);
    return row;
}

v1::CounterRow row_of(const hall::Hall& hall, hall::CounterNumber number,
                      const hall::CounterNow& now)
{
    v1::CounterRow row;
    row.set_number(number.value);
    row.set_state(wire_from(counter_states, now.state));
    row.set_since(milliseconds_of(now.state_since));
    row.set_pool(static_cast<std::uint32_t>(hall::waiting_in(hall::pool_of(hall, number))));
    if (const auto* ticket = now.ticket ? find_ticket(hall, *now.ticket) : nullptr) {
        row.set_ticket(hall::to_string(ticket->number));
        row.set_ticket_state(wire_from(ticket_states, ticket->state));
        row.set_since(milliseconds_of(ticket->state_since));
    }
    put_undo(hall, number, row);
    if (const auto* counter = hall::find_counter(hall.settings, number)) {
        row.set_zone(counter->zone.text);
        for (const auto& queue : counter->queues)
            row.add_queues(queue.text);
        for (const auto& queue : hall::joined_by(hall, *counter))
            row.add_queues(queue.text);
        put_text(counter->name, *row.mutable_name());
    }
    return row;
}

void put_services(const hall::Settings& settings, v1::Catalogue& wire)
{
    for (const auto& service : settings.services) {
        auto& row = *wire.add_services();
        row.set_id(service.id.text);
        row.set_unit(service.unit.text);
        row.set_queue(service.queue.text);
        put_text(service.name, *row.mutable_name());
        row.set_type(wire_from(service_types, service.type));
        put_handling(service.handling, row);
        row.set_slot_minutes(static_cast<std::uint32_t>(service.slots.minutes.count()));
        put_text(service.guide, *row.mutable_guide());
        row.set_counts_persons(service.person_quota != 0);
        row.set_real_name(service.real_name);
    }
}

void put_catalogue(const hall::Settings& settings, v1::Catalogue& wire)
{
    put_text(settings.hall_name, *wire.mutable_hall_name());
    wire.set_time_zone(settings.time_zone);
    for (const auto& unit : settings.units) {
        auto& row = *wire.add_units();
        row.set_id(unit.id.text);
        put_text(unit.name, *row.mutable_name());
    }
    for (const auto& zone : settings.zones) {
        auto& row = *wire.add_zones();
        row.set_id(zone.id.text);
        put_text(zone.name, *row.mutable_name());
    }
    put_services(settings, wire);
    for (const auto& visitor_class : settings.classes) {
        auto& row = *wire.add_classes();
        row.set_id(visitor_class.id.text);
        put_text(visitor_class.name, *row.mutable_name());
        row.set_head_start_minutes(static_cast<std::uint32_t>(visitor_class.head_start.count()));
    }
}

} // namespace

void Rows::apply(hall::Hall& hall, const hall::Event& event)
{
    const auto number = ticket_of(event);
    const auto line_before = number ? line_of(hall, *number) : std::nullopt;
    if (number) {
        touch(hall, *number); // where it was …
        follow_line(hall, *number, false);
    }
    const auto joined_before = hall.joined;
    hall::apply(hall, event);
    if (hall.joined != joined_before)
        touch_elastic(hall);
    if (number) {
        touch(hall, *number); // … and where it is
        follow_line(hall, *number, true);
        const auto line_now = line_of(hall, *number);
        if (line_before != line_now)
            for (const auto& line : {line_before, line_now})
                if (line)
                    touched_.queues.insert(*line);
    }
    if (const auto counter = counter_of(event))
        touched_.counters.insert(*counter);
    note_call(hall, event);
    hours_.note(hall, event);
    waits_.note(hall, event);
    if (changes_everything(event))
        start_anew(hall, event);
}

void Rows::touch(const hall::Hall& hall, hall::TicketNumber number)
{
    touched_.tickets.insert(number);
    const auto* ticket = find_ticket(hall, number);
    if (!ticket)
        return;
    // Its own counter, that whose pool it is in, and the one that could take its last step back.
    for (const auto& counter : {ticket->counter, ticket->waits_for, ticket->stepped_at})
        if (counter)
            touched_.counters.insert(*counter);
}

// Counters whose profile has elastic queues: which of them they serve has changed somewhere.
void Rows::touch_elastic(const hall::Hall& hall)
{
    for (const auto& counter : hall.settings.counters)
        if (!hall::profile_of(hall.settings, counter).elastic.empty())
            touched_.counters.insert(counter.number);
}

void Rows::follow_line(const hall::Hall& hall, hall::TicketNumber number, bool joins)
{
    const auto* ticket = find_ticket(hall, number);
    if (!ticket || !line_of(hall, number))
        return;
    if (joins)
        waiting_[ticket->queue][ticket->order] = ticket->taken_at;
    else
        waiting_[ticket->queue].erase(ticket->order);
}

void Rows::note_call(const hall::Hall& hall, const hall::Event& event)
{
    const bool calls = std::holds_alternative<hall::TicketCalled>(event);
    const bool recalls = std::holds_alternative<hall::TicketRecalled>(event);
    if (!calls && !recalls)
        return;
    const auto number = *ticket_of(event);
    const auto at = std::visit([](const auto& one) { return one.at; }, event);
    std::erase_if(calls_, [number](const Call& call) { return call.number == number; });
    calls_.push_back({number, *counter_of(event), at});
    if (calls_.size() > calls_max)
        calls_.erase(calls_.begin());
    if (find_ticket(hall, number))
        touched_.announced.insert(number);
}

void Rows::start_anew(const hall::Hall& hall, const hall::Event& event)
{
    touched_.everything = true;
    if (std::holds_alternative<hall::DayOpened>(event))
        calls_.clear();
    waiting_.clear();
    hours_.start_anew(hall);
    for (const auto& [number, ticket] : hall.tickets)
        follow_line(hall, number, true);
}

std::optional<v1::Picture> Rows::take_changed(const hall::Hall& hall)
{
    auto touched = std::exchange(touched_, {});
    waits_.take_changed(hall, touched.queues);
    if (touched.everything)
        return std::nullopt;
    v1::Picture changed;
    hours_.take_changed(hall, changed);
    for (const auto& id : touched.queues)
        if (const auto* queue = hall::find_row(hall.settings.queues, id))
            *changed.add_queues() = row_of(hall, *queue);
    for (const auto number : touched.counters)
        if (const auto counter = hall.counters.find(number); counter != hall.counters.end())
            *changed.add_counters() = dispatcher::row_of(hall, number, counter->second);
    for (const auto number : touched.tickets)
        if (const auto* ticket = find_ticket(hall, number))
            *changed.add_tickets() = dispatcher::row_of(hall, *ticket);
    for (const auto& call : calls_)
        if (touched.tickets.contains(call.number)) {
            auto& row = *changed.add_calls();
            row = row_of(hall, call);
            row.set_announce(touched.announced.contains(call.number));
        }
    return changed;
}

v1::Picture Rows::whole(const hall::Hall& hall) const
{
    v1::Picture picture;
    put_catalogue(hall.settings, *picture.mutable_catalogue());
    ServiceHoursBook::put(hall, *picture.mutable_catalogue());
    if (hall.day)
        picture.set_day(date_text(*hall.day));
    for (const auto& queue : hall.settings.queues)
        *picture.add_queues() = row_of(hall, queue);
    for (const auto& [number, counter] : hall.counters)
        *picture.add_counters() = dispatcher::row_of(hall, number, counter);
    for (const auto& [number, ticket] : hall.tickets)
        if (!has_ended(ticket.state))
            *picture.add_tickets() = dispatcher::row_of(hall, ticket);
    for (const auto& call : calls_)
        *picture.add_calls() = row_of(hall, call);
    return picture;
}

v1::QueueRow Rows::row_of(const hall::Hall& hall, const hall::Queue& queue) const
{
    v1::QueueRow row;
    row.set_id(queue.id.text);
    row.set_letter(std::string(1, queue.letter));
    put_text(queue.name, *row.mutable_name());
    const auto line = waiting_.find(queue.id);
    if (line != waiting_.end() && !line->second.empty()) {
        row.set_waiting(static_cast<std::uint32_t>(line->second.size()));
        row.set_oldest_taken_at(milliseconds_of(line->second.begin()->second));
    }
    for (const auto& counter : hall.settings.counters)
        if (hall::serves(hall, counter, queue.id))
            row.add_counters(counter.number.value);
    waits_.put(queue.id, row);
    return row;
}

v1::Call Rows::row_of(const hall::Hall& hall, const Call& call) const
{
    v1::Call row;
    row.set_number(hall::to_string(call.number));
    row.set_counter(call.counter.value);
    row.set_called_at(milliseconds_of(call.called_at));
    if (const auto* counter = hall::find_counter(hall.settings, call.counter))
        row.set_zone(counter->zone.text);
    if (const auto* ticket = find_ticket(hall, call.number)) {
        row.set_service(ticket->service.text);
        row.set_recalls(ticket->recalls);
        row.set_state(wire_from(ticket_states, ticket->state));
        if (auto next = go_to(hall, *ticket))
            *row.mutable_go_to() = std::move(*next);
    }
    return row;
}

} // namespace dispatcher
