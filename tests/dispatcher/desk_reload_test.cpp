// Settings that are read again while the hall is open.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/desk_reload");

using namespace dispatcher_tests;

namespace {

v1::Request reload(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_reload_settings();
    return request;
}

// The small hall with one department more: its queue, its service, and counter 9.
hall::Settings larger_hall()
{
    auto settings = hall_tests::small_hall();
    settings.queues.push_back({{"tax"}, {{"zh", "税务"}}, 'D', 1, 999});
    settings.services.push_back({{"tax"}, settings.units[0].id, {"tax"}, {{"zh", "税务"}}, true});
    auto counter = settings.counters.back();
    counter.number = {9};
    counter.queues = {{"tax"}};
    settings.counters.push_back(counter);
    return settings;
}

struct Reloading : DeskAtWork {
    dispatcher::PeerId hallctl = connect("hallctl-1", v1::ROLE_OPERATOR);

    // The settings are read for whoever has asked, and what follows is on disk.
    std::vector<v1::Reply> read(const dispatcher::SettingsRead& settings)
    {
        CHECK(desk.begin_reload());
        desk.settings_read(settings, now);
        commit();
        return replies(hallctl);
    }
};

} // namespace

TEST_CASE_FIXTURE(Reloading, "a department that joins the running day can be chosen, and whoever "
                             "waits keeps number and place")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    for (const auto* id : {"t-1", "t-2", "t-3"})
        ask(kiosk, take(id));
    commit();
    const auto before = desk.hall();
    heard(kiosk);
    ask(hallctl, reload("r-1"));
    const auto answers = read(larger_hall());
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].settings_reloaded().changed());
    CHECK(answers[0].settings_reloaded().services() == 4);
    CHECK(desk.hall().tickets == before.tickets);
    for (const auto& [queue, line] : before.waiting)
        CHECK(desk.hall().waiting.at(queue) == line);

    const auto seen = updates(kiosk);
    REQUIRE_FALSE(seen.empty());
    CHECK(seen.back().parts() == 1);
    CHECK(seen.back().changed().catalogue().services_size() == 4);
    CHECK(answer(kiosk, take("t-4", "tax")).taken().number() == "D001");
    CHECK(answer(kiosk, take("t-5")).taken().number() == "A004");
}

TEST_CASE_FIXTURE(Reloading, "settings put in force while the hall was open are in force after a "
                             "restart, with the tickets that waited")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    ask(hallctl, reload("r-1"));
    const auto first = read(larger_hall()).at(0);
    answer(kiosk, take("t-2", "tax"));
    const auto before = desk.hall();
    restart(larger_hall());
    CHECK(desk.hall() == before);
    CHECK_FALSE(desk.next_deadline() == hall::Time{});
    hallctl = connect("hallctl-1", v1::ROLE_OPERATOR);
    CHECK(answer(hallctl, reload("r-1")).SerializeAsString() == first.SerializeAsString());
    CHECK_FALSE(desk.begin_reload());
}

TEST_CASE_FIXTURE(Reloading, "faulty settings change nothing, and the operator is told every fault")
{
    const auto before = desk.hall();
    const auto entries = journal.size();
    ask(hallctl, reload("r-1"));
    const auto answers =
        read(dispatcher::SettingsUnread{{"a.toml:3: counter 7.zone: no", "b.toml:1: so"}});
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].refused().refusal() == "settings_faulty");
    REQUIRE(answers[0].refused().details_size() == 2);
    CHECK(answers[0].refused().details(0) == "a.toml:3: counter 7.zone: no");
    CHECK(desk.hall() == before);
    CHECK(journal.size() == entries);
}

TEST_CASE_FIXTURE(Reloading, "however much is wrong, the answer fits into a frame")
{
    ask(hallctl, reload("r-1"));
    const auto answers =
        read(dispatcher::SettingsUnread{std::vector<std::string>(100, std::string(5'000, 'x'))});
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].ByteSizeLong() < 40'000);
    CHECK(answers[0].refused().details_size() > 10);
}

TEST_CASE_FIXTURE(Reloading, "settings that are in force already make no entry and no snapshot")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    const auto entries = journal.size();
    ask(hallctl, reload("r-1"));
    const auto answers = read(hall_tests::small_hall());
    REQUIRE(answers.size() == 1);
    CHECK_FALSE(answers[0].settings_reloaded().changed());
    CHECK(journal.size() == entries);
    CHECK(updates(wall).empty());
}

TEST_CASE_FIXTURE(Reloading, "what is gone from the settings and stays for its tickets is told to "
                             "the operator")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    const auto pad = connect("pad-2", v1::ROLE_CALLER);
    answer(kiosk, take("t-1", "vehicles"));
    answer(kiosk, take("t-2", "pensions"));
    answer(kiosk, take("t-3", "pensions"));
    answer(kiosk, take("t-4", "passports"));
    answer(pad, open_counter("o-1", 2));
    answer(pad, call_next("n-1", 2));
    ask(hallctl, reload("r-1"));
    auto smaller = hall_tests::small_hall();
    std::erase_if(smaller.counters, [](const auto& row) { return row.number.value == 2; });
    std::erase_if(smaller.queues, [](const auto& row) { return row.id.text != "passports"; });
    std::erase_if(smaller.services, [](const auto& row) { return row.id.text == "pensions"; });
    for (auto& row : smaller.services)
        row.queue = {"passports"};
    for (auto& row : smaller.counters)
        row.queues = {{"passports"}};
    const auto notes = read(smaller).at(0).settings_reloaded().notes();
    REQUIRE(notes.size() == 3);
    CHECK(notes[0] ==
          "queue \"pensions\" is gone from the settings: its 2 tickets can be called by "
          "every counter until the day ends");
    CHECK(notes[1] == "queue \"vehicles\" is gone from the settings: its 1 ticket belongs to queue "
                      "\"passports\" now, numbers and places as before");
    CHECK(notes[2] == "counter 2 is gone from the settings: it stays until B001 leaves it, and "
                      "calls nobody else");
}

TEST_CASE_FIXTURE(Reloading, "a service that is gone while its queue stays is told, with how many "
                             "wait for it")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1", "pensions"));
    ask(hallctl, reload("r-1"));
    auto smaller = hall_tests::small_hall();
    smaller.services.pop_back();
    const auto notes = read(smaller).at(0).settings_reloaded().notes();
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "service \"pensions\" is gone from the settings: its 1 ticket is still "
                      "called");
}

TEST_CASE_FIXTURE(Reloading, "the same question asked again is answered once for all")
{
    ask(hallctl, reload("r-1"));
    ask(hallctl, reload("r-1"));
    CHECK(read(larger_hall()).size() == 1);
    CHECK(answer(hallctl, reload("r-1")).settings_reloaded().changed());
    CHECK_FALSE(desk.begin_reload());
}

TEST_CASE_FIXTURE(Reloading, "who asks while the settings are being read waits for the next time")
{
    ask(hallctl, reload("r-1"));
    CHECK(desk.begin_reload());
    ask(hallctl, reload("r-2"));
    CHECK_FALSE(desk.begin_reload());
    desk.settings_read(larger_hall(), now);
    commit();
    const auto first = replies(hallctl);
    REQUIRE(first.size() == 1);
    CHECK(first[0].request_id() == "r-1");
    const auto second = read(hall_tests::small_hall());
    REQUIRE(second.size() == 1);
    CHECK(second[0].request_id() == "r-2");
    CHECK(second[0].settings_reloaded().changed());
}

TEST_CASE_FIXTURE(Reloading, "nobody hears of new settings before they are on disk")
{
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    ask(hallctl, reload("r-1"));
    CHECK(desk.begin_reload());
    desk.settings_read(larger_hall(), now);
    listen();
    CHECK(replies(hallctl).empty());
    CHECK(updates(wall).empty());
    commit();
    CHECK(replies(hallctl).size() == 1);
    CHECK(updates(wall).size() == 1);
}

TEST_CASE_FIXTURE(Reloading, "only an operator has the settings read again")
{
    for (const auto role : {v1::ROLE_KIOSK, v1::ROLE_CALLER, v1::ROLE_DISPLAY}) {
        const auto peer = connect("device-" + std::to_string(role), role);
        CHECK(answer(peer, reload("r-1")).refused().refusal() == "not_allowed_for_role");
    }
    CHECK_FALSE(desk.begin_reload());
}

TEST_CASE_FIXTURE(Reloading, "at most 64 wait for the settings to be read")
{
    for (int number = 0; number < 64; ++number)
        ask(hallctl, reload("r-" + std::to_string(number)));
    CHECK(answer(hallctl, reload("one-more")).refused().refusal() == "too_many_requests");
    CHECK(read(larger_hall()).size() == 64);
}

TEST_SUITE_END();
