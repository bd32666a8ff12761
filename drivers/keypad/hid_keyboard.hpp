// The boot reports of a USB keyboard, and a numpad's keys in them. Pure.
//
// Sources: USB HID 1.11, appendix B.1 (the report) and F.5 (boot keyboards); HID Usage Tables 1.12,
// page 07 (usages).
#pragma once

#include "drivers/keypad/key_map.hpp"

#include <array>

namespace drivers::hid {

inline constexpr std::size_t boot_report_bytes = 8; // modifiers, 0, six keys that are down
inline constexpr std::uint8_t usage_num_lock = 0x53;

struct KeyChange {
    std::uint8_t usage = 0; // 0x04 to 0xe7; the modifiers are 0xe0 to 0xe7
    bool pressed = true;

    bool operator==(const KeyChange&) const = default;
};

// From reports to changes. A report of another length, or one that says "too many keys at once"
// (usage 1 in every place), changes nothing.
class BootReports {
public:
    std::vector<KeyChange> feed(std::span<const std::byte> report); // releases first

    std::uint64_t strange() const { return strange_; } // reports of another length

private:
    std::array<bool, 256> down_{};
    std::uint64_t strange_ = 0;
};

// What numpads in the shops have: digits of the keypad and of the top row, Enter, Backspace, and
// + next, * recall, - miss, / hold, . pause.
const KeyMap& numpad_keys();

// From reports to what the clerk pressed. NumLock, which cheap pads press around every other key,
// is no key.
class NumpadKeys {
public:
    NumpadKeys(KeyMap map, PadClock clock) : map_{std::move(map)}, clock_{std::move(clock)} {}

    std::vector<KeyEvent> feed(std::span<const std::byte> report);
    void plugged_in_again() { reports_ = {}; } // nothing is down

private:
    KeyMap map_;
    PadClock clock_;
    BootReports reports_;
    DoubleStrike double_strike_;
};

} // namespace drivers::hid
