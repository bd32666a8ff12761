// What is asked of a reader with a security module, and what it answers. Pure. Sources of commands,
// status codes and lengths: README.md, "Sources", 1 to 4.
#pragma once

#include "drivers/id_card/sdt_frame.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drivers::sdt {

// The two bytes of a command; none but set_radio_frame has data.
enum class Command : std::uint16_t {
    reset = 0x10FF,
    module_status = 0x11FF,
    module_number = 0x12FF,
    find_card = 0x2001,
    select_card = 0x2002,
    read_card = 0x3001,       // text and photo
    read_all = 0x3010,        // text, photo and fingerprints
    set_radio_frame = 0x61FF, // at most 80 bytes in one radio frame: some readers need it once
};
WipedBytes command_bytes(Command command);

// The third byte of an answer.
enum class Status : std::uint8_t {
    request_checksum = 0x10, // the command came damaged
    request_length = 0x11,
    unknown_command = 0x21,
    not_permitted = 0x23,
    unknown_error = 0x24,
    card_refuses_module = 0x31,
    module_refuses_card = 0x32,
    verification_failed = 0x33,
    wrong_card = 0x40,
    read_failed = 0x41,
    random_number_failed = 0x47,
    self_test_failed = 0x60,
    not_authorised = 0x66,
    no_card = 0x80, // also: a card that was read and has not been lifted since
    select_failed = 0x81,
    done = 0x90,
    nothing_there = 0x91, // the card has no such item
    card_found = 0x9F,
};
// "no card", …; "unknown status" for a byte that no document names.
std::string_view name_of(Status);
std::string_view sentence_for(Status); // English, for staff

struct Answer {
    Status status = Status::unknown_error;
    WipedBytes data;
};
// Of the content of a frame; nothing when it is too short for one.
std::optional<Answer> answer_in(std::span<const std::byte> content);

// The number of the security module, as it is printed on readers: "05.01-20100928-0000012345".
// Nothing when these are not its 16 bytes.
std::optional<std::string> module_number_in(std::span<const std::byte> data);

// What reading a card brings. The spans point into the data.
struct CardBlocks {
    std::span<const std::byte> text;  // 256 bytes
    std::span<const std::byte> photo; // 1024 bytes in a closed format, or none
};
inline constexpr std::size_t text_bytes = 256;
inline constexpr std::size_t photo_bytes = 1024;
inline constexpr std::size_t fingerprint_bytes_max = 1024;
// The answer to read_card or read_all. Fingerprints are measured and left where they are. Nothing
// when the lengths are not those of a card or do not add up.
std::optional<CardBlocks> card_blocks_in(std::span<const std::byte> data, Command asked);

} // namespace drivers::sdt
