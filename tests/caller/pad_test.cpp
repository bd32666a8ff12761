// The real Main.qml of the pad, pressed by key and by mouse; the dispatcher is the test.
#include "caller/words.hpp"
#include "tests/caller/at_the_counter.hpp"

#include <QtQml/qqmlextensionplugin.h>
#include <doctest/doctest.h>

#include <QTest>

Q_IMPORT_QML_PLUGIN(Hall_CallerPlugin)

using namespace caller;
using namespace hallcall::v1;
using pictures::Hall;
using pictures::our_counter;
using pictures::ticket;

namespace {

Hall hall_with_others()
{
    Hall hall;
    hall.change(ticket("A007", TICKET_HELD, our_counter, HOLD_PAPERS_KEPT));
    hall.change(ticket("A009", TICKET_MISSED));
    return hall;
}

} // namespace

TEST_SUITE_BEGIN("caller/pad");

TEST_CASE("every state of the counter is drawn and fits, in every language and direction")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        const auto draw = [&](const char* name) { pad.draw_and_check(name); };
        draw("connecting");
        auto hall = hall_with_others();
        hall.change(pictures::counter(COUNTER_CLOSED));
        pad.show(hall);
        draw("closed");
        hall.change(pictures::counter(COUNTER_OPEN));
        pad.show(hall);
        draw("idle");
        pad.show(hall.at_counter("A042", TICKET_CALLED));
        CHECK(pad.text("current-number") == "A042");
        draw("called");
        pad.show(hall.at_counter("A042", TICKET_SERVING));
        CHECK(pad.text("elapsed") == "4:07");
        draw("serving");
        pad.link_is(Link::lost);
        CHECK(pad.item("link-lost"));
        draw("link-lost");
        pad.show(hall.change(pictures::counter(COUNTER_PAUSED)));
        draw("paused");
    }
}

TEST_CASE("the number and how long it takes stand side by side in either direction")
{
    for (const auto* language : {"zh", "ug"}) {
        PadWindow pad{language};
        Hall hall;
        pad.show(hall.at_counter("A042", TICKET_SERVING));
        pad.draw();
        const auto place = [&](const char* name) {
            const auto* item = pad.item(name);
            REQUIRE(item);
            return item->mapRectToScene({0, 0, item->width(), item->height()});
        };
        CHECK_FALSE(place("current-number").intersects(place("elapsed")));
        CHECK((place("current-number").x() > place("elapsed").x()) == pad.pad.rightToLeft());
    }
}

TEST_CASE("the choices of a step are drawn and fit, and Esc leaves them without a request")
{
    struct Row {
        const char* name;
        Qt::Key key;
        Qt::KeyboardModifiers with;
    };
    const Row rows[] = {{"hold", Qt::Key_F10, Qt::NoModifier},
                        {"transfer", Qt::Key_T, Qt::ControlModifier},
                        {"cancel", Qt::Key_D, Qt::ControlModifier}};
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        auto hall = hall_with_others();
        pad.show(hall.at_counter("A042", TICKET_SERVING));
        for (const auto& row : rows) {
            CAPTURE(row.name);
            pad.press(row.key, row.with);
            CHECK(pad.item("sheet-title"));
            pad.draw((std::string{row.name} + "-" + language).c_str());
            CHECK(pad.texts_that_do_not_fit() == "");
            pad.press(Qt::Key_Escape);
            CHECK(pad.pad.sheet().isEmpty());
        }
        pad.show(hall.change(pictures::counter(COUNTER_OPEN)));
        pad.press(Qt::Key_F11);
        pad.draw((std::string{"resume-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        pad.press(Qt::Key_Escape);
        pad.press(Qt::Key_N, Qt::ControlModifier);
        pad.draw((std::string{"call-number-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        CHECK(pad.asked.requests.empty());
    }
}

TEST_CASE("a visitor is served with three keys")
{
    PadWindow pad;
    Hall hall;
    pad.show(hall);
    pad.press(Qt::Key_F5);
    CHECK(pad.last().call_next().counter() == our_counter);
    pad.answer({});
    pad.show(hall.at_counter("A042", TICKET_CALLED));
    pad.press(Qt::Key_F7);
    CHECK(pad.last().begin().counter() == our_counter);
    pad.answer({});
    pad.show(hall.at_counter("A042", TICKET_SERVING));
    pad.press(Qt::Key_F5);
    CHECK(pad.last().finish_and_call().counter() == our_counter);
    CHECK(pad.asked.requests.size() == 3);
}

TEST_CASE("next pressed twice calls one visitor")
{
    PadWindow pad;
    pad.show(Hall{});
    pad.press(Qt::Key_F5);
    pad.press(Qt::Key_F5);
    pad.touch("action-next");
    CHECK(pad.asked.requests.size() == 1);
}

TEST_CASE("without the link no key asks for anything, and the pad says why")
{
    PadWindow pad;
    Hall hall;
    pad.show(hall.at_counter("A042", TICKET_CALLED));
    pad.link_is(Link::lost);
    for (const auto key : {Qt::Key_F5, Qt::Key_F6, Qt::Key_F7, Qt::Key_F8, Qt::Key_F9})
        pad.press(key);
    CHECK(pad.asked.requests.empty());
    CHECK_FALSE(pad.pad.notice().isEmpty());
    CHECK_FALSE(pad.item("primary-action")->isEnabled());
}

TEST_CASE("a call that was asked when the link went is withdrawn, and the clerk is told")
{
    PadWindow pad;
    pad.show(Hall{});
    pad.press(Qt::Key_F5);
    pad.link_is(Link::stale);
    CHECK(pad.asked.withdrawn == QStringList{"1"});
    CHECK_FALSE(pad.pad.notice().isEmpty());
}

TEST_CASE("a sheet is closed when the link goes: nothing is chosen on an old picture")
{
    PadWindow pad;
    Hall hall;
    pad.show(hall.at_counter("A042", TICKET_SERVING));
    pad.press(Qt::Key_T, Qt::ControlModifier);
    CHECK(pad.item("sheet-title"));
    pad.link_is(Link::lost);
    CHECK(pad.pad.sheet().isEmpty());
    CHECK_FALSE(pad.item("sheet-title"));
}

TEST_CASE("a transfer is chosen with the keys: the second queue, at its end")
{
    PadWindow pad;
    Hall hall;
    pad.show(hall.at_counter("A042", TICKET_SERVING));
    pad.press(Qt::Key_T, Qt::ControlModifier);
    pad.press(Qt::Key_Down);
    pad.press(Qt::Key_Right);
    pad.press(Qt::Key_Return);
    const auto& transfer = pad.last().transfer();
    CHECK(transfer.queue() == "queue-C");
    CHECK(pad.pad.transferPlaces().size() == 3);
    CHECK(transfer.place() != PLACE_UNKNOWN);
    CHECK(pad.pad.sheet().isEmpty());
}

TEST_CASE("a missed visitor who came back is called from the list")
{
    PadWindow pad;
    pad.show(hall_with_others());
    pad.press(Qt::Key_F11);
    pad.press(Qt::Key_Down);
    pad.press(Qt::Key_Return);
    CHECK(pad.last().call_number().number() == "A009");
}

TEST_CASE("waiting counts of the counter's queues are live, other queues are not shown")
{
    PadWindow pad;
    Hall hall;
    pad.show(hall);
    pad.draw(); // a list makes its rows when it is drawn
    CHECK(pad.text("waiting-queue-A") == "4");
    CHECK(pad.text("waiting-queue-B") == "2");
    CHECK_FALSE(pad.item("waiting-queue-C"));
    pad.show(hall.change(pictures::queue("A", 9, "户籍管理", "Household registration", 42)));
    QTest::qWait(20);
    CHECK(pad.text("waiting-queue-A") == "9");
}

TEST_CASE("a refusal is told in words and the pad can be pressed again")
{
    PadWindow pad;
    pad.show(Hall{});
    pad.press(Qt::Key_F5);
    Reply refused;
    refused.mutable_refused()->set_refusal("nobody_waiting");
    pad.answer(refused);
    CHECK_FALSE(pad.pad.notice().isEmpty());
    pad.press(Qt::Key_F5);
    CHECK(pad.asked.requests.size() == 2);
}

TEST_CASE("a choice of outcomes is there only where the service has them, and is one key more")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        Hall hall;
        hall.at_counter("A042", TICKET_SERVING);
        auto row = ticket("A042", TICKET_SERVING);
        for (const auto outcome :
             {OUTCOME_FINISHED, OUTCOME_ACCEPTED, OUTCOME_FEE_DUE, OUTCOME_JOINT})
            row.add_outcomes(outcome);
        row.add_legs()->set_service("household");
        auto* leg = row.add_legs();
        leg->set_service("identity");
        leg->set_now(true);
        row.set_slot(pictures::nine + 60 * 60'000);
        pad.show(hall.change(row));
        pad.draw((std::string{"visit-"} + language).c_str());
        CHECK(pad.pad.detail().contains("02:00")); // this hall has no time zone
        CHECK(pad.texts_that_do_not_fit() == "");
        pad.press(Qt::Key_F8);
        CHECK(pad.item("sheet-title"));
        CHECK(pad.asked.requests.empty());
        pad.draw((std::string{"outcomes-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        pad.press(Qt::Key_Down);
        pad.press(Qt::Key_Down);
        pad.press(Qt::Key_Return);
        REQUIRE(pad.asked.requests.size() == 1);
        CHECK(pad.last().finish().outcome() == OUTCOME_FEE_DUE);

        Reply reply;
        reply.mutable_stepped()->set_number("A042");
        reply.mutable_stepped()->mutable_go_to()->set_service("household");
        reply.mutable_stepped()->mutable_go_to()->add_counters(9);
        pad.answer(reply);
        CHECK(pad.pad.notice().contains(QStringLiteral("A042")));
        CHECK(pad.pad.notice().contains(QLatin1Char{'9'}));
        pad.draw((std::string{"go-to-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
    }
}

TEST_CASE("joint matters are answered at the pad with two keys, or touched, and never by mistake")
{
    const auto due = pictures::nine + 30 * 60'000;
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        Hall hall{pictures::hall_with_units()};
        pad.show(hall);
        CHECK_FALSE(pad.item("action-answer"));
        hall.change(pictures::joint("D006", OPINION_AWAITED, OPINION_AWAITED, due));
        pad.show(hall.change(pictures::joint("D007", OPINION_AWAITED, OPINION_AGREED, due)));
        pad.draw((std::string{"asked-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        pad.press(Qt::Key_F4);
        pad.draw((std::string{"questions-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        pad.press(Qt::Key_Return);
        CHECK(pad.asked.requests.empty());
        pad.press(Qt::Key_Down);
        pad.press(Qt::Key_N);
        CHECK(pad.last().give_opinion().number() == "D007");
        CHECK(pad.last().give_opinion().unit() == "police");
        CHECK(pad.last().give_opinion().opinion() == OPINION_OBJECTED);
        pad.answer({});
        pad.show(hall.change(pictures::joint("D007", OPINION_OBJECTED, OPINION_AGREED, due)));
        pad.touch("agree-0");
        CHECK(pad.last().give_opinion().number() == "D006");
        CHECK(pad.last().give_opinion().opinion() == OPINION_AGREED);
        pad.answer({});
        pad.show(hall.change(pictures::joint("D006", OPINION_AGREED, OPINION_AWAITED, due)));
        CHECK(pad.pad.sheet().isEmpty());
        CHECK_FALSE(pad.item("action-answer"));
    }
}

TEST_CASE("the leading clerk reads who agreed and who objected")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        Hall hall{pictures::hall_with_units()};
        auto row = pictures::joint("A042", OPINION_OBJECTED, OPINION_ABSENT, pictures::nine);
        row.set_state(TICKET_SERVING);
        row.mutable_legs(0)->set_now(true);
        hall.change(row);
        hall.change(pictures::joint("D007", OPINION_AWAITED, OPINION_AGREED, pictures::nine));
        pad.show(hall.change(pictures::counter(COUNTER_OPEN, "A042", TICKET_SERVING)));
        pad.draw((std::string{"opinions-"} + language).c_str());
        CHECK(pad.texts_that_do_not_fit() == "");
        CHECK(pad.pad.objected());
        const auto read = QString::fromStdString(pad.text("opinions"));
        CHECK(read.contains(words::of(OPINION_OBJECTED)));
        CHECK(read.contains(words::of(OPINION_ABSENT)));
    }
}

TEST_CASE("where a visitor can only be finished, finish asks nothing")
{
    PadWindow pad;
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    auto row = ticket("A042", TICKET_SERVING);
    row.add_outcomes(OUTCOME_FINISHED);
    pad.show(hall.change(row));
    pad.press(Qt::Key_F8);
    CHECK(pad.last().finish().outcome() == OUTCOME_FINISHED);
}

TEST_CASE("finish and call asks how, too, and then does both")
{
    PadWindow pad;
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    auto row = ticket("A042", TICKET_SERVING);
    row.add_outcomes(OUTCOME_FINISHED);
    row.add_outcomes(OUTCOME_ACCEPTED);
    pad.show(hall.change(row));
    pad.press(Qt::Key_F5);
    CHECK(pad.asked.requests.empty());
    pad.press(Qt::Key_Down);
    pad.press(Qt::Key_Return);
    CHECK(pad.last().finish_and_call().outcome() == OUTCOME_ACCEPTED);
    Reply reply;
    reply.mutable_stepped()->set_promised("2026-03-09");
    pad.answer(reply);
    CHECK(pad.pad.notice().contains(QStringLiteral("2026-03-09")));
}

TEST_SUITE_END();
