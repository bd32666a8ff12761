// What becomes of clerks who are signed in, and of the journal, when the registers change.
#include "dispatcher/translate_access.hpp"
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("dispatcher/desk_access");

using namespace dispatcher_tests;
using dispatcher::ClerkRight;
using dispatcher::ClerkRights;
using dispatcher::ClerkRule;
using dispatcher::PinChecked;

namespace {

struct Registered : DeskAtWork {
    Registered() : DeskAtWork{hall_tests::small_hall(), {ClerkRule::SignIn::required, {}}}
    {
        registers.clerks =
            dispatcher::KnownClerks{{"1001", {"窗一", {}, "p1"}}, {"1002", {"窗二", {}, "p2"}}};
        look();
    }

    void look()
    {
        desk.registers_read(registers, now);
        commit();
    }
    void signs_in(dispatcher::PeerId peer, const std::string& clerk)
    {
        ask(peer, sign_in("s-" + std::to_string(++asked), clerk));
        REQUIRE(desk.next_pin());
        const auto found = registers.clerks->find(clerk);
        const auto known =
            found == registers.clerks->end() ? dispatcher::KnownClerk{} : found->second;
        desk.pin_checked({PinChecked::Outcome::good, known.name, known.rights, known.pin_mark},
                         now);
        commit();
    }
    // What the pad was told of its clerk since it was last asked; nothing: it was not told.
    std::optional<v1::ClerkNow> told(dispatcher::PeerId peer)
    {
        std::optional<v1::ClerkNow> last;
        for (const auto& message : heard(peer))
            if (message.has_clerk_now())
                last = message.clerk_now();
        return last;
    }
    v1::SessionEnd why_at(const std::string& device)
    {
        const auto peer = hello(device, v1::ROLE_CALLER);
        commit();
        const auto now = told(peer);
        REQUIRE(now);
        desk.leave(peer);
        return now->ended();
    }
    std::size_t count_of(const std::string& kind) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(journal, [&](const auto& entry) {
            return entry.events.find("\"" + kind + "\"") != std::string::npos;
        }));
    }

    dispatcher::RegistersRead registers;
    dispatcher::PeerId pad = connect("pad-1", v1::ROLE_CALLER);
    int asked = 0;
};

} // namespace

TEST_CASE_FIXTURE(Registered, "a clerk who is removed is signed out at once, the pad is told why, "
                              "and whoever else is signed in stays")
{
    const auto other = connect("pad-2", v1::ROLE_CALLER);
    signs_in(pad, "1001");
    signs_in(other, "1002");
    told(pad), told(other);
    registers.clerks->erase("1001");
    look();
    const auto now_there = told(pad);
    REQUIRE(now_there);
    CHECK(now_there->clerk().empty());
    CHECK(now_there->ended() == v1::SESSION_REMOVED);
    CHECK_FALSE(told(other).has_value());
    CHECK(answer(pad, open_counter("o-1", 1)).refused().refusal() == "sign_in_needed");
    CHECK(answer(other, open_counter("o-1", 2)).has_stepped());
    CHECK(journal[journal.size() - 2].events.find("clerk_removed") <
          journal[journal.size() - 2].events.find("SESSION_REMOVED"));
}

TEST_CASE_FIXTURE(Registered, "rights that change are in force at once where the clerk is signed "
                              "in, and the pad hears of them once")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    answer(kiosk, take("t-2"));
    signs_in(pad, "1001");
    answer(pad, open_counter("o-1", 1));
    CHECK(answer(pad, call_number("n-1", "A002")).refused().refusal() == "right_missing");
    registers.clerks->at("1001").rights = {ClerkRight::out_of_turn};
    look();
    CHECK(told(pad)->rights_size() == 1);
    CHECK(answer(pad, call_number("n-2", "A002")).has_stepped());
    told(pad);
    registers.clerks->at("1001").rights = {};
    look();
    const auto told_now = told(pad);
    REQUIRE(told_now);
    CHECK(told_now->clerk() == "1001");
    CHECK(told_now->rights_size() == 0);
    CHECK(count_of("clerk_given") == 2);
    look();
    CHECK(count_of("clerk_given") == 2);
}

TEST_CASE_FIXTURE(Registered, "a clerk who is given another PIN is signed out at once, the pad is "
                              "told why, and the new one lets the clerk in again")
{
    const auto other = connect("pad-2", v1::ROLE_CALLER);
    signs_in(pad, "1001");
    signs_in(other, "1002");
    told(pad), told(other);
    registers.clerks->at("1001").pin_mark = "p3";
    look();
    const auto now_there = told(pad);
    REQUIRE(now_there);
    CHECK(now_there->clerk().empty());
    CHECK(now_there->ended() == v1::SESSION_PIN_CHANGED);
    CHECK_FALSE(told(other).has_value());
    CHECK(answer(pad, open_counter("o-1", 1)).refused().refusal() == "sign_in_needed");
    CHECK(journal.back().events.find("clerk_given") < journal.back().events.find("PIN_CHANGED"));
    signs_in(pad, "1001");
    look();
    CHECK(answer(pad, open_counter("o-2", 1)).has_stepped());
    CHECK(count_of("clerk_given") == 1);
}

TEST_CASE_FIXTURE(Registered, "whose PIN was changed while the dispatcher was down is signed out "
                              "when it starts")
{
    signs_in(pad, "1001");
    now += 30s;
    registers.clerks->at("1001").pin_mark = "p3";
    restart();
    look();
    CHECK(why_at("pad-1") == v1::SESSION_PIN_CHANGED);
    restart();
    look();
    CHECK(why_at("pad-1") == v1::SESSION_PIN_CHANGED);
    CHECK(count_of("clerk_given") == 1);
}

TEST_CASE_FIXTURE(Registered,
                  "who is signed in is so still when the dispatcher was started anew and "
                  "has read the register")
{
    signs_in(pad, "1001");
    now += 30s;
    restart();
    look();
    CHECK(why_at("pad-1") == v1::SESSION_GOES_ON);
    CHECK(answer(connect("pad-1", v1::ROLE_CALLER), open_counter("o-1", 1)).has_stepped());
}

TEST_CASE_FIXTURE(Registered, "a PIN that was changed while it was checked lets nobody in")
{
    ask(pad, sign_in("s-1", "1001"));
    REQUIRE(desk.next_pin());
    registers.clerks->at("1001").pin_mark = "p3";
    look();
    desk.pin_checked({PinChecked::Outcome::good, "窗一", {}, "p1"}, now);
    commit();
    CHECK(replies(pad).back().refused().refusal() == "sign_in_failed");
}

TEST_CASE_FIXTURE(Registered,
                  "a clerk who was removed while the PIN was checked is not let in, and "
                  "rights are those of the register")
{
    registers.clerks->at("1002").rights = {ClerkRight::any_counter};
    look();
    ask(pad, sign_in("s-1", "1001"));
    REQUIRE(desk.next_pin());
    registers.clerks->erase("1001");
    look();
    desk.pin_checked({PinChecked::Outcome::good, "窗一", {ClerkRight::undo}, "p1"}, now);
    commit();
    CHECK(replies(pad).back().refused().refusal() == "sign_in_failed");
    ask(pad, sign_in("s-2", "1002"));
    REQUIRE(desk.next_pin());
    desk.pin_checked({PinChecked::Outcome::good, "", {}, "p2"}, now);
    commit();
    CHECK(replies(pad).back().signed_in().rights(0) == v1::RIGHT_ANY_COUNTER);
}

TEST_CASE_FIXTURE(Registered, "who was removed while the dispatcher was down is signed out when it "
                              "starts, and that is told once")
{
    signs_in(pad, "1001");
    now += 30s;
    registers.clerks->erase("1001");
    restart();
    look();
    CHECK(count_of("clerk_removed") == 1);
    CHECK(why_at("pad-1") == v1::SESSION_REMOVED);
    restart();
    look();
    CHECK(count_of("clerk_removed") == 1);
    CHECK(reopened().has_value());
}

TEST_CASE_FIXTURE(Registered,
                  "the whole is in force again with each day, and nothing is told twice "
                  "when a dispatcher starts on that day")
{
    registers.devices.emplace();
    look();
    CHECK(count_of("access_in_force") == 2);
    now += 15h;
    desk.pass_time(now);
    commit();
    CHECK(count_of("access_in_force") == 3);
    const auto& opening = *std::ranges::find_if(journal.rbegin(), journal.rend(),
                                                [](const auto& entry) { return entry.opens_day; });
    CHECK(opening.events.find("access_in_force") != std::string::npos);
    const auto known = journal.size();
    // As a journal gives it: from the day's opening on.
    restart();
    look();
    CHECK(journal.size() == known);
    registers.clerks->emplace("1003", dispatcher::KnownClerk{"", {}, "p3"});
    look();
    CHECK(journal.size() == known + 1);
    CHECK(count_of("clerk_given") == 1);
}

TEST_CASE_FIXTURE(Registered,
                  "a pad that comes back hears why its session ended while it was away, "
                  "until somebody signs in there")
{
    signs_in(pad, "1001");
    desk.leave(pad);
    now += 3min;
    desk.pass_time(now);
    commit();
    CHECK(why_at("pad-1") == v1::SESSION_AWAY);
    CHECK(why_at("pad-1") == v1::SESSION_AWAY);
    CHECK(why_at("pad-2") == v1::SESSION_GOES_ON);
    pad = connect("pad-1", v1::ROLE_CALLER);
    signs_in(pad, "1001");
    desk.leave(pad);
    CHECK(why_at("pad-1") == v1::SESSION_GOES_ON);
}

TEST_CASE_FIXTURE(Registered, "why a session ended is known after a restart, on the next day too")
{
    const auto idle = connect("pad-5", v1::ROLE_CALLER);
    signs_in(pad, "1001");
    signs_in(idle, "1002");
    signs_in(pad, "1002"); // pad-5: elsewhere; 1001 was replaced, which the next session ends
    now += 60min;
    desk.pass_time(now);
    commit();
    restart();
    CHECK(why_at("pad-1") == v1::SESSION_IDLE);
    CHECK(why_at("pad-5") == v1::SESSION_ELSEWHERE);
    const auto late = connect("pad-6", v1::ROLE_CALLER);
    now = hall_tests::nine + 15h - 1min;
    signs_in(late, "1001");
    now += 1min;
    desk.pass_time(now);
    commit();
    for (int time = 0; time < 2; ++time) {
        CAPTURE(time);
        CHECK(why_at("pad-1") == v1::SESSION_IDLE);
        CHECK(why_at("pad-5") == v1::SESSION_ELSEWHERE);
        CHECK(why_at("pad-6") == v1::SESSION_DAY_ENDED);
        restart();
    }
}

TEST_CASE_FIXTURE(Registered, "what hallctl wrote into the journal's file changes nothing in the "
                              "hall, also as its first entry")
{
    answer(connect("kiosk-1", v1::ROLE_KIOSK), take("t-1"));
    const dispatcher::AccessFact facts[] = {dispatcher::JournalForgotten{"2026-03-02", 7, now},
                                            dispatcher::JournalRestored{41, now - 1h, now}};
    for (const auto& fact : facts) {
        dispatcher::Entry note;
        note.sequence = journal.size() + 1;
        note.at = now.time_since_epoch().count();
        note.events = dispatcher::journal_text({}, {&fact, 1});
        journal.push_back(note);
    }
    restart();
    CHECK(desk.hall().tickets.size() == 1);
    CHECK(answer(connect("kiosk-1", v1::ROLE_KIOSK), take("t-2")).taken().number() == "A002");
    dispatcher::Recovered recovered;
    recovered.since_day_opened = {journal[journal.size() - 2]};
    recovered.since_day_opened.front().sequence = 1;
    recovered.last_sequence = 1;
    recovered.stream = "s";
    CHECK(dispatcher::Desk::open(recovered, hall_tests::small_hall(), "test").has_value());
}

TEST_SUITE_END();
