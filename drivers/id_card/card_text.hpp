// The 256 bytes of text on a card: UTF-16LE in fields of fixed lengths, padded with spaces. Pure.
// Sources of the four layouts: README.md, "Sources", 3, 5 and 6.
#pragma once

#include "drivers/id_card/card_data.hpp"

#include <boost/system/result.hpp>

#include <span>

namespace drivers {

// Why it is not taken for a card: a checksum of eight bits lets one damaged frame in 256 through.
enum class CardTextFault : std::uint8_t {
    size = 1,   // not 256 bytes
    kind,       // a mark at byte 248 that is none of blank, J, I and Y: a card of a newer kind
    characters, // not UTF-16, or control characters
    date,       // birth or validity
    number,     // its length, its characters, or its check digit
};

boost::system::result<CardData, CardTextFault> card_data_in(std::span<const std::byte> text);

} // namespace drivers
