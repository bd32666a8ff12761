// The large hall that is shipped: its sums are those of the report of May 2017.
#include "dispatcher/settings_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

TEST_SUITE_BEGIN("deploy/halls/anhui");

namespace {

hall::Settings anhui()
{
    const auto settings = dispatcher::load_settings(HALL_TESTS_DIR "/../deploy/halls/anhui");
    REQUIRE_MESSAGE(settings.has_value(), to_string(settings.error().list.front()));
    return *settings;
}

} // namespace

TEST_CASE("the province's hall has 43 units with 808 services in seven zones with 90 counters")
{
    const auto settings = anhui();
    CHECK(settings.units.size() == 43);
    CHECK(settings.services.size() == 808);
    CHECK(settings.zones.size() == 7);
    CHECK(settings.counters.size() == 90);
    CHECK(hall::faults_of(settings).empty());
}

TEST_CASE("the province's services add up by type as the report says")
{
    std::map<hall::ServiceType, int> sums;
    for (const auto& service : anhui().services)
        ++sums[service.type];
    using enum hall::ServiceType;
    CHECK(sums == std::map<hall::ServiceType, int>{{approval, 213},
                                                   {confirmation, 51},
                                                   {levy, 3},
                                                   {reward, 2},
                                                   {other_power, 221},
                                                   {public_service, 318}});
}

TEST_CASE("in the province's hall each unit has services, a queue of its own and a counter")
{
    const auto settings = anhui();
    std::set<hall::QueueId> called;
    for (const auto& counter : settings.counters)
        called.insert(counter.queues.begin(), counter.queues.end());
    for (const auto& unit : settings.units) {
        CAPTURE(unit.id.text);
        CHECK(std::ranges::count(settings.services, unit.id, &hall::Service::unit) > 0);
        CHECK(find_row(settings.queues, hall::QueueId{unit.id.text}));
        CHECK(called.contains(hall::QueueId{unit.id.text}));
    }
    CHECK(called.size() == settings.queues.size());
}

TEST_CASE("in the province's hall every zone has counters, and no two services of a unit share a "
          "name")
{
    const auto settings = anhui();
    for (const auto& zone : settings.zones) {
        CAPTURE(zone.id.text);
        CHECK(std::ranges::count(settings.counters, zone.id, &hall::Counter::zone) >= 2);
    }
    for (const auto* language : {"zh", "en"}) {
        CAPTURE(language);
        std::set<std::pair<hall::UnitId, std::string>> names;
        for (const auto& service : settings.services)
            CHECK(names.emplace(service.unit, service.name.at(language)).second);
    }
}

TEST_CASE("the letters I and O begin no number of the province's hall")
{
    for (const auto& queue : anhui().queues) {
        CAPTURE(queue.id.text);
        CHECK((queue.letter != 'I' && queue.letter != 'O'));
    }
}

TEST_SUITE_END();
