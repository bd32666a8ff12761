#include "drivers/led_sign/alpha.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "tests/drivers/led_sign/hex.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/alpha");

using namespace drivers;
using namespace drivers::alpha;

namespace {

SignShow text_show(const std::string& text)
{
    SignShow show;
    show.picture.text = text;
    show.window = {0, 0, 0, 80, 16};
    return show;
}

} // namespace

TEST_CASE("a call on a BetaBrite is the packet that the protocol's description makes of it")
{
    CHECK(hex_of(packet(write_text('A', "A001 -> 3"), "00")) ==
          "00 00 00 00 00 01 5a 30 30 02 41 41 1b 20 62 41 30 30 31 20 2d 3e 20 33 03 30 32 44 34 "
          "04");
}

TEST_CASE("its memory is laid out once, and nothing of an earlier owner comes up between calls")
{
    EmulatedLedSign sign{{.protocol = EmulatedLedSign::Protocol::alpha, .width = 80, .height = 16},
                         SignGlyphs{}};
    sign.accept(packet(write_text('A', "BUY SHOES"), "00"));
    REQUIRE(sign.texts().at(0) == "BUY SHOES");
    Language language{"00"};
    for (const auto& frame : language.frames_to_begin({}))
        sign.accept(frame);
    CHECK(language.frames_to_begin({}).empty());
    const auto call = language.frames_for(text_show("A042 → 3"), true);
    REQUIRE(call.has_value());
    sign.accept(call->front());
    CHECK(sign.texts().at(0) == "A042 -> 3");
    sign.accept(packet(write_text('0', ""), "00"));
    CHECK(sign.texts().at(0) == " ");
    CHECK(sign.tally().damaged + sign.tally().unknown == 0);
}

TEST_CASE("what is not ASCII, and what is too long for the priority file, cannot be shown")
{
    Language language{"00"};
    CHECK(language.frames_for(text_show("3号窗口"), true).error() == SignFault::cannot_show_text);
    CHECK(language.frames_for(text_show("A\x1b"), true).error() == SignFault::cannot_show_text);
    CHECK(language.frames_for(text_show(std::string(126, 'A')), true).error() ==
          SignFault::cannot_show_text);
    CHECK(language.frames_for(text_show(std::string(125, 'A')), true).has_value());
    CHECK(language.frames_for(text_show(""), true).error() == SignFault::cannot_show_text);
}

TEST_CASE("a packet whose checksum is wrong is not shown")
{
    EmulatedLedSign sign{{.protocol = EmulatedLedSign::Protocol::alpha}, SignGlyphs{}};
    auto broken = packet(write_text('0', "A042"), "00");
    broken[15] ^= std::byte{0x01};
    sign.accept(broken);
    CHECK(sign.texts().empty());
    CHECK(sign.tally().damaged == 1);
}

TEST_SUITE_END();
