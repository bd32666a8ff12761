#include "kiosk/flow.hpp"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

// A visitor with a slip, on a clock that only the test moves.
struct SlipInHand {
    SlipInHand() { hall_is(true); }

    void hall_is(bool linked, bool open = true)
    {
        happen(HallChanged{{true, linked, {{"police", {{"household", open}}}}}});
    }
    void happen(const Event& event)
    {
        for (auto& action : flow.on(event, now))
            actions.push_back(std::move(action));
    }
    void hold_out(HeldOutCode code = TicketOfToday{"C007"}) { happen(CodeHeldOut{code}); }
    std::uint32_t question() const { return std::get<LookUpTicket>(actions.back()).question; }
    void dispatcher_says(Standing standing, bool may_return = false)
    {
        happen(TicketSeen{question(), {"C007", "household", standing, 3, 0, may_return}});
    }
    void pass(std::chrono::milliseconds time)
    {
        now += time;
        happen(TimePassed{});
    }

    Time now{};
    std::vector<Action> actions;
    Flow flow{true, now};
};

} // namespace

TEST_SUITE_BEGIN("kiosk/flow_codes");

TEST_CASE("a slip that is held out tells what its ticket is doing, and the screen ends by itself")
{
    SlipInHand at;
    at.hold_out();
    CHECK(at.flow.screen() == Screen::looking_up);
    CHECK(at.actions == std::vector<Action>{LookUpTicket{1, "C007"}});
    at.dispatcher_says(Standing::called);
    CHECK(at.flow.screen() == Screen::ticket_seen);
    CHECK(at.flow.seen().counter == 3);
    at.pass(20s);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("a missed ticket goes back to its queue at one touch, and its place is told then")
{
    SlipInHand at;
    at.hold_out();
    at.dispatcher_says(Standing::missed, true);
    at.happen(Touched{Touch::return_to_queue});
    at.happen(Touched{Touch::return_to_queue});
    CHECK(at.actions.back() == Action{ReturnToQueue{2, "C007"}});
    CHECK(at.actions.size() == 2);
    at.happen(ReturnAnswered{2});
    CHECK(at.actions.back() == Action{LookUpTicket{3, "C007"}});
    at.dispatcher_says(Standing::waiting);
    CHECK(at.flow.screen() == Screen::ticket_seen);
}

TEST_CASE("a ticket that the rules do not let back cannot be brought back by a touch")
{
    SlipInHand at;
    at.hold_out();
    at.dispatcher_says(Standing::missed, false);
    at.happen(Touched{Touch::return_to_queue});
    CHECK(at.actions.size() == 1);
    at.happen(Touched{Touch::done});
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("a ticket can be asked after while none can be taken: no paper, or nothing open")
{
    SlipInHand at;
    at.happen(PrinterSaid{0, PrinterFault::paper_out});
    at.hold_out();
    CHECK(at.flow.screen() == Screen::looking_up);
    at.dispatcher_says(Standing::waiting);
    at.happen(Touched{Touch::done});
    CHECK(at.flow.screen() == Screen::printer_fault);
    at.hall_is(true, false);
    at.hold_out();
    CHECK(at.flow.screen() == Screen::looking_up);
}

TEST_CASE("without a link no ticket can be asked after")
{
    SlipInHand at;
    at.hall_is(false);
    at.hold_out();
    CHECK(at.flow.screen() == Screen::link_lost);
    CHECK(at.actions.empty());
}

TEST_CASE("a code that is held out while a ticket is being taken changes nothing")
{
    SlipInHand at;
    at.happen(Touched{Touch::begin});
    at.happen(Touched{Touch::take_ticket});
    REQUIRE(at.flow.screen() == Screen::asking_printer);
    at.hold_out();
    CHECK(at.flow.screen() == Screen::asking_printer);
    at.happen(PrinterSaid{1, std::nullopt});
    at.happen(Taken{2, {"C008", "household", "police", 0}});
    at.hold_out();
    CHECK(at.flow.screen() == Screen::printing);
    at.happen(SlipEnded{3, drivers::PrintOutcome::printed});
    at.hold_out();
    CHECK(at.flow.screen() == Screen::taken);
}

TEST_CASE("yesterday's slip and a code of something else are told apart, and nobody is asked")
{
    SlipInHand at;
    at.hold_out(TicketOfAnotherDay{"2026-03-01"});
    CHECK(at.flow.screen() == Screen::code_of_another_day);
    at.hold_out(CodeOfSomethingElse{});
    CHECK(at.flow.screen() == Screen::code_unknown);
    CHECK(at.actions.empty());
}

TEST_CASE("a number that the dispatcher does not know is an unknown code")
{
    SlipInHand at;
    at.hold_out();
    at.happen(TicketNotSeen{at.question()});
    CHECK(at.flow.screen() == Screen::code_unknown);
}

TEST_CASE("a question that is not answered in time is given up, and its late answer is not shown")
{
    SlipInHand at;
    at.hold_out();
    const auto question = at.question();
    at.pass(20s);
    CHECK(at.flow.screen() == Screen::look_up_unanswered);
    at.happen(TicketSeen{question, {"C007", "household", Standing::waiting, 0, 0, false}});
    CHECK(at.flow.screen() == Screen::look_up_unanswered);
    at.hold_out();
    at.happen(TicketSeen{question, {"C001", "household", Standing::waiting, 0, 0, false}});
    CHECK(at.flow.screen() == Screen::looking_up);
}

TEST_CASE(
    "an appointment that is held out is checked in once the printer can print, and no service is "
    "chosen")
{
    SlipInHand at;
    at.hold_out(AppointmentCode{"K7M29QXR"});
    CHECK(at.actions == std::vector<Action>{AskPrinter{1}});
    at.happen(PrinterSaid{1, {}});
    CHECK(at.actions.back() == Action{RequestTake{2, "", "K7M29QXR"}});
    at.happen(Taken{2, {"C007", "household", "police", 3, "", 0, 0, 1'772'416'800'000}});
    CHECK(at.actions.back() == Action{PrintSlip{3, "C007"}});
    CHECK(at.flow.service() == "household");
}

TEST_CASE("a code is typed where the hall gives appointments, and nowhere else")
{
    SlipInHand at;
    at.happen(Touched{Touch::enter_code});
    CHECK(at.flow.screen() == Screen::attract);
    at.happen(CodeEntered{"K7M29QXR"});
    CHECK(at.actions.empty());
    at.happen(HallChanged{{true, true, {{"police", {{"household", true}}}}, true}});
    at.happen(Touched{Touch::enter_code});
    CHECK(at.flow.screen() == Screen::appointment);
    at.happen(CodeEntered{"K7M29QXR"});
    CHECK(at.actions == std::vector<Action>{AskPrinter{1}});
}

TEST_CASE("nobody is checked in for whom there would be no paper: the appointment stays as it was")
{
    SlipInHand at;
    at.happen(PrinterSaid{0, PrinterFault::paper_out});
    at.hold_out(AppointmentCode{"K7M29QXR"});
    CHECK(at.flow.screen() == Screen::printer_fault);
    at.happen(PrinterSaid{0, {}});
    at.hold_out(AppointmentCode{"K7M29QXR"});
    at.happen(PrinterSaid{1, PrinterFault::cover_open});
    CHECK(at.flow.screen() == Screen::printer_fault);
    CHECK(at.actions == std::vector<Action>{AskPrinter{1}});
}

TEST_CASE("whoever is too early is told when to come, and the next visitor is nobody's appointment")
{
    SlipInHand at;
    at.hold_out(AppointmentCode{"K7M29QXR"});
    at.happen(PrinterSaid{1, {}});
    at.happen(TakeRefused{2, "appointment_too_early", 1'772'415'000'000});
    CHECK(at.flow.screen() == Screen::refused);
    CHECK(at.flow.refused_until() == 1'772'415'000'000);
    CHECK(at.flow.appointment() == "K7M29QXR");
    at.happen(Touched{Touch::done});
    CHECK(at.flow.appointment().empty());
    at.happen(Touched{Touch::begin});
    at.happen(Touched{Touch::take_ticket});
    at.happen(PrinterSaid{3, {}});
    CHECK(at.actions.back() == Action{RequestTake{4, "household"}});
}

TEST_SUITE_END();
