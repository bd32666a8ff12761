#include "drivers/id_card/card_text.hpp"
#include "drivers/id_card/card_words.hpp"
#include "drivers/id_card/specimen_cards.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/card_text");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

CardTexts some_citizen()
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

CardData read(const CardTexts& texts)
{
    auto card = card_data_in(card_text_of(texts));
    REQUIRE(card.has_value());
    return std::move(*card);
}

CardTextFault fault_in(const CardTexts& texts)
{
    const auto card = card_data_in(card_text_of(texts));
    REQUIRE(card.has_error());
    return card.error();
}

CardData specimen_data(std::string_view name)
{
    for (const auto& card : specimen_cards()) {
        if (card.name != name)
            continue;
        auto data = card_data_in(card.text);
        REQUIRE(data.has_value());
        return std::move(*data);
    }
    FAIL("no such specimen");
    return {};
}

} // namespace

TEST_CASE("a citizen's card: every field is where the card has it")
{
    const auto card = read(some_citizen());
    CHECK(card.kind == CardKind::citizen);
    CHECK(card.name == "样张");
    CHECK(card.number == "000000194912310027");
    CHECK(card.sex == Sex::female);
    CHECK(card.nation == 1);
    CHECK(card.birth == 1949y / 12 / 31);
    CHECK(card.address == "样张省样张市样张路1号");
    CHECK(card.authority == "样张市公安局");
    CHECK(card.valid_from == 2020y / 1 / 1);
    CHECK(card.valid_until == 2040y / 1 / 1);
    CHECK(card.latin_name.empty());
    CHECK(card.country.empty());
    CHECK(card.pass_number.empty());
    CHECK(card.photo.empty());
}

TEST_CASE("a card that is valid for ever has no last day and is never expired")
{
    auto texts = some_citizen();
    texts.until = u"长期";
    const auto card = read(texts);
    CHECK_FALSE(card.valid_until);
    CHECK(validity_on(card, 2999y / 1 / 1) == Validity::valid);
    CHECK(validity_on(card, 2019y / 12 / 31) == Validity::not_yet);
}

TEST_CASE("a card is valid on its first and on its last day, and not beyond")
{
    const auto card = read(some_citizen());
    CHECK(validity_on(card, 2019y / 12 / 31) == Validity::not_yet);
    CHECK(validity_on(card, 2020y / 1 / 1) == Validity::valid);
    CHECK(validity_on(card, 2040y / 1 / 1) == Validity::valid);
    CHECK(validity_on(card, 2040y / 1 / 2) == Validity::expired);
}

TEST_CASE("a resident of Hong Kong, Macau or Taiwan: pass number and times issued, no nation")
{
    const auto card = specimen_data("resident");
    CHECK(card.kind == CardKind::residence_permit);
    CHECK(card.name == "样张");
    CHECK(card.number.view().starts_with("00000019850615003"));
    CHECK(card.pass_number == "H00000000");
    CHECK(card.issues == 1);
    CHECK(card.nation == 0);
    CHECK(card.address == "样张省样张市样张路1号");
}

TEST_CASE("a foreigner's card of 2017: a Latin name, a country, a number of 15 characters")
{
    const auto card = specimen_data("foreigner-2017");
    CHECK(card.kind == CardKind::foreigner_2017);
    CHECK(card.latin_name == "SPECIMEN, YANGZHANG");
    CHECK(card.name == "样张");
    CHECK(card.country == "XXA");
    CHECK(card.number == "XXA000000000000");
    CHECK(card.sex == Sex::male);
    CHECK(card.birth == 1990y / 1 / 1);
    CHECK(card.authority == "0000");
    CHECK(card.valid_until == 2027y / 7 / 1);
    CHECK(card.address.empty());
}

TEST_CASE("a foreigner's card of 2023: a long name goes on in its second field")
{
    const auto card = specimen_data("foreigner-2023");
    CHECK(card.kind == CardKind::foreigner_2023);
    CHECK(card.latin_name == "SPECIMEN, YANGZHANG MADE UP FOR TESTS");
    CHECK(card.number.view().starts_with("90000019900101004"));
    CHECK(card.country == "XXA");
    CHECK(card.birth == 1990y / 1 / 1);
    CHECK(card.nation == 0);
}

TEST_CASE("a rare character outside the first plane is read whole, half of one is refused")
{
    auto texts = some_citizen();
    texts.name = u"样𠮷";
    CHECK(read(texts).name == "样𠮷");
    texts.name = std::u16string{u'样', char16_t{0xD842}, u'张'};
    CHECK(fault_in(texts) == CardTextFault::characters);
    texts.name = std::u16string{u'样', char16_t{0xDFB7}};
    CHECK(fault_in(texts) == CardTextFault::characters);
}

TEST_CASE("a name may have a space or a dot in it, padding is cut off at the end alone")
{
    auto texts = some_citizen();
    texts.name = u" 样·张 甲";
    CHECK(read(texts).name == " 样·张 甲");
}

TEST_CASE("what is no card is refused and says why")
{
    CHECK(card_data_in(WipedBytes(255)).error() == CardTextFault::size);
    CHECK(card_data_in(WipedBytes(257)).error() == CardTextFault::size);
    auto texts = some_citizen();
    texts.kind = u'Z';
    CHECK(fault_in(texts) == CardTextFault::kind);
    texts = some_citizen();
    texts.birth = u"19490230";
    CHECK(fault_in(texts) == CardTextFault::date);
    texts = some_citizen();
    texts.until = u"永久";
    CHECK(fault_in(texts) == CardTextFault::date);
    texts = some_citizen();
    texts.number[17] = texts.number[17] == u'3' ? u'4' : u'3';
    CHECK(fault_in(texts) == CardTextFault::number);
    texts = some_citizen();
    texts.address = std::u16string{u"样张\n路"};
    CHECK(fault_in(texts) == CardTextFault::characters);
}

TEST_CASE("a foreigner's number of 2017 is three letters and twelve digits")
{
    CardTexts texts{.kind = u'I',
                    .latin_name = u"SPECIMEN",
                    .number = u"XXA000000000000",
                    .birth = u"19900101",
                    .from = u"20170701",
                    .until = u"20270701"};
    CHECK(read(texts).number == "XXA000000000000");
    for (const auto* wrong : {u"XX0000000000000", u"XXA00000000000A", u"XXA00000000000", u""}) {
        texts.number = wrong;
        CHECK(fault_in(texts) == CardTextFault::number);
    }
}

TEST_CASE("nations and sexes are the words of the standards, and an unknown code has none")
{
    CHECK(nation_name(1) == "汉");
    CHECK(nation_name(5) == "维吾尔");
    CHECK(nation_name(16) == "哈尼");
    CHECK(nation_name(29) == "柯尔克孜");
    CHECK(nation_name(43) == "乌孜别克");
    CHECK(nation_name(56) == "基诺");
    CHECK(nation_name(97) == "其他");
    CHECK(nation_name(98) == "外国血统");
    CHECK(nation_name(0).empty());
    CHECK(nation_name(57).empty());
    CHECK(nation_name(255).empty());
    CHECK(sex_name(Sex::male) == "男");
    CHECK(sex_name(Sex::female) == "女");
    CHECK(sex_name(Sex::unknown) == "未知");
    CHECK(sex_name(Sex::unspecified) == "未说明");
}

TEST_CASE("specimens are of nobody: their region does not exist, and their numbers check")
{
    for (const auto& card : specimen_cards()) {
        if (card.text.empty())
            continue;
        CAPTURE(card.name);
        const auto data = card_data_in(card.text);
        REQUIRE(data.has_value());
        const auto number = data->number.view();
        CHECK((number.starts_with("000000") || number.starts_with("900000") ||
               number == "XXA000000000000"));
        CHECK(data->name == "样张");
    }
}

TEST_SUITE_END();
