#include "display/announcement/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <tuple>

using namespace display;
using enum Language;

namespace {

Announcement calls(std::vector<SpokenCall> spoken)
{
    return {std::move(spoken)};
}

Announcement one(char letter, unsigned digits, unsigned counter, unsigned recalls = 0)
{
    return calls({{{letter, static_cast<std::uint16_t>(digits)},
                   {static_cast<std::uint16_t>(counter)},
                   recalls}});
}

std::string counter_in(unsigned counter, Language language)
{
    const auto text = sentence_of(words_of(one('A', 1, counter), language), language);
    const auto from = language == chinese ? text.find("到") + 3 : text.find("counter ") + 8;
    const auto to = language == chinese ? text.rfind("号窗口") : text.size() - 1;
    return text.substr(from, to - from);
}

} // namespace

TEST_SUITE_BEGIN("display/announcement/words");

TEST_CASE("a call is one sentence in Chinese, each word a clip")
{
    CHECK(words_of(one('A', 1, 3), chinese) ==
          Words{"请", "A", "零", "零", "幺", "号", "到", "三", "号", "窗口", "办理"});
}

TEST_CASE("a call is one sentence in English")
{
    CHECK(sentence_of(words_of(one('A', 1, 3), english), english) ==
          "ticket A zero zero one, please go to counter three.");
}

TEST_CASE("the digits of a ticket are read one by one")
{
    CHECK(sentence_of(words_of(one('Z', 1234, 1), chinese), chinese) ==
          "请Z幺二三四号到一号窗口办理");
    CHECK(sentence_of(words_of(one('C', 5067, 1), english), english) ==
          "ticket C five zero six seven, please go to counter one.");
    CHECK(sentence_of(words_of(one('B', 98, 2), chinese), chinese) == "请B零九八号到二号窗口办理");
}

TEST_CASE("a counter is read as a number")
{
    const std::vector<std::tuple<unsigned, std::string, std::string>> table{
        {1, "一", "one"},
        {9, "九", "nine"},
        {10, "十", "ten"},
        {11, "十一", "eleven"},
        {12, "十二", "twelve"},
        {20, "二十", "twenty"},
        {21, "二十一", "twenty one"},
        {90, "九十", "ninety"},
        {100, "一百", "one hundred"},
        {101, "一百零一", "one hundred and one"},
        {110, "一百一十", "one hundred and ten"},
        {119, "一百一十九", "one hundred and nineteen"},
        {230, "二百三十", "two hundred and thirty"},
        {1000, "一千", "one thousand"},
        {1001, "一千零一", "one thousand and one"},
        {1010, "一千零一十", "one thousand and ten"},
        {1100, "一千一百", "one thousand one hundred"},
        {2034, "二千零三十四", "two thousand and thirty four"},
        {9999, "九千九百九十九", "nine thousand nine hundred and ninety nine"}};
    for (const auto& [number, in_chinese, in_english] : table) {
        CAPTURE(number);
        CHECK(counter_in(number, chinese) == in_chinese);
        CHECK(counter_in(number, english) == in_english);
    }
}

TEST_CASE("no two counters sound alike, and every word has a reading")
{
    std::set<std::string> heard_chinese;
    std::set<std::string> heard_english;
    for (unsigned counter = 1; counter <= 9999; ++counter) {
        const auto text = espeak_text(words_of(one('A', 1, counter), chinese), chinese);
        CAPTURE(text);
        const bool all_latin =
            std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        REQUIRE(all_latin);
        heard_chinese.insert(text);
        heard_english.insert(espeak_text(words_of(one('A', 1, counter), english), english));
    }
    CHECK(heard_chinese.size() == 9999);
    CHECK(heard_english.size() == 9999);
}

TEST_CASE("no two letters and no two tickets sound alike")
{
    std::set<std::string> heard;
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        for (const auto language : {chinese, english})
            heard.insert(espeak_text(words_of(one(letter, 42, 3), language), language));
    CHECK(heard.size() == 2 * 26);
    heard.clear();
    for (unsigned digits = 1; digits <= 9999; ++digits)
        heard.insert(espeak_text(words_of(one('A', digits, 3), chinese), chinese));
    CHECK(heard.size() == 9999);
}

TEST_CASE("a recall says that it is one")
{
    CHECK(sentence_of(words_of(one('A', 42, 3, 1), chinese), chinese) ==
          "请A零四二号到三号窗口办理，第二次呼叫");
    CHECK(sentence_of(words_of(one('A', 42, 3, 2), english), english) ==
          "third call, ticket A zero four two, please go to counter three.");
}

TEST_CASE("calls that are said together share one sentence and one 请")
{
    const auto both = calls({{{'A', 1}, {3}, 0}, {{'B', 12}, {15}, 1}});
    CHECK(sentence_of(words_of(both, chinese), chinese) ==
          "请A零零幺号到三号窗口，B零幺二号到十五号窗口办理");
    CHECK(sentence_of(words_of(both, english), english) ==
          "ticket A zero zero one to counter three, ticket B zero one two to counter fifteen.");
}

TEST_CASE("espeak reads pinyin with tone numbers")
{
    CHECK(
        espeak_text(words_of(one('A', 1, 3, 1), chinese), chinese) ==
        "qing3 A ling2 ling2 yao1 hao4 dao4 san1 hao4 chuang1kou3 ban4li3, di4 er4 ci4 hu1jiao4.");
    CHECK(espeak_text(words_of(one('B', 1, 1105), chinese), chinese) ==
          "qing3 B ling2 ling2 yao1 hao4 dao4 yi4 qian1 yi4 bai3 ling2 wu3 hao4 chuang1kou3 "
          "ban4li3.");
}

TEST_SUITE_END();
