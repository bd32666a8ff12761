#include "drivers/id_card/card_text.hpp"

#include "drivers/id_card/card_date.hpp"
#include "drivers/id_card/id_number.hpp"

#include <algorithm>
#include <charconv>

namespace drivers {

namespace {

using Bytes = std::span<const std::byte>;

// In bytes, of two for each character.
struct Field {
    std::size_t at = 0;
    std::size_t bytes = 0;
};

struct Layout {
    Field name{}, latin_name{}, latin_name_rest{}, number{}, sex{}, nation{}, country{}, birth{},
        address{}, authority{}, from{}, until{}, pass_number{}, issues{};
};

constexpr std::size_t card_bytes = 256;
constexpr Field kind_mark{248, 2};

constexpr Layout citizen{.name = {0, 30},
                         .number = {122, 36},
                         .sex = {30, 2},
                         .nation = {32, 4},
                         .birth = {36, 16},
                         .address = {52, 70},
                         .authority = {158, 30},
                         .from = {188, 16},
                         .until = {204, 16}};

constexpr Layout resident{.name = {0, 30},
                          .number = {122, 36},
                          .sex = {30, 2},
                          .birth = {36, 16},
                          .address = {52, 70},
                          .authority = {158, 30},
                          .from = {188, 16},
                          .until = {204, 16},
                          .pass_number = {220, 18},
                          .issues = {238, 4}};

constexpr Layout foreigner_2017{.name = {158, 30},
                                .latin_name = {0, 120},
                                .number = {122, 30},
                                .sex = {120, 2},
                                .country = {152, 6},
                                .birth = {220, 16},
                                .authority = {240, 8},
                                .from = {188, 16},
                                .until = {204, 16}};

constexpr Layout foreigner_2023{.name = {0, 30},
                                .latin_name = {52, 70},
                                .latin_name_rest = {220, 22},
                                .number = {122, 36},
                                .sex = {30, 2},
                                .country = {242, 6},
                                .birth = {36, 16},
                                .from = {188, 16},
                                .until = {204, 16},
                                .issues = {32, 4}};

const Layout& layout_of(CardKind kind)
{
    switch (kind) {
    case CardKind::residence_permit:
        return resident;
    case CardKind::foreigner_2017:
        return foreigner_2017;
    case CardKind::foreigner_2023:
        return foreigner_2023;
    case CardKind::citizen:
        break;
    }
    return citizen;
}

unsigned unit_at(Bytes text, std::size_t at)
{
    return std::to_integer<unsigned>(text[at]) | std::to_integer<unsigned>(text[at + 1]) << 8;
}

std::optional<CardKind> kind_of(Bytes text)
{
    switch (unit_at(text, kind_mark.at)) {
    case ' ':
    case 0:
        return CardKind::citizen;
    case 'J':
        return CardKind::residence_permit;
    case 'I':
        return CardKind::foreigner_2017;
    case 'Y':
        return CardKind::foreigner_2023;
    default:
        return std::nullopt;
    }
}

// ---- UTF-16LE to UTF-8 --------------------------------------------------------------------------

bool is_high_half(unsigned unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_half(unsigned unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

void append_utf8(WipedText& text, unsigned code)
{
    const auto put = [&text](unsigned byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

// Spaces and zeros at its end are padding.
Bytes without_padding(Bytes field)
{
    while (!field.empty()) {
        const auto last = unit_at(field, field.size() - 2);
        if (last != ' ' && last != 0)
            break;
        field = field.first(field.size() - 2);
    }
    return field;
}

// Reads fields and remembers whether one was not text.
class Fields {
public:
    explicit Fields(Bytes text) : text_{text} {}

    bool are_text() const { return are_text_; }

    WipedText text(Field field) { return decoded(text_.subspan(field.at, field.bytes)); }

    // A name that went on in a second field.
    WipedText text(Field field, Field rest)
    {
        WipedBytes both;
        both.reserve(field.bytes + rest.bytes);
        for (const auto& part : {field, rest}) {
            const auto bytes = text_.subspan(part.at, part.bytes);
            both.insert(both.end(), bytes.begin(), bytes.end());
        }
        return decoded(both);
    }

    // 0 when it is empty or no number up to 99.
    std::uint8_t number(Field field)
    {
        const auto digits = text(field);
        const auto view = digits.view();
        std::uint8_t number = 0;
        const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), number);
        return error == std::errc{} && end == view.data() + view.size() ? number : std::uint8_t{0};
    }

private:
    WipedText decoded(Bytes field)
    {
        field = without_padding(field);
        WipedText text;
        for (std::size_t at = 0; at < field.size(); at += 2) {
            unsigned code = unit_at(field, at);
            if (is_high_half(code) && at + 4 <= field.size() &&
                is_low_half(unit_at(field, at + 2))) {
                at += 2;
                code = 0x10000 + ((code & 0x3FF) << 10 | (unit_at(field, at) & 0x3FF));
            }
            if (code < ' ' || (code >= 0x7F && code < 0xA0) || is_high_half(code) ||
                is_low_half(code)) {
                are_text_ = false;
                break;
            }
            append_utf8(text, code);
        }
        return text;
    }

    Bytes text_;
    bool are_text_ = true;
};

// ---- what the fields mean -----------------------------------------------------------------------

constexpr std::string_view for_ever = "长期";

Sex sex_of(std::string_view digit)
{
    if (digit == "1")
        return Sex::male;
    if (digit == "2")
        return Sex::female;
    return digit == "9" ? Sex::unspecified : Sex::unknown;
}

bool fill_dates(CardData& card, const Layout& layout, Fields& fields)
{
    const auto birth = card_date_in(fields.text(layout.birth).view());
    const auto from = card_date_in(fields.text(layout.from).view());
    const auto until_text = fields.text(layout.until);
    card.valid_until = card_date_in(until_text.view());
    if (!birth || !from || (!card.valid_until && !(until_text == for_ever)))
        return false;
    card.birth = *birth;
    card.valid_from = *from;
    return true;
}

void fill_text(CardData& card, const Layout& layout, Fields& fields)
{
    card.name = fields.text(layout.name);
    card.latin_name = fields.text(layout.latin_name, layout.latin_name_rest);
    card.number = fields.text(layout.number);
    card.sex = sex_of(fields.text(layout.sex).view());
    card.nation = fields.number(layout.nation);
    card.country = fields.text(layout.country);
    card.address = fields.text(layout.address);
    card.authority = fields.text(layout.authority);
    card.pass_number = fields.text(layout.pass_number);
    card.issues = fields.number(layout.issues);
}

// Cards of 2017: three letters and twelve digits (README.md, "Sources", 5).
bool is_foreigners_number_of_2017(std::string_view number)
{
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return number.size() == 15 && std::all_of(number.begin(), number.begin() + 3, is_letter) &&
           std::all_of(number.begin() + 3, number.end(), is_digit);
}

bool has_right_number(const CardData& card)
{
    if (card.kind == CardKind::foreigner_2017)
        return is_foreigners_number_of_2017(card.number.view());
    return !fault_in_id_number(card.number.view());
}

} // namespace

boost::system::result<CardData, CardTextFault> card_data_in(std::span<const std::byte> text)
{
    if (text.size() != card_bytes)
        return CardTextFault::size;
    const auto kind = kind_of(text);
    if (!kind)
        return CardTextFault::kind;
    CardData card;
    card.kind = *kind;
    Fields fields{text};
    fill_text(card, layout_of(*kind), fields);
    const bool has_dates = fill_dates(card, layout_of(*kind), fields);
    if (!fields.are_text())
        return CardTextFault::characters;
    if (!has_dates)
        return CardTextFault::date;
    if (!has_right_number(card))
        return CardTextFault::number;
    return card;
}

Validity validity_on(const CardData& card, std::chrono::year_month_day today)
{
    if (today < card.valid_from)
        return Validity::not_yet;
    return card.valid_until && *card.valid_until < today ? Validity::expired : Validity::valid;
}

} // namespace drivers
