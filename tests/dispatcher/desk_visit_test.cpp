// Visits as screens see them: where to go next, how a leg may end, who is asked.
#include "protocol/picture_book.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("dispatcher/desk_visit");

using namespace dispatcher_tests;
using namespace hall_tests;

namespace {

// A visit, J: vehicles at counter 2, 3 or 4, then passports, which may owe a fee to pensions, be
// promised in two working days, and be a joint matter of the unit "land", which has vehicles.
hall::Settings hall_with_visit()
{
    auto settings = small_hall();
    settings.units.push_back({{"land"}, {{"zh", "土地"}}});
    settings.services[1].unit = {"land"};
    auto& handling = settings.services[0].handling;
    handling.promised_days = 2;
    handling.cashier = pensions;
    handling.participants = {{"land"}};
    settings.queues.push_back({{"joint"}, {{"zh", "联办"}}, 'J', 1, 99});
    hall::Service joint{{"joint"}, {"town"}, {"joint"}, {{"zh", "联办"}}};
    joint.handling.legs = {vehicles, passports};
    settings.services.push_back(joint);
    return settings;
}

v1::Request finish_as(const std::string& id, std::uint32_t counter, v1::Outcome outcome)
{
    auto request = finish(id, counter);
    request.mutable_finish()->set_outcome(outcome);
    return request;
}

v1::Request opinion(const std::string& id, const std::string& number)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_give_opinion()->set_counter(2);
    request.mutable_give_opinion()->set_number(number);
    request.mutable_give_opinion()->set_unit("land");
    request.mutable_give_opinion()->set_opinion(v1::OPINION_AGREED);
    return request;
}

using Counters = std::vector<std::uint32_t>;

Counters counters_of(const v1::GoTo& there)
{
    return {there.counters().begin(), there.counters().end()};
}

struct VisitHall : DeskAtWork {
    VisitHall() : DeskAtWork{hall_with_visit()}
    {
        for (const std::uint32_t counter : {1, 2, 4})
            answer(pad, open_counter("open-" + std::to_string(counter), counter));
    }
    // The visitor is being served for passports, the second leg, at counter 1.
    void come_to_second_leg()
    {
        answer(kiosk, take("t-1", "joint"));
        answer(pad, call_next("n-1", 2));
        answer(pad, finish("f-1", 2));
        answer(pad, call_next("n-2", 1));
        answer(pad, begin("b-2", 1));
    }
    v1::TicketRow row_of(const std::string& number)
    {
        protocol::PictureBook book;
        for (const auto& update : updates(connect_now()))
            book.feed(update);
        const auto found = book.tickets().find(number);
        return found == book.tickets().end() ? v1::TicketRow{} : found->second;
    }

    dispatcher::PeerId kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    dispatcher::PeerId pad = connect("pad-1", v1::ROLE_CALLER);
    dispatcher::PeerId wall = connect("wall-1", v1::ROLE_DISPLAY);

private:
    dispatcher::PeerId connect_now()
    {
        const auto peer = hello("pad-" + std::to_string(++pads_), v1::ROLE_CALLER);
        commit();
        return peer;
    }
    int pads_ = 1;
};

} // namespace

TEST_CASE_FIXTURE(VisitHall, "whoever takes a ticket for a visit is told where its first leg is")
{
    const auto taken = answer(kiosk, take("t-1", "joint")).taken();
    CHECK(taken.number() == "J001");
    CHECK(taken.go_to().service() == "vehicles");
    CHECK(counters_of(taken.go_to()) == Counters{2, 3, 4});
    CHECK(taken.go_to().zones(0) == "east");
    CHECK_FALSE(answer(kiosk, take("t-2", "vehicles")).taken().has_go_to());
}

TEST_CASE_FIXTURE(VisitHall, "when a leg ends, the pad and the wall are told where the next one is")
{
    answer(kiosk, take("t-1", "joint"));
    answer(pad, call_next("n-1", 2));
    updates(wall);
    const auto stepped = answer(pad, finish("f-1", 2)).stepped();
    CHECK(stepped.state() == v1::TICKET_WAITING);
    CHECK(stepped.go_to().service() == "passports");
    CHECK(counters_of(stepped.go_to()) == Counters{1, 3, 4});
    const auto shown = updates(wall);
    REQUIRE(shown.size() == 1);
    REQUIRE(shown[0].changed().calls_size() == 1);
    const auto& call = shown[0].changed().calls(0);
    CHECK(call.number() == "J001");
    CHECK_FALSE(call.announce());
    CHECK(counters_of(call.go_to()) == Counters{1, 3, 4});
}

TEST_CASE_FIXTURE(VisitHall, "the wall no longer sends a visitor on who has been called there")
{
    answer(kiosk, take("t-1", "joint"));
    answer(pad, call_next("n-1", 2));
    answer(pad, finish("f-1", 2));
    updates(wall);
    answer(pad, call_next("n-2", 1));
    const auto shown = updates(wall);
    REQUIRE(shown.size() == 1);
    REQUIRE(shown[0].changed().calls_size() == 1);
    CHECK_FALSE(shown[0].changed().calls(0).has_go_to());
}

TEST_CASE_FIXTURE(VisitHall, "the row of a ticket tells its legs, and how the present one may end")
{
    come_to_second_leg();
    const auto row = row_of("J001");
    REQUIRE(row.legs_size() == 2);
    CHECK(row.legs(0).ended());
    CHECK(row.legs(0).counter() == 2);
    CHECK_FALSE(row.legs(0).now());
    CHECK(row.legs(1).now());
    CHECK(std::vector<int>(row.outcomes().begin(), row.outcomes().end()) ==
          std::vector<int>{v1::OUTCOME_FINISHED, v1::OUTCOME_ACCEPTED, v1::OUTCOME_FEE_DUE,
                           v1::OUTCOME_JOINT});
}

TEST_CASE_FIXTURE(VisitHall, "what is accepted is answered with the date by which it is done")
{
    come_to_second_leg();
    const auto stepped = answer(pad, finish_as("f-2", 1, v1::OUTCOME_ACCEPTED)).stepped();
    CHECK(stepped.promised() == "2026-03-04");
    CHECK(stepped.state() == v1::TICKET_SERVED);
    CHECK_FALSE(stepped.has_go_to());
}

TEST_CASE_FIXTURE(VisitHall, "a fee that is due sends the visitor to the cashier")
{
    come_to_second_leg();
    const auto stepped = answer(pad, finish_as("f-2", 1, v1::OUTCOME_FEE_DUE)).stepped();
    CHECK(stepped.go_to().service() == "pensions");
    CHECK(counters_of(stepped.go_to()) == Counters{2, 4});
}

TEST_CASE_FIXTURE(VisitHall, "who is asked about a joint matter is in the row until the answer")
{
    come_to_second_leg();
    answer(pad, finish_as("f-2", 1, v1::OUTCOME_JOINT));
    const auto asked = row_of("J001");
    CHECK(asked.state() == v1::TICKET_HELD);
    REQUIRE(asked.legs(1).participants_size() == 1);
    CHECK(asked.legs(1).participants(0).opinion() == v1::OPINION_AWAITED);
    CHECK(asked.legs(1).due() == (now + 1h).time_since_epoch().count());
    CHECK(answer(kiosk, opinion("o-1", "J001")).refused().refusal() == "not_allowed_for_role");
    CHECK(answer(pad, opinion("o-2", "J001")).stepped().state() == v1::TICKET_WAITING);
    CHECK(row_of("J001").legs(1).participants(0).opinion() == v1::OPINION_AGREED);
}

TEST_CASE_FIXTURE(VisitHall, "the time for answers ends by itself, and absent is agreed")
{
    come_to_second_leg();
    answer(pad, finish_as("f-2", 1, v1::OUTCOME_JOINT));
    now += 1h;
    desk.pass_time(now);
    commit();
    const auto row = row_of("J001");
    CHECK(row.state() == v1::TICKET_WAITING);
    CHECK(row.legs(1).participants(0).opinion() == v1::OPINION_ABSENT);
}

TEST_CASE_FIXTURE(VisitHall, "the catalogue tells which services are visits and which only legs")
{
    protocol::PictureBook book;
    const auto peer = hello("kiosk-2", v1::ROLE_KIOSK);
    commit();
    for (const auto& update : updates(peer))
        book.feed(update);
    for (const auto& service : book.catalogue().services()) {
        CAPTURE(service.id());
        CHECK(service.legs_size() == (service.id() == "joint" ? 2 : 0));
        CHECK(service.promised_days() == (service.id() == "passports" ? 2 : 0));
    }
}

TEST_CASE_FIXTURE(VisitHall,
                  "a visit that waits for its second leg is not taken back by its kiosk, "
                  "also behind a restart")
{
    answer(kiosk, take("t-1", "joint"));
    answer(pad, call_next("n-1", 2));
    answer(pad, finish("f-1", 2));
    for (const std::string id : {"c-1", "c-2"}) {
        CAPTURE(id);
        REQUIRE(desk.hall().tickets.at({'J', 1}).state == hall::TicketState::waiting);
        CHECK(answer(kiosk, cancel(id, "J001")).refused().refusal() == "step_not_allowed");
        restart(hall_with_visit());
        kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    }
}

TEST_SUITE_END();
