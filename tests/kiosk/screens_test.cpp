// Every screen of the kiosk as a visitor sees it, touched where a finger would be.
#include "look/language.hpp"
#include "tests/kiosk/screen_checks.hpp"

#include <doctest/doctest.h>

#include <QTest>

using at_the_kiosk::check_reach;
using at_the_kiosk::draw;
using at_the_kiosk::Kiosk;
using at_the_kiosk::regiment;
using at_the_kiosk::says;
using at_the_kiosk::stands_above;
using namespace hallcall::v1;
using drivers::PrinterFault;

namespace {

Picture regiment_that_tells_waits(std::uint32_t low, std::uint32_t high)
{
    auto picture = regiment();
    for (auto& queue : *picture.mutable_queues()) {
        queue.mutable_wait()->set_low(low);
        queue.mutable_wait()->set_high(high);
    }
    return picture;
}

bool lies_within(const Kiosk& kiosk, const char* inner, const char* outer)
{
    const auto place = [&](const char* name) {
        const auto* item = kiosk.item(name);
        return item ? item->mapRectToScene({0, 0, item->width(), item->height()}) : QRectF{};
    };
    return !place(inner).isEmpty() && place(outer).contains(place(inner));
}

} // namespace

TEST_SUITE_BEGIN("kiosk/screens");

TEST_CASE("a ticket from the first touch to the slip, in every language and direction")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        CHECK(kiosk.kiosk.rightToLeft() == (kiosk.kiosk.language() == "ug"));
        draw(kiosk, "attract");
        kiosk.kiosk.readerSaid({});
        CHECK(kiosk.item("lay-card"));
        draw(kiosk, "attract-card");
        kiosk.touch("touch-to-begin");
        draw(kiosk, "units");
        check_reach(kiosk);
        kiosk.touch("unit-unit-3");
        draw(kiosk, "services");
        check_reach(kiosk);
        kiosk.touch("service-service-3-0");
        draw(kiosk, "confirm");
        check_reach(kiosk);
        kiosk.touch("take-ticket");
        draw(kiosk, "busy");
        kiosk.printer_says({});
        kiosk.dispatcher_gives("C042", 3);
        kiosk.slip_ends(drivers::PrintOutcome::printed);
        CHECK(kiosk.text("ticket-number") == "C042");
        draw(kiosk, "ticket");
        check_reach(kiosk);
    }
}

TEST_CASE("how long the wait will be is read before the ticket is taken and after it, where it can "
          "be said")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment_that_tells_waits(10, 20));
        kiosk.touch("touch-to-begin");
        kiosk.touch("unit-unit-3");
        CHECK(says(kiosk.item("service-service-3-0"), "now", "10–20"));
        draw(kiosk, "services-wait");
        kiosk.touch("service-service-3-0");
        CHECK(says(kiosk.item("service-wait"), "text", "10–20"));
        draw(kiosk, "confirm-wait");
        CHECK(lies_within(kiosk, "chosen-lines", "chosen"));
        check_reach(kiosk);
        kiosk.touch("take-ticket");
        kiosk.printer_says({});
        kiosk.dispatcher_gives("C042", 3, 15, 25);
        kiosk.slip_ends(drivers::PrintOutcome::printed);
        CHECK(says(kiosk.item("ticket-wait"), "text", "15–25"));
        draw(kiosk, "ticket-wait");
        CHECK(stands_above(kiosk, "ticket-lines", "done"));
        check_reach(kiosk);
    }
}

TEST_CASE("a wait of hardly any minutes is said to be up to so many, also in larger text")
{
    Kiosk kiosk{"en"};
    kiosk.show(regiment_that_tells_waits(0, 5));
    kiosk.touch("touch-to-begin");
    kiosk.touch("larger-text");
    kiosk.touch("unit-unit-3");
    CHECK(says(kiosk.item("service-service-3-0"), "now", " · up to about 5 min"));
    draw(kiosk, "services-wait-large");
    kiosk.touch("service-service-3-0");
    CHECK(kiosk.text("service-wait") == "Expected wait: up to about 5 min");
    draw(kiosk, "confirm-wait-large");
    CHECK(lies_within(kiosk, "chosen-lines", "chosen"));
    kiosk.touch("take-ticket");
    kiosk.printer_says({});
    kiosk.dispatcher_gives("C042", 128, 115, 140);
    kiosk.slip_ends(drivers::PrintOutcome::printed);
    draw(kiosk, "ticket-wait-large");
    CHECK(stands_above(kiosk, "ticket-lines", "done"));
    check_reach(kiosk);
}

TEST_CASE("where nobody can say how long, people ahead are told all the same, and no minutes")
{
    Kiosk kiosk{"en"};
    kiosk.show(regiment());
    kiosk.touch("touch-to-begin");
    kiosk.touch("unit-unit-3");
    CHECK(says(kiosk.item("service-service-3-0"), "now", "21 waiting"));
    CHECK_FALSE(says(kiosk.item("service-service-3-0"), "now", "min"));
    kiosk.touch("service-service-3-0");
    CHECK(kiosk.text("service-waiting") == "21 people ahead of you");
    CHECK_FALSE(kiosk.item("service-wait"));
    kiosk.touch("take-ticket");
    kiosk.printer_says({});
    kiosk.dispatcher_gives("C042", 3);
    kiosk.slip_ends(drivers::PrintOutcome::printed);
    CHECK(kiosk.text("people-ahead") == "3 people ahead of you");
    CHECK_FALSE(kiosk.item("ticket-wait"));
}

TEST_CASE("what a service needs is read before its ticket is taken, and printed on a sheet")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        kiosk.come_to_confirm();
        draw(kiosk, "confirm-with-guide");
        check_reach(kiosk);
        kiosk.touch("show-guide");
        CHECK(kiosk.item("guide-heading"));
        draw(kiosk, "guide");
        check_reach(kiosk);
        kiosk.touch("print-sheet");
        REQUIRE(kiosk.sheets.size() == 1);
        CHECK(kiosk.sheets[0].guide == kiosk.kiosk.serviceGuide());
        CHECK(kiosk.sheets[0].kiosk == "kiosk-1");
        kiosk.kiosk.printSheet(); // a second finger
        CHECK(kiosk.sheets.size() == 1);
        draw(kiosk, "guide-printing");
        kiosk.kiosk.sheetEnded(PrinterFault::paper_out);
        CHECK(kiosk.reports.back().parts(0).part() == "notice-printer");
        CHECK(kiosk.reports.back().parts(0).cause() == "paper_out");
        kiosk.kiosk.sheetPrinterSaid({.fault = std::nullopt, .paper_near_end = true});
        CHECK(kiosk.reports.back().parts(0).cause() == "paper_near_end");
        draw(kiosk, "guide-no-paper");
        check_reach(kiosk);
        kiosk.touch("print-sheet");
        kiosk.kiosk.sheetEnded(drivers::PrintOutcome::sent);
        CHECK(kiosk.sheets.size() == 2);
        draw(kiosk, "guide-printed");
        kiosk.touch("leave-guide");
        CHECK(kiosk.item("take-ticket"));
    }
}

TEST_CASE("a slip that is held out is answered in every language, and goes back to its queue")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        CHECK_FALSE(kiosk.item("hold-ticket"));
        kiosk.kiosk.scannerSaid(std::nullopt);
        CHECK(kiosk.item("hold-ticket"));
        draw(kiosk, "attract-scanner");
        kiosk.kiosk.codeHeldOut("hallcall:2026-03-02:C042");
        draw(kiosk, "looking-up");
        kiosk.dispatcher_tells(TICKET_WAITING, 0, 4);
        draw(kiosk, "seen-waiting");
        check_reach(kiosk);
        CHECK_FALSE(kiosk.item("return-to-queue"));
        kiosk.touch("done");
        kiosk.kiosk.codeHeldOut("hallcall:2026-03-02:C042");
        kiosk.dispatcher_tells(TICKET_CALLED, 3);
        draw(kiosk, "seen-called");
        kiosk.kiosk.codeHeldOut("hallcall:2026-03-02:C042");
        kiosk.dispatcher_tells(TICKET_MISSED, 3, 0, true);
        draw(kiosk, "seen-missed");
        check_reach(kiosk);
        kiosk.touch("return-to-queue");
        CHECK(kiosk.requests.back().return_missed().number() == "C042");
        Reply back;
        back.mutable_stepped()->set_number("C042");
        kiosk.kiosk.reply(QString::number(kiosk.requests.size()), back);
        CHECK(kiosk.requests.back().look_up_ticket().number() == "C042");
        kiosk.dispatcher_tells(TICKET_WAITING, 0);
        CHECK(kiosk.item("seen-title"));
        kiosk.kiosk.codeHeldOut("https://example.org/pay");
        draw(kiosk, "code-unknown");
        kiosk.touch("done");
        CHECK(kiosk.item("touch-to-begin"));
    }
}

TEST_CASE("a service that nothing is told of has no guide")
{
    Kiosk kiosk;
    kiosk.show(regiment());
    kiosk.touch("touch-to-begin");
    kiosk.touch("unit-unit-1");
    REQUIRE(kiosk.item("take-ticket"));
    CHECK_FALSE(kiosk.item("show-guide"));
}

TEST_CASE("what goes wrong is said, in every language")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        kiosk.kiosk.printerSaid(0, {.fault = PrinterFault::paper_out});
        CHECK(kiosk.item("printer-fault"));
        draw(kiosk, "paper-out");
        kiosk.kiosk.printerSaid(0, {});
        kiosk.set_link(look::PictureStatus::Lost);
        CHECK(kiosk.item("link-lost"));
        draw(kiosk, "link-lost");
        kiosk.set_link(look::PictureStatus::Ready);
        kiosk.come_to_printing();
        kiosk.slip_ends(PrinterFault::paper_out);
        CHECK(kiosk.text("ticket-number") == "C042");
        draw(kiosk, "slip-failed");
        check_reach(kiosk);
        kiosk.touch("print-again");
        kiosk.slip_ends(PrinterFault::unknown);
        draw(kiosk, "slip-unknown");
        check_reach(kiosk);
        kiosk.pass(std::chrono::seconds{60});
        draw(kiosk, "still-there");
    }
}

TEST_CASE(
    "a number that is given up is said to be cancelled when it is, else what becomes of it, in "
    "every language")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        Kiosk kiosk{language};
        kiosk.show(regiment());
        const auto give_up = [&] {
            kiosk.come_to_printing();
            kiosk.slip_ends(PrinterFault::cutter_jammed);
            kiosk.touch("cancel-ticket");
            REQUIRE(kiosk.requests.back().cancel().number() == "C042");
            kiosk.slips.clear();
        };
        give_up();
        draw(kiosk, "cancelling");
        kiosk.dispatcher_cancels();
        CHECK(kiosk.item("cancelled"));
        draw(kiosk, "cancelled");
        check_reach(kiosk);
        kiosk.touch("done");
        for (const auto& [state, name] :
             {std::pair{TICKET_CALLED, "cancel-called"}, std::pair{TICKET_WAITING, "cancel-waits"},
              std::pair{TICKET_MISSED, "cancel-missed"}}) {
            kiosk.printer_says({});
            give_up();
            kiosk.dispatcher_refuses("step_not_allowed");
            kiosk.dispatcher_tells(state, 3, 4, state == TICKET_MISSED);
            CHECK_FALSE(kiosk.item("cancelled"));
            CHECK(says(kiosk.item("seen-text"), "text",
                       kiosk.kiosk.language() == "en" ? "cannot be cancelled" : "不能在这里取消"));
            draw(kiosk, name);
            check_reach(kiosk);
            kiosk.touch("larger-text");
            draw(kiosk, name + std::string{"-large"});
            CHECK(stands_above(kiosk, "seen-text",
                               state == TICKET_MISSED ? "return-to-queue" : "done"));
            kiosk.touch("done");
        }
        kiosk.printer_says({});
        give_up();
        kiosk.pass(std::chrono::seconds{20});
        CHECK(says(kiosk.item("notice-text"), "text", "C042"));
        draw(kiosk, "not-cancelled");
        check_reach(kiosk);
        kiosk.touch("done");
    }
}

TEST_CASE("the thirteenth department is found with one more touch")
{
    Kiosk kiosk;
    kiosk.show(regiment());
    kiosk.touch("touch-to-begin");
    kiosk.touch("more-cards");
    kiosk.draw("units-more");
    kiosk.touch("unit-unit-13");
    CHECK(kiosk.item("service-service-13-1"));
}

TEST_CASE("a finger that taps twice makes one ticket")
{
    Kiosk kiosk;
    kiosk.show(regiment());
    kiosk.come_to_confirm();
    const auto place = kiosk.item("take-ticket")->mapToScene({100, 100}).toPoint();
    for (int tap = 0; tap < 3; ++tap)
        QTest::mouseClick(kiosk.window, Qt::LeftButton, Qt::NoModifier, place);
    kiosk.printer_says({});
    QTest::mouseClick(kiosk.window, Qt::LeftButton, Qt::NoModifier, place);
    kiosk.printer_says({});
    CHECK(kiosk.requests.size() == 1);
}

TEST_CASE("a closed service is dimmed and cannot be chosen")
{
    auto picture = regiment();
    auto* service = picture.mutable_catalogue()->mutable_services(3);
    REQUIRE(service->id() == "service-3-0");
    service->set_open(false);
    Kiosk kiosk;
    kiosk.show(picture);
    kiosk.touch("touch-to-begin");
    kiosk.touch("unit-unit-3");
    kiosk.draw("services-closed");
    kiosk.touch("service-service-3-0");
    CHECK_FALSE(kiosk.item("take-ticket"));
    kiosk.touch("service-service-3-1");
    CHECK(kiosk.item("take-ticket"));
}

TEST_CASE("a closed service says when it opens next, and so does a closed hall")
{
    auto picture = regiment();
    auto& services = *picture.mutable_catalogue()->mutable_services();
    const auto close = [&](int place, int hours) {
        services[place].set_open(false);
        services[place].set_next_opening(at_the_kiosk::nine + hours * 3'600'000);
    };
    close(0, 71);
    close(3, 23);
    Kiosk kiosk{"en"};
    kiosk.show(picture);
    kiosk.touch("touch-to-begin");
    draw(kiosk, "units-closed");
    kiosk.touch("unit-unit-3");
    draw(kiosk, "services-opening");
    kiosk.touch("service-service-3-1");
    for (int place = 0; place < services.size(); ++place)
        close(place, 5);
    kiosk.show(picture);
    CHECK(kiosk.text("notice-text").find("14:00") != std::string::npos);
    kiosk.touch("done");
    CHECK(kiosk.item("closed"));
    draw(kiosk, "hall-closed");
}

TEST_CASE("in a large hall a service is found by the first letters of its name, in every language")
{
    for (const auto& [language, letters] :
         {std::pair{"zh", "yyzz"}, std::pair{"en", "blp"}, std::pair{"ug", "yyzz"}}) {
        Kiosk kiosk{language};
        kiosk.show(at_the_kiosk::large_hall());
        kiosk.touch("touch-to-begin");
        draw(kiosk, "large-units");
        check_reach(kiosk);
        kiosk.touch("search");
        for (const char letter : std::string{letters})
            kiosk.touch(("key-" + std::string{letter}).c_str());
        draw(kiosk, "search");
        check_reach(kiosk);
        const auto* found = kiosk.kiosk.search()->found();
        REQUIRE(found->rowCount() > 3);
        for (const auto& row : found->rows())
            CHECK((row.name.startsWith("营业执照") || row.name.startsWith("Business licence: p")));
        REQUIRE(found->rows()[2].open);
        kiosk.touch(("found-" + found->rows()[2].id.toStdString()).c_str());
        CHECK(kiosk.item("take-ticket"));
        kiosk.touch("back");
        CHECK(kiosk.item("key-erase"));
        CHECK(kiosk.kiosk.search()->typed() == letters);
        kiosk.touch("start-over");
        CHECK(kiosk.kiosk.search()->typed().isEmpty());
    }
}

TEST_CASE("letters that lead to no name are dimmed, and what they may mean is offered as written")
{
    Kiosk kiosk;
    kiosk.show(at_the_kiosk::large_hall());
    kiosk.touch("touch-to-begin");
    kiosk.touch("search");
    CHECK_FALSE(kiosk.item("key-v")->isEnabled());
    kiosk.touch("key-y");
    CHECK(kiosk.text("found-count") != "");
    kiosk.touch("key-y");
    CHECK_FALSE(kiosk.item("key-q")->isEnabled());
    REQUIRE(kiosk.item("written-0"));
    CHECK(kiosk.text("written-0") == "营业");
    kiosk.touch("written-0");
    CHECK(kiosk.kiosk.search()->typed() == "营业");
    kiosk.touch("key-z");
    CHECK(kiosk.kiosk.search()->count() > 100);
    kiosk.touch("key-erase");
    kiosk.touch("key-erase");
    CHECK(kiosk.kiosk.search()->typed() == "营");
}

TEST_CASE("a part of a large hall shows its own departments, and the next visitor sees all")
{
    Kiosk kiosk;
    kiosk.show(at_the_kiosk::large_hall());
    kiosk.touch("touch-to-begin");
    kiosk.touch("zone-zone-3");
    kiosk.draw("large-zone");
    CHECK(kiosk.kiosk.units()->rowCount() == 6);
    CHECK(kiosk.item("unit-unit-3"));
    kiosk.touch("start-over");
    kiosk.touch("touch-to-begin");
    CHECK(kiosk.kiosk.units()->rowCount() == 43);
    Kiosk regiment_kiosk;
    regiment_kiosk.show(regiment());
    regiment_kiosk.touch("touch-to-begin");
    CHECK_FALSE(regiment_kiosk.item("search"));
    CHECK(regiment_kiosk.kiosk.zones()->rowCount() == 0);
}

TEST_CASE("larger text and high contrast fit, and are gone for the next visitor")
{
    Kiosk kiosk;
    kiosk.show(regiment());
    kiosk.touch("touch-to-begin");
    kiosk.touch("larger-text");
    kiosk.touch("contrast");
    draw(kiosk, "units-large-contrast");
    kiosk.touch("unit-unit-3");
    kiosk.touch("service-service-3-0");
    draw(kiosk, "confirm-large-contrast");
    kiosk.touch("start-over");
    CHECK_FALSE(kiosk.kiosk.largerText());
    CHECK_FALSE(kiosk.kiosk.highContrast());
}

TEST_CASE("the languages on offer are those that are there, a touch on one begins in it")
{
    Kiosk kiosk;
    kiosk.show(regiment());
    CHECK(kiosk.kiosk.languages() == QStringList{"zh", "en"});
    kiosk.touch("language-en");
    CHECK(kiosk.text("question") == "Which department do you need?");
    kiosk.touch("start-over");
    CHECK(kiosk.kiosk.language() == "zh");
}

TEST_SUITE_END();
