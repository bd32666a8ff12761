#include "tests/kiosk/flow_at_work.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

class AtTheKiosk : public kiosk_tests::FlowAtWork {
public:
    explicit AtTheKiosk(bool prints = true) : FlowAtWork{good_hall(), prints} {}

    static HallSeen good_hall()
    {
        return {.pictured = true,
                .linked = true,
                .units = {{"police", {{"household", true}, {"identity", true}}},
                          {"water", {{"pay", true}}}}};
    }

    void come_to_confirm()
    {
        touch(Touch::begin);
        happen(UnitTouched{"police"});
        happen(ServiceTouched{"household"});
        REQUIRE(flow.screen() == Screen::confirm);
    }
    void dispatcher_gives(const std::string& number)
    {
        happen(Taken{last<RequestTake>().take, {number, "household", "police", 3}});
    }
    void come_to_printing(const std::string& number = "C001")
    {
        come_to_confirm();
        touch(Touch::take_ticket);
        printer_says({});
        dispatcher_gives(number);
        REQUIRE(flow.screen() == Screen::printing);
    }
};

} // namespace

TEST_SUITE_BEGIN("kiosk/flow");

TEST_CASE("a visitor chooses, the printer answers, a ticket is taken, its slip comes out")
{
    AtTheKiosk at;
    at.come_to_confirm();
    at.touch(Touch::take_ticket);
    CHECK(at.flow.screen() == Screen::asking_printer);
    CHECK(at.count<RequestTake>() == 0); // not before the printer has answered
    at.printer_says({});
    CHECK(at.last<RequestTake>().service == "household");
    at.dispatcher_gives("C001");
    CHECK(at.last<PrintSlip>().number == "C001");
    at.slip_ends(drivers::PrintOutcome::printed);
    CHECK(at.flow.screen() == Screen::taken);
    CHECK(at.last<ReportSlip>() == ReportSlip{"C001", SlipReport::printed});
    at.pass(8s);
    CHECK(at.flow.screen() == Screen::attract);
    CHECK(at.count<CancelTicket>() == 0);
}

TEST_CASE("a slip of a printer that proves nothing is reported as sent, never as printed")
{
    AtTheKiosk at;
    at.come_to_confirm();
    at.touch(Touch::take_ticket);
    at.printer_says({});
    at.dispatcher_gives("C001");
    at.slip_ends(drivers::PrintOutcome::sent);
    CHECK(at.flow.screen() == Screen::taken);
    CHECK(at.last<ReportSlip>() == ReportSlip{"C001", SlipReport::sent});
    CHECK(at.count<ReportSlip>() == 1);
}

TEST_CASE("what a service needs is read between choosing and taking, and takes nothing")
{
    AtTheKiosk kiosk;
    kiosk.come_to_confirm();
    kiosk.touch(Touch::show_guide);
    CHECK(kiosk.flow.screen() == Screen::guide);
    kiosk.touch(Touch::take_ticket);
    CHECK(kiosk.count<AskPrinter>() == 0);
    kiosk.touch(Touch::back);
    CHECK(kiosk.flow.screen() == Screen::confirm);
    kiosk.touch(Touch::show_guide);
    kiosk.pass(80s);
    CHECK(kiosk.flow.screen() == Screen::attract);
}

TEST_CASE("a double tap, and any number of taps, make one ticket")
{
    AtTheKiosk at;
    at.come_to_confirm();
    for (int tap = 0; tap < 5; ++tap)
        at.touch(Touch::take_ticket);
    at.printer_says({});
    at.touch(Touch::take_ticket);
    at.printer_says({});
    at.dispatcher_gives("C001");
    at.touch(Touch::take_ticket);
    at.slip_ends(drivers::PrintOutcome::printed);
    at.touch(Touch::take_ticket);
    CHECK(at.count<AskPrinter>() == 1);
    CHECK(at.count<RequestTake>() == 1);
    CHECK(at.count<PrintSlip>() == 1);
}

TEST_CASE("a printer without paper is seen before a ticket is taken")
{
    AtTheKiosk at;
    SUBCASE("while nobody is there")
    {
        at.happen(PrinterSaid{0, PrinterFault::paper_out});
        CHECK(at.flow.screen() == Screen::printer_fault);
        at.touch(Touch::begin);
        CHECK(at.flow.screen() == Screen::printer_fault);
        at.happen(PrinterSaid{0, {}});
        CHECK(at.flow.screen() == Screen::attract);
    }
    SUBCASE("when it is asked")
    {
        at.come_to_confirm();
        at.touch(Touch::take_ticket);
        at.printer_says(PrinterFault::paper_out);
        CHECK(at.flow.screen() == Screen::printer_fault);
        at.happen(PrinterSaid{0, {}});
        CHECK(at.flow.screen() == Screen::confirm); // the visitor's choice is kept
    }
    SUBCASE("when it does not answer")
    {
        at.come_to_confirm();
        at.touch(Touch::take_ticket);
        at.pass(6s);
        CHECK(at.flow.screen() == Screen::printer_fault);
    }
    CHECK(at.count<RequestTake>() == 0);
}

TEST_CASE("a slip that failed is said so, and is printed again under the same number")
{
    AtTheKiosk at;
    at.come_to_printing("C007");
    at.slip_ends(PrinterFault::paper_out);
    CHECK(at.flow.screen() == Screen::slip_failed);
    CHECK(at.flow.printer_fault() == PrinterFault::paper_out);
    CHECK(at.last<ReportSlip>() == ReportSlip{"C007", SlipReport::failed, PrinterFault::paper_out});
    at.touch(Touch::print_again);
    CHECK(at.last<PrintSlip>().number == "C007");
    at.slip_ends(drivers::PrintOutcome::printed);
    CHECK(at.flow.screen() == Screen::taken);
    CHECK(at.last<ReportSlip>() == ReportSlip{"C007", SlipReport::printed});
    CHECK(at.count<RequestTake>() == 1);
}

TEST_CASE("after a slip that failed the visitor may cancel, keep the number, or walk away")
{
    AtTheKiosk at;
    at.come_to_printing("C007");
    at.slip_ends(PrinterFault::cutter_jammed);
    SUBCASE("cancel")
    {
        at.touch(Touch::cancel_ticket);
        const auto asked = at.last<CancelTicket>();
        CHECK(asked == CancelTicket{"C007", CancelledFor::slip_failed, asked.question});
        at.happen(Cancelled{asked.question});
        CHECK(at.flow.screen() == Screen::cancelled);
    }
    SUBCASE("keep it without paper")
    {
        at.touch(Touch::keep_number);
        CHECK(at.count<CancelTicket>() == 0);
        CHECK_FALSE(at.flow.occupied());
    }
    SUBCASE("walk away: after a warning the number is cancelled")
    {
        at.pass(60s);
        CHECK(at.flow.ending_soon(at.now));
        CHECK(at.count<CancelTicket>() == 0);
        at.pass(20s);
        CHECK(at.last<CancelTicket>() == CancelTicket{"C007", CancelledFor::slip_failed});
        CHECK_FALSE(at.flow.occupied());
    }
}

TEST_CASE("nobody knows whether the paper came out: the visitor is asked, and believed")
{
    AtTheKiosk at;
    at.come_to_printing("C003");
    at.pass(40s); // the printer says nothing
    CHECK(at.flow.screen() == Screen::slip_unknown);
    CHECK(at.last<ReportSlip>() == ReportSlip{"C003", SlipReport::unknown});
    SUBCASE("it came out")
    {
        at.touch(Touch::slip_came_out);
        CHECK(at.last<ReportSlip>() == ReportSlip{"C003", SlipReport::printed});
        CHECK(at.flow.screen() == Screen::taken);
    }
    SUBCASE("it did not")
    {
        at.touch(Touch::slip_did_not);
        CHECK(at.last<ReportSlip>() == ReportSlip{"C003", SlipReport::failed});
        CHECK(at.flow.screen() == Screen::slip_failed);
    }
    SUBCASE("no answer: the visitor may have gone with the paper, the ticket stays good")
    {
        at.pass(80s);
        CHECK_FALSE(at.flow.occupied());
        CHECK(at.last<ReportSlip>() == ReportSlip{"C003", SlipReport::unknown});
        CHECK(at.count<CancelTicket>() == 0);
    }
}

TEST_CASE("a printer that says itself that it does not know is not believed either way")
{
    AtTheKiosk at;
    at.come_to_printing();
    at.slip_ends(PrinterFault::unknown);
    CHECK(at.flow.screen() == Screen::slip_unknown);
    CHECK(at.last<ReportSlip>().slip == SlipReport::unknown);
    CHECK(at.count<ReportSlip>() == 1);
}

TEST_CASE("a late answer of the printer still counts while the visitor is asked")
{
    AtTheKiosk at;
    at.come_to_printing();
    at.pass(40s);
    at.slip_ends(drivers::PrintOutcome::printed);
    CHECK(at.flow.screen() == Screen::taken);
}

TEST_CASE("a ticket whose answer came when nobody waited any more leaves no ghost in the queue")
{
    AtTheKiosk at;
    at.come_to_confirm();
    at.touch(Touch::take_ticket);
    at.printer_says({});
    at.pass(20s);
    CHECK(at.flow.screen() == Screen::no_answer);
    at.pass(20s);
    // While an answer is owed, nobody takes another ticket here.
    CHECK(at.flow.screen() == Screen::link_lost);
    at.dispatcher_gives("C009");
    CHECK(at.last<CancelTicket>() == CancelTicket{"C009", CancelledFor::taken_by_mistake});
    CHECK(at.count<PrintSlip>() == 0);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("each of two takes whose answers came too late is cancelled, one from before a cut too")
{
    AtTheKiosk at{false};
    std::vector<std::uint32_t> takes;
    for (const bool alone : {false, true}) {
        auto hall = AtTheKiosk::good_hall();
        hall.alone = alone;
        hall.linked = !alone;
        at.hall_is(hall);
        at.come_to_confirm();
        at.touch(Touch::take_ticket);
        at.pass(40s);
        takes.push_back(at.last<RequestTake>().take);
    }
    for (const auto take : takes)
        at.happen(Taken{take, {"C009", "household", "police", 3}});
    CHECK(at.count<CancelTicket>() == 2);
}

TEST_CASE("without the dispatcher nothing can be taken, and nothing that is taken is lost")
{
    AtTheKiosk at;
    auto cut = AtTheKiosk::good_hall();
    cut.linked = false;
    SUBCASE("while choosing")
    {
        at.come_to_confirm();
        at.hall_is(cut);
        CHECK(at.flow.screen() == Screen::link_lost);
        at.touch(Touch::take_ticket);
        CHECK(at.count<AskPrinter>() == 0);
        at.hall_is(AtTheKiosk::good_hall());
        CHECK(at.flow.screen() == Screen::confirm);
    }
    SUBCASE("while the printer is asked")
    {
        at.come_to_confirm();
        at.touch(Touch::take_ticket);
        at.hall_is(cut);
        at.printer_says({});
        CHECK(at.count<RequestTake>() == 0);
    }
    SUBCASE("while the slip is printed")
    {
        at.come_to_printing();
        at.hall_is(cut);
        CHECK(at.flow.screen() == Screen::printing);
        at.slip_ends(drivers::PrintOutcome::printed);
        CHECK(at.flow.screen() == Screen::taken);
    }
}

TEST_CASE("a visitor who walks away is asked, then the kiosk is free for the next one")
{
    AtTheKiosk at;
    at.come_to_confirm();
    at.pass(59s);
    CHECK_FALSE(at.flow.ending_soon(at.now));
    at.pass(1s);
    CHECK(at.flow.ending_soon(at.now));
    SUBCASE("still there")
    {
        at.touch(Touch::stay);
        CHECK_FALSE(at.flow.ending_soon(at.now));
        at.pass(59s);
        CHECK(at.flow.screen() == Screen::confirm);
    }
    SUBCASE("gone")
    {
        at.pass(20s);
        CHECK_FALSE(at.flow.occupied());
    }
}

TEST_CASE("a service that closes under the visitor's finger is refused before a ticket is taken")
{
    AtTheKiosk at;
    at.come_to_confirm();
    auto hall = AtTheKiosk::good_hall();
    hall.units[0].services[0].open = false;
    at.hall_is(hall);
    CHECK(at.flow.screen() == Screen::refused);
    CHECK(at.flow.refusal() == "service_not_offered");
}

TEST_CASE("what the rules refuse is told, and the kiosk goes back to its first screen")
{
    AtTheKiosk at;
    at.come_to_confirm();
    at.touch(Touch::take_ticket);
    at.printer_says({});
    at.happen(TakeRefused{at.last<RequestTake>().take, "numbers_used_up"});
    CHECK(at.flow.screen() == Screen::refused);
    CHECK(at.flow.refusal() == "numbers_used_up");
    at.pass(20s);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE(
    "a service found by its name is confirmed, and back leads to the search, then to the units")
{
    AtTheKiosk at;
    at.touch(Touch::search);
    CHECK(at.flow.screen() == Screen::attract);
    at.touch(Touch::begin);
    at.touch(Touch::search);
    CHECK(at.flow.screen() == Screen::search);
    at.happen(ServiceTouched{"pay"});
    CHECK(at.flow.screen() == Screen::confirm);
    CHECK(at.flow.unit() == "water");
    at.touch(Touch::back);
    CHECK(at.flow.screen() == Screen::search);
    at.touch(Touch::back);
    CHECK(at.flow.screen() == Screen::units);
    at.happen(UnitTouched{"police"});
    at.happen(ServiceTouched{"household"});
    at.touch(Touch::back);
    CHECK(at.flow.screen() == Screen::services);
}

TEST_CASE("a search that nobody goes on with is asked about and ends, and finds no closed service")
{
    AtTheKiosk at;
    auto hall = at.flow.hall();
    hall.units[0].services[0].open = false;
    at.hall_is(hall);
    at.touch(Touch::begin);
    at.touch(Touch::search);
    at.happen(ServiceTouched{"household"});
    at.happen(ServiceTouched{"nowhere"});
    CHECK(at.flow.screen() == Screen::search);
    at.pass(61s);
    CHECK(at.flow.ending_soon(at.now));
    at.touch(Touch::stay);
    CHECK_FALSE(at.flow.ending_soon(at.now));
    at.pass(80s);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("a choice of one is no choice: one unit or one service is passed by")
{
    AtTheKiosk at;
    at.touch(Touch::begin);
    at.happen(UnitTouched{"water"});
    CHECK(at.flow.screen() == Screen::confirm);
    CHECK(at.flow.service() == "pay");
    at.touch(Touch::back);
    CHECK(at.flow.screen() == Screen::units);
    at.touch(Touch::start_over);
    auto hall = AtTheKiosk::good_hall();
    hall.units.pop_back();
    at.hall_is(hall);
    at.touch(Touch::begin);
    CHECK(at.flow.screen() == Screen::services);
    at.touch(Touch::back);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("before the first picture the kiosk connects, with no service open it says so")
{
    AtTheKiosk at;
    at.hall_is({});
    CHECK(at.flow.screen() == Screen::connecting);
    auto hall = AtTheKiosk::good_hall();
    for (auto& unit : hall.units)
        for (auto& service : unit.services)
            service.open = false;
    at.hall_is(hall);
    CHECK(at.flow.screen() == Screen::closed);
}

TEST_CASE("a kiosk without a printer gives the number on its screen, and longer")
{
    AtTheKiosk at{false};
    at.come_to_confirm();
    at.touch(Touch::take_ticket);
    CHECK(at.count<AskPrinter>() == 0);
    at.dispatcher_gives("C001");
    CHECK(at.flow.screen() == Screen::taken);
    CHECK(at.count<PrintSlip>() == 0);
    at.pass(19s);
    CHECK(at.flow.screen() == Screen::taken);
    at.pass(1s);
    CHECK(at.flow.screen() == Screen::attract);
}

TEST_CASE("answers to what is no longer asked change nothing")
{
    AtTheKiosk at;
    at.come_to_printing("C001");
    const auto first = at.last<PrintSlip>().job;
    at.slip_ends(PrinterFault::paper_out);
    at.touch(Touch::print_again);
    at.happen(SlipEnded{first, drivers::PrintOutcome::printed}); // of the job that failed
    CHECK(at.flow.screen() == Screen::printing);
    at.happen(Taken{777, {"Z999", "household", "police", 0}});
    CHECK(at.flow.ticket().number == "C001");
}

TEST_SUITE_END();
