#include "dispatcher/answer.hpp"

#include "dispatcher/desk_visit.hpp"
#include "dispatcher/translate_lending.hpp"
#include "dispatcher/translate_policy.hpp"
#include "dispatcher/translate_words.hpp"

#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

void put_taken(const hall::Ticket& ticket, const hall::Hall& hall, v1::Taken& wire)
{
    wire.set_number(hall::to_string(ticket.number));
    wire.set_service(ticket.service.text);
    wire.set_queue(ticket.queue.text);
    wire.set_ahead(static_cast<std::uint32_t>(hall::people_ahead(hall, ticket.number)));
    wire.set_taken_at(milliseconds_of(ticket.taken_at));
    if (auto first = go_to(hall, ticket))
        *wire.mutable_go_to() = std::move(*first);
    if (const auto slot = ticket.slot)
        wire.set_slot(milliseconds_of(*slot));
}

void put_ticket(const hall::Hall& hall, hall::TicketNumber number, v1::Stepped& wire)
{
    wire.set_number(hall::to_string(number));
    wire.set_state(wire_from(ticket_states, hall.tickets.at(number).state));
}

void put_counter(const hall::Hall& hall, hall::CounterNumber number, v1::Stepped& wire)
{
    wire.set_counter(number.value);
    const auto counter = hall.counters.find(number);
    if (counter == hall.counters.end())
        return; // it left the settings, and its last ticket has just left it
    wire.set_counter_state(wire_from(counter_states, counter->second.state));
    if (counter->second.ticket)
        put_ticket(hall, *counter->second.ticket, wire);
}

// The ticket that the step took away from its counter.
void put_left_ticket(std::span<const hall::Event> events, const hall::Hall& hall, v1::Stepped& wire)
{
    for (const auto& event : events)
        std::visit(
            [&]<class Happened>(const Happened& happened) {
                if constexpr (requires { happened.number; })
                    put_ticket(hall, happened.number, wire);
            },
            event);
}

// Where the visitor of a leg that has ended goes, and when what was accepted is done.
void put_next_leg(std::span<const hall::Event> events, const hall::Hall& hall, v1::Stepped& wire)
{
    for (const auto& event : events) {
        if (const auto* ended = std::get_if<hall::LegEnded>(&event); ended && ended->promised)
            wire.set_promised(date_text(*ended->promised));
        if (const auto* queued = std::get_if<hall::LegQueued>(&event))
            if (auto next = go_to(hall, hall.tickets.at(queued->number)))
                *wire.mutable_go_to() = std::move(*next);
    }
}

} // namespace

v1::Reply answer_to(const std::string& request_id, const hall::Command& command,
                    std::span<const hall::Event> events, const hall::Hall& hall)
{
    v1::Reply reply;
    reply.set_request_id(request_id);
    if (const auto* book = std::get_if<hall::BookAppointment>(&command)) {
        reply.mutable_booked()->set_code(book->code.text);
        reply.mutable_booked()->set_service(book->service.text);
        reply.mutable_booked()->set_slot(milliseconds_of(book->slot));
        return reply;
    }
    if (std::holds_alternative<hall::TakeTicket>(command) ||
        std::holds_alternative<hall::CheckIn>(command)) {
        for (const auto& event : events)
            if (const auto* taken = std::get_if<hall::TicketTaken>(&event))
                put_taken(hall.tickets.at(taken->number), hall, *reply.mutable_taken());
        return reply;
    }
    if (const auto* lend = std::get_if<hall::LendNumbers>(&command)) {
        put_lent(lend->holder, hall, *reply.mutable_numbers_lent());
        return reply;
    }
    if (const auto* lent = std::get_if<hall::TakeLent>(&command)) {
        if (lent->day == hall.day) {
            put_taken(hall.tickets.at(lent->number), hall, *reply.mutable_taken());
        } else {
            reply.mutable_recorded()->set_day(date_text(lent->day));
            reply.mutable_recorded()->set_number(hall::to_string(lent->number));
        }
        return reply;
    }
    auto& stepped = *reply.mutable_stepped();
    std::visit(
        [&]<class Asked>(const Asked& asked) {
            if constexpr (requires { asked.counter; })
                put_counter(hall, asked.counter, stepped);
            else if constexpr (requires { asked.number; })
                put_ticket(hall, asked.number, stepped);
        },
        command);
    for (const auto& event : events)
        if (const auto* called = std::get_if<hall::TicketCalled>(&event)) {
            stepped.set_reason(wire_from(call_reasons, called->reason));
            put_grounds_of(called->grounds, stepped);
        }
    put_next_leg(events, hall, stepped);
    if (stepped.number().empty())
        put_left_ticket(events, hall, stepped);
    return reply;
}

} // namespace dispatcher
