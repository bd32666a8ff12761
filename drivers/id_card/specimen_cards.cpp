#include "drivers/id_card/specimen_cards.hpp"

#include "drivers/id_card/id_number.hpp"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::size_t characters = 128;

struct Place {
    std::size_t at; // in characters
    std::size_t count;
    std::u16string CardTexts::*text;
};

constexpr Place common[] = {
    {0, 15, &CardTexts::name},         {15, 1, &CardTexts::sex},      {16, 2, &CardTexts::nation},
    {18, 8, &CardTexts::birth},        {26, 35, &CardTexts::address}, {61, 18, &CardTexts::number},
    {79, 15, &CardTexts::authority},   {94, 8, &CardTexts::from},     {102, 8, &CardTexts::until},
    {110, 9, &CardTexts::pass_number}, {119, 2, &CardTexts::issues}};

constexpr Place of_2017[] = {
    {0, 60, &CardTexts::latin_name}, {60, 1, &CardTexts::sex},    {61, 15, &CardTexts::number},
    {76, 3, &CardTexts::country},    {79, 15, &CardTexts::name},  {94, 8, &CardTexts::from},
    {102, 8, &CardTexts::until},     {110, 8, &CardTexts::birth}, {120, 4, &CardTexts::authority}};

constexpr Place of_2023[] = {
    {0, 15, &CardTexts::name},  {15, 1, &CardTexts::sex},         {16, 2, &CardTexts::issues},
    {18, 8, &CardTexts::birth}, {26, 35, &CardTexts::latin_name}, {61, 18, &CardTexts::number},
    {94, 8, &CardTexts::from},  {102, 8, &CardTexts::until},      {121, 3, &CardTexts::country}};

std::span<const Place> places_of(char16_t kind)
{
    if (kind == u'I')
        return of_2017;
    return kind == u'Y' ? std::span<const Place>{of_2023} : common;
}

// Bytes that are no picture, but the same ones every time.
WipedBytes photo_of(std::uint8_t seed)
{
    WipedBytes photo(1024);
    std::uint32_t state = seed + 1u;
    for (auto& byte : photo) {
        state = state * 1'664'525u + 1'013'904'223u;
        byte = static_cast<std::byte>(state >> 24);
    }
    return photo;
}

CardTexts citizen()
{
    return {.name = u"样张",
            .number = with_check_digit("00000019491231002"),
            .sex = u"2",
            .nation = u"01",
            .birth = u"19491231",
            .address = u"样张省样张市样张路1号",
            .authority = u"样张市公安局",
            .from = u"20200101",
            .until = u"20400101"};
}

std::vector<EmulatedCard> make_cards()
{
    auto elder = citizen();
    elder.sex = u"1";
    elder.nation = u"05";
    elder.birth = u"19320229";
    elder.number = with_check_digit("00000019320229001");
    elder.until = u"长期";
    auto resident = citizen();
    resident.kind = u'J';
    resident.nation.clear();
    resident.number = with_check_digit("00000019850615003");
    resident.birth = u"19850615";
    resident.pass_number = u"H00000000";
    resident.issues = u"01";
    const CardTexts older{.kind = u'I',
                          .name = u"样张",
                          .latin_name = u"SPECIMEN, YANGZHANG",
                          .number = u"XXA000000000000",
                          .sex = u"1",
                          .country = u"XXA",
                          .birth = u"19900101",
                          .authority = u"0000",
                          .from = u"20170701",
                          .until = u"20270701"};
    const CardTexts newer{.kind = u'Y',
                          .name = u"样张",
                          .latin_name = u"SPECIMEN, YANGZHANG MADE UP FOR TESTS",
                          .number = with_check_digit("90000019900101004"),
                          .sex = u"2",
                          .country = u"XXA",
                          .birth = u"19900101",
                          .from = u"20231201",
                          .until = u"20331201",
                          .issues = u"00"};
    using Nature = EmulatedCard::Nature;
    return {{"citizen", card_text_of(citizen()), photo_of(1)},
            {"citizen-2", card_text_of(elder), photo_of(2)},
            {"resident", card_text_of(resident), photo_of(3)},
            {"foreigner-2017", card_text_of(older), photo_of(4)},
            {"foreigner-2023", card_text_of(newer), photo_of(5)},
            {"worn", card_text_of(citizen()), photo_of(1), Nature::worn},
            {"foreign", {}, {}, Nature::foreign},
            {"forged", card_text_of(citizen()), photo_of(1), Nature::forged}};
}

} // namespace

WipedBytes card_text_of(const CardTexts& texts)
{
    std::u16string all(characters, u' ');
    for (const auto& place : places_of(texts.kind)) {
        const auto& text = texts.*place.text;
        std::copy_n(text.begin(), std::min(text.size(), place.count),
                    all.begin() + static_cast<std::ptrdiff_t>(place.at));
    }
    // A name of 2023 that does not fit goes on in a second field.
    if (texts.kind == u'Y' && texts.latin_name.size() > 35)
        all.replace(110, std::min<std::size_t>(texts.latin_name.size() - 35, 11),
                    texts.latin_name.substr(35, 11));
    all[124] = texts.kind;
    WipedBytes bytes;
    bytes.reserve(2 * characters);
    for (const char16_t character : all) {
        bytes.push_back(static_cast<std::byte>(character & 0xFF));
        bytes.push_back(static_cast<std::byte>(character >> 8));
    }
    return bytes;
}

std::u16string with_check_digit(const std::string& first_17)
{
    std::u16string number(first_17.begin(), first_17.end());
    if (const auto digit = check_digit_of(first_17))
        number.push_back(static_cast<char16_t>(*digit));
    return number;
}

const std::vector<EmulatedCard>& specimen_cards()
{
    static const auto cards = make_cards();
    return cards;
}

} // namespace drivers
