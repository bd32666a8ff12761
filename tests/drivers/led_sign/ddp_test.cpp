#include "drivers/led_sign/ddp.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "tests/drivers/led_sign/hex.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("drivers/led_sign/ddp");

using namespace drivers;

namespace {

SignShow square(std::uint16_t side, std::uint8_t brightness = 100)
{
    SignShow show;
    show.picture.raster = SignRaster{side, side, SignRaster::Kind::rgb,
                                     std::vector<std::uint8_t>(side * side * 3u, 200)};
    show.window = {0, 2, 1, side, side};
    show.brightness = brightness;
    return show;
}

} // namespace

TEST_CASE("two pixels are one datagram: flags, sequence, RGB, the first output, offset and length")
{
    const std::uint8_t two[] = {255, 0, 0, 1, 2, 3};
    std::uint8_t sequence = 0;
    const auto made = ddp::datagrams(two, sequence);
    REQUIRE(made.size() == 1);
    CHECK(hex_of(made[0]) == "41 01 0b 01 00 00 00 00 00 06 ff 00 00 01 02 03");
}

TEST_CASE("a wall of pixels comes in several datagrams, seen only with the last, counted 1 to 15")
{
    const std::vector<std::uint8_t> wall(1440 * 2 + 3, 7);
    std::uint8_t sequence = 14;
    const auto made = ddp::datagrams(wall, sequence);
    REQUIRE(made.size() == 3);
    CHECK(hex_of(std::span{made[0]}.first(10)) == "40 0f 0b 01 00 00 00 00 05 a0");
    CHECK(hex_of(std::span{made[1]}.first(10)) == "40 01 0b 01 00 00 05 a0 05 a0");
    CHECK(hex_of(std::span{made[2]}.first(10)) == "41 02 0b 01 00 00 0b 40 00 03");
    CHECK(std::ranges::all_of(made, [](const auto& one) { return one.size() <= 1450; }));
}

TEST_CASE("a picture lies in its window, dimmed as asked, and everything around it is dark")
{
    ddp::Language language{16, 8};
    EmulatedLedSign sign{{.protocol = EmulatedLedSign::Protocol::ddp, .width = 16, .height = 8},
                         SignGlyphs{}};
    const auto frames = language.frames_for(square(4, 50), true);
    REQUIRE(frames.has_value());
    for (const auto& frame : *frames)
        sign.accept(frame);
    CHECK(sign.panel().lit() == 16);
    CHECK((sign.panel().at(2, 1) == SignColour{100, 100, 100}));
    CHECK((sign.panel().at(6, 1) == SignPanel::dark));
    CHECK(sign.tally().damaged == 0);
}

TEST_CASE("a datagram that came twice, or has another length than it says, changes nothing")
{
    EmulatedLedSign sign{{.protocol = EmulatedLedSign::Protocol::ddp, .width = 2, .height = 1},
                         SignGlyphs{}};
    sign.accept(hex("41 01 0b 01 00 00 00 00 00 06 ff 00 00 01 02 03"));
    sign.accept(hex("41 01 0b 01 00 00 00 00 00 06 00 00 00 00 00 00"));
    sign.accept(hex("41 02 0b 01 00 00 00 00 00 05 00 00 00 00 00 00"));
    sign.accept(hex("41 03 0b 01 ff ff ff ff 00 06 00 00 00 00 00 00"));
    CHECK(sign.panel().lit() == 2);
    CHECK(sign.tally().frames == 1);
    CHECK(sign.tally().damaged == 2);
}

TEST_CASE("pixels without a picture, or outside of the wall, are refused")
{
    ddp::Language language{16, 8};
    SignShow text;
    text.picture.text = "A042";
    text.window = {0, 0, 0, 16, 8};
    CHECK(language.frames_for(text, true).error() == SignFault::cannot_show_text);
    CHECK(language.frames_for(square(9), true).error() == SignFault::picture_too_large);
}

TEST_SUITE_END();
