// The emulated sign's control line: one command a line, one answer a line.
#pragma once

#include "drivers/led_sign/emulated_led_sign.hpp"

#include <functional>

namespace drivers {

inline constexpr std::size_t sign_control_line_bytes_max = 200;

// What a hand can do to the sign beyond its glass.
struct SignCable {
    std::function<void(bool powered)>
        power; // a network sign without power has no connection either
    std::function<void()> unplug;
    std::function<void()> plug;
    std::function<bool()> is_plugged;
};

// "ok", "ok …" for status, or "error …" that names the commands:
// power off | power on | unplug | plug | silent | talk | noise | refuse N | busy N | damage N |
// corrupt N | half N | lost N | mute N | status
std::string obey_sign_control(std::string_view line, EmulatedLedSign& sign, const SignCable& cable);

} // namespace drivers
