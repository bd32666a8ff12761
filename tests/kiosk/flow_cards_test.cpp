// Whose card was read: told for the ticket of that visitor, where a service asks for it, and never
// for anybody else's.
#include "tests/kiosk/card_at_the_kiosk.hpp"

#include <map>

using namespace card_tests;

namespace {

// Every way in which a visit ends, from the choice of a service with a card that was read.
using End = void (*)(CardAtTheKiosk&);
const std::map<std::string, End> ends{
    {"start over", [](CardAtTheKiosk& at) { at.touch(Touch::start_over); }},
    {"back to the first screen",
     [](CardAtTheKiosk& at) {
         for (int steps = 0; steps < 3; ++steps)
             at.touch(Touch::back);
     }},
    {"nobody touches anything", [](CardAtTheKiosk& at) { at.pass(80s); }},
    {"the ticket is taken, and done",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.dispatcher_gives();
         at.slip_ends(drivers::PrintOutcome::printed);
         at.touch(Touch::done);
     }},
    {"the ticket is taken, and time ends it",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.dispatcher_gives();
         at.slip_ends(drivers::PrintOutcome::printed);
         at.pass(8s);
     }},
    {"the slip fails and the ticket is cancelled",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.dispatcher_gives();
         at.slip_ends(PrinterFault::cutter_jammed);
         at.touch(Touch::cancel_ticket);
         at.happen(Cancelled{at.last<CancelTicket>().question});
         at.touch(Touch::done);
         at.happen(PrinterSaid{0, {}});
     }},
    {"the slip is left in doubt",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.dispatcher_gives();
         at.slip_ends(PrinterFault::unknown);
         at.pass(80s);
     }},
    {"the take is refused",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.happen(TakeRefused{at.last<RequestTake>().take, "person_quota_used_up"});
         at.touch(Touch::done);
     }},
    {"the dispatcher does not answer, or late",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.printer_says({});
         at.pass(20s);
         at.touch(Touch::done);
         at.dispatcher_gives();
     }},
    {"the printer does not answer",
     [](CardAtTheKiosk& at) {
         at.touch(Touch::take_ticket);
         at.pass(6s);
         at.pass(80s);
         at.happen(PrinterSaid{0, {}});
     }},
    {"a slip is held out to the scanner",
     [](CardAtTheKiosk& at) {
         at.happen(CodeHeldOut{TicketOfToday{"C042"}});
         at.happen(TicketSeen{at.last<LookUpTicket>().question, {"C042", "plain"}});
         at.touch(Touch::done);
     }},
    {"the service closes",
     [](CardAtTheKiosk& at) {
         auto hall = hall_of_three();
         hall.units[0].services[0].open = false;
         at.hall_is(hall);
         at.hall_is(hall_of_three());
         at.touch(Touch::done);
     }},
};

} // namespace

TEST_SUITE_BEGIN("kiosk/flow_cards");

TEST_CASE("a card that is laid begins, and its person is told where a quota counts persons")
{
    CardAtTheKiosk at;
    at.card("k1");
    CHECK(at.flow.screen() == Screen::units);
    at.ask("counted");
    CHECK(at.last<RequestTake>().person == "k1");
    CHECK(at.flow.person().empty()); // told once, kept no longer
}

TEST_CASE("a service that counts nobody is not told who asks")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.ask("plain");
    CHECK(at.last<RequestTake>().person.empty());
    CHECK(at.flow.person().empty());
}

TEST_CASE("without a card a service that counts persons gives its ticket to somebody unknown")
{
    CardAtTheKiosk at;
    at.ask("counted");
    CHECK(at.last<RequestTake>().person.empty());
}

TEST_CASE("the card that was laid last is the visitor's")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.card("k2");
    at.ask("counted");
    CHECK(at.last<RequestTake>().person == "k2");
}

TEST_CASE("however a visit ends, whoever comes next is nobody until a card of theirs is read")
{
    for (const auto& [how, end] : ends) {
        CAPTURE(how);
        CardAtTheKiosk at;
        at.card("k1");
        at.come_to_confirm("counted");
        REQUIRE(at.flow.person() == "k1");
        end(at);
        REQUIRE(at.flow.screen() == Screen::attract);
        CHECK(at.flow.person().empty());
        at.ask("counted");
        CHECK(at.last<RequestTake>().person.empty());
    }
}

TEST_CASE("a link that is lost, or a kiosk that stands alone, forgets who was there")
{
    for (const bool alone : {false, true}) {
        CardAtTheKiosk at;
        at.card("k1");
        at.come_to_confirm("counted");
        at.hall_is(hall_without_link(alone));
        CHECK(at.flow.person().empty());
        at.happen(PersonRead{"k2"}); // nothing is kept while it lasts
        CHECK(at.flow.person().empty());
        at.hall_is(hall_of_three());
        at.touch(Touch::take_ticket);
        at.printer_says({});
        CHECK(at.last<RequestTake>().person.empty());
    }
}

TEST_CASE("whoever answers that they are still there may be somebody else")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.come_to_confirm("counted");
    SUBCASE("and was asked")
    {
        at.pass(60s);
    }
    SUBCASE("and was not, because the printer has a fault")
    {
        at.happen(PrinterSaid{0, PrinterFault::paper_out});
        at.now += 61s;
        at.happen(PrinterSaid{0, {}});
    }
    at.touch(Touch::stay);
    CHECK(at.flow.person().empty());
    CHECK(at.flow.screen() == Screen::confirm);
}

TEST_CASE("a card on the reader while a ticket is given is nobody's: it is laid again")
{
    CardAtTheKiosk at;
    at.ask("plain");
    at.card("k2");
    at.dispatcher_gives();
    at.card("k2");
    at.slip_ends(drivers::PrintOutcome::printed);
    at.card("k2");
    at.touch(Touch::done);
    CHECK(at.flow.screen() == Screen::attract);
    CHECK(at.flow.person().empty());
}

TEST_CASE("a card does nothing while no ticket can be taken")
{
    CardAtTheKiosk at;
    at.happen(PrinterSaid{0, PrinterFault::paper_out});
    at.card("k1");
    CHECK_FALSE(at.flow.occupied());
    CHECK(at.flow.person().empty());
    at.happen(PrinterSaid{0, {}});
    CHECK(at.flow.screen() == Screen::attract);
    CHECK(at.flow.person().empty());
}

TEST_CASE("an appointment is its booker's: the card of whoever checks in is not told")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.happen(CodeHeldOut{AppointmentCode{"K7M29QXR"}});
    at.printer_says({});
    CHECK(at.last<RequestTake>().appointment == "K7M29QXR");
    CHECK(at.last<RequestTake>().person.empty());
}

TEST_CASE("a service with real names waits for the card, and goes on by itself when it was read")
{
    CardAtTheKiosk at;
    at.come_to_confirm("named");
    CHECK(at.flow.waits_for_card());
    at.touch(Touch::take_ticket);
    CHECK(at.count<AskPrinter>() == 0);
    at.card("k1");
    CHECK_FALSE(at.flow.waits_for_card());
    CHECK(at.flow.screen() == Screen::asking_printer);
    at.printer_says({});
    CHECK(at.last<RequestTake>().service == "named");
    CHECK(at.last<RequestTake>().person == "k1");
}

TEST_CASE("who has laid the card before is asked no more, and touches to take the ticket")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.come_to_confirm("named");
    CHECK_FALSE(at.flow.waits_for_card());
    CHECK(at.flow.screen() == Screen::confirm);
    at.touch(Touch::take_ticket);
    at.printer_says({});
    CHECK(at.last<RequestTake>().person == "k1");
}

TEST_CASE("a card that is laid where nobody waits for it takes no ticket")
{
    CardAtTheKiosk at;
    at.come_to_confirm("counted");
    at.card("k1");
    CHECK(at.flow.screen() == Screen::confirm);
    CHECK(at.count<AskPrinter>() == 0);
    at.touch(Touch::back);
    at.happen(ServiceTouched{"named"});
    at.touch(Touch::show_guide);
    at.card("k1");
    CHECK(at.flow.screen() == Screen::guide);
    CHECK(at.count<AskPrinter>() == 0);
}

TEST_CASE("whose card was forgotten while the printer was asked is asked for it again")
{
    CardAtTheKiosk at;
    at.come_to_confirm("named");
    at.card("k1");
    at.hall_is(hall_without_link(false));
    at.hall_is(hall_of_three());
    at.printer_says({});
    CHECK(at.flow.screen() == Screen::confirm);
    CHECK(at.flow.waits_for_card());
    CHECK(at.count<RequestTake>() == 0);
}

TEST_CASE("a printer that has a fault when it is asked keeps the visitor's card")
{
    CardAtTheKiosk at;
    at.come_to_confirm("named");
    at.card("k1");
    at.printer_says(PrinterFault::paper_out);
    CHECK(at.flow.screen() == Screen::printer_fault);
    at.happen(PrinterSaid{0, {}});
    CHECK(at.flow.screen() == Screen::confirm);
    at.touch(Touch::take_ticket);
    at.printer_says({});
    CHECK(at.last<RequestTake>().person == "k1");
}

TEST_CASE("a card that cannot be read is said until the visitor goes on, and keeps nobody")
{
    CardAtTheKiosk at;
    at.happen(CardLaid{});
    at.happen(CardNotRead{drivers::CardMishap::lifted_early});
    CHECK(at.flow.card_mishap() == drivers::CardMishap::lifted_early);
    CHECK(at.flow.screen() == Screen::units);
    at.happen(CardLaid{});
    CHECK_FALSE(at.flow.card_mishap());
    at.happen(CardNotRead{drivers::CardMishap::wrong_card});
    at.ask("counted");
    CHECK_FALSE(at.flow.card_mishap());
    CHECK(at.last<RequestTake>().person.empty());
}

TEST_CASE("a second card is another visitor, also when it cannot be read")
{
    CardAtTheKiosk at;
    at.card("k1");
    at.happen(CardLaid{});
    at.happen(CardNotRead{drivers::CardMishap::wrong_card});
    at.ask("counted");
    CHECK(at.last<RequestTake>().person.empty());
}

TEST_SUITE_END();
