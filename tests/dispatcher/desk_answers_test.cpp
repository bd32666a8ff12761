// Done once and only once: the same request, sent as often as a bad link makes a device send it.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_answers");

using namespace dispatcher_tests;

TEST_CASE_FIXTURE(
    DeskAtWork,
    "a request that is sent twice before the disk has it gives one ticket, and one answer for each")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(kiosk, take("a"));
    ask(kiosk, take("a"));
    commit();
    const auto answers = replies(kiosk);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].taken().number() == "A001");
    CHECK(answers[0].SerializeAsString() == answers[1].SerializeAsString());
    CHECK(desk.hall().tickets.size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork, "a kiosk that asks again over a new link gets the first ticket again")
{
    const auto first_link = connect("kiosk-1", v1::ROLE_KIOSK);
    ask(first_link, take("a"));
    desk.leave(first_link);
    commit();
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take("a")).taken().number() == "A001");
    CHECK(desk.hall().tickets.size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a request that was answered before a restart gets the same answer after it")
{
    const auto before = answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    now += 1min;
    restart();
    const auto after = answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    CHECK(after.SerializeAsString() == before.SerializeAsString());
    CHECK(desk.hall().tickets.size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork, "a request of yesterday is still known today, and after a restart")
{
    const auto before = answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    now += 24h;
    desk.pass_time(now);
    commit();
    restart();
    CHECK(answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a")).SerializeAsString() ==
          before.SerializeAsString());
    CHECK(desk.hall().tickets.empty());
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "the same id with another ask gets the first answer, and nothing else is done")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("a", "passports"));
    CHECK(answer(kiosk, take("a", "vehicles")).taken().service() == "passports");
    CHECK(desk.hall().tickets.size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork, "two devices may use the same request id")
{
    const auto left = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto right = connect("kiosk-2", v1::ROLE_KIOSK);
    CHECK(answer(left, take("a")).taken().number() == "A001");
    CHECK(answer(right, take("a")).taken().number() == "A002");
}

TEST_CASE_FIXTURE(DeskAtWork, "a refused request stays refused although the reason has gone")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(answer(pad, call_next("n", 1)).refused().refusal() == "counter_not_open");
    answer(pad, open_counter("o", 1));
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    CHECK(answer(pad, call_next("n", 1)).refused().refusal() == "counter_not_open");
    CHECK(answer(pad, call_next("n2", 1)).stepped().number() == "A001");
}

TEST_CASE_FIXTURE(
    DeskAtWork,
    "a device that asks and asks without waiting for its answers is refused, then sent away")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    for (int i = 0; i < 5'000; ++i)
        ask(kiosk, take("r" + std::to_string(i)));
    CHECK(desk.hall().tickets.size() ==
          999); // its numbers, not more: 1,024 asked, 999 in the series
    commit();
    CHECK(was_sent_away(kiosk));
}

TEST_CASE_FIXTURE(DeskAtWork, "a call tells the pad number, counter, state and why, a finish "
                              "tells what became of the ticket")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    answer(pad, open_counter("o", 1));
    const auto called = answer(pad, call_next("n", 1)).stepped();
    CHECK(called.number() == "A001");
    CHECK(called.counter() == 1);
    CHECK(called.state() == v1::TICKET_CALLED);
    CHECK(called.reason() == v1::CALL_LONGEST_EFFECTIVE_WAIT);
    CHECK(called.counter_state() == v1::COUNTER_OPEN);
    const auto finished = answer(pad, finish("f", 1)).stepped();
    CHECK(finished.number() == "A001");
    CHECK(finished.state() == v1::TICKET_SERVED);
    CHECK(finished.counter() == 1);
    CHECK(finished.counter_state() == v1::COUNTER_OPEN);
}

TEST_CASE_FIXTURE(DeskAtWork, "a taken ticket says how many are ahead")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take("a")).taken().ahead() == 0);
    CHECK(answer(kiosk, take("b")).taken().ahead() == 1);
    CHECK(answer(kiosk, take("c", "vehicles")).taken().ahead() == 0);
}

TEST_SUITE_END();
