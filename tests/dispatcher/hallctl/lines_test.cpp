#include "dispatcher/hallctl/lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/lines");

namespace {

using namespace hallctl;
namespace wire = hallcall::v1;

// A hall with one service, one queue with one waiting, one open counter with a ticket.
wire::Update small_snapshot()
{
    wire::Update update;
    update.set_sequence(7);
    update.set_part(1);
    update.set_parts(1);
    update.set_at(1'772'440'200'007);
    wire::Picture& picture = *update.mutable_changed();
    picture.set_day("2026-03-02");
    wire::ServiceRow& service = *picture.mutable_catalogue()->add_services();
    service.set_id("identity");
    service.set_queue("police");
    service.set_open(true);
    for (const auto& [language, text] :
         {std::pair{"zh", "身份办理"}, std::pair{"en", "Identity"}}) {
        wire::LocalText& name = *service.add_name();
        name.set_language(language);
        name.set_text(text);
    }
    wire::QueueRow& queue = *picture.add_queues();
    queue.set_id("police");
    queue.set_letter("C");
    queue.set_waiting(1);
    wire::CounterRow& counter = *picture.add_counters();
    counter.set_number(4);
    counter.set_state(wire::COUNTER_OPEN);
    counter.set_ticket("C001");
    wire::CounterRow& closed = *picture.add_counters();
    closed.set_number(5);
    closed.set_state(wire::COUNTER_CLOSED);
    return update;
}

protocol::PictureBook small_picture()
{
    protocol::PictureBook book;
    REQUIRE(book.feed(small_snapshot()) == protocol::PictureBook::Step::snapshot);
    return book;
}

} // namespace

TEST_CASE("a taken ticket is one object with number, service, queue and people ahead")
{
    wire::Reply reply;
    wire::Taken& taken = *reply.mutable_taken();
    taken.set_number("C002");
    taken.set_service("identity");
    taken.set_queue("police");
    taken.set_ahead(3);
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":"C002","service":"identity","queue":"police","ahead":3})");
    CHECK(reply_line(reply, Form::text) == "C002  identity  3 ahead");
}

TEST_CASE("a step is one object with number, counter, state and the reason of a call")
{
    wire::Reply reply;
    wire::Stepped& stepped = *reply.mutable_stepped();
    stepped.set_number("C001");
    stepped.set_counter(4);
    stepped.set_state(wire::TICKET_CALLED);
    stepped.set_reason(wire::CALL_LONGEST_EFFECTIVE_WAIT);
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":"C001","counter":4,"state":"called","reason":"longest_effective_wait"})");
    CHECK(reply_line(reply, Form::text) == "C001  called  counter 4  (longest_effective_wait)");
}

TEST_CASE("a call says what its reason rests on")
{
    wire::Reply reply;
    wire::Stepped& stepped = *reply.mutable_stepped();
    stepped.set_number("C001");
    stepped.set_counter(4);
    stepped.set_state(wire::TICKET_CALLED);
    stepped.set_reason(wire::CALL_RATIO);
    stepped.mutable_grounds()->set_share(2);
    stepped.mutable_grounds()->set_turn(1);
    stepped.mutable_grounds()->set_head_start(1'200'000);
    stepped.mutable_grounds()->set_elastic(true);
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":"C001","counter":4,"state":"called","reason":"ratio",)"
          R"("grounds":{"share":2,"turn":1,"head_start_ms":1200000,"elastic":true}})");
    CHECK(reply_line(reply, Form::text) ==
          "C001  called  counter 4  (ratio share 2 turn 1, head start 20 min, elastic)");
    stepped.clear_grounds();
    stepped.set_reason(wire::CALL_RULE);
    stepped.mutable_grounds()->set_rule("long_wait");
    CHECK(reply_line(reply, Form::text) == "C001  called  counter 4  (rule long_wait)");
}

TEST_CASE("what a step has not is null")
{
    wire::Reply reply;
    wire::Stepped& stepped = *reply.mutable_stepped();
    stepped.set_counter(4);
    stepped.set_counter_state(wire::COUNTER_PAUSED);
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":null,"counter":4,"state":null,"reason":null,"counter_state":"paused"})");
    CHECK(reply_line(reply, Form::text) == "no ticket  counter 4  paused");
    stepped.Clear();
    stepped.set_number("C001");
    stepped.set_state(wire::TICKET_CANCELLED);
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":"C001","counter":null,"state":"cancelled","reason":null})");
}

TEST_CASE("a refusal is one object with its word and its sentence")
{
    wire::Reply reply;
    reply.mutable_refused()->set_refusal("nobody_waiting");
    reply.mutable_refused()->set_message("Nobody waits for this counter.");
    CHECK(reply_line(reply, Form::json) ==
          R"({"refusal":"nobody_waiting","message":"Nobody waits for this counter."})");
    CHECK(reply_line(reply, Form::text) ==
          "refused: Nobody waits for this counter. (nobody_waiting)");
}

TEST_CASE("a refusal that time cures says when to ask again")
{
    wire::Reply reply;
    reply.mutable_refused()->set_refusal("service_closed_now");
    reply.mutable_refused()->set_message("Closed.");
    reply.mutable_refused()->set_next_opening(1'772'431'200'000);
    CHECK(reply_line(reply, Form::json) == R"({"refusal":"service_closed_now","message":"Closed.",)"
                                           R"("next_opening":"2026-03-02T06:00:00.000Z"})");
    CHECK(reply_line(reply, Form::text) == "refused: Closed. (service_closed_now)\n"
                                           "  next opening: 2026-03-02T06:00:00.000Z");
}

TEST_CASE("settings that were read again: how many of each, and what stays for its tickets")
{
    wire::Reply reply;
    auto& reloaded = *reply.mutable_settings_reloaded();
    reloaded.set_changed(true);
    reloaded.set_units(2);
    reloaded.set_services(3);
    reloaded.set_queues(4);
    reloaded.set_counters(5);
    reloaded.add_notes("queue \"tax\" is gone");
    CHECK(reply_line(reply, Form::json) ==
          R"({"changed":true,"units":2,"services":3,"queues":4,"counters":5,)"
          R"("notes":["queue \"tax\" is gone"]})");
    CHECK(reply_line(reply, Form::text) ==
          "in force now: 2 units, 3 services, 4 queues, 5 counters\n  queue \"tax\" is gone");
    reloaded.set_changed(false);
    reloaded.clear_notes();
    CHECK(reply_line(reply, Form::text) ==
          "in force already: 2 units, 3 services, 4 queues, 5 counters");
}

TEST_CASE("a refusal with more than one thing to say has a line for each")
{
    wire::Reply reply;
    reply.mutable_refused()->set_refusal("settings_faulty");
    reply.mutable_refused()->set_message("No.");
    reply.mutable_refused()->add_details("a.toml:1: this");
    reply.mutable_refused()->add_details("b.toml:2: that");
    CHECK(reply_line(reply, Form::json) == R"({"refusal":"settings_faulty","message":"No.",)"
                                           R"("details":["a.toml:1: this","b.toml:2: that"]})");
    CHECK(reply_line(reply, Form::text) ==
          "refused: No. (settings_faulty)\n  a.toml:1: this\n  b.toml:2: that");
}

TEST_CASE("the status has services, queues and counters")
{
    const auto book = small_picture();
    CHECK(
        status_lines(book, "en", Form::json) ==
        R"({"services":[{"id":"identity","name":"Identity","open":true,"next_opening":null}],)"
        R"("queues":[{"id":"police","letter":"C","waiting":1}],)"
        R"("counters":[{"number":4,"state":"open","ticket":"C001"},{"number":5,"state":"closed","ticket":null}]})");
    const std::string text = status_lines(book, "ug", Form::text);
    CHECK_MESSAGE(text.find("身份办理") != std::string::npos,
                  "Chinese where a language has no name");
    CHECK(text.find("counter 4  open  C001") != std::string::npos);
}

TEST_CASE("every update is one line with its sequence")
{
    const auto book = small_picture();
    const Seen whole = seen(small_snapshot(), book, protocol::PictureBook::Step::snapshot);
    const std::string snapshot = update_line(whole, Form::json);
    CHECK(
        snapshot.starts_with(R"({"sequence":7,"at":"2026-03-02T08:30:00.007Z","snapshot":true,)"));
    CHECK(snapshot.find(R"("queues":[{"id":"police","letter":"C","waiting":1}])") !=
          std::string::npos);
    CHECK(snapshot.find('\n') == std::string::npos);

    wire::Update update;
    update.set_sequence(8);
    update.set_at(1'772'440'201'000);
    wire::Call& call = *update.mutable_changed()->add_calls();
    call.set_number("C001");
    call.set_counter(4);
    call.set_state(wire::TICKET_CALLED);
    call.set_announce(true);
    auto after = small_picture();
    REQUIRE(after.feed(update) == protocol::PictureBook::Step::change);
    const Seen change = seen(update, after, protocol::PictureBook::Step::change);
    CHECK(update_line(change, Form::json).find(R"("calls":[{"number":"C001","counter":4,)") !=
          std::string::npos);
    CHECK(update_line(change, Form::json).find(R"("queues":[])") != std::string::npos);
    CHECK(update_line(change, Form::text) ==
          "8  2026-03-02T08:30:01.000Z  |  call C001 → counter 4  called  announced");
}

TEST_CASE("a fault of the settings keeps its file, line and key apart for scripts")
{
    CHECK(fault_line({"a.toml", 3, "hall.name", "is missing"}, Form::json) ==
          R"({"file":"a.toml","line":3,"key":"hall.name","what":"is missing"})");
    CHECK(fault_line({"a.toml", 3, "hall.name", "is missing"}, Form::text) ==
          "a.toml:3: hall.name: is missing");
}

TEST_CASE("whoever has another leg to go to is told which counters serve it")
{
    wire::Reply reply;
    wire::Stepped& stepped = *reply.mutable_stepped();
    stepped.set_number("J001");
    stepped.set_counter(4);
    stepped.set_state(wire::TICKET_WAITING);
    wire::GoTo& there = *stepped.mutable_go_to();
    there.set_service("identity");
    there.set_queue("police");
    there.add_zones("east");
    there.add_counters(5);
    there.add_counters(6);
    CHECK(reply_line(reply, Form::text) ==
          "J001  waiting  counter 4  → counters 5, 6 (east) for identity");
    CHECK(reply_line(reply, Form::json) ==
          R"({"number":"J001","counter":4,"state":"waiting","reason":null,"go_to":{"service":)"
          R"("identity","queue":"police","zones":["east"],"counters":[5,6]}})");
    stepped.clear_go_to();
    stepped.set_promised("2026-03-09");
    CHECK(reply_line(reply, Form::text) == "J001  waiting  counter 4  promised 2026-03-09");
}

TEST_CASE("the status tells the legs of every visit under way")
{
    auto update = small_snapshot();
    wire::TicketRow& row = *update.mutable_changed()->add_tickets();
    row.set_number("J001");
    row.set_state(wire::TICKET_HELD);
    row.set_queue("police");
    wire::LegRow& ended = *row.add_legs();
    ended.set_service("land");
    ended.set_ended(true);
    ended.set_outcome(wire::OUTCOME_ACCEPTED);
    ended.set_promised("2026-03-09");
    ended.set_counter(2);
    wire::LegRow& leg = *row.add_legs();
    leg.set_service("identity");
    leg.set_now(true);
    leg.add_participants()->set_unit("water");
    protocol::PictureBook book;
    book.feed(update);
    CHECK(status_lines(book, "en", Form::text)
              .find("\nvisit J001  held  police  land accepted 2 promised 2026-03-09 | identity "
                    "now water=awaited") != std::string::npos);
}

TEST_SUITE_END();
