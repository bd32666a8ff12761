// What the scenarios of visits do not show: what is wrong with settings, and what cannot have
// happened.
#include "hall/visit.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

TEST_SUITE_BEGIN("hall/visit");

using namespace hall;
using namespace hall_tests;

namespace {

const UnitId town{"town"}, land{"land"};
const ServiceId joint{"joint"};

// The small hall with a visit "joint", J, of passports and pensions.
Settings with_visit()
{
    auto settings = small_hall();
    settings.queues.push_back({QueueId{"joint"}, {{"zh", "联办"}}, 'J', 1, 99});
    Service visit{joint, town, QueueId{"joint"}, {{"zh", "联办"}}};
    visit.handling.legs = {passports, pensions};
    settings.services.push_back(visit);
    return settings;
}

Handling& handling_of(Settings& settings, const ServiceId& id)
{
    return std::ranges::find(settings.services, id, &Service::id)->handling;
}

std::string first_fault(const Settings& settings)
{
    const auto faults = faults_of(settings);
    return faults.empty() ? "" : faults.front().where + ": " + faults.front().what;
}

constexpr TicketNumber J001{'J', 1};

} // namespace

TEST_CASE("a hall may have visits, promises, a cashier and joint matters")
{
    auto settings = with_visit();
    handling_of(settings, passports).promised_days = 5;
    handling_of(settings, passports).cashier = pensions;
    handling_of(settings, passports).back_after_fee = true;
    handling_of(settings, pensions).only_as_leg = true;
    CHECK(first_fault(settings).empty());
}

TEST_CASE("a visit has at least two legs, each a service that is there, once, and no visit itself")
{
    auto settings = with_visit();
    auto& legs = handling_of(settings, joint).legs;
    legs = {passports};
    CHECK(first_fault(settings).find("service \"joint\".legs: 1 are not a visit") == 0);
    legs = {passports, ServiceId{"fishing"}};
    CHECK(first_fault(settings).find("there is no service \"fishing\"") != std::string::npos);
    legs = {passports, passports};
    CHECK(first_fault(settings).find("is there twice") != std::string::npos);
    legs = {passports, joint};
    CHECK(first_fault(settings).find("is a visit itself") != std::string::npos);
}

TEST_CASE("the legs of a visit say how they end, and somebody serves them")
{
    auto settings = with_visit();
    handling_of(settings, joint).promised_days = 3;
    CHECK(first_fault(settings).find("a visit ends as its legs do") != std::string::npos);
    settings = with_visit();
    for (auto& counter : settings.counters)
        std::erase(counter.queues, pension_queue);
    handling_of(settings, pensions).only_as_leg = true;
    std::ranges::find(settings.services, pensions, &Service::id)->offered = false;
    CHECK(first_fault(settings).find("no counter serves queue \"pensions\"") != std::string::npos);
}

TEST_CASE("a promise, a cashier and a time for answers are within their limits")
{
    auto settings = small_hall();
    handling_of(settings, passports).promised_days = 251;
    CHECK(first_fault(settings).find("service \"passports\".promised_days: 251") == 0);
    settings = small_hall();
    handling_of(settings, passports).back_after_fee = true;
    CHECK(first_fault(settings).find("there is no cashier to come back from") != std::string::npos);
    settings = small_hall();
    handling_of(settings, passports).cashier = passports;
    CHECK(first_fault(settings).find("service \"passports\".cashier") == 0);
    settings = small_hall();
    handling_of(settings, passports).answer_within = 0min;
    CHECK(first_fault(settings).find("answer_within_minutes: 0 is out of range") !=
          std::string::npos);
}

TEST_CASE("only a unit that is there, does not lead and has a counter is asked about a matter")
{
    auto settings = small_hall();
    auto& participants = handling_of(settings, passports).participants;
    participants = {land};
    CHECK(first_fault(settings).find("there is no unit \"land\"") != std::string::npos);
    settings.units.push_back({land, {{"zh", "土地"}}});
    CHECK(first_fault(settings).find("could never answer") != std::string::npos);
    participants = {town};
    CHECK(first_fault(settings).find("\"town\" leads") != std::string::npos);
    std::ranges::find(settings.services, vehicles, &Service::id)->unit = land;
    participants = {land, land};
    CHECK(first_fault(settings).find("is there twice") != std::string::npos);
}

TEST_CASE("a journal that ends a leg twice, or another leg than the one that is done, is damaged")
{
    auto hall = open_hall(with_visit());
    done(hall, TakeTicket{joint}, nine);
    done(hall, CallNext{counter_1}, nine);
    const LegEnded ended{J001, counter_1, passports, Outcome::finished, {}, nine};
    auto other = ended;
    other.service = pensions;
    CHECK(fits(hall, ended));
    CHECK_FALSE(fits(hall, other));
    apply(hall, ended);
    CHECK_FALSE(fits(hall, ended));
    CHECK(fits(hall, LegQueued{J001, pensions, pension_queue, nine, nine}));
    CHECK_FALSE(fits(hall, LegQueued{J001, vehicles, vehicle_queue, nine, nine}));
}

TEST_CASE("a journal that asks nobody, or has answers that nobody awaits, is damaged")
{
    auto hall = open_hall(with_visit());
    done(hall, TakeTicket{joint}, nine);
    done(hall, CallNext{counter_1}, nine);
    done(hall, Begin{counter_1}, nine);
    CHECK_FALSE(fits(hall, OpinionGiven{J001, land, Opinion::agreed, nine}));
    CHECK_FALSE(fits(hall, ReviewOpened{J001, {land}, nine + 1h, nine}));
    done(hall, Hold{counter_1, HoldKind::waiting_for_step}, nine);
    CHECK(fits(hall, ReviewOpened{J001, {land}, nine + 1h, nine}));
    CHECK_FALSE(fits(hall, ReviewOpened{J001, {}, nine + 1h, nine}));
}

namespace {

// A001 is held at counter 1, and the unit of the vehicles is asked about it until ten.
Hall with_open_question()
{
    auto settings = small_hall();
    settings.units.push_back({land, {{"zh", "土地"}}});
    std::ranges::find(settings.services, vehicles, &Service::id)->unit = land;
    handling_of(settings, passports).participants = {land};
    handling_of(settings, passports).answer_within = 60min;
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    done(hall, CallNext{counter_1}, nine);
    done(hall, Begin{counter_1}, nine);
    done(hall, Finish{counter_1, Outcome::joint}, nine);
    return hall;
}

} // namespace

TEST_CASE("a matter is not finished before every unit has answered, though its visitor was resumed")
{
    auto hall = with_open_question();
    done(hall, Resume{counter_1, A001}, nine + 1min);
    done(hall, Begin{counter_1}, nine + 1min);
    for (const auto outcome : {Outcome::finished, Outcome::accepted, Outcome::joint})
        CHECK(refused(hall, Finish{counter_1, outcome}, nine + 1min) == Refusal::review_open);
    CHECK(refused(hall, FinishAndCall{counter_1}, nine + 1min) == Refusal::review_open);
    done(hall, GiveOpinion{counter_2, A001, land}, nine + 2min);
    done(hall, Finish{counter_1}, nine + 2min);
}

TEST_CASE("a counter that is closed answers for nobody, a paused one does")
{
    auto hall = with_open_question();
    done(hall, CloseCounter{counter_2}, nine);
    CHECK(refused(hall, GiveOpinion{counter_2, A001, land}, nine) == Refusal::counter_not_open);
    done(hall, PauseCounter{counter_4}, nine);
    done(hall, GiveOpinion{counter_4, A001, land}, nine);
}

TEST_CASE("a ticket has no more legs than there may be")
{
    auto hall = open_hall(with_visit());
    done(hall, TakeTicket{joint}, nine);
    const std::vector<PlannedLeg> room(itinerary_legs_max - 2, {vehicles});
    auto more = room;
    more.push_back({vehicles});
    CHECK(fits(hall, LegsPlanned{J001, 2, room, nine}));
    CHECK_FALSE(fits(hall, LegsPlanned{J001, 2, more, nine}));
}

TEST_CASE("what is planned goes behind what has begun")
{
    auto hall = open_hall(with_visit());
    done(hall, TakeTicket{joint}, nine);
    CHECK_FALSE(fits(hall, LegsPlanned{J001, 0, {{vehicles}}, nine}));
    CHECK(fits(hall, LegsPlanned{J001, 1, {{vehicles}}, nine}));
    CHECK(fits(hall, LegsPlanned{J001, 2, {{vehicles}}, nine}));
    CHECK_FALSE(fits(hall, LegsPlanned{J001, 3, {{vehicles}}, nine}));
    CHECK_FALSE(fits(hall, LegsPlanned{J001, 1, {}, nine}));
}

TEST_CASE("a cancelled ticket that comes back counts for its quota again")
{
    auto settings = small_hall();
    settings.services.front().quotas = {{{}, 1}};
    auto hall = open_hall(settings);
    done(hall, TakeTicket{passports}, nine);
    done(hall, CallNext{counter_1}, nine);
    done(hall, Cancel{A001, CancelReason::taken_by_mistake}, nine);
    done(hall, Undo{counter_1}, nine);
    CHECK(refused(hall, TakeTicket{passports}, nine) == Refusal::quota_used_up);
}

TEST_SUITE_END();
