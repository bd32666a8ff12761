#include "kiosk/search/spelling.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kiosk {

namespace {

constexpr std::size_t sounds_max = 200;

// Characters that names of services, units and trades read in two ways: 会计, 银行, 重新, 厂长,
// 调解, 校准, 退还, 西藏, 厦门, 供给, 音乐, 畜牧, 没收, 税率, 血液, 羊圈, 关卡, 停泊, 都市, 土地,
// 人参, 便民, 模具, 检查, 削减, 大夫, 车辆, 传承, 拓印, 铅.
const std::map<char32_t, std::vector<std::string>> read_in_two_ways{
    {U'会', {"hui", "kuai"}},
    {U'行', {"xing", "hang"}},
    {U'重', {"zhong", "chong"}},
    {U'长', {"chang", "zhang"}},
    {U'调', {"diao", "tiao"}},
    {U'校', {"xiao", "jiao"}},
    {U'还', {"huan", "hai"}},
    {U'藏', {"cang", "zang"}},
    {U'厦', {"sha", "xia"}},
    {U'给', {"gei", "ji"}},
    {U'乐', {"le", "yue"}},
    {U'畜', {"xu", "chu"}},
    {U'没', {"mei", "mo"}},
    {U'率', {"lv", "lu", "shuai"}},
    {U'血', {"xue", "xie"}},
    {U'圈', {"quan", "juan"}},
    {U'卡', {"ka", "qia"}},
    {U'泊', {"bo", "po"}},
    {U'都', {"du", "dou"}},
    {U'地', {"di"}},
    {U'参', {"can", "shen"}},
    {U'便', {"bian", "pian"}},
    {U'模', {"mo", "mu"}},
    {U'查', {"cha"}},
    {U'削', {"xue", "xiao"}},
    {U'大', {"da", "dai"}},
    {U'车', {"che"}},
    {U'传', {"chuan", "zhuan"}},
    {U'拓', {"tuo", "ta"}},
    {U'铅', {"qian"}},
};

char32_t code_point_at(const QString& text, qsizetype& place)
{
    const auto high = text[place++];
    if (high.isHighSurrogate() && place < text.size() && text[place].isLowSurrogate())
        return QChar::surrogateToUcs4(high, text[place++]);
    return high.unicode();
}

bool is_latin(char32_t character)
{
    return character < 128 && QChar{static_cast<char16_t>(character)}.isLetterOrNumber();
}

} // namespace

bool is_han(char32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(character), &error) == USCRIPT_HAN &&
           U_SUCCESS(error);
}

struct Speller::Pinyin {
    Pinyin()
    {
        UErrorCode error = U_ZERO_ERROR;
        with_tone.reset(icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, error));
        plain.reset(
            icu::Transliterator::createInstance("Latin-ASCII; Lower", UTRANS_FORWARD, error));
        if (U_FAILURE(error)) // names are then found by their Latin words alone
            with_tone.reset();
    }

    std::vector<std::string> readings(char32_t character) const
    {
        if (!with_tone || !plain)
            return {};
        icu::UnicodeString text{static_cast<UChar32>(character)};
        with_tone->transliterate(text);
        icu::UnicodeString ascii{text};
        plain->transliterate(ascii);
        std::string reading;
        ascii.toUTF8String(reading);
        if (reading.empty() ||
            !std::ranges::all_of(reading, [](char c) { return c >= 'a' && c <= 'z'; }))
            return {};
        std::vector<std::string> readings{reading};
        if (has_umlaut(text))
            readings.push_back(with_v(reading));
        return readings;
    }

    static bool has_umlaut(const icu::UnicodeString& text)
    {
        constexpr std::u16string_view umlauts = u"üǖǘǚǜ";
        for (std::int32_t place = 0; place < text.length(); ++place)
            if (umlauts.find(text[place]) != umlauts.npos)
                return true;
        return false;
    }
    static std::string with_v(std::string reading)
    {
        std::ranges::replace(reading, 'u', 'v');
        return reading;
    }

    std::unique_ptr<icu::Transliterator> with_tone, plain;
};

Speller::Speller() : pinyin_{std::make_unique<Pinyin>()} {}
Speller::~Speller() = default;

const std::vector<std::string>& Speller::readings_of(char32_t character)
{
    const auto [known, is_new] = known_.try_emplace(character);
    if (is_new && is_han(character)) {
        known->second = pinyin_->readings(character);
        if (const auto two = read_in_two_ways.find(character); two != read_in_two_ways.end())
            for (const auto& reading : two->second)
                if (std::ranges::find(known->second, reading) == known->second.end())
                    known->second.push_back(reading);
    }
    return known->second;
}

Spelling Speller::spell(const QString& name)
{
    Spelling spelling;
    bool in_word = false;
    for (qsizetype place = 0; place < name.size() && spelling.size() < sounds_max;) {
        const auto from = place;
        const auto character = code_point_at(name, place);
        const auto written = name.mid(from, place - from);
        if (is_latin(character)) {
            if (!in_word)
                spelling.push_back({{}, {std::string{}}});
            spelling.back().written += written;
            spelling.back().readings.front() += written.toLower().toStdString();
            in_word = true;
            continue;
        }
        in_word = false;
        if (const auto& readings = readings_of(character); !readings.empty())
            spelling.push_back({written, readings});
    }
    return spelling;
}

} // namespace kiosk
