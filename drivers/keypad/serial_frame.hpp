// Frames of pads on a serial line, described by data: there is no common protocol, so the frame is
// written down as the maker's sheet shows it. Pure.
//
//   FF 68 LEN LEN 68 ADDR CMD DATA SUM 16
//
// is "21键点阵液晶呼叫器" (a 21-key caller with a dot-matrix screen), the one frame of such a pad
// that is published (README). Its shape is that of the M-Bus long frame, EN 13757-2 (FT 1.2).
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace drivers::serial_pad {

using Bytes = std::vector<std::byte>;

struct Frame {
    std::uint8_t address = 0, command = 0; // 0 where the form has none
    std::vector<std::uint8_t> data;        // at most data_bytes_max

    bool operator==(const Frame&) const = default;
};
inline constexpr std::size_t data_bytes_max = 64;

// Parts in the order of the line. Made by parse_frame_form() only.
struct FrameForm {
    enum class Kind : std::uint8_t { constant, length, address, command, data, checksum };
    enum class Sum : std::uint8_t { sum, exclusive_or, crc16 };
    struct Part {
        Kind kind = Kind::constant;
        std::uint8_t value =
            0; // of a constant; added to a length; fixed size of data, 0: by length
        Sum sum = Sum::sum;
        bool whole =
            false; // a checksum of every byte before it, not only from ADDR, CMD or DATA on

        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts; // 2 to parts_max

    bool operator==(const FrameForm&) const = default;
};
inline constexpr std::size_t parts_max = 16;

// Words between spaces:
//   two hexadecimal digits  that byte; a frame begins with one
//   ADDR, CMD               at most once each
//   DATA, DATA3             so many bytes as LEN says, or always 3 (1 to 64); at most once
//   LEN, LEN+2              bytes of ADDR, CMD and DATA behind the last LEN, and 2 more; said
//   twice,
//                           both must be equal
//   SUM, XOR, CRC16         of the bytes from the first of ADDR, CMD, DATA on: sum mod 256,
//                           exclusive or, CRC-16/MODBUS (low byte first); SUM*, XOR*, CRC16*: of
//                           all bytes before
// The error is a sentence that says what is wrong.
boost::system::result<FrameForm, std::string> parse_frame_form(std::string_view text);

// Data that is longer than the form has room for is cut; shorter data of a fixed size gets zeros.
Bytes frame_bytes(const FrameForm& form, const Frame& frame);

std::uint16_t crc16_modbus(std::span<const std::byte> bytes); // poly 8005 reflected, init ffff

// Frames out of a stream with noise in it. After anything that is not a frame it looks for the next
// beginning one byte further on.
class FrameReader {
public:
    explicit FrameReader(FrameForm form) : form_{std::move(form)} {}

    std::vector<Frame> feed(std::span<const std::byte> bytes);
    void line_was_quiet() { drop(buffer_.size()); } // half a frame is not continued
    std::uint64_t dropped() const { return dropped_; }
    std::size_t buffered() const { return buffer_.size(); } // less than the longest frame

private:
    void drop(std::size_t bytes);

    FrameForm form_;
    Bytes buffer_;
    std::uint64_t dropped_ = 0;
};

} // namespace drivers::serial_pad
