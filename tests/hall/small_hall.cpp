#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <string>

namespace hall_tests {

using namespace hall;

namespace {

LocalText named(const char* chinese)
{
    return {{"zh", chinese}};
}

Counter counter(CounterNumber number, std::vector<QueueId> queues)
{
    return {number, ZoneId{"east"}, std::move(queues), {}};
}

} // namespace

Settings small_hall()
{
    const UnitId town{"town"};
    Settings settings;
    settings.hall_name = named("小厅");
    settings.units = {{town, named("镇政府")}};
    settings.zones = {{ZoneId{"east"}, named("东区")}};
    settings.queues = {{passport_queue, named("护照"), 'A', 1, 999},
                       {vehicle_queue, named("车辆"), 'B', 1, 999},
                       {pension_queue, named("养老"), 'C', 1, 999}};
    settings.services = {{passports, town, passport_queue, named("护照"), true},
                         {vehicles, town, vehicle_queue, named("车辆"), true},
                         {pensions, town, pension_queue, named("养老"), true}};
    settings.services.front().type = ServiceType::approval;
    settings.classes = {{ordinary, named("普通"), 0min},
                        {elderly, named("老年"), 20min},
                        {veteran, named("退役军人"), 10min}};
    settings.counters = {counter(counter_1, {passport_queue}),
                         counter(counter_2, {vehicle_queue, pension_queue}),
                         counter(counter_3, {passport_queue, vehicle_queue}),
                         counter(counter_4, {passport_queue, vehicle_queue, pension_queue})};
    return settings;
}

Settings small_hall_with_slots()
{
    auto settings = small_hall();
    Schedule town{{"town"}};
    town.hours = {{9h, 10h}};
    settings.schedules = {town};
    settings.services[0].schedule = town.id;
    settings.services[0].slots.minutes = 30min;
    return settings;
}

Hall open_hall(Settings settings)
{
    Hall hall;
    const auto counters = settings.counters;
    apply(hall, SettingsInForce{std::move(settings), nine - 1h});
    apply(hall, DayOpened{monday, nine - 1h});
    for (const auto& row : counters)
        apply(hall, CounterOpened{row.number, nine - 1h});
    return hall;
}

Result<std::vector<Event>> ask(Hall& hall, const Command& command, Time now)
{
    auto decision = decide(hall, command, now);
    if (decision)
        for (const auto& event : *decision) {
            REQUIRE_MESSAGE(fits(hall, event), "an event that was decided does not fit");
            apply(hall, event);
        }
    return decision;
}

std::vector<Event> done(Hall& hall, const Command& command, Time now)
{
    const auto decision = ask(hall, command, now);
    if (!decision)
        FAIL("refused: ", std::string{name_of(decision.error())});
    return *decision;
}

Refusal refused(const Hall& hall, const Command& command, Time now)
{
    const auto decision = decide(hall, command, now);
    REQUIRE_MESSAGE(!decision, "not refused");
    return decision.error();
}

Hall replayed(const std::vector<Event>& events)
{
    Hall hall;
    for (const auto& event : events)
        apply(hall, event);
    return hall;
}

} // namespace hall_tests

namespace hall {

std::ostream& operator<<(std::ostream& out, TicketNumber number)
{
    return out << to_string(number);
}
std::ostream& operator<<(std::ostream& out, TicketState state)
{
    return out << name_of(state);
}
std::ostream& operator<<(std::ostream& out, CounterState state)
{
    return out << name_of(state);
}
std::ostream& operator<<(std::ostream& out, Refusal refusal)
{
    return out << name_of(refusal);
}

} // namespace hall
