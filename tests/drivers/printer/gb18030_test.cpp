#include "drivers/printer/gb18030.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/gb18030");

using namespace drivers;

namespace {

std::string hex(const std::vector<std::byte>& bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[static_cast<unsigned>(byte) >> 4];
        text += digits[static_cast<unsigned>(byte) & 15];
    }
    return text;
}

} // namespace

TEST_CASE("Chinese of a slip is two bytes a character, and its digits and letters are one")
{
    // "请到3号窗口", GB/T 18030 (the same bytes as on the hall's LED signs).
    const auto bytes = gb18030_bytes("A001请到3号窗口");
    REQUIRE(bytes);
    CHECK(hex(*bytes) == "41303031c7ebb5bd33bac5b4b0bfda");
    REQUIRE(gb18030_bytes("前面 3 人 · 约 5–10 分钟…"));
    REQUIRE(gb18030_bytes("镕堃龑")); // beyond GB 2312
    CHECK(gb18030_bytes("")->empty());
}

TEST_CASE("what no printer's Chinese face holds is not sent to one as text")
{
    for (const auto* text : {"ئۆي مۈلۈك", "བོད", "한", "𠮷", "ñ", "\xEE\x80\x80" /* of users */,
                             "two\nlines", "\x1B@", "\xC3", "\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(gb18030_bytes(text));
    }
}

TEST_CASE("text comes back as it was, and bytes that are no text do not")
{
    for (const std::string text : {"A042", "第一师十二团政务服务大厅", ""})
        CHECK(utf8_from_gb18030(gb18030_bytes(text).value()) == text);
    const std::byte half[] = {std::byte{0xC7}};
    CHECK_FALSE(utf8_from_gb18030(half));
}

TEST_SUITE_END();
