// Who may come in, what each may ask, and what a dispatcher finds when it comes back.
#include "dispatcher/desk_peers.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk");

using namespace dispatcher_tests;

namespace {

v1::ToDispatcher good_hello()
{
    v1::ToDispatcher message;
    auto& hello = *message.mutable_hello();
    hello.set_protocol_version(1);
    hello.set_device("wall-1");
    hello.set_role(v1::ROLE_DISPLAY);
    return message;
}

v1::Rejected::Reason reason_after(const v1::ToDispatcher& message)
{
    DeskAtWork desk;
    const auto peer = desk.link();
    desk.say(peer, message);
    desk.commit();
    CHECK(desk.was_sent_away(peer));
    const auto messages = desk.heard(peer);
    REQUIRE(messages.size() == 1);
    CHECK_FALSE(messages[0].rejected().message().empty());
    return messages[0].rejected().reason();
}

} // namespace

TEST_CASE_FIXTURE(DeskAtWork,
                  "a device that says hello is welcome, and told the stream and the time")
{
    const auto wall = hello("wall-1", v1::ROLE_DISPLAY);
    commit();
    const auto messages = heard(wall);
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].welcome().protocol_version() == 1);
    CHECK(messages[0].welcome().stream() == "stream");
    CHECK(messages[0].welcome().now() == now.time_since_epoch().count());
    CHECK(messages[1].has_update());
}

TEST_CASE("a device that is not fit to come in is told why and sent away")
{
    auto message = good_hello();
    message.mutable_hello()->set_protocol_version(2);
    CHECK(reason_after(message) == v1::Rejected::PROTOCOL_VERSION);
    message = good_hello();
    message.mutable_hello()->set_device("wall 1");
    CHECK(reason_after(message) == v1::Rejected::DEVICE_NAME);
    message = good_hello();
    message.mutable_hello()->set_role(v1::ROLE_UNKNOWN);
    CHECK(reason_after(message) == v1::Rejected::ROLE);
    message.Clear();
    *message.mutable_request() = take("a");
    CHECK(reason_after(message) == v1::Rejected::BROKEN_PROTOCOL);
    message.Clear();
    CHECK(reason_after(message) == v1::Rejected::BROKEN_PROTOCOL);
}

TEST_CASE_FIXTURE(DeskAtWork, "a second hello on one link is a broken protocol")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    say(wall, good_hello());
    commit();
    CHECK(was_sent_away(wall));
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a device has one link: the newer one stays, the older is told and closed")
{
    const auto older = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto newer = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto messages = heard(older);
    REQUIRE_FALSE(messages.empty());
    CHECK(messages.back().rejected().reason() == v1::Rejected::DEVICE_ELSEWHERE);
    CHECK(was_sent_away(older));
    ask(older, take("a"));
    CHECK(desk.hall().tickets.empty());
    CHECK(answer(newer, take("a")).taken().number() == "A001");
}

TEST_CASE_FIXTURE(DeskAtWork, "each role may ask what is its own")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    const auto desk_clerk = connect("operator-1", v1::ROLE_OPERATOR);
    const auto refused = [this](dispatcher::PeerId peer, const v1::Request& request) {
        return answer(peer, request).refused().refusal() == "not_allowed_for_role";
    };
    CHECK(refused(wall, take("a")));
    CHECK(refused(wall, call_next("b", 1)));
    CHECK(refused(kiosk, call_next("c", 1)));
    CHECK(refused(kiosk, open_counter("d", 1)));
    CHECK(refused(pad, take("e")));
    CHECK_FALSE(refused(kiosk, take("f")));
    CHECK_FALSE(refused(kiosk, report_printed("g", "A001")));
    CHECK_FALSE(refused(pad, open_counter("h", 1)));
    CHECK_FALSE(refused(pad, cancel("i", "A001")));
    CHECK_FALSE(refused(desk_clerk, take("j")));
    CHECK_FALSE(refused(desk_clerk, call_next("k", 1)));
}

TEST_CASE_FIXTURE(DeskAtWork, "a request that is not well formed is refused and says what is wrong")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    const auto reply = answer(pad, call_next("a", 0));
    CHECK(reply.refused().refusal() == "malformed_request");
    CHECK(reply.refused().message().find("counter") != std::string::npos);
    ask(pad, call_next("not an id", 1));
    commit();
    CHECK(was_sent_away(pad));
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a person is named by a key alone: an identity number is refused, and is neither "
                  "in the answer nor in the journal")
{
    const std::string number = "00000019491231006X";
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    auto asked = take("a");
    v1::Request booked;
    int asked_for = 0;
    booked.mutable_book_appointment()->set_service("passports");
    booked.mutable_book_appointment()->set_code("K7M29QXR4T");
    v1::Request lent;
    lent.mutable_take_lent()->set_holder("outbox-1");
    lent.mutable_take_lent()->set_day("2026-03-02");
    lent.mutable_take_lent()->set_number("A999");
    lent.mutable_take_lent()->set_service("passports");
    for (const auto& person : {number, std::string{"ann"}, std::string(31, '0'),
                               std::string(33, '0'), std::string(31, '0') + 'A'}) {
        CAPTURE(person);
        asked.mutable_take_ticket()->set_person(person);
        booked.mutable_book_appointment()->set_person(person);
        lent.mutable_take_lent()->set_person(person);
        asked.set_request_id("a-" + std::to_string(++asked_for));
        booked.set_request_id("b-" + std::to_string(asked_for));
        lent.set_request_id("l-" + std::to_string(asked_for));
        for (const auto& request : {asked, booked, lent}) {
            const auto reply = answer(kiosk, request);
            CHECK(reply.refused().refusal() == "malformed_request");
            CHECK(reply.refused().message().find("person is not a key") != std::string::npos);
            CHECK(reply.DebugString().find(person) == std::string::npos);
        }
    }
    asked.set_request_id("a");
    asked.mutable_take_ticket()->set_person("0123456789abcdef0123456789abcdef");
    CHECK(answer(kiosk, asked).has_taken());
    for (const auto& entry : journal)
        CHECK((entry.events + entry.reply).find(number) == std::string::npos);
}

TEST_CASE_FIXTURE(DeskAtWork, "one device more than there is room for is told so and sent away")
{
    for (std::size_t i = 0; i < dispatcher::peers_max; ++i)
        link();
    const auto one_more = link();
    listen();
    CHECK(was_sent_away(one_more));
}

TEST_CASE_FIXTURE(DeskAtWork, "a dispatcher that comes back finds the hall as it was")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    answer(pad, open_counter("o", 1));
    answer(pad, call_next("n", 1));
    const auto before = desk.hall();
    now += 1min;
    restart();
    CHECK(desk.hall() == before);
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take("b")).taken().number() == "A002");
}

TEST_CASE_FIXTURE(
    DeskAtWork,
    "new settings are in force as soon as time passes, and everybody gets a new picture")
{
    auto settings = hall_tests::small_hall();
    settings.hall_name["zh"] = "新厅";
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    restart(settings);
    CHECK(desk.hall().settings.hall_name.at("zh") == "新厅");
    CHECK(desk.hall().tickets.size() == 1);
    const auto entries = journal.size();
    restart(settings);
    CHECK(journal.size() == entries);
}

TEST_CASE_FIXTURE(
    DeskAtWork, "a day's roll is two entries: what was left of yesterday, and a day to replay from")
{
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    const auto before = journal.size();
    REQUIRE(desk.next_deadline());
    now = *desk.next_deadline();
    desk.pass_time(now);
    commit();
    REQUIRE(journal.size() == before + 2);
    CHECK_FALSE(journal[before].opens_day);
    CHECK(journal[before].events.find("ticket_cancelled") != std::string::npos);
    CHECK(journal[before + 1].opens_day);
    const auto rolled = desk.hall();
    restart();
    CHECK(desk.hall() == rolled);
}

TEST_CASE_FIXTURE(DeskAtWork, "a journal entry that cannot be is named, and nothing is half loaded")
{
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    const auto good = journal.back();
    const auto names_the_entry = [this, &good] {
        const auto desk = reopened();
        REQUIRE(desk.has_error());
        CAPTURE(desk.error().message);
        CHECK(desk.error().message.find("entry " + std::to_string(good.sequence)) !=
              std::string::npos);
    };
    journal.back().events = R"([{"ticket_eaten":{}}])";
    names_the_entry();
    journal.back().events = good.events.substr(0, good.events.size() / 2);
    names_the_entry();
    journal.back().events = R"([{"ticket_finished":{"number":"A001","counter":1,"at":"1"}}])";
    names_the_entry(); // well said, but it cannot have happened
    journal.back() = good;
    journal.back().reply = "{}";
    names_the_entry();
}

TEST_CASE(
    "who comes while a service is closed is told when it opens next, and every hour has its entry")
{
    auto settings = hall_tests::small_hall();
    hall::Schedule afternoon{{"afternoon"}};
    afternoon.hours = {{14h, 17h}};
    settings.schedules = {afternoon};
    settings.services[0].schedule = afternoon.id;
    DeskAtWork work{settings};
    const auto kiosk = work.connect("kiosk-1", v1::ROLE_KIOSK);
    const auto refused = work.answer(kiosk, take("a")).refused();
    CHECK(refused.refusal() == "service_closed_now");
    CHECK(hall::Time{std::chrono::milliseconds{refused.next_opening()}} ==
          std::chrono::sys_days{hall_tests::monday} + 6h);
    work.desk.pass_time(*work.desk.next_deadline());
    work.commit();
    work.restart(settings);
    CHECK(work.desk.hall().hours_at == std::chrono::sys_days{hall_tests::monday} + 6h);
}

TEST_SUITE_END();
