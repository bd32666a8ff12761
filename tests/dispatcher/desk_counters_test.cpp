// Which counters a pad acts for: those of its certificate, whatever the request names them by. And
// which tickets a kiosk takes back.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_counters");

using namespace dispatcher_tests;

namespace {

v1::Request asked(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    return request;
}

v1::Request hold(const std::string& id, std::uint32_t counter, v1::HoldKind kind)
{
    auto request = asked(id);
    request.mutable_hold()->set_counter(counter);
    request.mutable_hold()->set_kind(kind);
    return request;
}

v1::Request return_held(const std::string& id, const std::string& number)
{
    auto request = asked(id);
    request.mutable_return_held()->set_number(number);
    return request;
}

v1::Request step_done(const std::string& id, const std::string& number)
{
    auto request = asked(id);
    request.mutable_step_done()->set_number(number);
    return request;
}

v1::Request miss(const std::string& id, std::uint32_t counter)
{
    auto request = asked(id);
    request.mutable_miss()->set_counter(counter);
    return request;
}

v1::Request transfer(const std::string& id, std::uint32_t counter, std::uint32_t to_counter)
{
    auto request = asked(id);
    request.mutable_transfer()->set_counter(counter);
    request.mutable_transfer()->set_to_counter(to_counter);
    request.mutable_transfer()->set_place(v1::PLACE_FRONT);
    return request;
}

// A001 is served at counter 4, which serves everything. Counter 1 serves its queue as well, 2 does
// not.
struct FourCounters : DeskAtWork {
    FourCounters()
    {
        answer(kiosk, take("t-1"));
        for (const std::uint32_t counter : {1U, 2U, 4U})
            answer(all, open_counter("o-" + std::to_string(counter), counter));
        answer(pad_4, call_next("n-1", 4));
        answer(pad_4, begin("b-1", 4));
    }

    std::string word(dispatcher::PeerId peer, const v1::Request& request)
    {
        return answer(peer, request).refused().refusal();
    }
    // What is asked in the name of another counter.
    bool is_refused(dispatcher::PeerId peer, const v1::Request& request)
    {
        return word(peer, request) == "not_its_counter";
    }

    dispatcher::PeerId kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    dispatcher::PeerId pad_1 = connect("pad-1", v1::ROLE_CALLER, {1});
    dispatcher::PeerId pad_2 = connect("pad-2", v1::ROLE_CALLER, {2});
    dispatcher::PeerId pad_4 = connect("pad-4", v1::ROLE_CALLER, {4});
    dispatcher::PeerId all = connect("pads", v1::ROLE_CALLER);
};

} // namespace

TEST_CASE_FIXTURE(DeskAtWork, "a pad acts for the counters it is enrolled for, and for no other")
{
    const auto pad = connect("pad-3", v1::ROLE_CALLER, {3, 5});
    const auto all = connect("pads", v1::ROLE_CALLER);
    int asks = 0;
    const auto refused = [&](dispatcher::PeerId peer, v1::Request request) {
        request.set_request_id("r-" + std::to_string(++asks));
        const auto reply = answer(peer, request);
        CHECK(reply.request_id() == request.request_id());
        const auto uninvited = desk.take_uninvited();
        if (reply.refused().refusal() != "not_its_counter")
            return false;
        CHECK(reply.refused().message().find("counters 3+5 only") != std::string::npos);
        REQUIRE(uninvited.size() == 1);
        CHECK(uninvited[0].acts_for == "counters 3+5");
        return true;
    };
    for (const std::uint32_t counter : {3U, 5U})
        CHECK_FALSE(refused(pad, call_next("", counter)));
    CHECK(refused(pad, call_next("", 4)));
    CHECK_FALSE(refused(all, call_next("", 4)));
    v1::Request request;
    request.mutable_give_opinion()->set_counter(7);
    CHECK(refused(pad, request));
    CHECK(refused(pad, open_counter("", 0)));
    request.mutable_transfer()->set_counter(5);
    request.mutable_transfer()->set_to_counter(4); // somebody else's work, but its own step
    CHECK_FALSE(refused(pad, request));
    request.mutable_return_missed()->set_number("A001");
    CHECK_FALSE(refused(pad, request));
    CHECK_FALSE(was_sent_away(pad));
}

TEST_CASE_FIXTURE(FourCounters, "a ticket that is served at a counter is cancelled by that "
                                "counter's pad, or one that acts for all, and by no other")
{
    CHECK(is_refused(pad_1, cancel("c-1", "A001")));
    CHECK(desk.hall().tickets.at(hall_tests::A001).state == hall::TicketState::serving);
    CHECK(answer(pad_4, cancel("c-1", "A001")).has_stepped());
    answer(kiosk, take("t-2"));
    answer(pad_4, call_next("n-2", 4));
    CHECK(is_refused(pad_1, cancel("c-2", "A002"))); // called
    CHECK(answer(all, cancel("c-2", "A002")).has_stepped());
    answer(kiosk, take("t-3"));
    CHECK(answer(pad_1, cancel("c-3", "A003")).has_stepped()); // at no counter
    CHECK(reopened().has_value());
}

TEST_CASE_FIXTURE(FourCounters, "a ticket whose papers a counter keeps is that counter's alone")
{
    answer(pad_4, hold("h-1", 4, v1::HOLD_PAPERS_KEPT));
    CHECK(is_refused(pad_1, return_held("r-1", "A001")));
    CHECK(is_refused(pad_1, step_done("s-1", "A001")));
    CHECK(is_refused(pad_1, cancel("c-1", "A001")));
    CHECK(answer(pad_4, return_held("r-1", "A001")).has_stepped());
}

TEST_CASE_FIXTURE(FourCounters, "a ticket that is held without papers goes back by the pad of its "
                                "counter, or of one that might resume it")
{
    const auto [kind, back] = std::pair{v1::HOLD_WAITING_FOR_STEP, step_done("s-1", "A001")};
    answer(pad_4, hold("h-1", 4, kind));
    CHECK(is_refused(pad_2, back));
    CHECK(is_refused(pad_2, return_held("r-1", "A001")));
    CHECK(is_refused(pad_2, cancel("c-1", "A001")));
    CHECK(answer(pad_1, back).has_stepped());
    answer(pad_4, call_next("n-2", 4));
    answer(pad_4, begin("b-2", 4));
    answer(pad_4, hold("h-2", 4, v1::HOLD_WITHOUT_PAPERS));
    CHECK(answer(pad_4, return_held("r-2", "A001")).has_stepped());
}

TEST_CASE_FIXTURE(FourCounters, "a ticket that was missed is at no counter any more")
{
    answer(pad_4, finish("f-1", 4));
    answer(kiosk, take("t-2"));
    answer(pad_4, call_next("n-2", 4));
    answer(pad_4, miss("m-1", 4));
    CHECK(answer(pad_1, cancel("c-1", "A002")).has_stepped());
}

TEST_CASE_FIXTURE(FourCounters,
                  "what was done is answered again, although the ticket is at another counter now")
{
    answer(pad_1, open_counter("o-1", 1));
    answer(pad_4, hold("h-1", 4, v1::HOLD_PAPERS_KEPT));
    CHECK(answer(pad_4, return_held("r-1", "A001")).has_stepped());
    answer(pad_4, call_next("n-2", 4));
    answer(pad_4, transfer("t-2", 4, 1));
    CHECK(answer(pad_1, call_next("n-1", 1)).stepped().number() == "A001");
    CHECK(answer(pad_4, return_held("r-1", "A001")).has_stepped());
    CHECK(is_refused(pad_4, cancel("c-1", "A001")));
}

TEST_CASE_FIXTURE(FourCounters, "a kiosk takes back a ticket that it gave out, also behind a "
                                "restart, and nobody else's")
{
    auto other = connect("kiosk-2", v1::ROLE_KIOSK);
    answer(other, take("t-2"));
    answer(kiosk, take("t-3"));
    CHECK(word(kiosk, cancel("c-2", "A002")) == "not_allowed_for_role");
    CHECK(word(kiosk, cancel("c-9", "A099")) == "unknown_ticket");
    CHECK(answer(kiosk, cancel("c-3", "A003")).has_stepped());
    restart();
    kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    other = connect("kiosk-2", v1::ROLE_KIOSK);
    CHECK(word(kiosk, cancel("c-2", "A002")) == "not_allowed_for_role");
    CHECK(answer(other, cancel("c-2", "A002")).has_stepped());
    CHECK(answer(kiosk, cancel("c-3", "A003")).has_stepped()); // answered again
}

TEST_CASE_FIXTURE(FourCounters, "a kiosk tells of the slip of a ticket that it gave out, also when "
                                "that was called, and of nobody else's")
{
    const auto slip_of = [&](std::uint16_t number) {
        return desk.hall().tickets.at({'A', number}).slip;
    };
    const auto other = connect("kiosk-2", v1::ROLE_KIOSK);
    answer(other, take("t-2"));
    CHECK(word(kiosk, report_printed("p-2", "A002")) == "not_allowed_for_role");
    CHECK(slip_of(2) == hall::SlipState::unreported);
    CHECK(word(kiosk, report_printed("p-9", "A099")) == "unknown_ticket");
    CHECK(answer(kiosk, report_printed("p-1", "A001")).has_stepped()); // serving
    CHECK(answer(other, report_printed("p-2", "A002")).has_stepped());
    CHECK(slip_of(2) == hall::SlipState::printed);
    const auto office = connect("hallctl", v1::ROLE_OPERATOR);
    CHECK(answer(office, report_printed("p-3", "A002")).has_stepped());
}

TEST_CASE_FIXTURE(FourCounters, "a kiosk takes no ticket back that was called")
{
    CHECK(word(kiosk, cancel("c-1", "A001")) == "step_not_allowed"); // serving
    CHECK(desk.take_uninvited().empty());
    answer(kiosk, take("t-2"));
    answer(pad_1, call_next("n-2", 1));
    CHECK(word(kiosk, cancel("c-2", "A002")) == "step_not_allowed");
    CHECK(answer(pad_1, cancel("c-2", "A002")).has_stepped());
}

TEST_CASE_FIXTURE(FourCounters, "a ticket that was called and waits again is not taken back by its "
                                "kiosk, also behind a restart")
{
    hall::TicketNumber number{'A', 1};
    const auto call_another = [&] {
        number = {'A', 2};
        answer(pad_4, finish("f-1", 4));
        answer(kiosk, take("t-2"));
        answer(pad_4, call_next("n-2", 4));
    };
    SUBCASE("missed and returned")
    {
        call_another();
        answer(pad_4, miss("m-2", 4));
        auto back = asked("r-2");
        back.mutable_return_missed()->set_number("A002");
        answer(pad_4, back);
    }
    SUBCASE("its call was undone")
    {
        call_another();
        auto undo = asked("u-2");
        undo.mutable_undo()->set_counter(4);
        answer(pad_4, undo);
    }
    SUBCASE("transferred")
    answer(pad_4, transfer("t-1", 4, 1));
    SUBCASE("held and sent back to its queue")
    {
        answer(pad_4, hold("h-1", 4, v1::HOLD_WITHOUT_PAPERS));
        answer(pad_4, return_held("r-1", "A001"));
    }
    SUBCASE("held, and its step is done")
    {
        answer(pad_4, hold("h-1", 4, v1::HOLD_WAITING_FOR_STEP));
        answer(pad_4, step_done("s-1", "A001"));
    }
    for (const std::string id : {"c-1", "c-2"}) {
        CAPTURE(id);
        REQUIRE(desk.hall().tickets.at(number).state == hall::TicketState::waiting);
        CHECK(word(kiosk, cancel(id, to_string(number))) == "step_not_allowed");
        restart();
        kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    }
}

TEST_SUITE_END();
