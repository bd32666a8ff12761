#include "hall/appointment.hpp"
#include "hall/service_hours.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("hall/appointment");

using namespace hall;
using namespace hall_tests;

namespace {

const PersonKey ann{"ann"}, ben{"ben"};
const AppointmentCode k1{"K1"}, k2{"K2"};

// Passports from nine to noon on working days, a slot each half hour with two places.
Settings with_slots()
{
    auto settings = small_hall();
    Schedule town;
    town.id = {"town"};
    town.hours = {{9h, 12h}};
    settings.schedules = {town};
    settings.services[0].schedule = town.id;
    settings.services[0].slots = {30min, 2};
    return settings;
}

Hall booked_hall(Time slot)
{
    auto hall = open_hall(with_slots());
    done(hall, BookAppointment{passports, ann, slot, k1}, nine);
    return hall;
}

bool faulty(const Settings& settings, std::string_view where)
{
    for (const auto& fault : faults_of(settings))
        if (fault.where == where)
            return true;
    return false;
}

} // namespace

TEST_CASE(
    "the clock wakes the hall at the late end of the first slot for which somebody is awaited")
{
    auto hall = booked_hall(nine + 1h);
    done(hall, PassTime{}, nine);
    CHECK(next_deadline(hall) == nine + 1h + 15min);
    CHECK(decide(hall, PassTime{}, nine + 1h + 15min - 1ms)->empty());
    CHECK(std::get<AppointmentMissed>(decide(hall, PassTime{}, nine + 1h + 15min)->front()).code ==
          k1);
}

TEST_CASE("no walk-in is overtaken by an appointment whose visitor came more than head start and "
          "late window later")
{
    auto hall = booked_hall(nine + 1h);
    const auto latest = nine + 1h + 15min - 1ms;
    done(hall, TakeTicket{passports}, latest - 30min);
    done(hall, TakeTicket{passports}, latest - 29min);
    done(hall, CheckIn{k1}, latest);
    CHECK(people_ahead(hall, A003) == 1);
}

TEST_CASE("coming early with an appointment is no worse than coming without")
{
    auto hall = booked_hall(nine + 1h);
    done(hall, CheckIn{k1}, nine + 30min);
    done(hall, TakeTicket{passports}, nine + 31min);
    CHECK(people_ahead(hall, A001) == 0);
}

TEST_CASE("a ticket of an appointment uses no quota, a late one does")
{
    auto settings = with_slots();
    settings.services[0].quotas = {{{}, 1}};
    auto hall = open_hall(settings);
    done(hall, BookAppointment{passports, ann, nine + 30min, k1}, nine);
    done(hall, BookAppointment{passports, ben, nine + 30min, k2}, nine);
    done(hall, CheckIn{k1}, nine + 30min);
    done(hall, TakeTicket{passports}, nine + 31min);
    CHECK(refused(hall, CheckIn{k2}, nine + 2h) == Refusal::quota_used_up);
    CHECK(hall.tickets.at(A001).slot == nine + 30min);
}

TEST_CASE("the places of a slot hold for appointments of all persons together")
{
    auto hall = booked_hall(nine + 1h);
    done(hall, BookAppointment{passports, ben, nine + 1h, k2}, nine);
    const BookAppointment third{passports, {"cat"}, nine + 1h, {"K3"}};
    CHECK(refused(hall, third, nine) == Refusal::slot_full);
    CHECK(next_opening(hall, third, Refusal::slot_full, nine) == nine + 90min);
}

TEST_CASE("an appointment of a later day is there after the roll, and in what is replayed from it")
{
    auto hall = booked_hall(nine + 24h);
    const auto events = done(hall, PassTime{}, nine + 16h);
    REQUIRE(events.size() == 3);
    CHECK(replayed(events) == hall);
    CHECK(find_appointment(hall.appointments, k1));
    CHECK_FALSE(fits(hall, events.back()));
}

TEST_CASE("what nobody booked can neither be cancelled nor missed nor checked in")
{
    const auto hall = open_hall(with_slots());
    CHECK_FALSE(fits(hall, AppointmentCancelled{k1, nine}));
    CHECK_FALSE(fits(hall, AppointmentMissed{k1, nine}));
    CHECK_FALSE(
        fits(hall, TicketTaken{A001, passports, passport_queue, ordinary, nine, nine, ann, k1}));
}

TEST_CASE("settings of appointments that cannot be kept name their key")
{
    auto settings = with_slots();
    CHECK(faults_of(settings).empty());
    settings.services[1].slots.minutes = 30min;
    CHECK(faulty(settings, "service \"vehicles\".slot_minutes"));
    settings.services[0].slots.places = 0;
    CHECK(faulty(settings, "service \"passports\".slot_places"));
    settings.appointments.horizon_days = 91;
    CHECK(faulty(settings, "appointments.horizon_days"));
    settings.appointments.visitor_class = ClassId{"booked"};
    CHECK(faulty(settings, "appointments.class"));
    settings.appointments.restricted_days = 0;
    CHECK(faulty(settings, "appointments.restricted_days"));
}

TEST_SUITE_END();
