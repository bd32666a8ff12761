#include "dispatcher/entry.pb.h"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_access.hpp"
#include "dispatcher/translate_appointment.hpp"
#include "dispatcher/translate_lending.hpp"
#include "dispatcher/translate_policy.hpp"
#include "dispatcher/translate_settings.hpp"
#include "dispatcher/translate_words.hpp"
#include "hall/itinerary.hpp"
#include "protocol/json_text.hpp"

#include <algorithm>
#include <optional>
#include <variant>

namespace dispatcher {

namespace journal = hallcall::journal;

namespace {

// The JSON mapping knows objects only; the array of events is what stands between these two.
constexpr std::string_view before_array = "{\"events\":", after_array = "}";

// ---- hall → journal
// ------------------------------------------------------------------------------

// What most events have: a ticket, a counter, an instant.
template <class Event, class Wire>
void put_members(const Event& event, Wire& wire)
{
    if constexpr (requires { event.number; })
        wire.set_number(hall::to_string(event.number));
    if constexpr (requires { event.counter; })
        wire.set_counter(event.counter.value);
    if constexpr (requires { event.line_time; })
        wire.set_line_time(milliseconds_of(event.line_time));
    if constexpr (requires { event.for_counter; })
        wire.set_for_counter(event.for_counter ? event.for_counter->value : 0);
    wire.set_at(milliseconds_of(event.at));
}

void put(const hall::SettingsInForce& event, journal::Event& wire)
{
    auto& row = *wire.mutable_settings_in_force();
    put_settings(event.settings, *row.mutable_settings());
    row.set_at(milliseconds_of(event.at));
}
void put(const hall::DayOpened& event, journal::Event& wire)
{
    auto& row = *wire.mutable_day_opened();
    row.set_date(date_text(event.date));
    row.set_at(milliseconds_of(event.at));
}
void put(const hall::HoursPassed& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_hours_passed());
}
void put(const hall::TicketTaken& event, journal::Event& wire)
{
    auto& row = *wire.mutable_ticket_taken();
    put_members(event, row);
    row.set_service(event.service.text);
    row.set_queue(event.queue.text);
    row.set_visitor_class(event.visitor_class.text);
    row.set_person(event.person.text);
    row.set_appointment(event.appointment.text);
}
void put(const hall::TicketCalled& event, journal::Event& wire)
{
    auto& row = *wire.mutable_ticket_called();
    put_members(event, row);
    row.set_reason(wire_from(call_reasons, event.reason));
    row.set_effective_wait(event.effective_wait.count());
    put_grounds_of(event.grounds, row);
}
void put(const hall::TicketHeld& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_held());
    wire.mutable_ticket_held()->set_kind(wire_from(hold_kinds, event.kind));
}
void put(const hall::TicketTransferred& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_transferred());
    wire.mutable_ticket_transferred()->set_to(event.to.text);
}
void put(const hall::TicketCancelled& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_cancelled());
    wire.mutable_ticket_cancelled()->set_reason(wire_from(cancel_reasons, event.reason));
}
void put(const hall::SlipReported& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_slip_reported());
    wire.mutable_slip_reported()->set_slip(wire_from(slip_states, event.slip));
    wire.mutable_slip_reported()->set_fault(event.fault.text);
}
void put(const hall::StepUndone& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_step_undone());
    wire.mutable_step_undone()->set_step(wire_from(undoable_steps, event.step));
}
void put(const hall::LegsPlanned& event, journal::Event& wire)
{
    auto& row = *wire.mutable_legs_planned();
    put_members(event, row);
    row.set_position(event.position);
    for (const auto& leg : event.legs) {
        auto& one = *row.add_legs();
        one.set_service(leg.service.text);
        one.set_any_order(leg.any_order);
    }
}
void put(const hall::LegQueued& event, journal::Event& wire)
{
    auto& row = *wire.mutable_leg_queued();
    put_members(event, row);
    row.set_service(event.service.text);
    row.set_queue(event.queue.text);
}
void put(const hall::LegEnded& event, journal::Event& wire)
{
    auto& row = *wire.mutable_leg_ended();
    put_members(event, row);
    row.set_service(event.service.text);
    row.set_outcome(wire_from(outcomes, event.outcome));
    if (event.promised)
        row.set_promised(date_text(*event.promised));
}
void put(const hall::ReviewOpened& event, journal::Event& wire)
{
    auto& row = *wire.mutable_review_opened();
    put_members(event, row);
    for (const auto& unit : event.units)
        row.add_units(unit.text);
    row.set_due(milliseconds_of(event.due));
}
void put(const hall::OpinionGiven& event, journal::Event& wire)
{
    auto& row = *wire.mutable_opinion_given();
    put_members(event, row);
    row.set_unit(event.unit.text);
    row.set_opinion(wire_from(opinions, event.opinion));
}
void put(const hall::TicketRecalled& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_recalled());
}
void put(const hall::ServiceBegun& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_service_begun());
}
void put(const hall::TicketFinished& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_finished());
}
void put(const hall::TicketMissed& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_missed());
}
void put(const hall::TicketReturned& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_returned());
}
void put(const hall::TicketReleased& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_ticket_released());
}
void put(const hall::CounterOpened& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_counter_opened());
}
void put(const hall::CounterPaused& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_counter_paused());
}
void put(const hall::CounterClosed& event, journal::Event& wire)
{
    put_members(event, *wire.mutable_counter_closed());
}

// ---- journal → hall
// ------------------------------------------------------------------------------

class EventReader : FieldReader {
public:
    Translated<hall::Event> read(const journal::Event& wire)
    {
        const auto event = event_from(wire);
        if (!wrong().empty())
            return Untranslatable{wrong()};
        return event;
    }

private:
    template <class Event, class Wire>
    Event members(const Wire& wire)
    {
        Event event{};
        if constexpr (requires { event.number; })
            event.number =
                checked(hall::parse_ticket_number(wire.number()), "number is not a ticket number");
        if constexpr (requires { event.counter; })
            event.counter =
                checked(counter_number_from(wire.counter()), "counter is not 1 to 9999");
        if constexpr (requires { event.line_time; })
            event.line_time = time(wire.line_time());
        if constexpr (requires { event.for_counter; })
            if (wire.for_counter() != 0)
                event.for_counter = checked(counter_number_from(wire.for_counter()),
                                            "for_counter is not 1 to 9999");
        event.at = time(wire.at());
        return event;
    }

    hall::Event event_from(const journal::Event& wire);
    hall::Event whole_hall(const journal::Event& wire);
    hall::Event ticket_with_more(const journal::Event& wire);
    hall::Event visit(const journal::Event& wire);
};

hall::Event EventReader::whole_hall(const journal::Event& wire)
{
    if (wire.has_day_opened()) {
        const auto& row = wire.day_opened();
        return hall::DayOpened{checked(date_from(row.date()), "date is not a date"),
                               time(row.at())};
    }
    const auto& row = wire.settings_in_force();
    hall::SettingsInForce event;
    event.at = time(row.at());
    if (const auto found = read_settings(row.settings(), event.settings))
        complain(*found);
    return event;
}

hall::Event EventReader::ticket_with_more(const journal::Event& wire)
{
    switch (wire.happened_case()) {
    case journal::Event::kTicketTaken: {
        const auto& row = wire.ticket_taken();
        auto event = members<hall::TicketTaken>(row);
        event.service = id<hall::ServiceId>(row.service(), "service is not an identifier");
        event.queue = id<hall::QueueId>(row.queue(), "queue is not an identifier");
        event.visitor_class =
            id<hall::ClassId>(row.visitor_class(), "visitor_class is not an identifier");
        if (!row.person().empty())
            event.person = id<hall::PersonKey>(row.person(), "person is not a key");
        if (!row.appointment().empty())
            event.appointment =
                id<hall::AppointmentCode>(row.appointment(), "appointment is not a code");
        return event;
    }
    case journal::Event::kTicketCalled: {
        auto event = members<hall::TicketCalled>(wire.ticket_called());
        event.reason =
            checked(word_in(call_reasons, wire.ticket_called().reason()), "reason is unknown");
        event.effective_wait = hall::Duration{wire.ticket_called().effective_wait()};
        event.grounds = grounds_from(wire.ticket_called().grounds());
        if (!event.grounds.rule.text.empty())
            event.grounds.rule =
                id<hall::RuleId>(event.grounds.rule.text, "rule is not an identifier");
        return event;
    }
    case journal::Event::kTicketHeld: {
        auto event = members<hall::TicketHeld>(wire.ticket_held());
        event.kind = checked(word_in(hold_kinds, wire.ticket_held().kind()), "kind is unknown");
        return event;
    }
    case journal::Event::kTicketTransferred: {
        auto event = members<hall::TicketTransferred>(wire.ticket_transferred());
        event.to = id<hall::QueueId>(wire.ticket_transferred().to(), "to is not an identifier");
        return event;
    }
    case journal::Event::kTicketCancelled: {
        auto event = members<hall::TicketCancelled>(wire.ticket_cancelled());
        event.reason =
            checked(word_in(cancel_reasons, wire.ticket_cancelled().reason()), "reason is unknown");
        return event;
    }
    case journal::Event::kStepUndone: {
        auto event = members<hall::StepUndone>(wire.step_undone());
        event.step = checked(word_in(undoable_steps, wire.step_undone().step()), "step is unknown");
        return event;
    }
    default: {
        auto event = members<hall::SlipReported>(wire.slip_reported());
        event.slip = checked(word_in(slip_states, wire.slip_reported().slip()), "slip is unknown");
        if (const auto& fault = wire.slip_reported().fault(); !fault.empty())
            event.fault = id<hall::FaultWord>(fault, "fault is not an identifier");
        return event;
    }
    }
}

hall::Event EventReader::visit(const journal::Event& wire)
{
    switch (wire.happened_case()) {
    case journal::Event::kLegsPlanned: {
        const auto& row = wire.legs_planned();
        auto event = members<hall::LegsPlanned>(row);
        event.position = static_cast<std::uint16_t>(
            std::min<std::uint32_t>(row.position(), hall::itinerary_legs_max + 1));
        for (const auto& leg : row.legs())
            event.legs.push_back(
                {id<hall::ServiceId>(leg.service(), "service is not an identifier"),
                 leg.any_order()});
        return event;
    }
    case journal::Event::kLegQueued: {
        auto event = members<hall::LegQueued>(wire.leg_queued());
        event.service =
            id<hall::ServiceId>(wire.leg_queued().service(), "service is not an identifier");
        event.queue = id<hall::QueueId>(wire.leg_queued().queue(), "queue is not an identifier");
        return event;
    }
    case journal::Event::kLegEnded: {
        const auto& row = wire.leg_ended();
        auto event = members<hall::LegEnded>(row);
        event.service = id<hall::ServiceId>(row.service(), "service is not an identifier");
        event.outcome = checked(word_in(outcomes, row.outcome()), "outcome is unknown");
        if (!row.promised().empty())
            event.promised = checked(date_from(row.promised()), "promised is not a date");
        return event;
    }
    case journal::Event::kReviewOpened: {
        auto event = members<hall::ReviewOpened>(wire.review_opened());
        for (const auto& unit : wire.review_opened().units())
            event.units.push_back(id<hall::UnitId>(unit, "a unit is not an identifier"));
        event.due = time(wire.review_opened().due());
        return event;
    }
    default: {
        const auto& row = wire.opinion_given();
        auto event = members<hall::OpinionGiven>(row);
        event.unit = id<hall::UnitId>(row.unit(), "unit is not an identifier");
        event.opinion = checked(word_in(opinions, row.opinion()), "opinion is unknown");
        return event;
    }
    }
}

hall::Event EventReader::event_from(const journal::Event& wire)
{
    if (is_about_appointments(wire))
        return appointment_event_from(*this, wire);
    if (is_of_lending(wire))
        return lending_event_from(*this, wire);
    switch (wire.happened_case()) {
    case journal::Event::kLegsPlanned:
    case journal::Event::kLegQueued:
    case journal::Event::kLegEnded:
    case journal::Event::kReviewOpened:
    case journal::Event::kOpinionGiven:
        return visit(wire);
    case journal::Event::kSettingsInForce:
    case journal::Event::kDayOpened:
        return whole_hall(wire);
    case journal::Event::kTicketRecalled:
        return members<hall::TicketRecalled>(wire.ticket_recalled());
    case journal::Event::kServiceBegun:
        return members<hall::ServiceBegun>(wire.service_begun());
    case journal::Event::kTicketFinished:
        return members<hall::TicketFinished>(wire.ticket_finished());
    case journal::Event::kTicketMissed:
        return members<hall::TicketMissed>(wire.ticket_missed());
    case journal::Event::kTicketReturned:
        return members<hall::TicketReturned>(wire.ticket_returned());
    case journal::Event::kTicketReleased:
        return members<hall::TicketReleased>(wire.ticket_released());
    case journal::Event::kCounterOpened:
        return members<hall::CounterOpened>(wire.counter_opened());
    case journal::Event::kCounterPaused:
        return members<hall::CounterPaused>(wire.counter_paused());
    case journal::Event::kCounterClosed:
        return members<hall::CounterClosed>(wire.counter_closed());
    case journal::Event::kHoursPassed:
        return members<hall::HoursPassed>(wire.hours_passed());
    case journal::Event::HAPPENED_NOT_SET:
        complain("an event says nothing");
        return hall::CounterClosed{};
    default:
        return ticket_with_more(wire);
    }
}

} // namespace

std::string journal_text(std::span<const hall::Event> events)
{
    journal::Events wire;
    for (const auto& event : events)
        std::visit([&wire](const auto& one) { put(one, *wire.add_events()); }, event);
    const auto text = protocol::json_text(wire);
    if (events.empty())
        return "[]";
    return text.substr(before_array.size(), text.size() - before_array.size() - after_array.size());
}

Translated<std::vector<hall::Event>> events_from(std::string_view text)
{
    if (text.empty() || text.front() != '[' || text.back() != ']')
        return Untranslatable{"the events are not a JSON array"};
    journal::Events wire;
    const auto object = std::string{before_array}.append(text).append(after_array);
    if (auto wrong = protocol::read_json(object, wire))
        return Untranslatable{*wrong};
    std::vector<hall::Event> events;
    for (const auto& row : wire.events()) {
        if (is_about_access(row))
            continue;
        auto event = EventReader{}.read(row);
        if (!event)
            return Untranslatable{"event " + std::to_string(events.size() + 1) + ": " +
                                  event.error().what};
        events.push_back(std::move(*event));
    }
    return events;
}

} // namespace dispatcher
