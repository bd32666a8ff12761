#include "drivers/id_card/id_number.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/id_number");

using namespace drivers;
using namespace std::chrono_literals;

TEST_CASE(
    "a right number is right: the example of the standard, and one with an ordinary check digit")
{
    CHECK_FALSE(fault_in_id_number("11010519491231002X"));
    CHECK_FALSE(fault_in_id_number("440524188001010014")); // GB 11643-1999, the second example
    CHECK(check_digit_of("11010519491231002") == 'X');
}

TEST_CASE("every place weighs what ISO 7064 says: two to the power of its distance from the end")
{
    for (std::size_t at = 0; at < 17; ++at) {
        CAPTURE(at);
        std::string digits(17, '0');
        digits[at] = '1';
        const int weight = (1 << (17 - at)) % 11;
        const int check = (12 - weight) % 11; // weight + check = 1, modulo 11
        CHECK(check_digit_of(digits) == "0123456789X"[check]);
    }
}

TEST_CASE("each single wrong digit and each two neighbours that changed places are noticed")
{
    const std::string right = "11010519491231002X";
    for (std::size_t at = 0; at < 17; ++at) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            auto wrong = right;
            wrong[at] = digit;
            CAPTURE(wrong);
            CHECK(fault_in_id_number(wrong).has_value() == (wrong != right));
        }
        if (at + 1 < 17 && right[at] != right[at + 1]) {
            auto wrong = right;
            std::swap(wrong[at], wrong[at + 1]);
            CAPTURE(wrong);
            CHECK(fault_in_id_number(wrong).has_value());
        }
    }
}

TEST_CASE("what is wrong with a number is told apart")
{
    CHECK(fault_in_id_number("") == IdNumberFault::length);
    CHECK(fault_in_id_number("11010519491231002") == IdNumberFault::length);
    CHECK(fault_in_id_number("110105194912310029X") == IdNumberFault::length);
    CHECK(fault_in_id_number("1101051949123100A2") == IdNumberFault::characters);
    CHECK(fault_in_id_number("11010519491231002x") == IdNumberFault::characters);
    CHECK(fault_in_id_number("11010519490230002X") == IdNumberFault::birth_date);
    CHECK(fault_in_id_number("110105194912310021") == IdNumberFault::check_digit);
}

TEST_CASE("the birth date is inside the number, leap days and all")
{
    CHECK(birth_date_in("11010519491231002X") == 1949y / 12 / 31);
    CHECK(birth_date_in("000000200002290000") == 2000y / 2 / 29);
    CHECK_FALSE(birth_date_in("000000190002290000")); // no leap year
    CHECK_FALSE(birth_date_in("00000020001301000"));
    CHECK_FALSE(birth_date_in("000000????????0000"));
}

TEST_CASE("a masked number shows neither birth date nor county, and its length stays")
{
    CHECK(masked_id_number("11010519491231002X") == "110***********002X");
    CHECK(masked_id_number("XXA000000001234") == "XXA********1234");
    CHECK(masked_id_number("12345678901") == "***********"); // too short to leave enough hidden
    CHECK(masked_id_number("").empty());
}

TEST_SUITE_END();
