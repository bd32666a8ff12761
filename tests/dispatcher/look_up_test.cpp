// What whoever holds a slip is told of its ticket.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/look_up");

using namespace dispatcher_tests;

namespace {

struct SlipInHand : DeskAtWork {
    dispatcher::PeerId kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    dispatcher::PeerId pad = connect("counter-1", v1::ROLE_CALLER);

    v1::Reply looked_up(const std::string& number) { return answer(kiosk, look_up(number)); }
    v1::TicketNow ticket(const std::string& number) { return looked_up(number).ticket_now(); }
    v1::Request look_up(const std::string& number)
    {
        v1::Request request;
        request.set_request_id("look-" + std::to_string(++asked_));
        request.mutable_look_up_ticket()->set_number(number);
        return request;
    }
    v1::Reply brought_back(const std::string& number)
    {
        v1::Request request;
        request.set_request_id("back-" + std::to_string(++asked_));
        request.mutable_return_missed()->set_number(number);
        return answer(kiosk, request);
    }
    void missed_at_counter_1()
    {
        REQUIRE(answer(pad, open_counter("open", 1)).has_stepped());
        REQUIRE(answer(pad, call_next("next", 1)).has_stepped());
        v1::Request miss;
        miss.set_request_id("miss");
        miss.mutable_miss()->set_counter(1);
        REQUIRE(answer(pad, miss).has_stepped());
    }

private:
    int asked_ = 0;
};

} // namespace

TEST_CASE_FIXTURE(SlipInHand, "a kiosk is told what a ticket is doing, and how many are ahead")
{
    answer(kiosk, take("take-1"));
    answer(kiosk, take("take-2"));
    CHECK(ticket("A001").ahead() == 0);
    CHECK(ticket("A002").ahead() == 1);
    CHECK(ticket("A002").state() == v1::TICKET_WAITING);
    CHECK(ticket("A002").service() == "passports");
    answer(pad, open_counter("open", 1));
    answer(pad, call_next("next", 1));
    CHECK(ticket("A001").state() == v1::TICKET_CALLED);
    CHECK(ticket("A001").counter() == 1);
    CHECK(ticket("A002").ahead() == 0);
}

TEST_CASE_FIXTURE(SlipInHand, "a missed ticket says whether it may come back, and a kiosk brings "
                              "it back while it may")
{
    answer(kiosk, take("take-1"));
    CHECK_FALSE(ticket("A001").may_return());
    missed_at_counter_1();
    CHECK(ticket("A001").state() == v1::TICKET_MISSED);
    CHECK(ticket("A001").may_return());
    CHECK(brought_back("A001").stepped().state() == v1::TICKET_WAITING);
    CHECK(ticket("A001").state() == v1::TICKET_WAITING);
    CHECK(brought_back("A001").refused().refusal() == "step_not_allowed");
}

TEST_CASE_FIXTURE(SlipInHand, "a missed ticket that comes too late is not offered a way back")
{
    answer(kiosk, take("take-1"));
    missed_at_counter_1();
    now += hall_tests::small_hall().missed.within + 1s;
    CHECK_FALSE(ticket("A001").may_return());
    CHECK(brought_back("A001").refused().refusal() == "return_too_late");
}

TEST_CASE_FIXTURE(SlipInHand, "a number that nobody was given is not known, and no number is none")
{
    CHECK(looked_up("A042").refused().refusal() == "unknown_ticket");
    CHECK(looked_up("a42").refused().refusal() == "malformed_request");
}

TEST_CASE_FIXTURE(SlipInHand, "a wall may not ask after tickets")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    CHECK(answer(wall, look_up("A001")).refused().refusal() == "not_allowed_for_role");
}

TEST_CASE_FIXTURE(SlipInHand, "the same question is answered as things are then")
{
    answer(kiosk, take("take-1"));
    const auto question = look_up("A001");
    CHECK(answer(kiosk, question).ticket_now().state() == v1::TICKET_WAITING);
    answer(pad, open_counter("open", 1));
    answer(pad, call_next("next", 1));
    CHECK(answer(kiosk, question).ticket_now().state() == v1::TICKET_CALLED);
}

TEST_SUITE_END();
