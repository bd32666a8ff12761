#include "dispatcher/settings_file.hpp"
#include "tests/dispatcher/settings/small_settings_files.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace settings_tests;

TEST_SUITE_BEGIN("dispatcher/settings_file/rules");

TEST_CASE(
    "whom a counter calls next is its profile's to say: rules, a ratio, elastic queues, an order")
{
    const auto with = [](const std::string& profile) {
        return small_hall_with("counters.toml", "queues = [\"police\"]",
                               "queues = [\"police\"]\nprofile = \"front\"\n[[profile]]\nid = "
                               "\"front\"\n" +
                                   profile);
    };
    const auto settings = with("finally = \"accumulating_priority\"\nout_of_turn = false\n"
                               "[[profile.rule]]\nid = \"late\"\nqueues = [\"police\"]\n"
                               "waited_over_minutes = 60\nhours = \"09:00-10:00\"\n"
                               "[[profile.ratio]]\nclasses = [\"elderly\"]\nturns = 2\n"
                               "[[profile.ratio]]\nturns = 1\n"
                               "[[profile.elastic]]\nqueue = \"police\"\njoin_over = 9\n"
                               "leave_under = 4\n");
    REQUIRE(settings.has_value());
    CHECK(settings->counters[0].profile == hall::ProfileId{"front"});
    hall::Profile expected{{"front"}};
    expected.rules = {{{"late"}, {{{"police"}}}, {}, std::chrono::minutes{60}}};
    expected.rules[0].hours = hall::Hours{std::chrono::minutes{540}, std::chrono::minutes{600}};
    expected.ratio = {{{{}, {{"elderly"}}}, 2}, {{}, 1}};
    expected.finally = hall::Order::accumulating_priority;
    expected.elastic = {{{"police"}, 9, 4}};
    expected.out_of_turn = false;
    CHECK(settings->profiles == std::vector{expected});
    CHECK(any_fault_says(with("finally = \"oldest\"\n"),
                         "counters.toml:11: profile \"front\".finally",
                         "\"longest_effective_wait\" or"));
    CHECK(any_fault_says(with("[[profile.rule]]\nid = \"late\"\nhours = \"9-10\"\n"),
                         "counters.toml:13: profile \"front\".rule \"late\".hours",
                         "must be hours"));
    CHECK(any_fault_says(with("[[profile.rule]]\nid = \"late\"\nwaited_over = 3\n"),
                         "counters.toml:13: profile \"front\".rule \"late\".waited_over",
                         "is not known"));
    CHECK(any_fault_says(with("[[profile.elastic]]\nqueue = \"police\"\njoin_over = 3\n"
                              "leave_under = 4\n"),
                         "counters.toml:14: profile \"front\".elastic 1.leave_under",
                         "must be 1 to join_over (3)"));
    CHECK(any_fault_says(with("[profile.rule]\nid = \"late\"\n"),
                         "counters.toml:11: profile \"front\".rule", "[[profile.rule]]"));
}

TEST_CASE("opening hours, holidays and quotas are read as they are written")
{
    const auto result = small_hall_with("services.toml", "queue = \"police\"\nname",
                                        R"(queue = "police"
schedule = "fridays"
open_at_noon = true
quotas = ["60", "08:30-10:00 20"]
person_quota = 2
name)");
    CHECK(first_fault(result).find("there is no schedule \"fridays\"") != std::string::npos);
    auto files = small_files();
    files.push_back({"times.toml", R"([calendar]
working_days = ["monday", "saturday"]
make_up_days = ["2026-02-14 monday", "2026-02-15"]
noon_counters_percent = 25
noon = "12:15"
[[holiday]]
first = "2026-10-01"
last = "2026-10-08"
[[schedule]]
id = "fridays"
repeat = "monthly"
on = ["1st friday", "last friday"]
on_day_off = "next_working_day"
hours = ["08:30-12:00", "14:00-24:00"]
last_ticket_minutes = 15
[[schedule]]
id = "weekly"
repeat = "weekly"
on = ["tuesday"]
hours = ["09:00-11:00"]
)"});
    const auto settings = parse_settings(files, known_zone);
    REQUIRE_MESSAGE(settings.has_value(), first_fault(settings));
    const auto& calendar = settings->calendar;
    CHECK(calendar.working.to_ulong() == 0b1000010);
    CHECK(calendar.make_up_days.at(0).as == std::chrono::Monday);
    CHECK(calendar.make_up_days.at(1).as == std::nullopt);
    CHECK(calendar.holidays.at(0).last == std::chrono::year{2026} / 10 / 8);
    CHECK(calendar.noon == std::chrono::minutes{735});
    const auto& fridays = settings->schedules.at(0);
    CHECK(fridays.repeat == hall::Repeat::monthly_weekday);
    CHECK(fridays.nth.at(1) == hall::NthWeekday{hall::NthWeekday::last, std::chrono::Friday});
    CHECK(fridays.hours.at(1).to == std::chrono::hours{24});
    CHECK(fridays.on_day_off == hall::OnDayOff::next_working_day);
    CHECK(settings->schedules.at(1).weekdays.to_ulong() == 0b100);
}

TEST_CASE("a service with real names is read as it is written, and others ask nobody who it is")
{
    const auto settings = small_hall_with("services.toml", "queue = \"police\"\nname",
                                          "queue = \"police\"\nreal_name = true\nname");
    REQUIRE_MESSAGE(settings.has_value(), first_fault(settings));
    const auto named = std::ranges::count_if(settings->services, &hall::Service::real_name);
    CHECK(named == 1);
    CHECK_FALSE(small_hall_with("services.toml", "queue = \"police\"\nname",
                                "queue = \"police\"\nreal_name = \"yes\"\nname")
                    .has_value());
}

TEST_CASE("a day or an hour that is none is told with its place and how to write it")
{
    const auto fault = [](const char* schedule) {
        auto files = small_files();
        files.push_back({"times.toml", schedule});
        return first_fault(parse_settings(files, known_zone));
    };
    CHECK(fault("[[schedule]]\nid = \"a\"\nrepeat = \"daily\"\nhours = [\"8-12\"]\n") ==
          "times.toml:4: schedule \"a\".hours: \"8-12\" must be hours such as \"08:30-12:00\"");
    CHECK(fault("[[holiday]]\nfirst = \"2026-02-30\"\n") ==
          "times.toml:2: holiday.first: must be a date in quotation marks, such as \"2026-10-01\"");
    CHECK(fault("[calendar]\nworking_days = [\"mon\"]\n") ==
          "times.toml:2: calendar.working_days: \"mon\" is no weekday: write \"monday\" to "
          "\"sunday\"");
}

TEST_CASE("a service says how it is handled: legs, promise, cashier, who takes part")
{
    const char* const more = R"([[unit]]
id = "land"
name = { zh = "土地" }
[[service]]
id = "fees"
unit = "land"
queue = "police"
name = { zh = "收费" }
only_as_leg = true
[[service]]
id = "joint"
unit = "land"
queue = "police"
name = { zh = "联办" }
legs = ["identity", "fees"]
order = "any"
[[service]]
id = "identity"
promised_days = 5
cashier = "fees"
back_after_fee = true
participants = ["land"]
answer_within_minutes = 90
)";
    const auto settings =
        small_hall_with("services.toml", "[[service]]\nid = \"identity\"\n", more);
    REQUIRE_MESSAGE(settings.has_value(), first_fault(settings));
    REQUIRE(settings->services.size() == 3);
    CHECK(settings->services[0].handling.only_as_leg);
    CHECK(settings->services[1].handling.legs ==
          std::vector<hall::ServiceId>{{"identity"}, {"fees"}});
    CHECK(settings->services[1].handling.any_order);
    const auto& handling = settings->services[2].handling;
    CHECK(handling.promised_days == 5);
    CHECK(handling.cashier == hall::ServiceId{"fees"});
    CHECK(handling.back_after_fee);
    CHECK(handling.participants == std::vector<hall::UnitId>{{"land"}});
    CHECK(handling.answer_within == std::chrono::minutes{90});
}

TEST_CASE("what is wrong with how a service is handled is told at its line")
{
    const auto with = [](const char* line) {
        return small_hall_with("services.toml", "queue = \"police\"\nname = { zh = \"身份办理\"",
                               std::string{line} +
                                   "\nqueue = \"police\"\nname = { zh = \"身份办理\"");
    };
    CHECK(any_fault_says(with("order = \"some\""), "services.toml:12", "\"fixed\" or \"any\""));
    CHECK(any_fault_says(with("legs = [\"identity\"]"), "services.toml:12", "are not a visit"));
    CHECK(any_fault_says(with("promised_days = 900"), "services.toml:12", "250"));
    CHECK(any_fault_says(with("cashier = \"bank\""), "services.toml:12", "no service \"bank\""));
}

TEST_SUITE_END();
