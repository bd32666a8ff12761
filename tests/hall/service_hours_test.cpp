#include "hall/service_hours.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE_BEGIN("hall/service_hours");

using namespace hall;
using namespace hall_tests;

namespace {

// Passports are given from nine to twelve and from two to five.
Settings hall_with_hours()
{
    auto settings = small_hall();
    Schedule town;
    town.id = {"town"};
    town.hours = {{9h, 12h}, {14h, 17h}};
    settings.schedules = {town};
    settings.services[0].schedule = town.id;
    return settings;
}

std::string findings_after(void (*change)(Settings&))
{
    auto settings = hall_with_hours();
    change(settings);
    std::string text;
    for (const auto& fault : faults_of(settings))
        text += fault.where + ": " + fault.what + '\n';
    return text;
}

} // namespace

TEST_CASE("what is open is told anew exactly when a service opens or closes")
{
    auto hall = open_hall(hall_with_hours());
    CHECK(next_deadline(hall) == nine);
    CHECK(done(hall, PassTime{}, nine - 1ms).empty());
    CHECK(done(hall, PassTime{}, nine) == std::vector<Event>{HoursPassed{nine}});
    CHECK(next_deadline(hall) == nine + 3h);
}

TEST_CASE(
    "the hours of a service today are those of its schedule, and of the whole day without one")
{
    const auto hall = open_hall(hall_with_hours());
    const auto& services = hall.settings.services;
    CHECK(ticket_spans_today(hall, services[0]) ==
          std::vector<Span>{{nine, nine + 3h}, {nine + 5h, nine + 8h}});
    CHECK(ticket_spans_today(hall, services[1]) ==
          std::vector<Span>{{nine - 9h, end_of_day(hall)}});
}

TEST_CASE("a hall without schedules and quotas waits for nothing but the end of its day")
{
    const auto hall = open_hall();
    CHECK(next_deadline(hall) == nine + 15h);
}

TEST_CASE(
    "services that keep one schedule are told apart by who is open at noon and by their quotas")
{
    auto settings = hall_with_hours();
    for (auto& service : settings.services)
        service.schedule = settings.schedules[0].id;
    settings.services[1].open_at_noon = true;
    settings.services[2].quotas = {{{14h, 17h}, 1}};
    auto hall = open_hall(settings);
    done(hall, TakeTicket{pensions}, nine + 5h);
    NextTickets at_noon{hall, nine + 3h};
    CHECK(at_noon.of(settings.services[0]) == nine + 5h);
    CHECK(at_noon.of(settings.services[1]) == nine + 3h);
    CHECK(at_noon.of(settings.services[2]) == nine + 24h);
}

TEST_CASE("a visitor whose cancellation is taken back counts for the quota again")
{
    auto settings = small_hall();
    settings.services[0].quotas = {{{}, 1}};
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    done(hall, CallNext{counter_1}, nine);
    const auto called = hall.quota_use;
    done(hall, Cancel{A001, CancelReason::other}, nine);
    CHECK(hall.quota_use != called);
    done(hall, Undo{counter_1}, nine);
    CHECK(hall.quota_use == called);
    CHECK(refused(hall, TakeTicket{passports}, nine) == Refusal::quota_used_up);
}

TEST_CASE("a used-up quota opens again when its hours end, if the service is open then")
{
    auto settings = hall_with_hours();
    settings.services[0].quotas = {{{9h, 12h}, 1}};
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    CHECK(refused(hall, TakeTicket{passports}, nine + 1min) == Refusal::quota_used_up);
    CHECK(NextTickets(hall, nine + 1min).of(settings.services[0]) == nine + 5h);
    done(hall, TakeTicket{passports}, nine + 5h);
}

TEST_CASE("tickets that were taken before a quota came into force are counted")
{
    auto settings = hall_with_hours();
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    settings.services[0].quotas = {{{}, 1}};
    done(hall, PutSettingsInForce{settings}, nine + 1min);
    CHECK(refused(hall, TakeTicket{passports}, nine + 2min) == Refusal::quota_used_up);
}

TEST_CASE("a service with real names gives no ticket to whom nobody knows, whatever its hours")
{
    auto settings = hall_with_hours();
    settings.services[0].real_name = settings.services[1].real_name = true;
    auto hall = open_hall(settings);
    CHECK(refused(hall, TakeTicket{passports}, nine) == Refusal::person_needed);
    CHECK(refused(hall, TakeTicket{vehicles}, nine) == Refusal::person_needed);
    CHECK(refused(hall, TakeTicket{passports}, nine - 1h) == Refusal::service_closed_now);
    done(hall, TakeTicket{passports, ordinary, PersonKey{"k1"}}, nine);
    done(hall, TakeTicket{vehicles, ordinary, PersonKey{"k1"}}, nine);
    done(hall, TakeTicket{pensions}, nine);
    CHECK_FALSE(next_opening(hall, TakeTicket{passports}, Refusal::person_needed, nine));
}

TEST_CASE("whoever checks in for a service with real names is the person of the booking")
{
    auto settings = hall_with_hours();
    settings.services[0].real_name = true;
    settings.services[0].slots = {30min, 1};
    auto hall = open_hall(settings);
    const AppointmentCode code{"K7M29QXR"};
    CHECK(refused(hall, BookAppointment{passports, {}, nine + 1h, code}, nine) ==
          Refusal::person_needed);
    done(hall, BookAppointment{passports, PersonKey{"k1"}, nine + 1h, code}, nine);
    done(hall, CheckIn{code}, nine + 1h);
    CHECK(hall.tickets.at(A001).person == PersonKey{"k1"});
}

TEST_CASE("a wrong schedule, quota or calendar names its key and its cure")
{
    CHECK(findings_after([](Settings&) {}) == "");
    CHECK(findings_after([](Settings& s) { s.services[0].schedule.text = "none"; }) ==
          "service \"passports\".schedule: there is no schedule \"none\": name one that is there, "
          "or add it\n");
    CHECK(findings_after([](Settings& s) { s.schedules[0].hours[1].from = 11h; }) ==
          "schedule \"town\".hours: run into each other: give them in order, with a break "
          "between\n");
    CHECK(findings_after([](Settings& s) { s.schedules[0].repeat = Repeat::weekly; }) ==
          "schedule \"town\".on: names no day: name at least one\n");
    CHECK(findings_after([](Settings& s) { s.schedules[0].last_ticket = 180min; }) ==
          "schedule \"town\".last_ticket_minutes: leaves no time for tickets: make it shorter, or "
          "the hours longer\n");
    CHECK(findings_after([](Settings& s) {
              s.services[0].quotas = {{{}, 0}};
          }) ==
          "service \"passports\".quotas: have a number out of range: give 1 to 9999 tickets\n");
    CHECK(findings_after([](Settings& s) {
              s.calendar.holidays = {{monday, Date{}}};
          }) == "holiday: ends before it begins, or is no date: give first and last day\n");
    CHECK(findings_after([](Settings& s) {
              s.calendar.holidays = {{monday, monday}};
              s.calendar.make_up_days = {{monday, {}}};
          }) == "make_up_day: lies within a holiday: shorten the holiday, or take it out\n");
}

TEST_CASE("too few counters at noon are a fault that says how many are missing")
{
    const auto closed_at_noon = [](Settings& s) {
        s.calendar.noon_counters_percent = 25;
        for (auto& counter : s.counters)
            counter.schedule = {"town"};
    };
    CHECK(findings_after(closed_at_noon) ==
          "calendar.noon_counters_percent: at noon 0 of 4 counters are open, and 1 must be: set "
          "open_at_noon = true at more of them\n");
    CHECK(findings_after([](Settings& s) {
              s.calendar.noon_counters_percent = 25;
              for (auto& counter : s.counters)
                  counter.schedule = {"town"};
              s.counters[2].open_at_noon = true;
          }) == "");
}

TEST_SUITE_END();
