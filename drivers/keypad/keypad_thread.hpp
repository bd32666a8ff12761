// A Keypad on a thread of its own. What it tells is told on that thread: hand it over and return.
#pragma once

#include "drivers/keypad/keypad.hpp"

#include <memory>

namespace drivers {

class KeypadThread {
public:
    class Owner {
    public:
        virtual void key(const KeyEvent& event) = 0;
        // Of the whole (pad 0 of an only pad), told when it changes and first of all; nothing: it
        // works.
        virtual void condition(std::optional<PadFault> fault) = 0;
        // Those of a line that do not answer; told when it changes.
        virtual void silent(const std::vector<std::uint16_t>& pads) = 0;
        // Once it is known, before the first key: draw() what they show.
        virtual void screens(const KeyScreens& screens) = 0;

    protected:
        ~Owner() = default;
    };
    static constexpr std::chrono::milliseconds look_every{40}; // for orders
    static constexpr std::chrono::milliseconds try_every{500}; // after a fault
    static constexpr std::size_t answers_max = 256;            // waiting; older ones are dropped

    KeypadThread(std::unique_ptr<Keypad> keypad, Owner& owner);
    ~KeypadThread(); // at most a second or two; tells nothing any more after that

    // From any thread. Only the newest state of a pad and picture of a key counts.
    void show(std::uint16_t pad, const PadState& state);
    void answer(std::uint16_t pad, const PadAnswer& answer);
    void draw(std::uint8_t key, std::vector<std::byte> picture);

private:
    struct Work;
    std::unique_ptr<Work> work_;
};

} // namespace drivers
