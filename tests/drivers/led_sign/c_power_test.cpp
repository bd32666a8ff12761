#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "tests/drivers/led_sign/hex.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/c_power");

using namespace drivers;
using namespace drivers::c_power;

namespace {

constexpr SignWindow whole{0, 0, 0, 64, 32};

SignShow raster_show(SignRaster raster, SignColour colour = {255, 0, 0})
{
    SignShow show;
    show.picture = {.raster = std::move(raster), .text = {}, .colour = colour};
    show.window = {0, 0, 0, 64, 32};
    return show;
}

Language card(Wire wire = Wire::network)
{
    return Language{{.address = {.wire = wire}, .width = 64, .height = 32}};
}

} // namespace

TEST_CASE("a static A001 is the packet that the protocol's description makes of it")
{
    const auto made = packets(static_text(0, whole, {255, 0, 0}, "A001"), {});
    REQUIRE(made.size() == 1);
    CHECK(hex_of(made[0]) == "ff ff ff ff 20 00 00 00 68 32 01 7b 01 15 00 00 00 04 00 01 01 00 00 "
                             "00 00 00 40 00 20 02 ff 00 00 41 30 30 31 00 65 03");
}

TEST_CASE("the same packet on a serial line stands between its marks, without the network's head")
{
    const auto made = packets(static_text(0, whole, {255, 0, 0}, "A001"), {.wire = Wire::serial});
    CHECK(hex_of(made.at(0)) == "a5 68 32 01 7b 01 15 00 00 00 04 00 01 01 00 00 00 00 00 40 00 20 "
                                "02 ff 00 00 41 30 30 31 00 65 03 ae");
}

TEST_CASE("bytes that mark a packet's head, tail and escape never stand inside it on a serial line")
{
    const auto made = packets(hex("04 a5 ae aa"), {.wire = Wire::serial});
    CHECK(hex_of(made.at(0)) == "a5 68 32 01 7b 01 04 00 00 00 04 aa 05 aa 0e aa 0a 1c 03 ae");
    PacketReader reader{Wire::serial, false};
    const auto read = reader.feed(made[0]);
    REQUIRE(read.size() == 1);
    CHECK(hex_of(read[0].data) == "04 a5 ae aa");
}

TEST_CASE("a picture is I1, its size, one plane of bits for each lamp, red first")
{
    const SignRaster raster{10, 2, SignRaster::Kind::one_bit, {0x80, 0x40, 0x01, 0x00}};
    CHECK(hex_of(picture(2, raster, {255, 0, 0})) ==
          "03 02 00 01 00 00 04 00 00 00 00 49 31 0a 00 02 00 01 00 80 40 01 00");
    CHECK(hex_of(picture(0, raster, {255, 255, 0})) ==
          "03 00 00 01 00 00 04 00 00 00 00 49 31 0a 00 02 00 03 00 80 40 01 00 80 40 01 00");
}

TEST_CASE("windows are told with their places, high byte first")
{
    const SignWindow two[] = {{0, 0, 0, 64, 32}, {3, 256, 16, 128, 16}};
    CHECK(hex_of(windows(two)) == "01 02 00 00 00 00 00 40 00 20 01 00 00 10 00 80 00 10");
}

TEST_CASE("dots arrive on the sign exactly as they were drawn, in one colour and in many")
{
    for (const auto wire : {Wire::network, Wire::serial}) {
        SignRaster raster{64, 32, SignRaster::Kind::rgb, {}};
        for (std::size_t at = 0; at < raster.row_bytes() * 32; ++at)
            raster.bytes.push_back((at * 7 / 5) % 3 == 0 ? 255 : 0);
        auto language = card(wire);
        EmulatedLedSign sign{{.protocol = wire == Wire::network
                                              ? EmulatedLedSign::Protocol::c_power
                                              : EmulatedLedSign::Protocol::c_power_serial},
                             SignGlyphs{}};
        const auto show = raster_show(raster);
        for (const auto& frame : language.frames_to_begin({&show, 1}))
            sign.accept(frame);
        const auto frames = language.frames_for(show, true);
        REQUIRE(frames.has_value());
        CHECK(frames->size() == (wire == Wire::network ? 1 : 4));
        for (const auto& frame : *frames)
            sign.accept(frame);
        for (std::uint16_t y = 0; y < 32; ++y)
            for (std::uint16_t x = 0; x < 64; ++x)
                CHECK((sign.panel().at(x, y) == raster.at(x, y, {})));
        CHECK(sign.tally().damaged + sign.tally().unknown == 0);
    }
}

TEST_CASE("a card's results are told apart")
{
    auto language = card();
    const auto said = [&](unsigned result) {
        const auto answers = language.feed(answer(result, {}));
        REQUIRE(answers.size() == 1);
        return answers[0];
    };
    CHECK((said(0) == SignAnswer{SignAnswer::Kind::done, ""}));
    CHECK((said(1) == SignAnswer{SignAnswer::Kind::damaged, "error 1: wrong checksum"}));
    CHECK((said(2) == SignAnswer{SignAnswer::Kind::refused, "error 2: wrong packet sequence"}));
    CHECK((said(77) == SignAnswer{SignAnswer::Kind::refused, "error 77"}));
}

TEST_CASE("an answer is found behind noise, byte by byte, from old cards too")
{
    auto stream = hex("00 ff 68 32 01 7b a5 00 ff ff");
    auto old = answer(0, {});
    old[8] = std::byte{0x68}; // before application 3.3
    old[old.size() - 2] ^= std::byte{0x80};
    stream.insert(stream.end(), old.begin(), old.end());
    auto language = card();
    std::vector<SignAnswer> answers;
    for (const auto byte : stream)
        for (const auto& one : language.feed({&byte, 1}))
            answers.push_back(one);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].kind == SignAnswer::Kind::done);
}

TEST_CASE("a picture larger than its window is refused, a text without codes too")
{
    auto language = card();
    SignRaster large{65, 32, SignRaster::Kind::one_bit, std::vector<std::uint8_t>(9 * 32)};
    CHECK(language.frames_for(raster_show(large), true).error() == SignFault::picture_too_large);
    SignRaster torn{64, 32, SignRaster::Kind::one_bit, {1, 2, 3}};
    CHECK(language.frames_for(raster_show(torn), true).error() == SignFault::picture_too_large);
    SignShow text;
    text.picture.text = "ئۇيغۇرچە";
    text.window = whole;
    CHECK(language.frames_for(text, true).error() == SignFault::cannot_show_text);
}

TEST_SUITE_END();
