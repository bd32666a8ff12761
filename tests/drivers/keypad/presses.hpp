// What a Keypad heard, as words.
#pragma once

#include "drivers/keypad/keypad.hpp"

namespace drivers {

// "next 4 2", or "fault unplugged"; waits until something comes or five seconds are over.
inline std::string next_presses(Keypad& keypad)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    std::string names;
    while (names.empty() && std::chrono::steady_clock::now() < end) {
        const auto events = keypad.wait(std::chrono::milliseconds{20});
        if (!events)
            return "fault " + std::string{name_of(events.error())};
        for (const auto& event : *events)
            if (event.pressed)
                names += std::string{names.empty() ? "" : " "} + std::string{name_of(event.key)};
    }
    return names;
}

} // namespace drivers
