#include "drivers/keypad/key_map.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/key_map");

using namespace drivers;
using namespace std::chrono_literals;

TEST_CASE("every key has a name, and is found by it")
{
    for (std::size_t i = 0; i < pad_key_count; ++i) {
        const auto key = static_cast<PadKey>(i);
        CAPTURE(i);
        CHECK(pad_key_from(name_of(key)) == key);
    }
    CHECK_FALSE(pad_key_from("jump"));
    CHECK(name_of(PadKey::digit_7) == "7");
}

TEST_CASE("keys are set by a line of text: codes in hexadecimal, and a 000 key is three presses")
{
    const auto map = parse_key_map("57=next, 2A=backspace b1=000 b0=00");
    REQUIRE(map.has_value());
    CHECK(map->size() == 4);
    CHECK(map->at(0x57) == Strokes{PadKey::next, 1});
    CHECK(map->at(0x2a) == Strokes{PadKey::backspace, 1});
    CHECK(map->at(0xb1) == Strokes{PadKey::digit_0, 3});
    CHECK(map->at(0xb0) == Strokes{PadKey::digit_0, 2});
}

TEST_CASE("a line of keys that cannot be meant is refused with the word that is wrong")
{
    for (const auto* wrong :
         {"57:next", "57=jump", "=next", "157=next", "5g=next", "57=next 57=miss"}) {
        const auto map = parse_key_map(wrong);
        CAPTURE(wrong);
        REQUIRE(map.has_error());
        CHECK(map.error().find('"') != std::string::npos);
    }
    CHECK(parse_key_map("").has_error());
    CHECK(parse_key_map(" , ").has_error());
}

TEST_CASE("next struck twice by a nervous finger is one call, and later it is another")
{
    DoubleStrike filter;
    const std::chrono::steady_clock::time_point start{1h};
    const KeyEvent next{0, PadKey::next};
    CHECK(filter.counts(next, start));
    CHECK_FALSE(filter.counts(next, start + 200ms));
    CHECK_FALSE(filter.counts(next, start + 400ms)); // still the same burst
    CHECK(filter.counts(next, start + 701ms));
    CHECK(filter.counts({0, PadKey::miss}, start + 702ms)); // another key
    CHECK(filter.counts({7, PadKey::next}, start + 703ms)); // another pad
}

TEST_CASE("a number typed quickly is taken whole, a worn contact is not, and zeros always count")
{
    DoubleStrike filter;
    const std::chrono::steady_clock::time_point start{1h};
    CHECK(filter.counts({0, PadKey::digit_1}, start));
    CHECK(filter.counts({0, PadKey::digit_1}, start + 80ms));
    CHECK_FALSE(filter.counts({0, PadKey::digit_1}, start + 90ms));
    for (int i = 0; i < 3; ++i)
        CHECK(filter.counts({0, PadKey::digit_0}, start + i * 2ms));
}

TEST_SUITE_END();
