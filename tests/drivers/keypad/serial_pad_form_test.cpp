#include "drivers/keypad/serial_pad_form.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/serial_pad_form");

using namespace drivers;
using namespace drivers::serial_pad;
using namespace std::chrono_literals;

TEST_CASE("the forms that come with the program can be read, and know every key of a counter")
{
    for (const auto* name : {"framed-68", "stx"}) {
        CAPTURE(name);
        const auto form = built_in_pad_form(name);
        REQUIRE(form.has_value());
        CHECK(form->keys.size() == pad_key_count);
    }
    CHECK(built_in_pad_form("framed-68")->poll_command == 1);
    CHECK_FALSE(built_in_pad_form("stx")->poll_command);
    CHECK_FALSE(built_in_pad_form("other"));
}

TEST_CASE("a maker's sheet becomes a few lines of text")
{
    const auto form =
        parse_pad_form("# pads of the west hall\r\n"
                       "frame = AA LEN ADDR CMD DATA CRC16\n"
                       "keys = 01=next # the big one\n"
                       "keys = 02=miss\n"
                       "poll-command = 10\npoll-data = 00\nkey-command = 90\nkey-at = 1\n"
                       "answer-command=11\naccepted = 59\nrefused = 4e\n"
                       "show-command = 12\nnumber = bcd2\noffline = 0000\n"
                       "turnaround-ms = 12\nanswer-within-ms = 200");
    REQUIRE_MESSAGE(form.has_value(), form.error());
    CHECK(form->keys.size() == 2);
    CHECK(form->key_command == 0x90);
    CHECK(form->key_at == 1);
    CHECK(form->poll_data == std::vector<std::uint8_t>{0});
    CHECK(form->accepted == 0x59);
    CHECK(form->number == NumberForm{NumberForm::Kind::bcd, 2});
    CHECK(form->turnaround == 12ms);
    CHECK(form->answer_within == 200ms);
}

TEST_CASE("a form that cannot work is refused, with its line")
{
    const std::string good = "frame = AA LEN ADDR CMD DATA SUM\nkeys = 01=next\n";
    REQUIRE(parse_pad_form(good).has_value());
    for (const auto* line :
         {"poll-command = 1g", "jump = 1", "keys = 01=miss", "number = ascii", "number = bcd17",
          "turnaround-ms = 2000", "answer-within-ms = 0", "frame = nonsense", "no equals sign"}) {
        CAPTURE(line);
        const auto form = parse_pad_form(good + line);
        REQUIRE(form.has_error());
        CHECK(form.error().starts_with("line 3"));
    }
    CHECK(parse_pad_form("keys = 01=next").has_error());
    CHECK(parse_pad_form("frame = AA DATA1").has_error());
    CHECK(parse_pad_form("frame = AA DATA1\nkeys = 01=next\npoll-command = 01")
              .has_error()); // no CMD
    CHECK(parse_pad_form(good + "poll-command = 01\nkey-command = 01").has_error());
    CHECK(parse_pad_form(good + std::string(5000, '#')).has_error());
}

TEST_CASE("a number is shown right-aligned, in characters or in digits, and never too long")
{
    using Places = std::vector<std::uint8_t>;
    const NumberForm ascii{NumberForm::Kind::ascii, 4}, bcd{NumberForm::Kind::bcd, 2};
    CHECK(number_bytes(ascii, "A042") == Places{'A', '0', '4', '2'});
    CHECK(number_bytes(ascii, "7") == Places{' ', ' ', ' ', '7'});
    CHECK(number_bytes(ascii, "AB1042") == Places{'1', '0', '4', '2'});
    CHECK(number_bytes(ascii, "\xc3\xa9") == Places{' ', ' ', '?', '?'});
    CHECK(number_bytes(bcd, "A042") == Places{0xf0, 0x42});
    CHECK(number_bytes(bcd, "") == Places{0xff, 0xff});
    CHECK(number_bytes({}, "A042").empty());
}

TEST_SUITE_END();
