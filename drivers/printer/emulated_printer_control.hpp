// The emulated printer's control line: one command a line, one answer a line.
#pragma once

#include "drivers/printer/emulated_printer.hpp"

#include <string>
#include <string_view>

namespace drivers {

inline constexpr std::size_t control_line_bytes_max = 200;

// What a hand can do to the printer beyond the paper path.
struct Cable {
    std::function<void()> unplug;
    std::function<void()> plug;
    std::function<bool()> is_plugged;
};

// "ok", "ok …" for status, or "error …" that names the commands:
// paper out | paper near-end | paper in | out-after ROWS | cover open | cover closed | cutter jam |
// cutter free | hot | cool | silent | talk | unplug | plug | status
std::string obey_control(std::string_view line, EmulatedPrinter& printer, const Cable& cable);

} // namespace drivers
