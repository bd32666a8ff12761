// The emulated pads' control line: one command a line, one answer a line.
#pragma once

#include "drivers/keypad/emulated_serial_pads.hpp"

#include <functional>

namespace drivers {

inline constexpr std::size_t pad_control_line_bytes_max = 200;

// What a hand can do to the whole line.
struct PadCable {
    std::function<void()> unplug, plug;
    std::function<bool()> is_plugged;
    std::function<void(std::span<const std::byte>)> noise;
};

// "ok", "ok …" for status, or "error …" that names the commands:
// key PAD NAME | away PAD | back PAD | status PAD | spoil | cut | noise HEX | unplug | plug
std::string obey_pad_control(std::string_view line, EmulatedSerialPads& pads,
                             const PadCable& cable);

} // namespace drivers
