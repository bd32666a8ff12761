// What Stream Decks say and understand. Pure.
//
// Source: the open library abcminiuser/python-elgato-streamdeck (MIT), StreamDeckOriginalV2.py,
// StreamDeckXL.py, StreamDeckNeo.py, StreamDeckMini.py; no specification is published by Elgato
// for these models.
#pragma once

#include "drivers/keypad/keypad.hpp"

namespace drivers::stream_deck {

using Bytes = std::vector<std::byte>;

inline constexpr std::uint16_t vendor = 0x0fd9; // Elgato Systems
inline constexpr std::size_t page_bytes = 1024;

struct Model {
    enum class Family : std::uint8_t { v2, mini };

    std::uint16_t product = 0;
    std::string_view name;
    Family family = Family::v2;
    std::uint8_t columns = 5, rows = 3;
    std::uint16_t side_pixels = 72;

    std::size_t keys() const { return std::size_t{columns} * rows; }
};
const Model* model_of(std::uint16_t product); // null: not one of these

// Which keys are down, in the order of their places, from the top left; nothing: a report of
// something else.
std::optional<std::vector<bool>> keys_down(const Model& model, std::span<const std::byte> report);

// Pages of page_bytes for the OUT endpoint. Empty when there is no such key, no picture, or one
// larger than key_picture_bytes_max.
std::vector<Bytes> picture_pages(const Model& model, std::uint8_t key,
                                 std::span<const std::byte> picture);

// Feature reports, their number first.
Bytes brightness(const Model& model, std::uint8_t percent);
Bytes reset(const Model& model); // to the maker's picture

// The counter's ticket and its next step, who waits, and the steps a clerk needs most; the rest of
// the keys are dark.
KeyScreens key_screens(const Model& model);

} // namespace drivers::stream_deck
