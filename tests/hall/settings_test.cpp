#include "hall/settings.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE_BEGIN("hall/settings");

using namespace hall;
using namespace hall_tests;

namespace {

// "where: what" of all that is wrong, a line each.
std::string findings(const Settings& settings)
{
    std::string text;
    for (const auto& fault : faults_of(settings))
        text += fault.where + ": " + fault.what + '\n';
    return text;
}

template <class Spoil>
std::string findings_after(Spoil spoil)
{
    auto settings = small_hall();
    spoil(settings);
    return findings(settings);
}

} // namespace

TEST_CASE("a hall with sound settings can open")
{
    CHECK(findings(small_hall()) == "");
}

TEST_CASE("the place, the fault and the cure are told for each setting that is wrong")
{
    CHECK(findings_after([](Settings& s) { s.hall_name.clear(); }) ==
          "hall_name: has no Chinese text: give one under \"zh\"\n");
    CHECK(findings_after([](Settings& s) { s.time_zone = "Asia/Shanghai"; }) ==
          "time_zone: \"Asia/Shanghai\" is not a POSIX TZ rule: write one such as \"CST-8\" or "
          "\"CET-1CEST,M3.5.0,M10.5.0/3\"\n");
    CHECK(findings_after([](Settings& s) { s.day_starts = 1440min; }) ==
          "day_starts: 1440 is out of range: give 0 to 1439 minutes after midnight\n");
    CHECK(findings_after([](Settings& s) { s.units[0].name["zh"] = ""; }) ==
          "unit \"town\".name: has no Chinese text: give one under \"zh\"\n");
    CHECK(
        findings_after([](Settings& s) { s.zones[0].name["e n"] = "east"; }) ==
        "zone \"east\".name: \"e n\" is not a language tag: write one such as \"zh\" or \"en\"\n");
    CHECK(findings_after([](Settings& s) { s.zones[0].name["en"] = std::string(301, 'x'); }) ==
          "zone \"east\".name: the text under \"en\" is too long: at most 300 bytes\n");
    CHECK(findings_after([](Settings& s) { s.queues[1].letter = 'b'; }) ==
          "queue \"vehicles\".letter: is not a letter: give one of A to Z\n");
    CHECK(findings_after([](Settings& s) { s.queues[1].first_number = 0; }) ==
          "queue \"vehicles\".first_number: 0 is out of range: give 1 to 9999\n");
    CHECK(findings_after([](Settings& s) { s.queues[1].last_number = 10'000; }) ==
          "queue \"vehicles\".last_number: 10000 is out of range: give 1 to 9999\n");
    CHECK(findings_after([](Settings& s) {
              s.queues[1].first_number = 9;
              s.queues[1].last_number = 8;
          }) == "queue \"vehicles\".last_number: 8 is below the first number 9: turn them round\n");
    CHECK(findings_after([](Settings& s) { s.queues[2].letter = 'A'; }) ==
          "queue \"pensions\".letter: its numbers A001 to A999 overlap A001 to A999 of queue "
          "\"passports\": give it another letter or range\n");
    CHECK(findings_after([](Settings& s) { s.services[0].unit.text = "nobody"; }) ==
          "service \"passports\".unit: there is no unit \"nobody\": name one that is there, or add "
          "it\n");
    CHECK(findings_after([](Settings& s) { s.services[0].queue.text = "none"; }) ==
          "service \"passports\".queue: there is no queue \"none\": name one that is there, or add "
          "it\n");
    CHECK(findings_after([](Settings& s) { s.classes[1].head_start = 481min; }) ==
          "class \"elderly\".head_start: 481 is out of range: give 0 to 480 minutes\n");
    CHECK(findings_after([](Settings& s) { s.classes[0].head_start = 1min; }) ==
          "class \"ordinary\".head_start: the ordinary class has no head start: leave it at 0, and "
          "give "
          "the head start to a class of its own\n");
    CHECK(findings_after([](Settings& s) { s.counters[1].number = counter_1; }) ==
          "counter 1.number: is there twice: give each counter its own\n");
    CHECK(findings_after([](Settings& s) { s.counters[1].number.value = 0; }) ==
          "counter 0.number: 0 is out of range: give 1 to 9999\n");
    CHECK(findings_after([](Settings& s) { s.counters[0].zone.text = "west"; }) ==
          "counter 1.zone: there is no zone \"west\": name one that is there, or add it\n");
    CHECK(findings_after([](Settings& s) { s.counters[0].queues.clear(); }) ==
          "counter 1.queues: serves no queue: name at least one\n");
    CHECK(findings_after([](Settings& s) { s.counters[0].queues.push_back(passport_queue); }) ==
          "counter 1.queues: queue \"passports\" is there twice: name it once\n");
    CHECK(findings_after([](Settings& s) { s.counters[0].queues = {QueueId{"none"}}; }) ==
          "counter 1.queues: there is no queue \"none\": name one that is there, or add it\n");
    CHECK(findings_after([](Settings& s) { s.counters[0].name["en"] = "Counter 1"; }) ==
          "counter 1.name: has no Chinese text: give one under \"zh\"\n");
    CHECK(findings_after([](Settings& s) { s.missed.within = 1441min; }) ==
          "missed.within: 1441 is out of range: give 0 to 1440 minutes\n");
    CHECK(findings_after([](Settings& s) { s.missed.after = 1001; }) ==
          "missed.after: 1001 is out of range: give 0 to 1000 tickets\n");
}

TEST_CASE("a guide that is too long or in no language is told, and so are too many long ones")
{
    CHECK(findings_after([](Settings& s) {
              s.services[0].guide = {{"zh", std::string(8'000, 'x')},
                                     {"en", std::string(8'001, 'x')}};
          }).ends_with(".guide: is too long: at most 16000 bytes in all languages\n"));
    CHECK(findings_after([](Settings& s) {
              for (int i = 0; i < 126; ++i) {
                  s.services.push_back(s.services[0]);
                  s.services.back().id.text += std::to_string(i);
                  s.services.back().guide = {{"zh", std::string(16'000, 'x')}};
              }
          }) == "service.guide: the guides of all services are too long: at most 2000000 bytes\n");
    CHECK(findings_after([](Settings& s) { s.services[0].guide["e n"] = "x"; })
              .ends_with(
                  ".guide: \"e n\" is not a language tag: write one such as \"zh\" or \"en\"\n"));
}

TEST_CASE("an identifier is well formed and unique among its kind")
{
    CHECK(findings_after([](Settings& s) { s.units.push_back(s.units[0]); }) ==
          "unit \"town\".id: is there twice: give each its own\n");
    CHECK(findings_after([](Settings& s) {
              s.zones.push_back({ZoneId{"the west"}, s.hall_name});
          }) ==
          "zone \"the west\".id: is not an identifier: 1 to 64 characters of A-Z a-z 0-9 . _ -\n");
}

TEST_CASE("a visitor is not given a ticket for a queue that no counter serves")
{
    const auto without_pensions = [](Settings& s) {
        s.counters.pop_back();
        s.counters[1].queues.pop_back();
    };
    CHECK(findings_after(without_pensions) == "service \"pensions\".queue: no counter serves queue "
                                              "\"pensions\": give it to a counter, or do "
                                              "not offer the service\n");
    CHECK(findings_after([&](Settings& s) {
              without_pensions(s);
              s.services[2].offered = false;
          }) == "");
}

TEST_CASE("two queues may share a letter when their ranges do not meet")
{
    const auto with_ranges = [](std::uint16_t last, std::uint16_t first) {
        return findings_after([&](Settings& s) {
            s.queues[0].last_number = last;
            s.queues[1].letter = 'A';
            s.queues[1].first_number = first;
        });
    };
    CHECK(with_ranges(499, 500) == "");
    CHECK(with_ranges(500, 500) != "");
}

TEST_CASE("a hall has limits, and they are told")
{
    CHECK(findings_after([](Settings& s) {
              s.units.resize(501);
          }).starts_with("units: 501 are too many: at most 500\n"));
    CHECK(findings_after([](Settings& s) {
              s.counters.resize(501);
          }).find("counters: 501 are too many: at most 500\n") != std::string::npos);
    CHECK(findings_after([](Settings& s) {
              s.services.resize(5001);
          }).find("services: 5001 are too many: at most 5000\n") != std::string::npos);
}

TEST_CASE("everything that is wrong is told at once, in the order of the settings")
{
    CHECK(findings_after([](Settings& s) {
              s.missed.after = 2000;
              s.day_starts = -1min;
              s.classes[1].head_start = -1min;
          }) == "day_starts: -1 is out of range: give 0 to 1439 minutes after midnight\n"
                "class \"elderly\".head_start: -1 is out of range: give 0 to 480 minutes\n"
                "missed.after: 2000 is out of range: give 0 to 1000 tickets\n");
}

namespace {

std::string findings_with(const Profile& profile)
{
    return findings_after([&](Settings& s) { s.profiles = {profile}; });
}

} // namespace

TEST_CASE("a profile names queues, classes and limits that are there, or is told which are not")
{
    const Selection passports_only{{passport_queue}};
    CHECK(findings_with({{"front"}, {{{"late"}, passports_only, {}, 60min}}}) == "");
    CHECK(findings_with({{"front"}, {{{"late"}, passports_only}}})
              .starts_with("profile \"front\".rule \"late\": has no condition"));
    CHECK(findings_with({{"front"}, {{{"late"}, {{{"gone"}}}, {}, 60min}}}) ==
          "profile \"front\".rule \"late\".queues: there is no queue \"gone\": name one that is "
          "there, or add it\n");
    CHECK(findings_with({{"front"}, {{{"late"}, {{}, {{"gone"}}}, {}, 60min}}})
              .starts_with("profile \"front\".rule \"late\".classes: there is no class \"gone\""));
    CHECK(findings_with({{"front"}, {}, {{passports_only, 101}}}) ==
          "profile \"front\".ratio 1.turns: is out of range: give 1 to 100 turns\n");
    CHECK(findings_with({{"front"}, {}, {{{}, 1}, {passports_only, 1}}})
              .starts_with("profile \"front\".ratio 1: names everybody"));
    CHECK(findings_with({{"front"}, {}, {}, {}, {{passport_queue, 3, 4}}})
              .starts_with("profile \"front\".elastic 1.leave_under: must be 1 to join_over (3)"));
    CHECK(findings_after([](Settings& s) { s.counters[0].profile = {"gone"}; }) ==
          "counter 1.profile: there is no profile \"gone\": name one that is there, or add it\n");
    CHECK(findings_after([](Settings& s) { s.classes[1].rate = 0; }) ==
          "class \"elderly\".rate: is out of range: give 1 to 1000\n");
}

TEST_SUITE_END();
