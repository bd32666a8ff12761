// A conversation with a device as text: one line for each call on its port. Pure.
//
//   hallcall recording 1, clock 3600000000000
//   0.000000 open
//   0.000120 out 10 04 02
//   0.010120 in 12
//   0.510120 in error system:110 Connection timed out
//   0.510300 out 17 left out
//   0.520000 stopped, the file is full
//
// The clock (steady, in nanoseconds) says when it began; each line, when its call ended, in seconds
// since then. A file may hold several, one after the other.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace drivers {

struct RecordedCall {
    enum class Kind : std::uint8_t { open, out, in };

    std::chrono::microseconds at{0};
    Kind kind = Kind::open;
    std::vector<std::byte> bytes;    // that were to be sent, or came; at most recorded_bytes_max
    std::size_t left_out = 0;        // so many instead, which are nobody's business
    boost::system::error_code error; // how it ended

    bool operator==(const RecordedCall&) const = default;
};
inline constexpr std::size_t recorded_bytes_max = 65'536;

struct Recording {
    std::chrono::nanoseconds clock{0}; // when it began
    std::vector<RecordedCall> calls;   // at most recorded_calls_max
    bool is_whole = true;              // false: it was stopped at its limit
};
inline constexpr std::size_t recorded_calls_max = 1'000'000;
inline constexpr std::size_t recording_text_bytes_max = 64 * 1024 * 1024;

// Lines with their ends.
std::string recording_head(std::chrono::nanoseconds clock);
std::string recording_line(const RecordedCall& call);
std::string recording_stop(std::chrono::microseconds at);

// The last recording in the text. A last line without its end is left away: the program was killed
// there. The error is a sentence that names the line.
boost::system::result<Recording, std::string> parse_recording(std::string_view text);

} // namespace drivers
