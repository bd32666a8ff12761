#include "hall/terms.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

TEST_SUITE_BEGIN("hall/terms");

using namespace hall;

namespace {

// Every word has a name of its own that leads back to it; returns how many there are.
template <class Word>
int words_with_names()
{
    std::set<std::string_view> names;
    int words = 0;
    for (int value = 0; value < 256; ++value) {
        const auto word = static_cast<Word>(value);
        const auto name = name_of(word);
        if (name == "?")
            continue;
        CAPTURE(name);
        CHECK(word_from<Word>(name) == word);
        CHECK(names.insert(name).second);
        ++words;
    }
    CHECK_FALSE(word_from<Word>("").has_value());
    CHECK_FALSE(word_from<Word>("?").has_value());
    return words;
}

} // namespace

TEST_CASE("every word has one name, and the name leads back to the word")
{
    CHECK(words_with_names<TicketState>() == 7);
    CHECK(words_with_names<CounterState>() == 3);
    CHECK(words_with_names<HoldKind>() == 3);
    CHECK(words_with_names<TransferPlace>() == 3);
    CHECK(words_with_names<CancelReason>() == 5);
    CHECK(words_with_names<SlipState>() == 5);
    CHECK(words_with_names<CallReason>() == 7);
    CHECK(words_with_names<ServiceType>() == 7);
    CHECK(words_with_names<UndoableStep>() == 7);
    CHECK(words_with_names<Outcome>() == 5);
    CHECK(words_with_names<Opinion>() == 4);
    CHECK(words_with_names<Order>() == 2);
    CHECK(words_with_names<Refusal>() == 46);
}

TEST_CASE("every refusal is one sentence of its own that says what to do")
{
    std::set<std::string_view> sentences;
    for (int value = 0; name_of(static_cast<Refusal>(value)) != "?"; ++value) {
        const auto sentence = sentence_for(static_cast<Refusal>(value));
        CAPTURE(sentence);
        CHECK(sentence.ends_with('.'));
        CHECK(sentence.find(':') != sentence.npos);
        CHECK(sentences.insert(sentence).second);
    }
}

TEST_CASE("a ticket number is written with a letter and at least three digits")
{
    CHECK(to_string(TicketNumber{'A', 1}) == "A001");
    CHECK(to_string(TicketNumber{'Z', 42}) == "Z042");
    CHECK(to_string(TicketNumber{'B', 999}) == "B999");
    CHECK(to_string(TicketNumber{'B', 9999}) == "B9999");
}

TEST_CASE("every ticket number is read as it is written")
{
    for (int digits = 1; digits <= 9999; ++digits) {
        const TicketNumber number{'Q', static_cast<std::uint16_t>(digits)};
        REQUIRE(parse_ticket_number(to_string(number)) == number);
    }
}

TEST_CASE("what is not written like a ticket number is none")
{
    for (const auto* text :
         {"", "A", "A1", "A01", "A000", "A0001", "A0042", "A10000", "a001", "1001", "AA01", "A001 ",
          " A001", "A-01", "A+01", "A0 1", "Ä001", "A00x"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_ticket_number(text).has_value());
    }
}

TEST_CASE(
    "a name of the settings is 1 to 64 characters of letters, digits, dot, underscore and dash")
{
    CHECK(is_id("police"));
    CHECK(is_id("Unit-3.a_b"));
    CHECK(is_id(std::string(64, 'x')));
    CHECK_FALSE(is_id(""));
    CHECK_FALSE(is_id(std::string(65, 'x')));
    CHECK_FALSE(is_id("two words"));
    CHECK_FALSE(is_id("派出所"));
    CHECK_FALSE(is_id("a/b"));
    CHECK_FALSE(is_id(std::string_view{"a\0b", 3}));
}

TEST_SUITE_END();
