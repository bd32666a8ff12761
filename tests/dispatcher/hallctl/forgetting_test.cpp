#include "dispatcher/hallctl/command_line.hpp"
#include "dispatcher/hallctl/forgetting.hpp"
#include "dispatcher/hallctl/journal_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/forgetting");

using namespace hallctl;

TEST_CASE("of a ticket everything stays but who took it")
{
    CHECK(without_persons(
              R"([{"ticket_taken":{"number":"A001","service":"户籍","person":"k1","at":"5"}},)"
              R"({"counter_opened":{"counter":3}}])") ==
          R"([{"ticket_taken":{"number":"A001","service":"户籍","at":"5"}},)"
          R"({"counter_opened":{"counter":3}}])");
}

TEST_CASE("an appointment stays and is nobody's, when it was booked, kept and missed")
{
    const std::string forgotten =
        R"([{"appointment_booked":{"appointment":{"code":"K7","person":"forgotten"},"at":"5"}},)"
        R"({"appointments_kept":{"appointments":[{"code":"K8","person":"forgotten"}],)"
        R"("no_shows":[{"person":"forgotten","date":"2026-03-02"}]}}])";
    CHECK(without_persons(
              R"([{"appointment_booked":{"appointment":{"code":"K7","person":"k1"},"at":"5"}},)"
              R"({"appointments_kept":{"appointments":[{"code":"K8","person":"k2"}],)"
              R"("no_shows":[{"person":"k3","date":"2026-03-02"}]}}])") == forgotten);
    CHECK(without_persons(forgotten) == forgotten);
}

TEST_CASE("texts in which nobody took a ticket stay as they are, byte for byte")
{
    for (const char* text :
         {"", "no JSON \"person\"", R"({"person":"k1"})", R"([ "person", 1 ])",
          R"([ {"ticket_taken":{"number":"A001"}} ])", R"([ {"other":{"person":"k1"}} ])"})
        CHECK(without_persons(text) == text);
}

TEST_CASE("a day is kept from its opening on")
{
    const std::string opening =
        R"([{"settings_in_force":{}},{"day_opened":{"date":"2026-03-02"}}])";
    CHECK(opens_day_from(opening, "2026-03-02"));
    CHECK(opens_day_from(opening, "2026-03-01"));
    CHECK_FALSE(opens_day_from(opening, "2026-03-03"));
    CHECK_FALSE(opens_day_from(R"([{"day_opened":{}}])", "2026-03-01"));
    CHECK_FALSE(opens_day_from("no JSON", "2026-03-01"));
}

TEST_CASE("forget wants a journal and a day of the calendar")
{
    const auto line = parse_command_line({"forget", "hall.journal", "--before", "2026-03-02"});
    REQUIRE(line.has_value());
    CHECK(std::get<Forget>(line->job).file == "hall.journal");
    CHECK(std::get<Forget>(line->job).before == "2026-03-02");
    for (const char* day : {"2026-02-30", "2026-3-2", "yesterday", "2026-03-02 ", "+026-03-02"})
        CHECK_FALSE(parse_command_line({"forget", "hall.journal", "--before", day}).has_value());
    CHECK_FALSE(parse_command_line({"forget", "hall.journal"}).has_value());
}

TEST_CASE("what was forgotten is said, and that copies still know")
{
    CHECK(forgotten_line("j", "2026-03-02", {10, 4, 12}, Form::json) ==
          R"({"file":"j","before":"2026-03-02","entries":10,"forgotten":4,"noted":12})");
    const auto text = forgotten_line("j", "2026-03-02", {10, 4}, Form::text);
    CHECK(text.find("4 of 10") != std::string::npos);
    CHECK(text.find("Copies") != std::string::npos);
}

TEST_CASE("what hallctl did to a journal is an entry that says what, and no file's name")
{
    const std::chrono::system_clock::time_point now{std::chrono::milliseconds{1'772'413'200'000}};
    dispatcher::JournalSummary copy;
    copy.entries = 41;
    copy.last_at = 1'772'409'600'000;
    CHECK(restored_note(copy, now).at == 1'772'413'200'000);
    CHECK(restored_note(copy, now).events ==
          R"([{"journal_restored":{"last_sequence":"41","last_at":"1772409600000",)"
          R"("at":"1772413200000"}}])");
    CHECK(forgotten_note("2026-03-02", {10, 4}, now).events ==
          R"([{"journal_forgotten":{"before":"2026-03-02","entries":"4","at":"1772413200000"}}])");
}

TEST_SUITE_END();
