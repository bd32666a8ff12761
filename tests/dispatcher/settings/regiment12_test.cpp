// The hall that is shipped: the numbers are those of the regiment's report.
#include "dispatcher/settings_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

TEST_SUITE_BEGIN("deploy/halls/regiment12");

namespace {

hall::Settings regiment12()
{
    const auto settings = dispatcher::load_settings(HALL_TESTS_DIR "/../deploy/halls/regiment12");
    REQUIRE_MESSAGE(settings.has_value(), to_string(settings.error().list.front()));
    return *settings;
}

bool in_both_languages(const hall::LocalText& name)
{
    return name.contains("zh") && name.contains("en") && !name.at("zh").empty() &&
           !name.at("en").empty();
}

} // namespace

TEST_CASE(
    "the regiment's hall has 13 departments with 22 services, as many in each as the report says")
{
    const hall::Settings settings = regiment12();
    CHECK(settings.units.size() == 13);
    CHECK(settings.services.size() == 22);
    std::vector<int> counts;
    for (const auto& unit : settings.units)
        counts.push_back(
            static_cast<int>(std::ranges::count(settings.services, unit.id, &hall::Service::unit)));
    CHECK(counts == std::vector<int>{1, 2, 2, 1, 4, 1, 2, 3, 1, 1, 2, 1, 1});
}

TEST_CASE("everything in the regiment's hall has a Chinese and an English name")
{
    const hall::Settings settings = regiment12();
    CHECK(in_both_languages(settings.hall_name));
    const auto all = [](const auto& rows) {
        return std::ranges::all_of(rows,
                                   [](const auto& row) { return in_both_languages(row.name); });
    };
    CHECK(all(settings.units));
    CHECK(all(settings.services));
    CHECK(all(settings.queues));
    CHECK(all(settings.zones));
    CHECK(all(settings.classes));
    CHECK(all(settings.counters));
}

TEST_CASE(
    "in the regiment's hall each department has a queue, and every queue is called at some counter")
{
    const hall::Settings settings = regiment12();
    std::string letters;
    std::set<hall::QueueId> called;
    for (const auto& counter : settings.counters)
        called.insert(counter.queues.begin(), counter.queues.end());
    for (const auto& queue : settings.queues) {
        letters += queue.letter;
        CAPTURE(queue.id.text);
        CHECK(called.contains(queue.id));
    }
    CHECK_MESSAGE(letters == "ABCDEFGHJKLMN", "I and O are read as 1 and 0");
}

TEST_CASE("in the regiment's hall a day begins at midnight in China")
{
    const hall::Settings settings = regiment12();
    CHECK(settings.time_zone == "CST-8");
    CHECK(settings.day_starts == std::chrono::minutes{0});
}

TEST_CASE(
    "with its schedules switched on, the regiment's hall opens services every day, weekly and "
    "monthly")
{
    std::vector<dispatcher::NamedText> files;
    for (const char* name : {"counters.toml", "hall.toml", "hours.toml", "services.toml"}) {
        std::ifstream file{std::string{HALL_TESTS_DIR "/../deploy/halls/regiment12/"} + name};
        std::ostringstream text;
        text << file.rdbuf();
        files.push_back(
            {name,
             std::regex_replace(text.str(), std::regex{"\n# (schedule|slot_[a-z]+) ="}, "\n$1 =")});
    }
    const auto settings = dispatcher::parse_settings(
        files, [](std::string_view) { return std::optional<std::string>{"CST-8"}; });
    REQUIRE_MESSAGE(settings.has_value(), to_string(settings.error().list.front()));
    std::map<std::string, int> services;
    std::size_t with_slots = 0;
    for (const auto& service : settings->services) {
        ++services[service.schedule.text];
        with_slots += service.slots.minutes == std::chrono::minutes{0} ? 0u : 1u;
    }
    CHECK(with_slots == 2);
    CHECK(services ==
          std::map<std::string, int>{{"all-year", 10}, {"tuesdays", 9}, {"first-thursday", 3}});
    for (const auto& service : regiment12().services)
        CHECK_MESSAGE(service.schedule.text.empty(), "the demonstration is open at any hour");
}

TEST_CASE("the regiment's hall knows who comes first, and by how much")
{
    std::map<std::string, int> head_starts;
    for (const auto& each : regiment12().classes)
        head_starts[each.id.text] = static_cast<int>(each.head_start.count());
    CHECK(head_starts["ordinary"] == 0);
    for (const char* id : {"elderly", "disabled", "military", "veteran"}) {
        CAPTURE(id);
        CHECK(head_starts[id] > 0);
    }
}

TEST_CASE("the regiment's hall can have a joint matter beside its services, and opens with it")
{
    std::vector<dispatcher::NamedText> files;
    for (const char* name : {"regiment12/counters.toml", "regiment12/hall.toml",
                             "regiment12-joint/joint.toml", "regiment12/services.toml"}) {
        std::ifstream file{std::string{HALL_TESTS_DIR "/../deploy/halls/"} + name};
        std::ostringstream text;
        text << file.rdbuf();
        files.push_back({name, text.str()});
    }
    const auto settings = dispatcher::parse_settings(
        files, [](std::string_view) { return std::optional<std::string>{"CST-8"}; });
    REQUIRE_MESSAGE(settings.has_value(), to_string(settings.error().list.front()));
    const auto* sale = hall::find_row(settings->services, hall::ServiceId{"home-sale"});
    REQUIRE(sale != nullptr);
    REQUIRE(sale->handling.legs.size() == 2);
    const auto* title = hall::find_row(settings->services, sale->handling.legs[1]);
    CHECK(title->handling.participants.size() == 2);
    CHECK(title->handling.promised_days == 10);
    CHECK(std::ranges::all_of(settings->services,
                              [](const auto& row) { return in_both_languages(row.name); }));
}

TEST_SUITE_END();
