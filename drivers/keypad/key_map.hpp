// What the keys of a pad stand for, as data: the pad's own code of a key → one or more presses.
#pragma once

#include "drivers/keypad/keypad.hpp"

#include <map>

namespace drivers {

// A "000" key may be one key with one code: three presses of 0.
struct Strokes {
    PadKey key = PadKey::enter;
    std::uint8_t times = 1; // 1 to 3

    bool operator==(const Strokes&) const = default;
};
using KeyMap = std::map<std::uint8_t, Strokes>;

// "57=next 2a=backspace b1=000": hexadecimal codes, names of PadKey, "00" and "000". Between pairs
// spaces or commas. The error is a sentence that says what is wrong.
boost::system::result<KeyMap, std::string> parse_key_map(std::string_view text);

// Takes one key struck twice by a nervous finger or a worn contact for once: a step within 300 ms
// of its last strike, a digit within 25 ms. 0 is never filtered: pads send a "000" key as three of
// them, a few milliseconds apart.
class DoubleStrike {
public:
    // True: it counts.
    bool counts(const KeyEvent& strike, std::chrono::steady_clock::time_point now);

private:
    std::map<std::pair<std::uint16_t, PadKey>, std::chrono::steady_clock::time_point> last_;
};

} // namespace drivers
