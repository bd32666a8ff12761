// Clerks who sign in at their pads: who may do what, for how long, and what is written down.
#include "tests/dispatcher/desk_at_work.hpp"

#include <doctest/doctest.h>

#include <array>

TEST_SUITE_BEGIN("dispatcher/desk_clerks");

using namespace dispatcher_tests;
using dispatcher::ClerkRight;
using dispatcher::ClerkRule;
using dispatcher::PinChecked;

namespace {

v1::Request sign_out(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_sign_out();
    return request;
}

v1::Request undo(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_undo()->set_counter(1);
    return request;
}

// What changes nothing.
std::array<v1::Request, 4> questions()
{
    std::array<v1::Request, 4> all;
    all[0].mutable_look_up_ticket()->set_number("A001");
    all[1].mutable_list_slots()->set_service("passports");
    all[2].mutable_list_devices();
    all[3].mutable_list_estimates();
    for (auto& question : all)
        question.set_request_id("q-1");
    return all;
}

struct Signing : DeskAtWork {
    explicit Signing(ClerkRule rule = {ClerkRule::SignIn::required, {"pads-1"}})
        : DeskAtWork{hall_tests::small_hall(), std::move(rule)}
    {
    }

    dispatcher::PeerId pad = connect("pad-1", v1::ROLE_CALLER);
    dispatcher::ClerkRights rights;

    // Every sign-in that waits is checked: everybody's PIN is 493027.
    void check_pins()
    {
        while (const auto pin = desk.next_pin()) {
            ++pins_checked;
            const bool good = pin->pin == "493027";
            desk.pin_checked({good ? PinChecked::Outcome::good : PinChecked::Outcome::wrong,
                              good ? "窗一" : "", good ? rights : dispatcher::ClerkRights{}},
                             now);
        }
        commit();
    }
    v1::Reply signed_in(dispatcher::PeerId peer, const v1::Request& request)
    {
        heard(peer);
        ask(peer, request);
        check_pins();
        v1::Reply last;
        said_of_clerk.reset();
        for (const auto& message : heard(peer)) {
            if (message.has_reply())
                last = message.reply();
            if (message.has_clerk_now())
                said_of_clerk = message.clerk_now();
        }
        return last;
    }
    std::string word(dispatcher::PeerId peer, const v1::Request& request)
    {
        return answer(peer, request).refused().refusal();
    }
    // What the pad was told of its clerk last.
    v1::ClerkNow clerk_at(dispatcher::PeerId peer)
    {
        v1::ClerkNow last;
        for (const auto& message : heard(peer))
            if (message.has_clerk_now())
                last = message.clerk_now();
        return last;
    }
    bool journal_says(const std::string& text) const
    {
        return std::ranges::any_of(journal, [&](const auto& entry) {
            return entry.events.find(text) != std::string::npos;
        });
    }

    // The latest entry names who did what it tells.
    bool clerk_acted_last() const
    {
        return journal.back().events.find(R"("clerk_acted":{"clerk":"1001","device":"pad-1")") !=
               std::string::npos;
    }

    int pins_checked = 0;
    std::optional<v1::ClerkNow> said_of_clerk;
};

struct Optional : Signing {
    Optional() : Signing{{ClerkRule::SignIn::optional, {}}} {}
};
struct Off : Signing {
    Off() : Signing{ClerkRule{}} {}
};

} // namespace

TEST_CASE_FIXTURE(Signing, "a pad at which nobody is signed in is refused, with a clerk it works")
{
    CHECK(word(pad, open_counter("o-1", 1)) == "sign_in_needed");
    for (const auto& question : questions())
        CHECK(word(pad, question) == "sign_in_needed");
    const auto reply = signed_in(pad, sign_in("s-1"));
    for (const auto& question : questions())
        CHECK(word(pad, question) != "sign_in_needed");
    CHECK(reply.signed_in().clerk() == "1001");
    CHECK(reply.signed_in().name() == "窗一");
    REQUIRE(said_of_clerk);
    CHECK(said_of_clerk->clerk() == "1001");
    CHECK(answer(pad, open_counter("o-1", 1)).has_stepped());
    CHECK(answer(pad, sign_out("x-1")).signed_out().clerk() == "1001");
    CHECK(word(pad, call_next("n-1", 1)) == "sign_in_needed");
}

TEST_CASE_FIXTURE(Signing,
                  "a pad that comes hears whether it needs a clerk, and kiosks and exempted "
                  "pads need none")
{
    const auto other = hello("pad-2", v1::ROLE_CALLER);
    commit();
    CHECK(clerk_at(other).needed());
    const auto exempted = hello("pads-1", v1::ROLE_CALLER);
    commit();
    CHECK_FALSE(clerk_at(exempted).needed());
    CHECK(answer(exempted, open_counter("o-1", 1)).has_stepped());
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(answer(kiosk, take("t-1")).has_taken());
    CHECK(word(kiosk, sign_in("s-1")) == "not_allowed_for_role");
}

TEST_CASE_FIXTURE(Off, "where nobody signs in everything is as it always was")
{
    CHECK(answer(pad, open_counter("o-1", 1)).has_stepped());
    CHECK(word(pad, sign_in("s-1")) == "no_sign_in");
    const auto other = hello("pad-2", v1::ROLE_CALLER);
    commit();
    for (const auto& message : heard(other))
        CHECK_FALSE(message.has_clerk_now());
}

TEST_CASE_FIXTURE(Optional, "where signing in is left to the clerks a pad works without one")
{
    CHECK(answer(pad, open_counter("o-1", 1)).has_stepped());
    CHECK(signed_in(pad, sign_in("s-1")).has_signed_in());
}

TEST_CASE_FIXTURE(Signing, "a wrong PIN and a number that nobody has get the same answer, and are "
                           "written down without the PIN")
{
    CHECK(signed_in(pad, sign_in("s-1", "1001", "850431")).refused().refusal() == "sign_in_failed");
    CHECK(journal_says("sign_in_failed"));
    CHECK_FALSE(journal_says("850431"));
    signed_in(pad, sign_in("s-2"));
    for (const auto& entry : journal)
        CHECK((entry.events + entry.reply).find("493027") == std::string::npos);
}

TEST_CASE_FIXTURE(Signing, "a locked number is not tried any more, says until when, and stays "
                           "locked over a restart")
{
    for (int time = 0; time < 5; ++time)
        signed_in(pad, sign_in("s-" + std::to_string(time), "1001", "111222"));
    CHECK(pins_checked == 5);
    auto reply = signed_in(pad, sign_in("s-9"));
    CHECK(reply.refused().refusal() == "sign_in_locked");
    CHECK(reply.refused().next_opening() ==
          std::chrono::duration_cast<std::chrono::milliseconds>((now + 1min).time_since_epoch())
              .count());
    CHECK(pins_checked == 5);
    restart();
    pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(signed_in(pad, sign_in("s-10")).refused().refusal() == "sign_in_locked");
    now += 1min;
    CHECK(signed_in(pad, sign_in("s-11")).has_signed_in());
}

TEST_CASE_FIXTURE(Signing, "a hundred pads that guess at once get no more guesses than one")
{
    for (int i = 0; i < 100; ++i)
        ask(connect("pad-x" + std::to_string(i), v1::ROLE_CALLER),
            sign_in("s-1", "1001", "111222"));
    check_pins();
    CHECK(pins_checked == 5);
}

TEST_CASE_FIXTURE(Signing, "a pad has one sign-in at a time, and one asked again is checked once")
{
    ask(pad, sign_in("s-1"));
    ask(pad, sign_in("s-1"));
    CHECK(word(pad, sign_in("s-2")) == "too_many_requests");
    check_pins();
    CHECK(pins_checked == 1);
    CHECK(signed_in(pad, sign_in("s-1")).has_signed_in());
    CHECK(pins_checked == 1);
}

TEST_CASE_FIXTURE(Signing, "whoever asks without a right to it is named, and nobody else is")
{
    const auto uninvited = [&](dispatcher::PeerId peer, const v1::Request& request) {
        answer(peer, request);
        const auto who = desk.take_uninvited();
        CHECK(desk.take_uninvited().empty());
        REQUIRE(who.size() <= 1);
        return who.empty() ? "" : who[0].device + " " + who[0].asked + " " + who[0].refusal;
    };
    const auto wall = connect("wall-1", v1::ROLE_DISPLAY);
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    CHECK(uninvited(kiosk, take("t-1")) == "");
    CHECK(uninvited(wall, take("t-1")) == "wall-1 take_ticket not_allowed_for_role");
    CHECK(uninvited(wall, sign_in("s-1")) == "wall-1 sign_in not_allowed_for_role");
    CHECK(uninvited(pad, call_next("n-1", 1)) == "pad-1 call_next sign_in_needed");
    signed_in(pad, sign_in("s-1"));
    CHECK(uninvited(pad, undo("u-1")) == "pad-1 undo right_missing");
    CHECK(uninvited(pad, open_counter("o-1", 1)) == "");
    CHECK(uninvited(pad, open_counter("o-2", 99)) == ""); // the rules say no
    v1::Request request;
    request.set_request_id("q-1");
    request.mutable_reload_settings();
    CHECK(uninvited(kiosk, request) == "kiosk-1 reload_settings not_allowed_for_role");
    request.mutable_list_devices();
    CHECK(uninvited(kiosk, request) == "kiosk-1 list_devices not_allowed_for_role");
    request.mutable_look_up_ticket();
    CHECK(uninvited(wall, request) == "wall-1 look_up_ticket not_allowed_for_role");
    request.mutable_list_slots();
    CHECK(uninvited(wall, request) == "wall-1 list_slots not_allowed_for_role");
}

TEST_CASE_FIXTURE(Signing,
                  "calling one number, undoing and cancelling who waits take a right each, "
                  "and who used it is written down")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    answer(kiosk, take("t-2"));
    signed_in(pad, sign_in("s-1"));
    answer(pad, open_counter("o-1", 1));
    CHECK(word(pad, call_number("n-1", "A002")) == "right_missing");
    CHECK(word(pad, cancel("c-1", "A002")) == "right_missing");
    CHECK(word(pad, undo("u-1")) == "right_missing");
    CHECK_FALSE(journal_says("clerk_acted"));

    rights = {ClerkRight::out_of_turn, ClerkRight::undo, ClerkRight::cancel};
    signed_in(pad, sign_in("s-2"));
    CHECK(answer(pad, call_number("n-1", "A002")).has_stepped());
    CHECK(clerk_acted_last());
    CHECK(answer(pad, undo("u-1")).has_stepped());
    CHECK(answer(pad, cancel("c-1", "A001")).has_stepped());
    CHECK(answer(pad, call_next("n-2", 1)).has_stepped());
    CHECK(journal.back().events.find("clerk_acted") == std::string::npos);
    CHECK(reopened().has_value());
}

TEST_CASE_FIXTURE(Signing, "what a pad may do beyond its own counter hangs on who is signed in")
{
    pad = connect("pad-1", v1::ROLE_CALLER, {1});
    CHECK(word(pad, open_counter("o-1", 4)) == "sign_in_needed");
    signed_in(pad, sign_in("s-1"));
    CHECK(word(pad, open_counter("o-1", 4)) == "not_its_counter");
    rights = {ClerkRight::any_counter};
    signed_in(pad, sign_in("s-2"));
    CHECK(answer(pad, open_counter("o-1", 4)).has_stepped());
    CHECK(journal.back().events.find("clerk_acted") != std::string::npos);
    answer(pad, sign_out("x-1"));
    CHECK(word(pad, open_counter("o-2", 4)) == "sign_in_needed");
}

TEST_CASE_FIXTURE(Signing, "whom another counter serves is cancelled by a clerk for any counter "
                           "alone, who is written down")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    answer(kiosk, take("t-1"));
    const auto exempted = connect("pads-1", v1::ROLE_CALLER, {4});
    answer(exempted, open_counter("o-1", 4));
    answer(exempted, call_next("n-1", 4));
    pad = connect("pad-1", v1::ROLE_CALLER, {1});
    signed_in(pad, sign_in("s-1"));
    CHECK(word(pad, cancel("c-1", "A001")) == "not_its_counter");
    rights = {ClerkRight::cancel};
    signed_in(pad, sign_in("s-2"));
    CHECK(word(pad, cancel("c-1", "A001")) == "not_its_counter");
    rights = {ClerkRight::any_counter};
    signed_in(pad, sign_in("s-3"));
    CHECK(answer(pad, cancel("c-1", "A001")).has_stepped());
    CHECK(clerk_acted_last());
}

TEST_CASE_FIXTURE(Signing,
                  "a clerk cancels who is, or was missed, at the pad's own counter without "
                  "a right, and is written down: missed elsewhere it takes one")
{
    const auto kiosk = connect("kiosk-1", v1::ROLE_KIOSK);
    pad = connect("pad-1", v1::ROLE_CALLER, {1});
    const auto other = connect("pads-1", v1::ROLE_CALLER, {4});
    v1::Request miss;
    signed_in(pad, sign_in("s-1"));
    for (const auto counter : {1U, 4U}) {
        const auto peer = counter == 1 ? pad : other;
        answer(kiosk, take("t-" + std::to_string(counter)));
        answer(peer, open_counter("o-1", counter));
        answer(peer, call_next("n-1", counter));
        miss.set_request_id("m-1");
        miss.mutable_miss()->set_counter(counter);
        answer(peer, miss);
    }
    CHECK(answer(pad, cancel("c-1", "A001")).has_stepped());
    CHECK(clerk_acted_last());
    CHECK(word(pad, cancel("c-2", "A002")) == "right_missing");
    rights = {ClerkRight::cancel};
    signed_in(pad, sign_in("s-2"));
    CHECK(answer(pad, cancel("c-2", "A002")).has_stepped());
    answer(kiosk, take("t-5"));
    answer(pad, call_next("n-2", 1));
    CHECK(answer(pad, cancel("c-3", "A003")).has_stepped());
    CHECK(clerk_acted_last());
    CHECK(reopened().has_value());
}

TEST_CASE_FIXTURE(Signing, "a clerk who signs in at another pad has left the first one, which is "
                           "told why")
{
    signed_in(pad, sign_in("s-1"));
    const auto other = connect("pad-2", v1::ROLE_CALLER);
    signed_in(other, sign_in("s-1"));
    const auto first = clerk_at(pad);
    CHECK(first.clerk().empty());
    CHECK(first.ended() == v1::SESSION_ELSEWHERE);
    CHECK(word(pad, open_counter("o-1", 1)) == "sign_in_needed");
    CHECK(answer(other, open_counter("o-1", 1)).has_stepped());
}

TEST_CASE_FIXTURE(Signing, "a session ends an hour behind the last thing that was asked")
{
    signed_in(pad, sign_in("s-1"));
    now += 59min;
    CHECK(answer(pad, open_counter("o-1", 1)).has_stepped());
    now += 59min;
    desk.pass_time(now);
    CHECK(answer(pad, call_next("n-1", 1)).refused().refusal() == "nobody_waiting");
    CHECK(desk.next_deadline() <= now + 60min);
    now += 60min;
    desk.pass_time(now);
    commit();
    CHECK(clerk_at(pad).ended() == v1::SESSION_IDLE);
    CHECK(word(pad, call_next("n-2", 1)) == "sign_in_needed");
}

TEST_CASE_FIXTURE(Signing, "a pad that is back within two minutes still has its clerk, later not")
{
    signed_in(pad, sign_in("s-1"));
    desk.leave(pad);
    now += 119s;
    pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(answer(pad, open_counter("o-1", 1)).has_stepped());
    desk.leave(pad);
    now += 120s;
    pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(word(pad, call_next("n-1", 1)) == "sign_in_needed");
}

TEST_CASE_FIXTURE(Signing,
                  "a dispatcher that starts anew knows who was signed in, and asks who does "
                  "not come back")
{
    rights = {ClerkRight::undo};
    signed_in(pad, sign_in("s-1"));
    now += 10min;
    restart();
    desk.pass_time(now);
    now += 30s;
    pad = hello("pad-1", v1::ROLE_CALLER);
    commit();
    const auto clerk = clerk_at(pad);
    CHECK(clerk.clerk() == "1001");
    CHECK(clerk.rights_size() == 1);
    now += 10min;
    restart();
    desk.pass_time(now);
    now += 2min;
    desk.pass_time(now);
    commit();
    pad = connect("pad-1", v1::ROLE_CALLER);
    CHECK(word(pad, open_counter("o-1", 1)) == "sign_in_needed");
}

TEST_CASE_FIXTURE(Signing, "a dispatcher that starts anew without clerks ends every session, and "
                           "nobody's rights are lent to a pad")
{
    rights = {ClerkRight::any_counter};
    signed_in(pad, sign_in("s-1"));
    signed_in(connect("pad-2", v1::ROLE_CALLER), sign_in("s-1", "1002"));
    clerks = {};
    restart();
    const auto& ended = journal.back().events;
    CHECK(ended.find("SESSION_SIGN_IN_OFF") != ended.rfind("SESSION_SIGN_IN_OFF"));
    pad = connect("pad-1", v1::ROLE_CALLER, {2});
    CHECK(word(pad, open_counter("o-1", 1)) == "not_its_counter");
    const auto known = journal.size();
    restart();
    CHECK(journal.size() == known);
}

TEST_CASE_FIXTURE(Signing, "sessions end with the day")
{
    signed_in(pad, sign_in("s-1"));
    now = hall_tests::nine + 15h - 1min;
    answer(pad, open_counter("o-1", 1));
    CHECK(clerk_at(pad).ended() != v1::SESSION_DAY_ENDED);
    signed_in(pad, sign_in("s-2"));
    now += 1min;
    desk.pass_time(now);
    commit();
    const auto after = clerk_at(pad);
    CHECK(after.clerk().empty());
    CHECK(after.ended() == v1::SESSION_DAY_ENDED);
    CHECK(word(pad, call_next("n-1", 1)) == "sign_in_needed");
    CHECK(reopened().has_value());
}

TEST_SUITE_END();
