#include "drivers/scanner/scanned_code.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/scanner/scanned_code");

using namespace drivers;

namespace {

ScannedCode code(std::string_view text, const AppointmentForm& form = {})
{
    return classify(text, form);
}

bool is_foreign(std::string_view text, const AppointmentForm& form = {})
{
    return classify(text, form) == ScannedCode{ForeignCode{text.size()}};
}

} // namespace

TEST_CASE("the code of a slip is a ticket: its business day and its number")
{
    CHECK(code("hallcall:2026-11-25:A042") == ScannedCode{TicketCode{"2026-11-25", "A042"}});
    CHECK(code("hallcall:2026-11-25:Z9999") == ScannedCode{TicketCode{"2026-11-25", "Z9999"}});
}

TEST_CASE("what only looks like the code of a slip is foreign")
{
    for (const auto* text :
         {"hallcall:", "hallcall:2026-11-25", "hallcall:2026-11-25:", "hallcall:2026-11-25:042",
          "hallcall:2026-11-25:A42", "hallcall:2026-11-25:A000", "hallcall:2026-11-25:A04200",
          "hallcall:2026-11-25:a042", "hallcall:2026-11-25:A042 ", "hallcall:2026-11-25:A04x",
          "hallcall:26-11-25:A042", "hallcall:2026-11-2x:A042", "hallcall:2026:11:25:A042",
          "HALLCALL:2026-11-25:A042", " hallcall:2026-11-25:A042"}) {
        CAPTURE(text);
        CHECK(is_foreign(text));
    }
}

TEST_CASE("letters, digits and a few signs are the code of an appointment, within its lengths")
{
    CHECK(code("AP-2026_11.25") == ScannedCode{AppointmentCode{"AP-2026_11.25"}});
    CHECK(code("123456") == ScannedCode{AppointmentCode{"123456"}});
    CHECK(code(std::string(40, 'a')) == ScannedCode{AppointmentCode{std::string(40, 'a')}});
    CHECK(is_foreign("12345"));
    CHECK(is_foreign(std::string(41, 'a')));
    CHECK(is_foreign("AP 123456"));
    CHECK(is_foreign("https://example.org/AP123456"));
    CHECK(is_foreign("预约123456"));
    CHECK(is_foreign(""));
}

TEST_CASE("a hall whose appointments begin with a word takes no others")
{
    const AppointmentForm form{"YY:", 8, 12};
    CHECK(code("YY:12345", form) == ScannedCode{AppointmentCode{"YY:12345"}});
    CHECK(is_foreign("YY:1234", form));
    CHECK(is_foreign("YY:1234567890", form));
    CHECK(is_foreign("XX:12345", form));
    CHECK(is_foreign("YY:12:45", form));
    CHECK(is_foreign("12345678", form));
}

TEST_CASE("an identity number is nobody's appointment and is not handed on")
{
    CHECK(is_foreign("11010519491231002X"));
    CHECK(is_foreign("11010519491231002x"));
    CHECK(is_foreign("440524188001010014"));
    CHECK_FALSE(is_foreign("44052418800101001"));
    CHECK_FALSE(is_foreign("4405241880010100145"));
    CHECK_FALSE(is_foreign("A40524188001010014"));
}

TEST_SUITE_END();
