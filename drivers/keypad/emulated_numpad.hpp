// A numpad without metal: fingers above, reports below. Pure.
#pragma once

#include "drivers/keypad/hid_keyboard.hpp"

#include <deque>

namespace drivers {

class EmulatedNumpad {
public:
    struct Model {
        bool wraps_in_num_lock = false; // presses NumLock before and after each key
        std::uint8_t triple_zero = 0;   // usage of its "000" key; 0: it sends three presses of 0
    };
    using Report = std::vector<std::byte>;

    EmulatedNumpad() : EmulatedNumpad{Model{}} {}
    explicit EmulatedNumpad(Model model) : model_{model} {}

    // ---- fingers ----
    void press(std::uint8_t usage); // the seventh key at once: "too many"
    void release(std::uint8_t usage);
    void strike(std::uint8_t usage); // press and release
    void strike_triple_zero();

    // ---- the cable ----
    std::deque<Report> take_reports() { return std::exchange(reports_, {}); }
    void hear_light(std::span<const std::byte> report); // the output report
    bool num_lock_is_lit() const { return lit_; }

private:
    void report();

    Model model_;
    std::vector<std::uint8_t> down_;
    std::deque<Report> reports_;
    bool lit_ = false;
};

} // namespace drivers
