// Signing in at the real Main.qml of the pad, by key and by mouse; the dispatcher is the test.
#include "tests/caller/at_the_counter.hpp"

#include <doctest/doctest.h>

#include <QTest>

using namespace caller;
using namespace hallcall::v1;
using pictures::Hall;

namespace {

ClerkNow clerk_now(const std::string& clerk, const std::string& name = "",
                   SessionEnd ended = SESSION_GOES_ON)
{
    ClerkNow now;
    now.set_needed(true);
    now.set_clerk(clerk);
    now.set_name(name);
    now.set_ended(ended);
    return now;
}

Reply refused(const std::string& word, std::int64_t until = 0)
{
    Reply reply;
    reply.mutable_refused()->set_refusal(word);
    reply.mutable_refused()->set_next_opening(until);
    return reply;
}

} // namespace

TEST_SUITE_BEGIN("caller/sign_in");

TEST_CASE("signing in is drawn and fits, in every language and direction")
{
    for (const auto* language : {"zh", "en", "ug"}) {
        PadWindow pad{language};
        const auto draw = [&](const char* name) { pad.draw_and_check(name); };
        Hall hall;
        pad.show(hall);
        pad.pad.setClerk(clerk_now(""));
        draw("sign-in-number");
        for (const auto* key : {"1", "0", "0", "1"})
            pad.pad.signIn()->type(key);
        pad.pad.signIn()->enter();
        for (const auto* key : {"4", "9", "3", "0", "2", "7"})
            pad.pad.signIn()->type(key);
        draw("sign-in-pin");
        pad.pad.signIn()->enter();
        draw("sign-in-checked");
        pad.answer(refused("sign_in_locked", pictures::nine + 4 * 60'000));
        draw("sign-in-locked");
        pad.pad.setClerk(clerk_now("1001", "Counter 1"));
        draw("signed-in");
        pad.pad.setClerk(clerk_now("", "", SESSION_ELSEWHERE));
        draw("sign-in-elsewhere");
        pad.pad.setClerk(clerk_now("1001", "Counter 1"));
        pad.pad.setClerk(clerk_now("", "", SESSION_REMOVED));
        draw("sign-in-removed");
        pad.pad.setClerk(clerk_now("1001", "Counter 1"));
        pad.pad.setClerk(clerk_now("", "", SESSION_PIN_CHANGED));
        draw("sign-in-pin-changed");
        pad.pad.setClerk(clerk_now("1001", "Counter 1"));
        pad.pad.setClerk(clerk_now("", "", SESSION_AWAY));
        draw("sign-in-away");
    }
}

TEST_CASE("a clerk signs in with the keys, and the pad is there, and no step is asked for before")
{
    PadWindow pad{"zh"};
    Hall hall;
    pad.show(hall);
    pad.pad.setClerk(clerk_now(""));
    pad.press(Qt::Key_F5);
    CHECK(pad.asked.requests.empty());
    for (const auto key : {Qt::Key_1, Qt::Key_0, Qt::Key_0, Qt::Key_1, Qt::Key_Return, Qt::Key_4,
                           Qt::Key_9, Qt::Key_3, Qt::Key_0, Qt::Key_2, Qt::Key_7, Qt::Key_Return})
        pad.press(key);
    CHECK(pad.last().sign_in().clerk() == "1001");
    CHECK(pad.last().sign_in().pin() == "493027");
    Reply reply;
    reply.mutable_signed_in()->set_clerk("1001");
    pad.answer(reply);
    pad.pad.setClerk(clerk_now("1001", "窗一"));
    CHECK_FALSE(pad.pad.signIn()->open());
    pad.press(Qt::Key_F5);
    CHECK(pad.last().has_call_next());
}

TEST_CASE(
    "a sheet is closed when its clerk is signed out: nothing covers the question who is there")
{
    PadWindow pad{"zh"};
    Hall hall;
    pad.show(hall.at_counter("A042", TICKET_SERVING));
    pad.pad.setClerk(clerk_now("1001", "窗一"));
    pad.press(Qt::Key_T, Qt::ControlModifier);
    REQUIRE_FALSE(pad.pad.sheet().isEmpty());
    pad.pad.setClerk(clerk_now("", "", SESSION_IDLE));
    CHECK(pad.pad.sheet().isEmpty());
    CHECK(pad.pad.signIn()->open());
}

TEST_CASE("a pad of keys on the desk signs a clerk in as well")
{
    PadWindow pad{"zh"};
    Hall hall;
    pad.show(hall);
    pad.pad.setClerk(clerk_now(""));
    using drivers::PadKey;
    CHECK(pad.pad.key(PadKey::next) == Caller::Key::refused);
    for (const auto key : {PadKey::digit_7, PadKey::enter, PadKey::digit_4, PadKey::enter})
        CHECK(pad.pad.key(key) == Caller::Key::done);
    CHECK(pad.last().sign_in().clerk() == "7");
}

TEST_CASE("who signs out is asked for once, and the pad is closed to others then")
{
    PadWindow pad{"zh"};
    Hall hall;
    pad.show(hall);
    pad.pad.setClerk(clerk_now("1001", "窗一"));
    pad.pad.signIn()->signOut();
    pad.pad.signIn()->signOut();
    CHECK(pad.asked.requests.size() == 1);
    CHECK(pad.last().has_sign_out());
    pad.pad.setClerk(clerk_now("", "", SESSION_SIGNED_OUT));
    CHECK(pad.pad.signIn()->open());
}

TEST_SUITE_END();
