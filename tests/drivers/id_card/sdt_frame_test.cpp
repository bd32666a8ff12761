#include "drivers/id_card/sdt_commands.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>

TEST_SUITE_BEGIN("drivers/id_card/sdt_frame");

using namespace drivers;
using namespace drivers::sdt;

namespace {

WipedBytes bytes(std::initializer_list<unsigned> values)
{
    WipedBytes all;
    for (const auto value : values)
        all.push_back(static_cast<std::byte>(value));
    return all;
}

WipedBytes operator+(WipedBytes left, const WipedBytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const auto no_card = bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0, 4, 0, 0, 0x80, 0x84});
const Found no_card_content = bytes({0, 0, 0x80});

WipedBytes damaged(WipedBytes frame, std::size_t at)
{
    frame[at] ^= std::byte{1};
    return frame;
}

} // namespace

TEST_CASE("commands are the bytes of the specification")
{
    CHECK(command_bytes(Command::module_number) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x12, 0xFF, 0xEE}));
    CHECK(command_bytes(Command::find_card) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x20, 0x01, 0x22}));
    CHECK(command_bytes(Command::select_card) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x20, 0x02, 0x21}));
    CHECK(command_bytes(Command::read_card) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x30, 0x01, 0x32}));
    CHECK(command_bytes(Command::read_all) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x30, 0x10, 0x23}));
    CHECK(command_bytes(Command::set_radio_frame) ==
          bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x61, 0xFF, 0x50, 0xCA}));
}

TEST_CASE("an answer is found however the line cuts it")
{
    for (std::size_t cut = 1; cut < no_card.size(); ++cut) {
        CAPTURE(cut);
        FrameReader reader;
        CHECK(reader.feed(std::span{no_card}.first(cut)).empty());
        CHECK(reader.in_a_frame() == (cut >= 5));
        CHECK(reader.feed(std::span{no_card}.subspan(cut)) == std::vector<Found>{no_card_content});
        CHECK_FALSE(reader.in_a_frame());
    }
}

TEST_CASE("two answers in one piece are two, and noise before them is dropped")
{
    FrameReader reader;
    const auto noise = bytes({0x00, 0xAA, 0x96, 0xAA, 0xAA, 0x69, 0xAA, 0xAA, 0xAA, 0xAA});
    CHECK(reader.feed(noise + no_card + no_card) ==
          std::vector<Found>{no_card_content, no_card_content});
    CHECK(reader.buffered() == 0);
}

TEST_CASE("a damaged answer is said to be damaged, and the next one is found")
{
    for (std::size_t at = 7; at < no_card.size(); ++at) {
        CAPTURE(at);
        FrameReader reader;
        CHECK(reader.feed(damaged(no_card, at) + no_card) ==
              std::vector<Found>{Damaged{}, no_card_content});
    }
}

TEST_CASE("a damaged length swallows what follows until it is decided, and then gives it back")
{
    for (const std::size_t at : {5u, 6u}) {
        CAPTURE(at);
        FrameReader reader;
        std::size_t answers = 0;
        reader.feed(damaged(no_card, at));
        for (int more = 0; more < 30; ++more)
            answers += reader.feed(no_card).size();
        CHECK(answers >= 30); // and once that it was damaged
        CHECK(reader.buffered() == 0);
    }
}

TEST_CASE("half an answer followed by a whole one: the whole one is found as soon as it is decided")
{
    FrameReader reader;
    CHECK(reader.feed(std::span{no_card}.first(9)).empty());
    CHECK(reader.feed(no_card) == std::vector<Found>{Damaged{}, no_card_content});
}

TEST_CASE("a length that no answer has is not waited for")
{
    FrameReader reader;
    const auto endless = bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0xFF, 0xFF});
    CHECK(reader.feed(endless) == std::vector<Found>{Damaged{}});
    const auto empty = bytes({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x02, 0x00, 0x02});
    CHECK(reader.feed(empty) == std::vector<Found>{Damaged{}});
    CHECK(reader.buffered() == 0);
}

TEST_CASE("the largest answer passes, and the reader never keeps more than one")
{
    FrameReader reader;
    const auto largest = frame_of(WipedBytes(content_bytes_max, std::byte{0x55}));
    CHECK(largest.size() == frame_bytes_max);
    for (const auto& byte : std::span{largest}.first(largest.size() - 1)) {
        CHECK(reader.feed({&byte, 1}).empty());
        CHECK(reader.buffered() <= frame_bytes_max);
    }
    CHECK(reader.feed(std::span{largest}.last(1)).size() == 1);
}

TEST_CASE("a preamble inside of an answer is part of it")
{
    FrameReader reader;
    auto content = bytes({0, 0, 0x90}) + no_card;
    CHECK(reader.feed(frame_of(content)) == std::vector<Found>{content});
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("drivers/id_card/sdt_commands");

namespace {

WipedBytes card_answer(std::size_t text, std::size_t photo, std::optional<std::size_t> fingerprints,
                       std::size_t bytes)
{
    WipedBytes data;
    for (const auto length : {text, photo, fingerprints.value_or(0)}) {
        data.push_back(static_cast<std::byte>(length >> 8));
        data.push_back(static_cast<std::byte>(length & 0xFF));
    }
    if (!fingerprints)
        data.resize(4);
    data.resize(data.size() + bytes, std::byte{1});
    return data;
}

} // namespace

TEST_CASE("every status has a word and a sentence of its own, and an unknown one says so")
{
    std::vector<std::string_view> names, sentences;
    for (const unsigned code : {0x10u, 0x11u, 0x21u, 0x23u, 0x24u, 0x31u, 0x32u, 0x33u, 0x40u,
                                0x41u, 0x47u, 0x60u, 0x66u, 0x80u, 0x81u, 0x90u, 0x91u, 0x9Fu}) {
        const auto status = static_cast<Status>(code);
        CAPTURE(code);
        CHECK(name_of(status) != "unknown status");
        CHECK(std::find(names.begin(), names.end(), name_of(status)) == names.end());
        CHECK(std::find(sentences.begin(), sentences.end(), sentence_for(status)) ==
              sentences.end());
        names.push_back(name_of(status));
        sentences.push_back(sentence_for(status));
    }
    CHECK(name_of(Status{0x77}) == "unknown status");
    CHECK(sentence_for(Status{0x77}).ends_with('.'));
}

TEST_CASE("an answer has three bytes of status, of which the third one counts")
{
    const auto answer = answer_in(bytes({0, 0, 0x9F, 1, 2, 3, 4}));
    REQUIRE(answer);
    CHECK(answer->status == Status::card_found);
    CHECK(answer->data == bytes({1, 2, 3, 4}));
    CHECK_FALSE(answer_in(bytes({0, 0})));
}

TEST_CASE("the number of a security module reads as it is printed on readers")
{
    const auto data = bytes({5, 0, 1, 0, 0xA5, 0x3A, 0x34, 1, 0x39, 0x30, 0, 0, 9, 9, 9, 9});
    CHECK(module_number_in(data) == "05.01-20200101-0000012345");
    CHECK_FALSE(module_number_in(std::span{data}.first(15)));
}

TEST_CASE("text and photo of a card are found by their lengths, and fingerprints are left")
{
    const auto short_one = card_answer(256, 1024, {}, 1280);
    auto blocks = card_blocks_in(short_one, Command::read_card);
    REQUIRE(blocks);
    CHECK(blocks->text.data() == short_one.data() + 4);
    CHECK(blocks->photo.data() == short_one.data() + 260);
    CHECK(blocks->photo.size() == 1024);

    const auto long_one = card_answer(256, 1024, 1024, 2304);
    blocks = card_blocks_in(long_one, Command::read_all);
    REQUIRE(blocks);
    CHECK(blocks->text.data() == long_one.data() + 6);
    CHECK(blocks->photo.size() == 1024);
    CHECK(card_blocks_in(card_answer(256, 1024, 0, 1280), Command::read_all)); // gave none
    blocks = card_blocks_in(card_answer(256, 0, {}, 256), Command::read_card);
    REQUIRE(blocks);
    CHECK(blocks->photo.empty());
}

TEST_CASE("lengths that are not a card's or do not add up are refused")
{
    CHECK_FALSE(card_blocks_in(bytes({1, 0}), Command::read_card));
    CHECK_FALSE(card_blocks_in(card_answer(256, 1024, {}, 1279), Command::read_card));
    CHECK_FALSE(card_blocks_in(card_answer(256, 1024, {}, 1281), Command::read_card));
    CHECK_FALSE(card_blocks_in(card_answer(255, 1024, {}, 1279), Command::read_card));
    CHECK_FALSE(card_blocks_in(card_answer(256, 1023, {}, 1279), Command::read_card));
    CHECK_FALSE(card_blocks_in(card_answer(256, 1024, 1025, 2305), Command::read_all));
    CHECK_FALSE(card_blocks_in(card_answer(65535, 65535, 65535, 0), Command::read_all));
}

TEST_SUITE_END();
