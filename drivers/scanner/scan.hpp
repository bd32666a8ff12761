// What a scanner has read, whatever way its bytes came.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace drivers {

// A code that did not come as one. The visitor holds it out again; nothing else is lost.
enum class ScanMishap : std::uint8_t {
    half = 1, // its end never came
    noise,    // it has bytes or keys that no code has, or was typed by hand
    too_long, // more than scan_bytes_max
};
std::string_view name_of(ScanMishap mishap);

// The code as the scanner sent it, UTF-8 without control characters, 1 to scan_bytes_max bytes.
// May be a visitor's own: never shown, never logged (classify() in scanned_code.hpp).
using Scan = boost::system::result<std::string, ScanMishap>;
inline constexpr std::size_t scan_bytes_max = 512; // a slip's QR code has at most 256

using ScanTime = std::chrono::steady_clock::time_point;

} // namespace drivers
