// Any 256 bytes as the text of a card, with the kind's mark by chance right: what is taken for a
// card has days of the calendar, a number that checks, and texts of no more than its fields.
#include "drivers/id_card/card_text.hpp"
#include "drivers/id_card/card_words.hpp"
#include "drivers/id_card/id_number.hpp"

#include <algorithm>
#include <cstdlib>

using namespace drivers;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check(const CardData& card)
{
    constexpr std::size_t utf8_bytes_max = 3; // for two bytes of UTF-16
    require(card.name.view().size() <= 15 * utf8_bytes_max);
    require(card.latin_name.view().size() <= 60 * utf8_bytes_max);
    require(card.address.view().size() <= 35 * utf8_bytes_max);
    require(card.birth.ok() && card.valid_from.ok());
    require(!card.valid_until || card.valid_until->ok());
    require(card.photo.empty());
    nation_name(card.nation);
    const auto number = card.number.view();
    const auto masked = masked_id_number(number);
    require(masked.size() == number.size());
    require(std::ranges::count(masked, '*') == static_cast<std::ptrdiff_t>(number.size() - 7));
    if (card.kind != CardKind::foreigner_2017)
        require(!fault_in_id_number(number) && birth_date_in(number));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span{data, size});
    if (const auto card = card_data_in(bytes))
        check(*card);
    fault_in_id_number({reinterpret_cast<const char*>(data), size});
    masked_id_number({reinterpret_cast<const char*>(data), size});
    return 0;
}
