// What one make of serial pads says and understands, as data. Pure.
//
// A text of lines "name = value", # begins a comment; every byte in hexadecimal:
//   frame = FF 68 LEN LEN 68 ADDR CMD DATA SUM 16     the form of every frame (serial_frame.hpp)
//   keys = 01=1 02=2 0a=0 0b=enter 10=next            the pad's codes of its keys (key_map.hpp)
//   key-command = 81        CMD of a frame that says a key; absent: any that is not one of ours
//   key-at = 0              place of the key's code in DATA, counted from 0
//   poll-command = 01       CMD by which we ask a pad; absent: pads speak by themselves
//   poll-data = 00          DATA of that frame; absent: none
//   answer-command = 02     CMD of our answer to a press; absent: pads get no answer
//   accepted = 06           first byte of its DATA when the hall has done it
//   refused = 15            … and when it has not
//   show-command = 03       CMD by which a pad is told what to show; absent: it shows nothing
//   number = ascii4         how a number follows in DATA: none, asciiN or bcdN, N bytes (1 to 16)
//   offline = ----          the number of a pad whose keys do nothing now
//   turnaround-ms = 5       quiet on the line before we speak (0 to 1000)
//   answer-within-ms = 60   how long a polled pad may think (5 to 2000)
#pragma once

#include "drivers/keypad/key_map.hpp"
#include "drivers/keypad/serial_frame.hpp"

namespace drivers::serial_pad {

struct NumberForm {
    enum class Kind : std::uint8_t { none, ascii, bcd } kind = Kind::none;
    std::uint8_t bytes = 0;

    bool operator==(const NumberForm&) const = default;
};

struct PadForm {
    FrameForm frame;
    KeyMap keys;
    std::optional<std::uint8_t> key_command, poll_command, answer_command, show_command;
    std::uint8_t key_at = 0;
    std::vector<std::uint8_t> poll_data;
    std::uint8_t accepted = 0x06, refused = 0x15; // ACK and NAK of ASCII
    NumberForm number;
    std::string offline = "----";
    std::chrono::milliseconds turnaround{5}, answer_within{60};

    bool is_ours(std::uint8_t command) const;
    bool operator==(const PadForm&) const = default;
};

// At most 4096 bytes. The error is a sentence that says what is wrong, and where.
boost::system::result<PadForm, std::string> parse_pad_form(std::string_view text);

// "framed-68" (polled, the published frame) and "stx" (speaks by itself). Of the published pad only
// the frame is known: the commands and the keys' codes of framed-68 are ours, to be set by its
// maker's sheet.
std::optional<PadForm> built_in_pad_form(std::string_view name);
std::string_view built_in_pad_form_text(std::string_view name); // empty: no such one

// As the pad shows it: right-aligned; BCD keeps the digits alone, spaces are 0xF. A number that is
// too long loses its front.
std::vector<std::uint8_t> number_bytes(const NumberForm& form, std::string_view number);

} // namespace drivers::serial_pad
