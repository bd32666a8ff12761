// A visitor whose slip did not come out wants no number any more, and the counters go on calling.
#include "tests/kiosk/flow_at_work.hpp"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

HallSeen hall_of_one(bool alone = false)
{
    return {.pictured = true,
            .linked = !alone,
            .units = {{"police", {{"household", true}}}},
            .alone = alone};
}

struct SlipThatFailed : kiosk_tests::FlowAtWork {
    explicit SlipThatFailed(bool alone = false) : FlowAtWork{hall_of_one(alone)}
    {
        touch(Touch::begin);
        touch(Touch::take_ticket);
        printer_says({});
        Ticket ticket{"C007", "household", "police", 3};
        ticket.alone = alone;
        happen(Taken{last<RequestTake>().take, ticket});
        slip_ends(PrinterFault::cutter_jammed);
        REQUIRE(flow.screen() == Screen::slip_failed);
    }
    void cancel()
    {
        touch(Touch::cancel_ticket);
        cancelled = last<CancelTicket>().question;
    }
    void refuse(const std::string& refusal = "step_not_allowed")
    {
        happen(CancelRefused{cancelled, refusal});
    }
    void dispatcher_tells(Standing standing, bool may_return = false)
    {
        happen(TicketSeen{last<LookUpTicket>().question,
                          {"C007", "household", standing, 3, 0, may_return}});
    }

    std::uint32_t cancelled = 0;
};

} // namespace

TEST_SUITE_BEGIN("kiosk/flow_cancel");

TEST_CASE("a number is said to be cancelled when the dispatcher says so, and not before")
{
    SlipThatFailed at;
    at.cancel();
    CHECK(at.flow.screen() == Screen::cancelling);
    for (const auto touch : {Touch::cancel_ticket, Touch::print_again, Touch::keep_number,
                             Touch::done, Touch::start_over, Touch::back, Touch::stay})
        at.touch(touch);
    at.happen(Cancelled{at.cancelled + 1}); // of something else
    CHECK(at.flow.screen() == Screen::cancelling);
    CHECK(at.count<CancelTicket>() == 1);
    CHECK(at.count<PrintSlip>() == 1);
    at.happen(Cancelled{at.cancelled});
    CHECK(at.flow.screen() == Screen::cancelled);
    at.pass(20s);
    CHECK_FALSE(at.flow.occupied());
}

TEST_CASE("a number that was called in the meantime is not said to be cancelled: the visitor is "
          "told where to go")
{
    SlipThatFailed at;
    at.cancel();
    at.refuse();
    CHECK(at.last<LookUpTicket>().number == "C007");
    CHECK(at.flow.screen() == Screen::cancelling);
    at.dispatcher_tells(Standing::called);
    CHECK(at.flow.screen() == Screen::ticket_seen);
    CHECK(at.flow.seen().counter == 3);
    CHECK(at.flow.seen().was_to_end);
    at.pass(20s);
    CHECK_FALSE(at.flow.occupied());
    at.happen(CodeHeldOut{TicketOfToday{"C007"}}); // somebody else's question
    at.dispatcher_tells(Standing::called);
    CHECK_FALSE(at.flow.seen().was_to_end);
}

TEST_CASE("a number that was missed before its visitor would cancel it may go back to its queue")
{
    SlipThatFailed at;
    at.cancel();
    at.refuse();
    at.dispatcher_tells(Standing::missed, true);
    at.touch(Touch::return_to_queue);
    CHECK(at.last<ReturnToQueue>().number == "C007");
}

TEST_CASE("where nobody knows whether a number is cancelled, nobody says that it is")
{
    SlipThatFailed at;
    at.cancel();
    SUBCASE("no answer")
    {
        at.pass(19s);
        CHECK(at.flow.screen() == Screen::cancelling);
        at.pass(1s);
    }
    SUBCASE("another refusal")
    at.refuse("unknown_ticket");
    SUBCASE("called, and no answer where")
    {
        at.refuse();
        at.pass(20s);
    }
    SUBCASE("called, and unknown by now")
    {
        at.refuse();
        at.happen(TicketNotSeen{at.last<LookUpTicket>().question});
    }
    CHECK(at.flow.screen() == Screen::not_cancelled);
    at.pass(20s);
    CHECK_FALSE(at.flow.occupied());
}

TEST_CASE("an answer that comes late still tells the visitor who is there, and nobody else")
{
    SlipThatFailed at;
    at.cancel();
    at.pass(20s);
    REQUIRE(at.flow.screen() == Screen::not_cancelled);
    SUBCASE("in time")
    {
        at.happen(Cancelled{at.cancelled});
        CHECK(at.flow.screen() == Screen::cancelled);
    }
    SUBCASE("too late")
    {
        at.pass(20s);
        at.happen(PrinterSaid{0, {}});
        at.touch(Touch::begin);
        at.happen(Cancelled{at.cancelled});
        at.refuse();
        CHECK(at.flow.screen() == Screen::confirm);
        CHECK(at.count<LookUpTicket>() == 0);
    }
}

TEST_CASE("a number that the kiosk gave alone is cancelled at once while nobody else knows it")
{
    SlipThatFailed at{true};
    SUBCASE("still cut off")
    {
        at.cancel();
        CHECK(at.flow.screen() == Screen::cancelled);
    }
    SUBCASE("the link is back: it may have been told, and called")
    {
        at.hall_is(hall_of_one());
        at.cancel();
        CHECK(at.flow.screen() == Screen::not_cancelled);
    }
    CHECK(at.last<CancelTicket>() == CancelTicket{"C007", CancelledFor::slip_failed});
}

TEST_SUITE_END();
