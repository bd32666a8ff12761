// A scanner of QR and bar codes that a visitor holds something under.
#pragma once

#include "drivers/scanner/scan.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace drivers {

enum class ScannerFault : std::uint8_t {
    unplugged = 1,
    ambiguous, // several fit the address
    not_permitted,
    busy,       // another program has it
    no_scanner, // a USB device that is neither a HID POS scanner nor a keyboard
    broken,
};
std::string_view name_of(ScannerFault fault);
std::string_view sentence_for(ScannerFault fault); // English, for staff

using ScannerClock = std::function<ScanTime()>;

// Calls block up to their deadline: a thread of its own.
class Scanner {
public:
    virtual ~Scanner() = default;

    // The next scan; nothing when none came within the time. Opens the way first where it is not
    // open, which a fault closes. A fault is told at once: let a while go by before the next call,
    // which tries again. Between other calls no time should go by.
    using Next = boost::system::result<std::optional<Scan>, ScannerFault>;
    virtual Next wait(std::chrono::milliseconds within) = 0;
};

// The same scanner; of a code that is seen again and again, a second apart at most, only the first
// is told: a telephone that is held out for a while is one visit.
std::unique_ptr<Scanner> without_repeats(std::unique_ptr<Scanner> scanner, ScannerClock now);
inline constexpr std::chrono::milliseconds scan_repeat_max{1000};

} // namespace drivers
