#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/gbk.hpp"
#include "drivers/led_sign/onbon.hpp"
#include "tests/drivers/led_sign/hex.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/onbon");

using namespace drivers;

namespace {

onbon::Area whole_sign(const std::string& text)
{
    return {.id = 0, .x = 0, .y = 0, .width = 64, .height = 32, .text = *gbk_of(text)};
}

SignShow text_show(const std::string& text, SignColour colour = {255, 0, 0})
{
    SignShow show;
    show.picture = {.raster = {}, .text = text, .colour = colour};
    show.window = {0, 0, 0, 64, 32};
    return show;
}

onbon::Language font_card(std::optional<onbon::Font> large = {})
{
    return onbon::Language{{.large = large, .width = 64, .height = 32}};
}

std::string answered(const std::string& data_hex)
{
    auto language = font_card();
    const auto answers = language.feed(onbon::answer_frame(hex(data_hex), 1));
    if (answers.size() != 1)
        return std::to_string(answers.size()) + " answers";
    const char* kinds[] = {"done", "busy", "damaged", "refused"};
    return kinds[static_cast<int>(answers[0].kind)] + std::string{": "} + answers[0].words;
}

} // namespace

TEST_CASE("the checksum of an Onbon frame is CRC-16/ARC")
{
    CHECK(onbon::crc16(std::as_bytes(std::span{"123456789", 9})) == 0xBB3D);
}

TEST_CASE("A001 please go to window 3 is the frame that the protocol's description makes of it")
{
    const auto area = whole_sign("A001请到3号窗口");
    CHECK(hex_of(onbon::frame(onbon::real_time({&area, 1}), 1)) ==
          "a5 a5 a5 a5 a5 a5 a5 a5 01 00 00 80 00 00 00 00 00 00 fe 02 33 00 a3 06 01 00 00 00 01 "
          "2a 00 00 00 80 00 00 40 80 20 00 00 00 00 00 00 00 00 00 02 02 01 00 00 02 0f 00 00 00 "
          "41 30 30 31 c7 eb b5 bd 33 ba c5 b4 b0 bf da cc 6c 5a");
}

TEST_CASE(
    "a frame that others published, with its CRC, is understood: a text on a strip of 192 dots")
{
    // deanled.cn, "equipment assembly display", no. 330, for an earlier edition of the protocol
    // that counts the data's length in two bytes that are 0 now. It is printed with a width of 80
    // 00; its CRC is that of the same frame with 18 00, 24 bytes of eight dots.
    EmulatedLedSign sign{{.width = 192, .height = 32}, SignGlyphs{}};
    sign.accept(hex(
        "a5 a5 a5 a5 a5 a5 a5 a5 01 00 00 80 00 00 00 00 00 00 fe 02 32 00 a3 06 01 2d 00 00 01 "
        "29 00 00 00 00 00 00 18 00 20 00 00 00 00 02 00 00 00 00 02 02 03 00 04 05 0e 00 00 00 "
        "30 31 32 33 34 35 51 52 53 54 54 56 27 42 a8 7d 5a"));
    CHECK(sign.tally().frames == 1);
    REQUIRE(sign.texts().size() == 1);
    CHECK(sign.texts().at(0) == "012345QRSTTV'B");
}

TEST_CASE("bytes that mark a frame's head and tail never stand inside it, and come out again")
{
    const auto data = hex("a5 a6 5a 5b 00 a5 a5 5a 5a a6 5b");
    const auto frame = onbon::frame(data, 1);
    CHECK(std::count(frame.begin() + 8, frame.end(), std::byte{0xA5}) == 0);
    CHECK(std::count(frame.begin(), frame.end(), std::byte{0x5A}) == 1);
    CHECK(hex_of(frame).find("a6 02 a6 01 5b 02 5b 01 00") != std::string::npos);
    onbon::PacketReader reader;
    const auto packets = reader.feed(frame);
    REQUIRE(packets.size() == 1);
    CHECK_FALSE(packets[0].damaged);
    CHECK(packets[0].data == data);
}

TEST_CASE("a frame with any one bit wrong is never taken for a whole one")
{
    const auto area = whole_sign("A042");
    const auto frame = onbon::frame(onbon::real_time({&area, 1}), 1);
    for (std::size_t at = 8; at < frame.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            CAPTURE(at);
            CAPTURE(bit);
            auto broken = frame;
            broken[at] ^= std::byte{1} << bit;
            onbon::PacketReader reader;
            for (const auto& packet : reader.feed(broken))
                CHECK(packet.damaged);
        }
    }
}

TEST_CASE("a card's answers are told apart, and its errors have words")
{
    CHECK(answered("a0 00 00 00 00") == "done: ");
    CHECK(answered("a0 01 03 00 00") == "busy: NACK 3: the card is busy");
    CHECK(answered("a0 01 04 00 00") == "refused: NACK 4: the card has no memory left");
    CHECK(answered("a0 01 05 00 00") == "damaged: NACK 5: wrong CRC");
    CHECK(answered("a0 01 11 00 00") == "refused: NACK 17");
    CHECK(answered("a4 00 00 00 00") == "0 answers");
}

TEST_CASE("the call's colour and the card's font stand before the text, and a call goes by itself "
          "when its host has died")
{
    auto language = font_card(onbon::Font{1, 32});
    const auto frames = language.frames_for(text_show("A042", {0, 255, 0}), true);
    REQUIRE(frames.has_value());
    const auto said = hex_of(frames->front());
    CHECK(said.find(hex_of(std::as_bytes(std::span{"\\C2\\FE001\\FO001A042", 19}))) !=
          std::string::npos);
    EmulatedLedSign sign{{}, SignGlyphs{}};
    sign.accept(frames->front());
    CHECK(sign.texts().at(0) == "A042");
    sign.pass(std::chrono::seconds{59});
    CHECK(sign.panel().lit() > 0);
    sign.pass(std::chrono::seconds{2});
    CHECK(sign.panel().lit() == 0);
}

TEST_CASE(
    "a text stands in the middle of a font card's sign, hanzi whole, in lines as equal as can be")
{
    const auto laid = [](std::string_view text, unsigned rows, unsigned width, unsigned height) {
        const auto made = onbon::in_the_middle(gbk_of(text).value(), rows, width, height);
        return made ? utf8_of(*made).value() : "does not fit";
    };
    CHECK(laid("A042", 16, 64, 32) == "  A042  ");
    CHECK(laid("A042", 32, 64, 32) == "A042");
    CHECK(laid("热情为您服务", 16, 64, 32) == " 热情为  您服务 ");
    CHECK(laid("热情为您服务", 32, 64, 32) == "does not fit");
    CHECK(laid("暂停服务", 16, 64, 32) == "暂停服务");
    CHECK(laid("暂停服务", 16, 64, 48) == "        暂停服务");
    CHECK(laid("A042 → 3号窗口", 16, 192, 32) == "    A042 → 3号窗口     ");
    CHECK(laid("窗", 16, 8, 16) == "does not fit");
}

TEST_CASE("what a font card cannot show is refused before anything is sent")
{
    auto language = font_card();
    CHECK(language.frames_for(text_show("ئۇيغۇرچە"), true).error() == SignFault::cannot_show_text);
    CHECK(language.frames_for(text_show("\\C1"), true).error() == SignFault::cannot_show_text);
    CHECK(language.frames_for(text_show(""), true).error() == SignFault::cannot_show_text);
    auto outside = text_show("A042");
    outside.window.x = 1;
    CHECK(language.frames_for(outside, true).error() == SignFault::picture_too_large);
}

TEST_CASE("hanzi, the arrow and digits have codes in GBK, other scripts have none")
{
    const auto gbk = gbk_of("请到→").value();
    CHECK(hex_of(std::as_bytes(std::span{gbk})) == "c7 eb b5 bd a1 fa");
    CHECK(utf8_of(*gbk_of("热情为您服务")) == "热情为您服务");
    CHECK_FALSE(gbk_of("ئ"));
    CHECK_FALSE(gbk_of("\xC3"));
}

TEST_SUITE_END();
