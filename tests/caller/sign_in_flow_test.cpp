#include "caller/sign_in_flow.hpp"

#include <doctest/doctest.h>

using namespace caller;
using namespace hallcall::v1;

namespace {

struct Signing {
    Signing()
    {
        flow.set_link(Link::ready);
        flow.told(nobody());
    }
    static ClerkNow nobody(SessionEnd ended = SESSION_GOES_ON)
    {
        ClerkNow now;
        now.set_needed(true);
        now.set_ended(ended);
        return now;
    }
    static ClerkNow somebody()
    {
        auto now = nobody();
        now.set_clerk("1001");
        return now;
    }
    void type(const char* digits)
    {
        for (; *digits != '\0'; ++digits)
            flow.type(*digits);
    }
    std::optional<Request> sign_in()
    {
        type("1001");
        flow.enter();
        type("493027");
        auto request = flow.enter();
        if (request)
            flow.asked("s-1");
        return request;
    }
    void refused(const char* word, std::int64_t until = 0)
    {
        Reply reply;
        reply.mutable_refused()->set_refusal(word);
        reply.mutable_refused()->set_next_opening(until);
        flow.answered("s-1", reply);
    }

    SignInFlow flow;
};

} // namespace

TEST_SUITE_BEGIN("caller/sign_in_flow");

TEST_CASE_FIXTURE(Signing, "a number, enter, a PIN, enter: one sign-in, and letters are nothing")
{
    type("10a01");
    CHECK(flow.number() == "1001");
    CHECK_FALSE(flow.enter());
    CHECK_FALSE(flow.enter());
    type("493027");
    const auto request = flow.enter();
    REQUIRE(request);
    CHECK(request->sign_in().clerk() == "1001");
    CHECK(request->sign_in().pin() == "493027");
}

TEST_CASE_FIXTURE(Signing, "while the PIN is checked nothing is typed and nothing asked again")
{
    REQUIRE(sign_in());
    type("1");
    flow.take_back();
    CHECK(flow.pin_digits() == 6);
    CHECK_FALSE(flow.enter());
}

TEST_CASE_FIXTURE(Signing, "back takes the last digit, and leads from an empty PIN to the number")
{
    type("1001");
    flow.enter();
    type("4");
    flow.take_back();
    CHECK(flow.field() == SignInFlow::Field::pin);
    flow.take_back();
    CHECK(flow.field() == SignInFlow::Field::number);
    flow.take_back();
    CHECK(flow.number() == "100");
}

TEST_CASE_FIXTURE(Signing,
                  "no PIN stays behind: not when it was wrong, not when somebody is in, not "
                  "when the link went")
{
    sign_in();
    refused("sign_in_failed");
    CHECK(flow.note() == SignInFlow::Note::wrong);
    CHECK(flow.pin_digits() == 0);
    sign_in();
    flow.told(somebody());
    CHECK(flow.pin_digits() == 0);
    CHECK_FALSE(flow.is_open());
    flow.told(nobody());
    type("1001");
    flow.enter();
    type("493");
    flow.set_link(Link::stale);
    CHECK(flow.pin_digits() == 0);
}

TEST_CASE_FIXTURE(Signing,
                  "a sign-in that was asked when the link went is withdrawn, and the clerk "
                  "is told")
{
    sign_in();
    CHECK(flow.set_link(Link::stale));
    CHECK(flow.note() == SignInFlow::Note::unanswered);
    CHECK_FALSE(flow.is_open());
    flow.set_link(Link::ready);
    CHECK(flow.is_open());
}

TEST_CASE_FIXTURE(Signing, "who is locked out is told until when, who was signed out why")
{
    sign_in();
    refused("sign_in_locked", 60'000);
    CHECK(flow.note() == SignInFlow::Note::locked);
    CHECK(flow.locked_until() == 60'000);
    type("1");
    CHECK(flow.note() == SignInFlow::Note::none);
    flow.told(somebody());
    flow.told(nobody(SESSION_IDLE));
    CHECK(flow.note() == SignInFlow::Note::idle);
    CHECK(flow.number().empty());
}

TEST_CASE_FIXTURE(Signing,
                  "a clerk who was removed, or was given another PIN, is told so, and a pad that "
                  "comes back why nobody is signed in at it")
{
    flow.told(somebody());
    flow.told(nobody(SESSION_REMOVED));
    CHECK(flow.note() == SignInFlow::Note::removed);
    flow.told(somebody());
    flow.told(nobody(SESSION_PIN_CHANGED));
    CHECK(flow.note() == SignInFlow::Note::pin_changed);
    flow = {};
    flow.set_link(Link::ready);
    flow.told(nobody(SESSION_AWAY));
    CHECK(flow.note() == SignInFlow::Note::away);
}

TEST_CASE_FIXTURE(Signing, "why a session ended is not said to who is signing in already, or was "
                           "told something since")
{
    type("10");
    flow.told(nobody(SESSION_AWAY));
    CHECK(flow.note() == SignInFlow::Note::none);
    CHECK(flow.number() == "10");
    sign_in();
    refused("sign_in_failed");
    flow.set_link(Link::stale);
    flow.set_link(Link::ready);
    flow.told(nobody(SESSION_AWAY));
    CHECK(flow.note() == SignInFlow::Note::wrong);
}

TEST_CASE("a hall in which nobody signs in never asks for it")
{
    SignInFlow flow;
    flow.set_link(Link::ready);
    CHECK_FALSE(flow.is_open());
}

TEST_SUITE_END();
