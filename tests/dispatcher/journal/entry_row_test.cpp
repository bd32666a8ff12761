#include "dispatcher/journal/entry_row.hpp"
#include "dispatcher/journal/journal_lock.hpp"
#include "journal_folder.hpp"

#include <array>
#include <limits>

TEST_SUITE_BEGIN("dispatcher/journal/entry_row");

using namespace dispatcher;

TEST_CASE("a time is written so that a person can read it, and read back to the millisecond")
{
    CHECK(iso_time(0) == "1970-01-01T00:00:00.000Z");
    CHECK(iso_time(1'772'440'200'007) == "2026-03-02T08:30:00.007Z");
    CHECK(iso_time(at_max) == "9999-12-31T23:59:59.999Z");
    for (const std::int64_t at : {std::int64_t{0}, std::int64_t{1'772'440'200'007}, at_max}) {
        CAPTURE(at);
        CHECK(parse_iso_time(iso_time(at)) == at);
    }
}

TEST_CASE("an instant before 1970 or behind 9999 is told as the first or the last of them")
{
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    for (const auto before : {least, std::int64_t{-1}})
        CHECK(iso_time(before) == iso_time(0));
    for (const auto behind : {at_max + 1, most})
        CHECK(iso_time(behind) == iso_time(at_max));
}

TEST_CASE("what is not exactly such a time is none")
{
    for (const char* text :
         {"", "2026-03-02T08:30:00.000", "2026-03-02 08:30:00.000Z", "2026-02-30T08:30:00.000Z",
          "1969-12-31T23:59:59.999Z", "2026-03-02T24:00:00.000Z", "2026-03-02T08:60:00.000Z",
          "2026-03-02T08:30:60.000Z", "2026-03-02T08:30:00.00aZ", "2026-03-02T08:30:00.0000Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_time(text).has_value());
    }
}

TEST_CASE("the checksum is CRC-32C as published")
{
    // RFC 3720 B.4 gives AA36918A (in wire order) for 32 bytes of zero; our texts go in behind
    // their length, so the bytes of the lengths are the first 8 of the 32.
    const std::string zeros(24, '\0');
    const std::array<std::string_view, 4> texts{"", "", "", ""};
    CHECK(checksum_of(texts) == 0x8A9136AA);
}

TEST_CASE("no part of an entry can change without its checksum changing")
{
    const Entry before = journal_tests::entry(7);
    const auto differs = [&](auto change) {
        Entry after = before;
        change(after);
        return checksum_of(after) != checksum_of(before);
    };
    CHECK(differs([](Entry& e) { e.sequence = 8; }));
    CHECK(differs([](Entry& e) { ++e.at; }));
    CHECK(differs([](Entry& e) { e.device += 'x'; }));
    CHECK(differs([](Entry& e) { e.request_id.pop_back(); }));
    CHECK(differs([](Entry& e) { e.events[3] ^= 1; }));
    CHECK(differs([](Entry& e) { e.reply.clear(); }));
    CHECK(differs([](Entry& e) { e.opens_day = true; }));
    CHECK_MESSAGE(differs([](Entry& e) {
                      e.request_id = e.device.back() + e.request_id;
                      e.device.pop_back();
                  }),
                  "a letter that wandered from one text into the next");
}

TEST_CASE("the mark of how far a journal had come is read back, or not at all")
{
    const HighWater mark{"0123456789abcdef0123456789abcdef", 4711};
    const std::string line = high_water_line(mark);
    const auto read = parse_high_water(line);
    REQUIRE(read.has_value());
    CHECK(read->stream == mark.stream);
    CHECK(read->sequence == 4711);
    CHECK(high_water_line({mark.stream, UINT64_MAX}).size() == line.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
        std::string wrong = line;
        wrong[i] ^= 1;
        CAPTURE(i);
        CHECK_FALSE(parse_high_water(wrong).has_value());
        CHECK_FALSE(parse_high_water(line.substr(0, i)).has_value());
    }
}

TEST_SUITE_END();
