// A call as words, and words as what the voice reads. Pure.
#pragma once

#include "display/announcement/announcement.hpp"

#include <string>
#include <vector>

namespace display {

enum class Language : std::uint8_t { chinese, english };

// One word after the other as a person says them: 请 A 零 零 幺 号 到 三 号 窗口 办理. Digits of
// tickets are read singly, with 幺 for 1 so that it is not heard as 七; counters as numbers (十二,
// twelve). "，" is a pause. A voice pack has one clip for each.
using Words = std::vector<std::string>;
Words words_of(const Announcement& announcement, Language language);

// The sentence as a person writes it, for the log: 请A零零幺号到三号窗口办理.
std::string sentence_of(const Words& words, Language language);

// The sentence as espeak-ng reads it: pinyin with tone numbers for its voice cmn-latn-pinyin (its
// voice cmn reads the tone numbers aloud: espeak-ng issue 1236), English for en-us.
std::string espeak_text(const Words& words, Language language);

// The reading of a Chinese word of words_of(): "chuang1kou3"; a letter is read as itself.
std::string pinyin_of(const std::string& word);

} // namespace display
