#include "protocol/framer.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace protocol;

namespace {

std::span<const std::byte> bytes_of(std::string_view text)
{
    return std::as_bytes(std::span{text.data(), text.size()});
}

// Everything that comes out of `wire`, fed in portions of `portion` bytes.
std::vector<std::string> messages_in(std::string_view wire, std::size_t portion)
{
    Framer framer;
    std::vector<std::string> messages;
    for (; !wire.empty(); wire.remove_prefix(std::min(portion, wire.size()))) {
        framer.feed(bytes_of(wire.substr(0, portion)));
        for (;;) {
            const auto next = framer.next();
            REQUIRE(next.has_value());
            if (!*next)
                break;
            messages.emplace_back(**next);
        }
    }
    return messages;
}

} // namespace

TEST_SUITE_BEGIN("protocol/framer");

TEST_CASE("a frame is the message's length in four bytes, high byte first, and the message")
{
    CHECK(frame("hall") == std::string("\0\0\0\4hall", 8));
    CHECK(frame(std::string(258, 'x')).substr(0, 4) == std::string("\0\0\1\2", 4));
}

TEST_CASE("messages come out whole, however the wire cuts them")
{
    const std::vector<std::string> sent{"a", "hello", std::string(300, 'x'), "z"};
    std::string wire;
    for (const auto& message : sent)
        wire += frame(message);
    for (std::size_t portion = 1; portion <= wire.size(); ++portion) {
        CAPTURE(portion);
        CHECK(messages_in(wire, portion) == sent);
    }
}

TEST_CASE("no beginning of a frame is a message")
{
    const auto whole = frame("a message");
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        CAPTURE(cut);
        CHECK(messages_in(std::string_view{whole}.substr(0, cut), whole.size()).empty());
    }
}

TEST_CASE("the longest message that is allowed comes through")
{
    const std::string longest(frame_bytes_max, 'x');
    CHECK(messages_in(frame(longest), 4'096) == std::vector{longest});
}

TEST_CASE("a frame that is one byte too long, or empty, is refused by its length alone")
{
    struct Row {
        std::string_view length;
        FrameFault fault;
    };
    for (const auto& row : {Row{{"\0\1\0\1", 4}, FrameFault::too_long},
                            Row{{"\xff\xff\xff\xff", 4}, FrameFault::too_long},
                            Row{{"\0\0\0\0", 4}, FrameFault::empty}}) {
        Framer framer;
        framer.feed(bytes_of(row.length)); // nothing of the message has come
        const auto next = framer.next();
        REQUIRE(next.has_error());
        CHECK(next.error() == row.fault);
        CHECK_FALSE(sentence_for(row.fault).empty());
    }
}

TEST_SUITE_END();
