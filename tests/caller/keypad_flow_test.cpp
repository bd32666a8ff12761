#include "caller/keypad_flow.hpp"
#include "tests/caller/pictures.hpp"

#include <doctest/doctest.h>

using namespace caller;
using namespace hallcall::v1;
using namespace std::chrono_literals;
using drivers::PadAnswer;
using drivers::PadKey;
using drivers::PadState;
using pictures::Hall;
using pictures::our_counter;

namespace {

struct Counter {
    explicit Counter(const Hall& hall) { show(hall); }

    void show(const Hall& hall)
    {
        flow.see(hall.book);
        flow.set_link(Link::ready);
    }
    KeypadFlow::Pressed press(PadKey key) { return flow.press(key, now); }
    KeypadFlow::Pressed type(std::initializer_list<PadKey> keys)
    {
        KeypadFlow::Pressed last;
        for (const auto key : keys)
            last = press(key);
        return last;
    }
    // A press that is asked for and waits for its answer.
    Request asked(PadKey key)
    {
        auto outcome = press(key);
        REQUIRE(outcome.request.has_value());
        flow.asked(outcome.step, "1");
        return *outcome.request;
    }

    TypedNumber::Time now{1h};
    KeypadFlow flow{our_counter};
};

Reply stepped(const std::string& number)
{
    Reply reply;
    reply.set_request_id("1");
    reply.mutable_stepped()->set_number(number);
    return reply;
}

Hall hall_of_one_queue()
{
    Hall hall;
    auto row = pictures::counter(COUNTER_OPEN);
    row.mutable_queues()->RemoveLast();
    hall.change(row);
    return hall;
}

} // namespace

TEST_SUITE_BEGIN("caller/keypad_flow");

TEST_CASE("each key is one press of the step that it is called after")
{
    Hall hall;
    CHECK(Counter{hall}.press(PadKey::next).request->call_next().counter() == our_counter);
    hall.at_counter("A042", TICKET_CALLED);
    CHECK(Counter{hall}.press(PadKey::recall).request->has_recall());
    CHECK(Counter{hall}.press(PadKey::begin).request->has_begin());
    CHECK(Counter{hall}.press(PadKey::miss).request->has_miss());
    hall.at_counter("A042", TICKET_SERVING);
    CHECK(Counter{hall}.press(PadKey::next).request->has_finish_and_call());
    CHECK(Counter{hall}.press(PadKey::finish).request->has_finish());
    CHECK(Counter{hall}.press(PadKey::pause).request->has_pause_counter());
}

TEST_CASE("a visitor is served with Enter alone, from the closed counter to the next visitor")
{
    Hall hall;
    hall.change(pictures::counter(COUNTER_CLOSED));
    CHECK(Counter{hall}.press(PadKey::enter).request->has_open_counter());
    hall.change(pictures::counter(COUNTER_OPEN));
    CHECK(Counter{hall}.press(PadKey::enter).request->has_call_next());
    hall.at_counter("A042", TICKET_CALLED);
    CHECK(Counter{hall}.press(PadKey::enter).request->has_begin());
    hall.at_counter("A042", TICKET_SERVING);
    CHECK(Counter{hall}.press(PadKey::enter).request->has_finish());
}

TEST_CASE("pause pressed on a paused counter goes on")
{
    Hall hall;
    hall.change(pictures::counter(COUNTER_PAUSED));
    CHECK(Counter{hall}.press(PadKey::pause).request->has_open_counter());
}

TEST_CASE("hold lets papers go along, and a digit before it says otherwise")
{
    Hall hall;
    hall.at_counter("A042", TICKET_SERVING);
    CHECK(Counter{hall}.press(PadKey::hold).request->hold().kind() == HOLD_WITHOUT_PAPERS);
    CHECK(Counter{hall}.type({PadKey::digit_2, PadKey::hold}).request->hold().kind() ==
          HOLD_PAPERS_KEPT);
    CHECK(Counter{hall}.type({PadKey::digit_3, PadKey::hold}).request->hold().kind() ==
          HOLD_WAITING_FOR_STEP);
}

TEST_CASE("a number typed before Enter is called, and shown while it is typed")
{
    Counter counter{hall_of_one_queue()};
    CHECK(counter.press(PadKey::digit_4).answer == PadAnswer{true, "4"});
    CHECK(counter.press(PadKey::digit_3).answer == PadAnswer{true, "43"});
    CHECK(counter.press(PadKey::backspace).answer == PadAnswer{true, "4"});
    CHECK(counter.press(PadKey::digit_2).answer == PadAnswer{true, "42"});
    CHECK(counter.flow.state(counter.now).number == "42");
    CHECK(counter.press(PadKey::enter).request->call_number().number() == "A042");
}

TEST_CASE("half a number of a while ago is no part of the next one")
{
    Counter counter{hall_of_one_queue()};
    counter.press(PadKey::digit_9);
    counter.now += 11s;
    CHECK(counter.flow.state(counter.now).number == "");
    CHECK(counter.type({PadKey::digit_4, PadKey::digit_2, PadKey::enter})
              .request->call_number()
              .number() == "A042");
}

TEST_CASE("a fifth digit is refused, and a step forgets what was typed")
{
    Counter counter{hall_of_one_queue()};
    const auto one = PadKey::digit_1;
    CHECK(counter.type({one, one, one, one, one}).answer == PadAnswer{false, "1111"});
    CHECK(counter.press(PadKey::next).request->has_call_next());
    CHECK(counter.press(PadKey::enter).request->has_call_next());
}

TEST_CASE("digits alone name no ticket at a counter of two queues")
{
    Counter counter{Hall{}};
    CHECK_FALSE(counter.type({PadKey::digit_4, PadKey::digit_2, PadKey::enter}).request);
}

TEST_CASE("what cannot be now is refused at once, with the number that is at the counter")
{
    Hall hall;
    hall.at_counter("A042", TICKET_CALLED);
    Counter counter{hall};
    const auto outcome = counter.press(PadKey::next);
    CHECK_FALSE(outcome.request);
    CHECK(outcome.answer == PadAnswer{false, "A042"});
}

TEST_CASE("a press is answered by the hall's answer, with the number that was called")
{
    Counter counter{Hall{}};
    counter.asked(PadKey::next);
    CHECK_FALSE(counter.press(PadKey::next).request); // one at a time
    CHECK_FALSE(counter.flow.answered("other", stepped("A001")));
    CHECK(counter.flow.answered("1", stepped("A042")) == PadAnswer{true, "A042"});
    counter.asked(PadKey::next);
    Reply refused;
    refused.mutable_refused()->set_refusal("nobody_waiting");
    CHECK(counter.flow.answered("1", refused) == PadAnswer{false, ""});
}

TEST_CASE("a call that was asked when the link went is withdrawn and refused, and not done later")
{
    Counter counter{Hall{}};
    counter.asked(PadKey::next);
    CHECK(counter.flow.set_link(Link::stale) == PadAnswer{false, ""});
    CHECK(counter.flow.withdrawn() == "1");
    CHECK_FALSE(counter.flow.answered("1", stepped("A042")));
}

TEST_CASE("half a number typed before the link went is no part of what is typed after it")
{
    Hall hall = hall_of_one_queue();
    Counter counter{hall};
    counter.press(PadKey::digit_4);
    counter.flow.set_link(Link::stale);
    counter.show(hall);
    CHECK(counter.press(PadKey::digit_2).answer == PadAnswer{true, "2"});
}

TEST_CASE("keys pressed while the link is gone do nothing, then or later, and the pad shows it")
{
    Hall hall = hall_of_one_queue();
    Counter counter{hall};
    counter.press(PadKey::digit_4);
    for (const auto link : {Link::stale, Link::lost, Link::rejected, Link::connecting}) {
        counter.flow.set_link(link);
        CHECK(counter.flow.state(counter.now).counter == PadState::Counter::offline);
        for (const auto key : {PadKey::next, PadKey::digit_2, PadKey::enter}) {
            const auto outcome = counter.press(key);
            CHECK_FALSE(outcome.request);
            CHECK_FALSE(outcome.answer.accepted);
        }
    }
    counter.show(hall);
    CHECK(counter.flow.state(counter.now).number == "");
    CHECK(counter.press(PadKey::enter).request->has_call_next()); // no number was kept
}

TEST_CASE("a pad shows the counter's state, its ticket and who waits")
{
    Hall hall;
    CHECK(Counter{hall}.flow.state({}) == PadState{PadState::Counter::idle, "", 6});
    hall.at_counter("A042", TICKET_CALLED);
    CHECK(Counter{hall}.flow.state({}) == PadState{PadState::Counter::called, "A042", 6});
    hall.at_counter("A042", TICKET_SERVING);
    CHECK(Counter{hall}.flow.state({}).counter == PadState::Counter::serving);
    hall.change(pictures::counter(COUNTER_PAUSED));
    CHECK(Counter{hall}.flow.state({}).counter == PadState::Counter::paused);
    hall.change(pictures::counter(COUNTER_CLOSED));
    CHECK(Counter{hall}.flow.state({}).counter == PadState::Counter::closed);
    KeypadFlow unknown{99};
    unknown.see(hall.book);
    unknown.set_link(Link::ready);
    CHECK(unknown.state({}).counter == PadState::Counter::offline);
}

TEST_SUITE_END();
