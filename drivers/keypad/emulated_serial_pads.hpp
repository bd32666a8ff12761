// Pads on a serial line without metal: fingers and eyes above, bytes below. Pure; holds no clock.
#pragma once

#include "drivers/keypad/serial_pad_form.hpp"

#include <deque>
#include <map>

namespace drivers {

// They speak as their form says. A polled pad says a key when it is asked, and again at every poll
// until it was answered, where the form has answers; others say it at once.
class EmulatedSerialPads {
public:
    EmulatedSerialPads(serial_pad::PadForm form, std::vector<std::uint8_t> addresses);

    // ---- fingers and eyes ----
    bool strike(std::uint8_t address, PadKey key); // false: no such pad or key
    std::string shown(std::uint8_t address) const; // the number, as its dots would show it
    // What came of the last press: "", "accepted" or "refused".
    std::string_view answer(std::uint8_t address) const;
    bool is_waiting(std::uint8_t address) const;  // for an answer, or for the poll
    void unplug(std::uint8_t address, bool away); // from the line

    // ---- the line ----
    void hear(std::span<const std::byte> bytes);
    serial_pad::Bytes take_bytes() { return std::exchange(out_, {}); }
    void spoil_next_checksum() { spoil_ = true; }
    void cut_next_frame_short() { cut_ = true; }
    std::uint64_t frames_heard() const { return frames_; }

private:
    struct Pad {
        std::deque<std::uint8_t> keys; // codes, not answered yet; at most 16
        std::string shown;
        std::string_view answer;
        bool away = false;
    };

    void obey(const serial_pad::Frame& frame);
    void say_key(std::uint8_t address, std::uint8_t code);
    void say(const serial_pad::Frame& frame);

    serial_pad::PadForm form_;
    serial_pad::FrameReader reader_;
    std::map<std::uint8_t, Pad> pads_;
    serial_pad::Bytes out_;
    bool spoil_ = false, cut_ = false;
    std::uint64_t frames_ = 0;
};

} // namespace drivers
