// Snapshot first, then changes; who was away gets what it missed.
#include "protocol/picture_book.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_updates");

using namespace dispatcher_tests;

namespace {

// The rows of parts put together, as a device does.
v1::Picture merged(const std::vector<v1::Update>& parts)
{
    v1::Picture whole;
    for (const auto& part : parts)
        whole.MergeFrom(part.changed());
    return whole;
}

// Three queues with long names and thousands of services: more than one frame.
hall::Settings large_hall()
{
    auto settings = hall_tests::small_hall();
    for (int i = 0; i < 3'000; ++i) {
        auto service = settings.services.front();
        service.id = hall::ServiceId{"service-" + std::to_string(i)};
        service.name["zh"] = std::string(90, 'n');
        settings.services.push_back(service);
    }
    return settings;
}

} // namespace

TEST_CASE_FIXTURE(DeskAtWork,
                  "a wall that connects gets the whole hall, without tickets, a pad with them")
{
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    const auto wall = hello("wall-1", v1::ROLE_DISPLAY);
    const auto pad = hello("pad-1", v1::ROLE_CALLER);
    commit();
    const auto shown = updates(wall);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].sequence() == desk.last_sequence());
    CHECK(shown[0].part() == 1);
    CHECK(shown[0].parts() == 1);
    const auto& picture = shown[0].changed();
    CHECK(picture.day() == "2026-03-02");
    CHECK(picture.catalogue().services_size() == 3);
    CHECK(picture.queues_size() == 3);
    CHECK(picture.counters_size() == 4);
    CHECK(picture.queues(0).waiting() == 1);
    CHECK(picture.queues(0).oldest_taken_at() == hall_tests::nine.time_since_epoch().count());
    CHECK(picture.tickets_size() == 0);
    CHECK(merged(updates(pad)).tickets_size() == 1);
}

TEST_CASE_FIXTURE(DeskAtWork, "a taken ticket changes its queue's row and nothing else on a wall")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    answer(kiosk, take("a"));
    const auto changes = updates(wall);
    REQUIRE(changes.size() == 1);
    const auto& rows = changes[0].changed();
    CHECK(changes[0].parts() == 0);
    CHECK(changes[0].sequence() == desk.last_sequence());
    CHECK_FALSE(changes[0].catch_up());
    CHECK(rows.queues_size() == 1);
    CHECK(rows.counters_size() + rows.tickets_size() + rows.calls_size() == 0);
}

TEST_CASE_FIXTURE(DeskAtWork, "a call and a recall are to be announced, what follows is not")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    answer(kiosk, take("a"));
    answer(pad, open_counter("o", 1));
    heard(wall);
    const auto call_after = [&](const v1::Request& step) {
        answer(pad, step);
        const auto changes = updates(wall);
        REQUIRE(changes.size() == 1);
        REQUIRE(changes[0].changed().calls_size() == 1);
        return changes[0].changed().calls(0);
    };
    const auto called = call_after(call_next("n", 1));
    CHECK(called.announce());
    CHECK(called.number() == "A001");
    CHECK(called.counter() == 1);
    CHECK(called.zone() == "east");
    CHECK(called.recalls() == 0);
    const auto recalled = call_after(recall("r", 1));
    CHECK(recalled.announce());
    CHECK(recalled.recalls() == 1);
    const auto finished = call_after(finish("f", 1));
    CHECK_FALSE(finished.announce());
    CHECK(finished.state() == v1::TICKET_SERVED);
}

TEST_CASE_FIXTURE(DeskAtWork, "a printed slip is a pad's business: a wall hears nothing of it")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    answer(kiosk, take("a"));
    heard(pad);
    heard(wall);
    answer(kiosk, report_printed("p", "A001"));
    CHECK(updates(wall).empty());
    CHECK(merged(updates(pad)).tickets(0).slip() == v1::SLIP_PRINTED);
}

TEST_CASE_FIXTURE(DeskAtWork, "what became of each slip, and why it failed, is told to the pads, "
                              "also after a restart")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto report = [&](const char* number, v1::SlipState slip, const char* fault) {
        answer(kiosk, take("take-" + std::string{number}));
        auto request = report_printed("report-" + std::string{number}, number);
        request.mutable_report_slip()->set_slip(slip);
        request.mutable_report_slip()->set_fault(fault);
        answer(kiosk, request);
    };
    report("A001", v1::SLIP_SENT, "");
    report("A002", v1::SLIP_FAILED, "paper_out");
    report("A003", v1::SLIP_UNKNOWN, "");
    restart();
    const auto pad = hello("pad-1", v1::ROLE_CALLER);
    commit();
    const auto picture = merged(updates(pad));
    REQUIRE(picture.tickets_size() == 3);
    CHECK(picture.tickets(0).slip() == v1::SLIP_SENT);
    CHECK(picture.tickets(1).slip() == v1::SLIP_FAILED);
    CHECK(picture.tickets(1).slip_fault() == "paper_out");
    CHECK(picture.tickets(2).slip() == v1::SLIP_UNKNOWN);
    CHECK(picture.tickets(2).slip_fault() == "");
}

TEST_CASE_FIXTURE(DeskAtWork, "a ticket whose kiosk died while it printed is shown as unreported, "
                              "also after a restart, and is called as any other")
{
    auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("a"));
    answer(kiosk, take("b"));
    answer(kiosk, report_printed("p", "A001"));
    desk.leave(kiosk);
    connect("kiosk-1", v1::ROLE_KIOSK); // it comes back, and knows nothing of the slip
    restart();
    const auto pad = hello("pad-1", v1::ROLE_CALLER);
    commit();
    const auto picture = merged(updates(pad));
    REQUIRE(picture.tickets_size() == 2);
    CHECK(picture.tickets(0).slip() == v1::SLIP_PRINTED);
    CHECK(picture.tickets(1).number() == "A002");
    CHECK(picture.tickets(1).slip() == v1::SLIP_UNREPORTED);
    answer(pad, open_counter("o", 1));
    answer(pad, call_next("n", 1));
    answer(pad, finish("f", 1));
    CHECK(answer(pad, call_next("m", 1)).has_stepped());
    CHECK(merged(updates(pad)).tickets_size() > 0);
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a wall that comes back gets what it missed, to be shown and not spoken")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    const auto seen = desk.last_sequence();
    desk.leave(wall);
    answer(kiosk, take("a"));
    answer(kiosk, take("b"));
    const auto back = hello("wall-1", v1::ROLE_DISPLAY, "stream", seen);
    commit();
    const auto missed = updates(back);
    REQUIRE(missed.size() == 2);
    for (const auto& update : missed) {
        CHECK(update.catch_up());
        CHECK(update.parts() == 0);
    }
    CHECK(missed[1].changed().queues(0).waiting() == 2);
}

TEST_CASE_FIXTURE(DeskAtWork, "a wall that comes back after a restart gets what it missed, too")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto seen = desk.last_sequence();
    answer(kiosk, take("a"));
    restart();
    const auto back = hello("wall-1", v1::ROLE_DISPLAY, "stream", seen);
    commit();
    const auto missed = updates(back);
    REQUIRE(missed.size() == 1);
    CHECK(missed[0].catch_up());
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "whoever was away too long, or comes from another journal, gets a snapshot")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto seen = desk.last_sequence();
    for (int i = 0; i < 1'100; ++i)
        answer(kiosk, i < 900 ? take("r" + std::to_string(i))
                              : report_printed("r" + std::to_string(i), "A001"));
    const auto is_snapshot = [&](const std::string& stream, std::uint64_t sequence) {
        const auto wall = hello("wall-1", v1::ROLE_DISPLAY, stream, sequence);
        commit();
        const auto pictures = updates(wall);
        return pictures.size() == 1 && pictures[0].parts() == 1;
    };
    CHECK(is_snapshot("stream", seen));
    CHECK(is_snapshot("other", desk.last_sequence()));
    CHECK(is_snapshot("stream", desk.last_sequence() + 1));
    CHECK_FALSE(is_snapshot("stream", desk.last_sequence()));
}

TEST_CASE_FIXTURE(DeskAtWork,
                  "a peer that was too slow gets a snapshot, and no change of before it")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    ask(kiosk, take("a"));
    desk.behind(wall);
    ask(kiosk, take("b"));
    commit();
    const auto pictures = updates(wall);
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0].parts() == 1);
    CHECK(pictures[0].changed().queues(0).waiting() == 1);
    CHECK(pictures[1].parts() == 0);
    CHECK(pictures[1].changed().queues(0).waiting() == 2);
}

TEST_CASE("a hall that does not fit into one frame comes in parts of one sequence")
{
    DeskAtWork desk_at_work{large_hall()};
    const auto wall = desk_at_work.hello("wall-1", v1::ROLE_DISPLAY);
    desk_at_work.commit();
    const auto parts = desk_at_work.updates(wall);
    REQUIRE(parts.size() > 5);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK(parts[i].part() == i + 1);
        CHECK(parts[i].parts() == parts.size());
        CHECK(parts[i].sequence() == parts[0].sequence());
    }
    const auto whole = merged(parts);
    CHECK(whole.catalogue().services_size() == 3'003);
    CHECK(whole.catalogue().time_zone() == "CST-8");
    CHECK(whole.queues_size() == 3);
}

TEST_CASE_FIXTURE(
    DeskAtWork,
    "a day that rolls is a new picture for everyone: no tickets, no calls, the new date")
{
    const auto pad = connect("pad-1", v1::ROLE_CALLER);
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("a"));
    heard(pad);
    now += 24h;
    desk.pass_time(now);
    commit();
    const auto pictures = updates(pad);
    REQUIRE_FALSE(pictures.empty());
    CHECK(pictures.back().parts() == 1);
    CHECK(pictures.back().changed().day() == "2026-03-03");
    CHECK(pictures.back().changed().tickets_size() == 0);
    CHECK(journal.back().opens_day);
}

TEST_CASE_FIXTURE(DeskAtWork, "changes put together are the picture that a new peer gets")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto pad = hello("pad-1", v1::ROLE_CALLER);
    for (std::uint32_t counter = 1; counter <= 4; ++counter)
        ask(pad, open_counter("o" + std::to_string(counter), counter));
    for (int i = 0; i < 40; ++i)
        ask(kiosk, take("t" + std::to_string(i), i % 2 == 0 ? "passports" : "vehicles"));
    for (int i = 0; i < 30; ++i) {
        const auto counter = static_cast<std::uint32_t>(i % 3 + 1);
        ask(pad, call_next("n" + std::to_string(i), counter));
        if (i % 4 == 0)
            ask(pad, recall("r" + std::to_string(i), counter));
        ask(pad, finish("f" + std::to_string(i), counter));
    }
    ask(pad, cancel("c", "A020"));
    commit();
    protocol::PictureBook kept;
    for (const auto& update : updates(pad))
        REQUIRE(kept.feed(update) != protocol::PictureBook::Step::broken);
    const auto newcomer = hello("pad-2", v1::ROLE_CALLER);
    commit();
    protocol::PictureBook fresh;
    for (const auto& update : updates(newcomer))
        REQUIRE(fresh.feed(update) == protocol::PictureBook::Step::snapshot);
    const auto same = [](const auto& left, const auto& right) {
        REQUIRE(left.size() == right.size());
        for (const auto& [key, row] : left)
            CHECK(row.SerializeAsString() == right.at(key).SerializeAsString());
    };
    same(kept.queues(), fresh.queues());
    same(kept.counters(), fresh.counters());
    same(kept.tickets(), fresh.tickets());
    CHECK(kept.calls().size() == fresh.calls().size());
}

TEST_SUITE_END();
