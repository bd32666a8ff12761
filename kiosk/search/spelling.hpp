// How a name is typed letter by letter: a Chinese character by its pinyin without tones, a word of
// Latin letters by itself.
#pragma once

#include <QString>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

// One Chinese character, or one word of Latin letters and digits.
struct Sound {
    QString written;
    std::vector<std::string> readings; // small letters a-z and digits; at least one, none empty
};
using Spelling = std::vector<Sound>;

// Knows every character that ICU's Han-Latin transliterator knows (Unicode CLDR, from Unihan's
// kMandarin): its most common reading; and for characters that names of services read in two ways,
// as in 会计 and 银行, both. "ü" is typed as on every Chinese keyboard, "v", or as "u". What is
// neither a character nor a letter parts words and is not typed.
class Speller {
public:
    Speller();
    ~Speller();

    Spelling spell(const QString& name); // the first 200 sounds

private:
    const std::vector<std::string>& readings_of(char32_t character); // empty: no such character

    struct Pinyin;
    std::unique_ptr<Pinyin> pinyin_;
    std::map<char32_t, std::vector<std::string>> known_;
};

bool is_han(char32_t character);

} // namespace kiosk
