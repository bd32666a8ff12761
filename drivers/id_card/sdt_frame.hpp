// The frame of readers with a security module (SAM), both ways: AA AA AA 96 69, length, content,
// checksum. Pure.
//
//   AA AA AA 96 69 | LENH LENL | content | CHK
//
// The length is big-endian and counts content and checksum; the checksum is the exclusive or of
// everything from LENH to the last byte of the content. Source: README.md, "Sources", 1.
#pragma once

#include "drivers/id_card/wiped_bytes.hpp"

#include <array>
#include <variant>

namespace drivers::sdt {

inline constexpr std::array<std::byte, 5> preamble{
    std::byte{0xAA}, std::byte{0xAA}, std::byte{0xAA}, std::byte{0x96}, std::byte{0x69}};
inline constexpr std::size_t header_bytes = 7;         // the preamble and the length
inline constexpr std::size_t content_bytes_min = 2;    // a command without data
inline constexpr std::size_t content_bytes_max = 2560; // 2313: a card with fingerprints
inline constexpr std::size_t frame_bytes_max = header_bytes + content_bytes_max + 1;

// The content must be of content_bytes_min to content_bytes_max.
WipedBytes frame_of(std::span<const std::byte> content);

// Bytes that follow the header, or nothing when this is no header.
std::size_t bytes_after(std::span<const std::byte> header);

// Something began like a frame and was none: a wrong checksum or an impossible length.
struct Damaged {
    bool operator==(const Damaged&) const = default;
};
using Found = std::variant<WipedBytes, Damaged>; // the content of a frame

// Cuts frames out of a stream. What stands before a preamble is noise and dropped; behind something
// damaged the search goes on at the next preamble, also inside of what was taken for a frame.
class FrameReader {
public:
    // Everything that is decided now, in order. At most one a byte.
    std::vector<Found> feed(std::span<const std::byte> bytes);

    // A frame has begun, and its rest is still to come.
    bool in_a_frame() const { return buffer_.size() >= preamble.size(); }
    void forget() { WipedBytes{}.swap(buffer_); }
    std::size_t buffered() const { return buffer_.size(); } // at most frame_bytes_max

private:
    WipedBytes buffer_;
};

} // namespace drivers::sdt
