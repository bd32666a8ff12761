// One mishap a case, on every kind of sign that can meet it; each ends with a sign that works
// again.
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/port_led_sign");

using namespace drivers;

namespace {

constexpr Protocol every[] = {Protocol::onbon, Protocol::c_power, Protocol::c_power_serial,
                              Protocol::alpha, Protocol::ddp};
constexpr Protocol that_answer[] = {Protocol::onbon, Protocol::c_power, Protocol::c_power_serial};
const SignShow a042 = call_of("A042");

} // namespace

TEST_CASE("a call is shown on every kind of sign, and the sign is ready")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        CHECK(wall.show(a042).has_value());
        CHECK(wall.shows(a042));
        CHECK_FALSE(wall.driver.health().fault);
        CHECK(wall.works_again());
        CHECK(wall.sign.tally().damaged + wall.sign.tally().unknown == 0);
    }
}

TEST_CASE(
    "a sign that is off when the hall opens is unreachable, and shows the latest call once it "
    "is switched on, and works again")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        wall.cut_power();
        CHECK(wall.show(call_of("A041")).error() == SignFault::unreachable);
        CHECK(wall.show(a042).error() == SignFault::unreachable);
        CHECK(wall.driver.health().cause != "");
        wall.give_power();
        wall.live(3s);
        CHECK(wall.shows(a042));
        CHECK_FALSE(wall.driver.health().fault);
        CHECK(wall.works_again());
    }
}

TEST_CASE("a sign that lost its power gets its picture back by itself, and works again")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(a042).has_value());
        wall.cut_power();
        CHECK(wall.sign.panel().lit() == 0);
        wall.live(31s);
        CHECK(wall.driver.health().fault == SignFault::unreachable);
        wall.give_power();
        wall.live(3s);
        CHECK(wall.shows(a042));
        CHECK(wall.works_again());
    }
}

TEST_CASE(
    "power that was gone so shortly that the line noticed nothing: the picture is back within "
    "the sign's refresh, and works again")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(a042).has_value());
        wall.sign.cut_power();
        wall.sign.give_power();
        CHECK_FALSE(wall.shows(a042));
        wall.live(language_for(protocol)->habits().refresh + 100ms);
        CHECK(wall.shows(a042));
        CHECK_FALSE(wall.driver.health().fault);
        CHECK(wall.works_again());
    }
}

TEST_CASE("a sign that hung up between two calls shows the next one all the same, and works again")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        ++wall.generation; // an idle connection was closed
        CHECK(wall.show(a042).has_value());
        CHECK(wall.shows(a042));
        CHECK(wall.works_again());
    }
}

TEST_CASE("a cable pulled in the middle of a call is said, and the call is there when it is back, "
          "and works again")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        wall.before_write = [&wall] { wall.unplug(); };
        CHECK(wall.show(a042).error() == SignFault::unreachable);
        wall.before_write = {};
        const auto since = wall.driver.health().since;
        wall.live(5s);
        CHECK(wall.driver.health().since == since);
        wall.plugged = true;
        wall.live(3s);
        CHECK(wall.shows(a042));
        CHECK(wall.works_again());
    }
}

TEST_CASE("a sign that says no is tried once from the beginning, is named with its own words, and "
          "works again")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        wall.sign.expect(Mishap::refuse, 2);
        CHECK(wall.show(a042).error() == SignFault::refused);
        CHECK(wall.driver.health().fault == SignFault::refused);
        CHECK(wall.driver.health().cause.find('9') != std::string::npos);
        wall.live(3s);
        CHECK(wall.shows(a042));
        CHECK(wall.works_again());
    }
}

TEST_CASE("a card that has no memory left says so in words, and works again")
{
    SignOnTheWall wall{Protocol::onbon};
    wall.sign.set_refusal(4);
    wall.sign.expect(Mishap::refuse, 100);
    CHECK(wall.show(a042).error() == SignFault::refused);
    CHECK(wall.driver.health().cause == "NACK 4: the card has no memory left");
    wall.sign.expect(Mishap::refuse, 0);
    CHECK(wall.works_again());
}

TEST_CASE("a busy sign is asked again a little later, not for ever, and works again")
{
    SignOnTheWall wall{Protocol::onbon};
    wall.sign.expect(Mishap::busy, 3);
    const auto before = wall.now;
    CHECK(wall.show(a042).has_value());
    CHECK(wall.now - before >= 3 * PortLedSign::busy_pause);
    CHECK(wall.shows(a042));
    wall.sign.expect(Mishap::busy, 1000);
    const auto writes = wall.writes;
    CHECK(wall.show(call_of("A043")).error() == SignFault::busy);
    CHECK(wall.writes - writes == PortLedSign::busy_tries_max);
    wall.sign.expect(Mishap::busy, 0);
    CHECK(wall.works_again());
}

TEST_CASE("a frame that arrives damaged is said again, at most three times, and works again")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        wall.sign.expect(Mishap::damage, 2);
        CHECK(wall.show(a042).has_value());
        CHECK(wall.shows(a042));
        wall.sign.expect(Mishap::damage, 1000);
        const auto writes = wall.writes;
        CHECK(wall.show(call_of("A043")).error() == SignFault::garbled);
        CHECK(wall.writes - writes == PortLedSign::tries_max);
        wall.sign.expect(Mishap::damage, 0);
        CHECK(wall.works_again());
    }
}

TEST_CASE(
    "an answer with a wrong checksum proves nothing: the frame is said again, and works again")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        const auto writes = wall.writes;
        wall.sign.expect(Mishap::corrupt, 1);
        CHECK(wall.show(a042).has_value());
        CHECK(wall.writes > writes + 1);
        wall.sign.expect(Mishap::corrupt, 1000);
        CHECK(wall.show(call_of("A043")).error() == SignFault::garbled);
        wall.sign.expect(Mishap::corrupt, 0);
        CHECK(wall.works_again());
    }
}

TEST_CASE("half an answer proves nothing: the frame is said again, and works again")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        wall.sign.expect(Mishap::half, 1);
        CHECK(wall.show(a042).has_value());
        CHECK(wall.shows(a042));
        wall.sign.expect(Mishap::half, 1000);
        CHECK(wall.show(call_of("A043")).error() == SignFault::silent);
        wall.sign.expect(Mishap::half, 0);
        CHECK(wall.works_again());
    }
}

TEST_CASE("a frame that is lost, or whose answer is, is said again, and works again")
{
    for (const auto protocol : that_answer) {
        for (const auto mishap : {Mishap::lost, Mishap::mute}) {
            CAPTURE(static_cast<int>(protocol));
            SignOnTheWall wall{protocol};
            wall.sign.expect(mishap, 2);
            CHECK(wall.show(a042).has_value());
            CHECK(wall.shows(a042));
            CHECK(wall.works_again());
        }
    }
}

TEST_CASE("a sign that falls silent is named in the time given, is called anew on another way, and "
          "works again when it talks")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        REQUIRE(wall.show(call_of("A041", 7)).has_value());
        wall.sign.set_silent(true);
        const auto before = wall.now;
        const auto ways = wall.ways;
        CHECK(wall.show(a042).error() == SignFault::silent);
        CHECK(wall.now - before <= show_within);
        CHECK(wall.driver.health().fault == SignFault::silent);
        wall.live(10s);
        CHECK(wall.ways > ways);
        wall.sign.set_silent(false);
        wall.live(3s);
        CHECK_FALSE(wall.driver.health().fault);
        CHECK(wall.shows(a042));
        CHECK(wall.works_again());
    }
}

TEST_CASE("noise on the line is not taken for an answer, and works again")
{
    for (const auto protocol : that_answer) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        SignBytes noise;
        for (unsigned value = 0; value < 600; ++value)
            noise.push_back(static_cast<std::byte>(value * 97 >> 3));
        wall.sign.say(noise);
        CHECK(wall.show(a042).has_value());
        wall.before_write = [&] { wall.sign.say(noise); };
        wall.sign.set_silent(true);
        CHECK(wall.show(call_of("A043")).has_error());
        wall.before_write = {};
        wall.sign.set_silent(false);
        CHECK(wall.works_again());
    }
}

TEST_CASE("the late answer to an earlier frame is not the answer to this one")
{
    SignOnTheWall wall{Protocol::onbon};
    REQUIRE(wall.show(a042).has_value());
    SignBytes ack{std::byte{0xA0}, std::byte{0}, std::byte{0}, std::byte{0}, std::byte{0}};
    wall.sign.say(onbon::answer_frame(ack, 1));
    wall.sign.set_silent(true);
    CHECK(wall.show(call_of("A043")).error() == SignFault::silent);
    wall.sign.set_silent(false);
    CHECK(wall.works_again());
}

TEST_CASE(
    "a new call blinks at most three times a second for at most three seconds, and then stays")
{
    for (const auto protocol : every) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        auto call = a042;
        call.blinks = 3;
        REQUIRE(wall.show(call).has_value());
        int darks = 0;
        bool dark = false;
        for (int step = 0; step < 320; ++step) { // of 10 ms
            wall.driver.tend(show_within);
            const bool is_dark = wall.sign.panel().lit() == 0;
            darks += is_dark && !dark ? 1 : 0;
            dark = is_dark;
            wall.time_goes_by(10ms);
        }
        CHECK(darks == 3);
        CHECK(wall.shows(a042));
        CHECK(language_for(protocol)->habits().blink_half >= 167ms);
        CHECK(wall.works_again());
    }
}

TEST_CASE("a sign with two windows shows both, and gets both back after a power cut")
{
    for (const auto protocol : {Protocol::onbon, Protocol::c_power, Protocol::ddp}) {
        CAPTURE(static_cast<int>(protocol));
        SignOnTheWall wall{protocol};
        auto upper = call_of("A042", 1);
        upper.picture.raster = raster_like(1, 64, 16);
        upper.window = {0, 0, 0, 64, 16};
        auto lower = call_of("B007", 2);
        lower.picture.raster = raster_like(2, 64, 16);
        lower.window = {1, 0, 16, 64, 16};
        REQUIRE(wall.show(upper).has_value());
        REQUIRE(wall.show(lower).has_value());
        const auto both = wall.sign.panel();
        CHECK(both.lit() > 0);
        wall.cut_power();
        wall.live(11s);
        wall.give_power();
        wall.live(3s);
        CHECK(wall.sign.panel() == both);
        CHECK(wall.sign.tally().unknown == 0);
    }
}

TEST_CASE("a text that a sign cannot say changes nothing on it and is not tried again")
{
    SignOnTheWall wall{Protocol::alpha};
    REQUIRE(wall.show(a042).has_value());
    const auto writes = wall.writes;
    CHECK(wall.show(call_of("A043 请到3号窗口")).error() == SignFault::cannot_show_text);
    CHECK(wall.writes == writes);
    CHECK(wall.shows(a042));
    CHECK_FALSE(wall.driver.health().fault);
    CHECK(wall.works_again());
}

TEST_CASE("every fault has a name and a sentence with its cure")
{
    for (int fault = 1; fault <= static_cast<int>(SignFault::picture_too_large); ++fault) {
        CHECK(name_of(static_cast<SignFault>(fault)).size() > 3);
        CHECK(sentence_for(static_cast<SignFault>(fault)).ends_with("."));
    }
}

TEST_SUITE_END();
