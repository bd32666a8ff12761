#include "dispatcher/translate_settings.hpp"

#include "dispatcher/translate_appointment.hpp"
#include "dispatcher/translate_calendar.hpp"
#include "dispatcher/translate_handling.hpp"
#include "dispatcher/translate_policy.hpp"
#include "dispatcher/translate_words.hpp"

namespace dispatcher {

namespace journal = hallcall::journal;

namespace {

hall::LocalText text_from(const WireText& wire)
{
    hall::LocalText text;
    for (const auto& row : wire)
        text[row.language()] = row.text();
    return text;
}

std::chrono::minutes minutes_from(std::uint32_t value)
{
    return std::chrono::minutes{narrow(value)};
}

void put_queue(const hall::Queue& queue, journal::Queue& wire)
{
    wire.set_id(queue.id.text);
    put_text(queue.name, *wire.mutable_name());
    wire.set_letter(std::string(1, queue.letter));
    wire.set_first_number(queue.first_number);
    wire.set_last_number(queue.last_number);
}

hall::Queue queue_from(const journal::Queue& wire)
{
    return {hall::QueueId{wire.id()}, text_from(wire.name()),
            wire.letter().size() == 1 ? wire.letter().front() : '?', narrow(wire.first_number()),
            narrow(wire.last_number())};
}

void put_service(const hall::Service& service, journal::Service& wire)
{
    wire.set_id(service.id.text);
    wire.set_unit(service.unit.text);
    wire.set_queue(service.queue.text);
    put_text(service.name, *wire.mutable_name());
    wire.set_offered(service.offered);
    put_hours(service, wire);
    wire.set_type(wire_from(service_types, service.type));
    put_text(service.guide, *wire.mutable_guide());
    put_handling(service.handling, wire);
    put_slots(service.slots, wire);
    wire.set_real_name(service.real_name);
}

hall::Service service_from(const journal::Service& wire)
{
    hall::Service service{hall::ServiceId{wire.id()}, hall::UnitId{wire.unit()},
                          hall::QueueId{wire.queue()}, text_from(wire.name()), wire.offered()};
    read_hours(wire, service);
    service.handling = handling_from(wire);
    service.slots = slots_from(wire);
    service.type = word_in(service_types, wire.type()).value_or(hall::ServiceType::other);
    service.guide = text_from(wire.guide());
    service.real_name = wire.real_name();
    return service;
}

void put_counter(const hall::Counter& counter, journal::Counter& wire)
{
    wire.set_number(counter.number.value);
    wire.set_zone(counter.zone.text);
    for (const auto& queue : counter.queues)
        wire.add_queues(queue.text);
    put_text(counter.name, *wire.mutable_name());
    wire.set_schedule(counter.schedule.text);
    wire.set_open_at_noon(counter.open_at_noon);
    wire.set_profile(counter.profile.text);
}

hall::Counter counter_from(const journal::Counter& wire)
{
    hall::Counter counter{
        hall::CounterNumber{narrow(wire.number())}, hall::ZoneId{wire.zone()}, {}, {}};
    for (const auto& queue : wire.queues())
        counter.queues.push_back(hall::QueueId{queue});
    counter.name = text_from(wire.name());
    counter.schedule = {wire.schedule()};
    counter.open_at_noon = wire.open_at_noon();
    counter.profile = {wire.profile()};
    return counter;
}

void put_step_rules(const hall::Settings& settings, journal::Settings& wire)
{
    wire.mutable_missed()->set_returns(settings.missed.returns);
    wire.mutable_recall()->set_limit(settings.recall.limit);
    wire.mutable_recall()->set_gap_seconds(static_cast<std::uint32_t>(settings.recall.gap.count()));
    wire.mutable_undo()->set_within_seconds(
        static_cast<std::uint32_t>(settings.undo.within.count()));
    wire.mutable_lending()->set_numbers(settings.lending.numbers);
}

void read_step_rules(const journal::Settings& wire, hall::Settings& settings)
{
    if (wire.missed().has_returns())
        settings.missed.returns = narrow(wire.missed().returns());
    if (wire.has_recall())
        settings.recall = {narrow(wire.recall().limit()),
                           std::chrono::seconds{narrow(wire.recall().gap_seconds())}};
    if (wire.has_undo())
        settings.undo.within = std::chrono::seconds{narrow(wire.undo().within_seconds())};
    if (wire.has_lending())
        settings.lending.numbers = narrow(wire.lending().numbers());
}

} // namespace

void put_settings(const hall::Settings& settings, journal::Settings& wire)
{
    put_text(settings.hall_name, *wire.mutable_hall_name());
    wire.set_time_zone(settings.time_zone);
    wire.set_day_starts_minutes(wire_minutes(settings.day_starts));
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
    for (const auto& queue : settings.queues)
        put_queue(queue, *wire.add_queues());
    for (const auto& service : settings.services)
        put_service(service, *wire.add_services());
    for (const auto& visitor_class : settings.classes) {
        auto& row = *wire.add_classes();
        row.set_id(visitor_class.id.text);
        put_text(visitor_class.name, *row.mutable_name());
        row.set_head_start_minutes(wire_minutes(visitor_class.head_start));
        row.set_rate(visitor_class.rate);
    }
    for (const auto& counter : settings.counters)
        put_counter(counter, *wire.add_counters());
    wire.mutable_missed()->set_within_minutes(wire_minutes(settings.missed.within));
    wire.mutable_missed()->set_after(settings.missed.after);
    put_calendar(settings, wire);
    put_profiles(settings, wire);
    put_step_rules(settings, wire);
    put_appointment_rule(settings.appointments, wire);
}

std::optional<std::string> read_settings(const journal::Settings& wire, hall::Settings& settings)
{
    settings = {};
    settings.hall_name = text_from(wire.hall_name());
    settings.time_zone = wire.time_zone();
    settings.day_starts = minutes_from(wire.day_starts_minutes());
    for (const auto& row : wire.units())
        settings.units.push_back({hall::UnitId{row.id()}, text_from(row.name())});
    for (const auto& row : wire.zones())
        settings.zones.push_back({hall::ZoneId{row.id()}, text_from(row.name())});
    for (const auto& row : wire.queues())
        settings.queues.push_back(queue_from(row));
    for (const auto& row : wire.services())
        settings.services.push_back(service_from(row));
    for (const auto& row : wire.classes())
        settings.classes.push_back({hall::ClassId{row.id()}, text_from(row.name()),
                                    minutes_from(row.head_start_minutes()),
                                    row.has_rate() ? narrow(row.rate()) : std::uint16_t{1}});
    for (const auto& row : wire.counters())
        settings.counters.push_back(counter_from(row));
    settings.missed.within = minutes_from(wire.missed().within_minutes());
    settings.missed.after = narrow(wire.missed().after());
    read_step_rules(wire, settings);
    settings.appointments = appointment_rule_from(wire);
    read_calendar(wire, settings);
    read_profiles(wire, settings);
    if (const auto faults = faults_of(settings); !faults.empty())
        return "settings: " + faults.front().where + ": " + faults.front().what;
    return std::nullopt;
}

} // namespace dispatcher
