// A clerk's pad of keys, whatever its bytes: keys come out; what the pad can show goes in. One
// Keypad is one way to the outside; several pads may share it (a serial line), each with a number.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace drivers {

// What a key stands for. Digits first: their value is their number.
enum class PadKey : std::uint8_t {
    digit_0,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
    enter, // the step that comes next, or the end of a number
    backspace,
    next,
    recall,
    begin,
    finish,
    miss,
    hold,
    pause,
};
inline constexpr std::size_t pad_key_count = 19;
std::string_view name_of(PadKey key); // "7", "enter"
std::optional<PadKey> pad_key_from(std::string_view name);
constexpr bool is_digit(PadKey key)
{
    return key <= PadKey::digit_9;
}

struct KeyEvent {
    std::uint16_t pad = 0; // which of those on one line; 0 where there is only one
    PadKey key = PadKey::enter;
    bool pressed = true; // or released; pads that tell only presses are never released

    bool operator==(const KeyEvent&) const = default;
};

// The pad cannot. Each names its cure in sentence_for().
enum class PadFault : std::uint8_t {
    unplugged = 1,
    ambiguous, // several fit the address
    not_permitted,
    busy,   // another program has it
    silent, // on the line, and does not answer
    broken,
};
std::string_view name_of(PadFault fault);
std::string_view sentence_for(PadFault fault); // English, for staff

// All that a pad may show of its counter.
struct PadState {
    enum class Counter : std::uint8_t { offline, closed, paused, idle, called, serving };

    Counter counter = Counter::offline; // offline: its keys do nothing now
    std::string number;                 // being typed, else at the counter; ASCII, may be empty
    std::uint32_t waiting = 0;          // in the counter's queues

    bool operator==(const PadState&) const = default;
};

// How a press ended, once the dispatcher has committed it or said no.
struct PadAnswer {
    bool accepted = false;
    std::string number; // to show, may be empty

    bool operator==(const PadAnswer&) const = default;
};

// Keys that are small screens: what their pictures have to be.
struct KeyScreens {
    enum class Format : std::uint8_t { jpeg, bmp_24 };
    enum class Turn : std::uint8_t {
        upside_down, // by 180 degrees
        transposed,  // rows become columns
    };

    std::uint16_t side_pixels = 72; // square
    Format format = Format::jpeg;
    Turn turn = Turn::upside_down;
    // What each key stands for, the top row first; nothing: it only shows.
    std::vector<std::optional<PadKey>> keys;

    bool operator==(const KeyScreens&) const = default;
};
inline constexpr std::size_t key_picture_bytes_max = 65'536;

// Calls block up to their deadline: a thread of its own (KeypadThread).
class Keypad {
public:
    virtual ~Keypad() = default;

    // What happened since the last call, oldest first; empty when nothing did within the time.
    // Opens the way first where it is not open; after a fault the next call tries again.
    using Events = boost::system::result<std::vector<KeyEvent>, PadFault>;
    virtual Events wait(std::chrono::milliseconds within) = 0;

    // These say nothing of faults: the next wait() does. What a pad cannot show it does not.
    virtual void show(std::uint16_t, const PadState&) {}
    virtual void answer(std::uint16_t, const PadAnswer&) {}
    // Kept, and sent again when the pad was away.
    virtual void draw(std::uint8_t /*key*/, std::span<const std::byte> /*picture*/) {}

    // Known once it was open.
    virtual std::optional<KeyScreens> screens() const { return std::nullopt; }
    // Those of several on a line that do not answer now.
    virtual std::vector<std::uint16_t> silent_pads() const { return {}; }
};

using PadClock = std::function<std::chrono::steady_clock::time_point()>;

} // namespace drivers
