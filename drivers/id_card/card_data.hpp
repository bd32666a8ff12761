// What a card says about its holder. It lives as long as a visitor needs it and is then destroyed,
// which overwrites names, number, address and photo. Nothing here is ever logged.
#pragma once

#include "drivers/id_card/wiped_bytes.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace drivers {

enum class CardKind : std::uint8_t {
    citizen = 1,
    residence_permit, // of residents of Hong Kong, Macau and Taiwan
    foreigner_2017,   // permanent residents; a number of 15 characters
    foreigner_2023,   // the same, with a number of 18 that begins with 9
};

// GB/T 2261.1-2003; the values are its codes.
enum class Sex : std::uint8_t { unknown = 0, male = 1, female = 2, unspecified = 9 };

struct CardData {
    CardKind kind = CardKind::citizen;
    WipedText name;       // Chinese; may be empty for foreigners
    WipedText latin_name; // foreigners only: "SPECIMEN, YANGZHANG"
    WipedText number;     // whole: for the keyed hash, and masked_id_number() for people
    Sex sex = Sex::unknown;
    std::uint8_t nation = 0; // GB/T 3304-1991, 1 to 56, 97, 98; 0: the card names none
    WipedText country;       // foreigners only: ISO 3166-1 alpha-3 (GB/T 2659)
    std::chrono::year_month_day birth{};
    WipedText address;       // citizens and residents
    WipedText authority;     // who issued it; a code of four digits on cards of 2017
    WipedText pass_number;   // residents only: of their travel pass
    std::uint8_t issues = 0; // residents: times issued; foreigners of 2023: times renewed
    std::chrono::year_month_day valid_from{};
    std::optional<std::chrono::year_month_day> valid_until; // nothing: 长期, for ever
    WipedBytes photo; // a Windows bitmap; empty without a decoder (photo_decoder.hpp)
};

enum class Validity : std::uint8_t { valid = 1, not_yet, expired };
// Both days of the card count as valid.
Validity validity_on(const CardData& card, std::chrono::year_month_day today);

} // namespace drivers
