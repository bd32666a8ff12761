#include "drivers/keypad/serial_frame.hpp"

#include <doctest/doctest.h>

#include <random>

TEST_SUITE_BEGIN("drivers/keypad/serial_frame");

using namespace drivers::serial_pad;

namespace {

FrameForm form_of(std::string_view text)
{
    auto form = parse_frame_form(text);
    REQUIRE_MESSAGE(form.has_value(), form.error());
    return *form;
}

Bytes bytes_of(std::initializer_list<unsigned> values)
{
    Bytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

Bytes operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const auto published = *parse_frame_form("FF 68 LEN LEN 68 ADDR CMD DATA SUM 16");
const Frame key_next{7, 0x81, {0x10}};

} // namespace

TEST_CASE("the published frame is written as it is drawn")
{
    CHECK(frame_bytes(published, key_next) ==
          bytes_of({0xff, 0x68, 3, 3, 0x68, 7, 0x81, 0x10, 0x98, 0x16}));
    CHECK(frame_bytes(published, {1, 2, {}}) == bytes_of({0xff, 0x68, 2, 2, 0x68, 1, 2, 3, 0x16}));
}

TEST_CASE("other makers' frames are only another line of text")
{
    const Frame frame{5, 1, {0x41, 0x42}};
    CHECK(frame_bytes(form_of("02 ADDR DATA2 XOR 03"), {5, 0, {0x41, 0x42}}) ==
          bytes_of({2, 5, 0x41, 0x42, 5 ^ 0x41 ^ 0x42, 3}));
    // DL/T 645 counts its data alone and sums from the first byte on.
    CHECK(frame_bytes(form_of("68 ADDR 68 CMD LEN DATA SUM* 16"), frame) ==
          bytes_of({0x68, 5, 0x68, 1, 2, 0x41, 0x42, 0x68 + 5 + 0x68 + 1 + 2 + 0x41 + 0x42 - 0x100,
                    0x16}));
    CHECK(frame_bytes(form_of("AA LEN+1 ADDR CMD DATA SUM"), frame)[1] == std::byte{5});
}

TEST_CASE("the checksums are those of the standards: CRC-16/MODBUS of 123456789 is 4b37")
{
    Bytes digits;
    for (char digit = '1'; digit <= '9'; ++digit)
        digits.push_back(static_cast<std::byte>(digit));
    CHECK(crc16_modbus(digits) == 0x4b37);
    const auto form = form_of("AA DATA9 CRC16");
    Frame frame;
    for (const auto digit : digits)
        frame.data.push_back(std::to_integer<std::uint8_t>(digit));
    const auto bytes = frame_bytes(form, frame);
    CHECK(bytes[10] == std::byte{0x37});
    CHECK(bytes[11] == std::byte{0x4b});
}

TEST_CASE("what is written is read back the same, whatever the form and however the line cuts it")
{
    std::mt19937 chance{1};
    for (const auto* text : {"FF 68 LEN LEN 68 ADDR CMD DATA SUM 16", "02 ADDR DATA3 XOR 03",
                             "AA LEN+2 CMD ADDR DATA CRC16*", "68 ADDR 68 CMD LEN DATA SUM* 16",
                             "7E ADDR LEN DATA", "55 DATA1 XOR*"}) {
        CAPTURE(text);
        const auto form = form_of(text);
        FrameReader reader{form};
        std::vector<Frame> heard, said;
        for (int i = 0; i < 50; ++i) {
            Frame frame{
                static_cast<std::uint8_t>(chance()), static_cast<std::uint8_t>(chance()), {}};
            frame.data.resize(chance() % 20);
            for (auto& byte : frame.data)
                byte = static_cast<std::uint8_t>(chance());
            const auto bytes = frame_bytes(form, frame);
            FrameReader alone{form};
            const auto once = alone.feed(bytes);
            REQUIRE(once.size() == 1);
            CHECK(alone.dropped() == 0);
            said.push_back(once.front());
            for (std::span<const std::byte> left{bytes}; !left.empty();) {
                const auto size = std::min<std::size_t>(left.size(), 1 + chance() % 4);
                for (auto& one : reader.feed(left.first(size)))
                    heard.push_back(std::move(one));
                left = left.subspan(size);
            }
        }
        CHECK(heard == said);
        CHECK(reader.buffered() == 0);
    }
}

TEST_CASE("noise before, between and behind frames is dropped, and no frame is lost to it")
{
    FrameReader reader{published};
    const auto frame = frame_bytes(published, key_next);
    const auto noise = bytes_of({0x00, 0xff, 0xff, 0x68, 0x31, 0xff});
    CHECK(reader.feed(noise + frame + noise + frame).size() == 2);
    CHECK(reader.dropped() == 2 * noise.size());
    CHECK(reader.feed(frame) == std::vector{key_next});
}

TEST_CASE("two frames in one read are two presses")
{
    FrameReader reader{published};
    const Frame other{8, 0x81, {0x11}};
    CHECK(reader.feed(frame_bytes(published, key_next) + frame_bytes(published, other)) ==
          std::vector{key_next, other});
}

TEST_CASE("a frame with a wrong checksum, length or tail is no press, and the next one is")
{
    const auto right = frame_bytes(published, key_next);
    for (const std::size_t spoiled : {2u, 3u, 8u, 9u}) {
        CAPTURE(spoiled);
        FrameReader reader{published};
        auto wrong = right;
        wrong[spoiled] ^= std::byte{0x21};
        CHECK(reader.feed(wrong).empty());
        CHECK(reader.feed(right) == std::vector{key_next});
    }
}

TEST_CASE("half a frame is forgotten when the line falls quiet, and the next one is whole")
{
    FrameReader reader{published};
    const auto frame = frame_bytes(published, key_next);
    CHECK(reader.feed(std::span{frame}.first(6)).empty());
    reader.line_was_quiet();
    CHECK(reader.buffered() == 0);
    CHECK(reader.feed(frame) == std::vector{key_next});
}

TEST_CASE("a length that no pad sends is noise, not a wait for 250 bytes")
{
    FrameReader reader{published};
    CHECK(reader.feed(bytes_of({0xff, 0x68, 250, 250, 0x68, 1})).empty());
    CHECK(reader.buffered() == 0);
    CHECK(reader.feed(bytes_of({0xff, 0x68, 1, 1, 0x68, 1})).empty()); // shorter than ADDR CMD
    CHECK(reader.buffered() == 0);
}

TEST_CASE("data that is too long for its frame is cut, never written past it")
{
    const Frame long_one{1, 2, std::vector<std::uint8_t>(200, 9)};
    CHECK(frame_bytes(published, long_one).size() == 9 + data_bytes_max);
    CHECK(frame_bytes(form_of("02 DATA2 03"), long_one).size() == 4);
}

TEST_CASE("a form that cannot be read back is refused in words")
{
    for (const auto* wrong :
         {"", "ADDR CMD DATA", "FF ADDR CMD", "FF DATA SUM", "FF DATA LEN SUM", "FF LEN DATA DATA",
          "FF LEN SUM DATA", "FF LEN ADDR ADDR DATA", "FF LEN DATA0 SUM", "FF DATA65", "FF 1 DATA1",
          "FF LEN DATA CRC32", "FF LEN+300 DATA",
          "FF 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F DATA1"}) {
        CAPTURE(wrong);
        CHECK(parse_frame_form(wrong).has_error());
    }
}

TEST_SUITE_END();
