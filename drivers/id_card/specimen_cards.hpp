// Cards of nobody, for tests and demonstrations: marked 样张 and SPECIMEN, with numbers of a region
// that does not exist (000000) and right check digits.
#pragma once

#include "drivers/id_card/wiped_bytes.hpp"

#include <array>
#include <string>
#include <vector>

namespace drivers {

// What lies on an emulated reader.
struct EmulatedCard {
    enum class Nature : std::uint8_t {
        genuine = 1,
        worn,    // found and selected, and never read
        foreign, // a card of another kind: a bus pass
        forged,  // the module refuses it
    };

    std::string name; // of the specimen: "citizen"
    WipedBytes text;  // 256 bytes
    WipedBytes photo; // 1024 bytes
    Nature nature = Nature::genuine;
};

// The texts of one card as they stand in its fields; too long ones are cut.
struct CardTexts {
    char16_t kind = u' '; // ' ', 'J', 'I' or 'Y'
    std::u16string name{}, latin_name{}, number{}, sex{}, nation{}, country{}, birth{}, address{},
        authority{}, from{}, until{}, pass_number{}, issues{};
};
WipedBytes card_text_of(const CardTexts& texts);

// A number of 18 characters: these 17 digits and their check digit.
std::u16string with_check_digit(const std::string& first_17);

// "citizen", "citizen-2" (valid for ever), "resident", "foreigner-2017", "foreigner-2023", "worn",
// "foreign", "forged".
const std::vector<EmulatedCard>& specimen_cards();

} // namespace drivers
