#include "display/announcement/words.hpp"

#include <array>
#include <map>
#include <string_view>

namespace display {

namespace {

using namespace std::string_literals;

constexpr std::array<const char*, 10> chinese_digits{"零", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
constexpr std::array<const char*, 20> english_numbers{
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<const char*, 10> english_tens{"",      "",      "twenty",  "thirty", "forty",
                                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<const char*, 9> english_repeats{
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

void add(Words& words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
}

// 1 to 9999, as counters are named: 十二, 一百零五, 一千二百三十四.
Words chinese_number(unsigned number)
{
    constexpr std::array<std::pair<unsigned, const char*>, 4> places{
        {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
    Words words;
    bool zero_due = false;
    for (const auto& [value, place] : places) {
        const auto digit = number / value % 10;
        if (digit == 0) {
            zero_due = !words.empty();
            continue;
        }
        if (zero_due)
            words.emplace_back("零");
        zero_due = false;
        if (value != 10 || digit != 1 || !words.empty())
            words.emplace_back(chinese_digits[digit]);
        if (value > 1)
            words.emplace_back(place);
    }
    return words;
}

Words english_below_hundred(unsigned number)
{
    if (number < english_numbers.size())
        return {english_numbers[number]};
    Words words{english_tens[number / 10]};
    if (number % 10 != 0)
        words.emplace_back(english_numbers[number % 10]);
    return words;
}

// 1 to 9999: "one thousand two hundred and thirty four".
Words english_number(unsigned number)
{
    Words words;
    if (number >= 1000)
        add(words, {english_numbers[number / 1000], "thousand"});
    if (number % 1000 >= 100)
        add(words, {english_numbers[number % 1000 / 100], "hundred"});
    if (number % 100 == 0 && !words.empty())
        return words;
    if (!words.empty())
        words.emplace_back("and");
    add(words, english_below_hundred(number % 100));
    return words;
}

Words ticket_words(hall::TicketNumber number, Language language)
{
    const auto written = hall::to_string(number);
    Words words{written.substr(0, 1)};
    for (const char digit : written.substr(1)) {
        const auto value = static_cast<std::size_t>(digit - '0');
        if (language == Language::english)
            words.emplace_back(english_numbers[value]);
        else
            words.emplace_back(value == 1 ? "幺" : chinese_digits[value]);
    }
    return words;
}

Words chinese_words(const Announcement& announcement)
{
    Words words{"请"};
    for (const auto& call : announcement.calls) {
        if (&call != &announcement.calls.front())
            words.emplace_back("，");
        add(words, ticket_words(call.number, Language::chinese));
        add(words, {"号", "到"});
        add(words, chinese_number(call.counter.value));
        add(words, {"号", "窗口"});
    }
    words.emplace_back("办理");
    const auto recalls = announcement.calls.front().recalls;
    if (announcement.calls.size() == 1 && recalls > 0 && recalls < 9999) {
        add(words, {"，", "第"});
        add(words, chinese_number(recalls + 1));
        add(words, {"次", "呼叫"});
    }
    return words;
}

Words english_words(const Announcement& announcement)
{
    Words words;
    const auto& first = announcement.calls.front();
    const bool alone = announcement.calls.size() == 1;
    if (alone && first.recalls > 0 && first.recalls <= english_repeats.size())
        add(words, {english_repeats[first.recalls - 1], "call", "，"});
    for (const auto& call : announcement.calls) {
        if (&call != &first)
            words.emplace_back("，");
        words.emplace_back("ticket");
        add(words, ticket_words(call.number, Language::english));
        add(words, alone ? Words{"，", "please", "go", "to", "counter"} : Words{"to", "counter"});
        add(words, english_number(call.counter.value));
    }
    return words;
}

const std::map<std::string_view, std::string_view> pinyin{
    {"请", "qing3"},     {"号", "hao4"},  {"到", "dao4"}, {"窗口", "chuang1kou3"},
    {"办理", "ban4li3"}, {"第", "di4"},   {"次", "ci4"},  {"呼叫", "hu1jiao4"},
    {"零", "ling2"},     {"幺", "yao1"},  {"一", "yi1"},  {"二", "er4"},
    {"三", "san1"},      {"四", "si4"},   {"五", "wu3"},  {"六", "liu4"},
    {"七", "qi1"},       {"八", "ba1"},   {"九", "jiu3"}, {"十", "shi2"},
    {"百", "bai3"},      {"千", "qian1"}, {"，", ","}};

std::string chinese_espeak_text(const Words& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool before_a_place =
            i + 1 < words.size() && (words[i + 1] == "百" || words[i + 1] == "千");
        if (!text.empty() && words[i] != "，")
            text += ' ';
        // 一 is spoken yì before 百 and 千. The change of two third tones in a row is espeak's own.
        text += words[i] == "一" && before_a_place ? "yi4"s : pinyin_of(words[i]);
    }
    return text + ".";
}

// A letter alone would be read as the article: "uh zero zero one".
std::string english_reading(const std::string& word)
{
    return word == "A" ? "[['eI]]" : word;
}

std::string english_text(const Words& words, bool for_espeak)
{
    std::string text;
    for (const auto& word : words) {
        if (word == "，") {
            text += ',';
            continue;
        }
        if (!text.empty())
            text += ' ';
        text += for_espeak ? english_reading(word) : word;
    }
    return text + ".";
}

} // namespace

Words words_of(const Announcement& announcement, Language language)
{
    return language == Language::chinese ? chinese_words(announcement)
                                         : english_words(announcement);
}

std::string pinyin_of(const std::string& word)
{
    const auto found = pinyin.find(word);
    return found == pinyin.end() ? word : std::string{found->second};
}

std::string sentence_of(const Words& words, Language language)
{
    if (language == Language::english)
        return english_text(words, false);
    std::string text;
    for (const auto& word : words)
        text += word;
    return text;
}

std::string espeak_text(const Words& words, Language language)
{
    return language == Language::chinese ? chinese_espeak_text(words) : english_text(words, true);
}

} // namespace display
