#include "drivers/id_card/card_words.hpp"

#include <array>

namespace drivers {

namespace {

// The place is the code.
constexpr std::array<std::string_view, 57> nations{
    "",       "汉",   "蒙古",     "回",   "藏",     "维吾尔", "苗",   "彝",       "壮",
    "布依",   "朝鲜", "满",       "侗",   "瑶",     "白",     "土家", "哈尼",     "哈萨克",
    "傣",     "黎",   "傈僳",     "佤",   "畲",     "高山",   "拉祜", "水",       "东乡",
    "纳西",   "景颇", "柯尔克孜", "土",   "达斡尔", "仫佬",   "羌",   "布朗",     "撒拉",
    "毛南",   "仡佬", "锡伯",     "阿昌", "普米",   "塔吉克", "怒",   "乌孜别克", "俄罗斯",
    "鄂温克", "德昂", "保安",     "裕固", "京",     "塔塔尔", "独龙", "鄂伦春",   "赫哲",
    "门巴",   "珞巴", "基诺"};

constexpr std::uint8_t other_nation = 97;
constexpr std::uint8_t foreign_descent = 98;

} // namespace

std::string_view nation_name(std::uint8_t code)
{
    if (code < nations.size())
        return nations[code];
    if (code == other_nation)
        return "其他";
    return code == foreign_descent ? "外国血统" : "";
}

std::string_view sex_name(Sex sex)
{
    switch (sex) {
    case Sex::male:
        return "男";
    case Sex::female:
        return "女";
    case Sex::unspecified:
        return "未说明";
    case Sex::unknown:
        break;
    }
    return "未知";
}

std::string_view name_of(CardKind kind)
{
    switch (kind) {
    case CardKind::citizen:
        return "identity card";
    case CardKind::residence_permit:
        return "residence permit for Hong Kong, Macau and Taiwan residents";
    case CardKind::foreigner_2017:
        return "foreign permanent resident identity card of 2017";
    case CardKind::foreigner_2023:
        return "foreign permanent resident identity card of 2023";
    }
    return "";
}

} // namespace drivers
