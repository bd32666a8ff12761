// Journal before you speak: the disk is in the test's hand, and until it says so nobody hears
// anything.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_gate");

using namespace dispatcher_tests;

TEST_CASE_FIXTURE(DeskAtWork, "no answer and no update leaves before the entry is on disk")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    ask(kiosk, take("a"));
    listen();
    CHECK(heard(kiosk).empty());
    CHECK(heard(wall).empty());
    commit();
    CHECK(replies(kiosk).size() == 1);
    CHECK(updates(wall).size() == 1);
}

TEST_CASE_FIXTURE(
    DeskAtWork,
    "a refusal waits for the disk too: it was decided on a ticket that is not there yet")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    ask(kiosk, take("b", "no-such-service"));
    listen();
    CHECK(heard(kiosk).empty());
    commit();
    const auto answers = replies(kiosk);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].taken().number() == "A001");
    CHECK(answers[1].refused().refusal() == "unknown_service");
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a snapshot waits for the disk too: it shows a ticket that is not there yet")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    const auto pad = hello("pad-1", v1::ROLE_CALLER);
    listen();
    CHECK(heard(pad).empty());
    commit();
    const auto pictures = updates(pad);
    REQUIRE(pictures.size() == 1);
    REQUIRE(pictures[0].changed().tickets_size() == 1);
    CHECK(pictures[0].changed().tickets(0).number() == "A001");
}

TEST_CASE_FIXTURE(DeskAtWork, "the second answer to a request waits as long as the first")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    const auto newer = hello("kiosk-1", v1::ROLE_KIOSK);
    ask(newer, take("a"));
    listen();
    CHECK(heard(newer).empty());
    commit();
    CHECK(replies(newer).size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "what is decided while the disk works leaves with the next commit only")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    const auto first = desk.take_entries();
    ask(kiosk, take("b"));
    desk.durable(first.back().sequence);
    listen();
    REQUIRE(replies(kiosk).size() == 1);
    desk.durable(desk.last_sequence());
    listen();
    const auto answers = replies(kiosk);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].taken().number() == "A002");
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "the updates of one commit come in one piece, the same for every wall")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    for (const auto* id : {"a", "b", "c"})
        ask(kiosk, take(id));
    commit();
    CHECK(buffers(wall) == 1);
    const auto changes = updates(wall);
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].sequence() < changes[1].sequence());
    CHECK(changes[2].changed().queues(0).waiting() == 3);
}

TEST_CASE_FIXTURE(
    DeskAtWork, "a dispatcher that shuts down still answers what it has decided, then says goodbye")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    desk.shut_down();
    ask(kiosk, take("b"));
    listen();
    CHECK(heard(kiosk).empty());
    commit();
    const auto messages = heard(kiosk);
    REQUIRE(messages.size() >= 2);
    CHECK(messages.front().reply().taken().number() == "A001");
    CHECK(messages.back().rejected().reason() == v1::Rejected::SHUTTING_DOWN);
    CHECK(was_sent_away(kiosk));
    CHECK(desk.hall().tickets.size() == 1);
}

TEST_SUITE_END();
