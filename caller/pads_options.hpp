// What the command line of hallcall-pads says.
#pragma once

#include "caller/keypad_options.hpp"
#include "caller/options.hpp"
#include "caller/pads_service.hpp"

namespace caller {

// One way to pads, with the addresses of those on it.
struct KeypadLine {
    drivers::KeypadAddress address;
    std::vector<std::uint8_t> numbers;

    bool operator==(const KeypadLine&) const = default;
};

struct PadsOptions {
    std::string dispatcher = "127.0.0.1:7010";
    std::string device = "pads";
    std::vector<KeypadLine> lines; // serial pads of one line share one
    std::vector<CounterPad> pads;  // 1 to pads_max, one a counter
    KeypadOptions keypad_options;
};
inline constexpr std::size_t pads_max = 128;

// The options, or the exit code after --help or a wrong word (already told to the person).
std::variant<PadsOptions, ExitCode> read_pads_options(int argc, const char* const* argv);

} // namespace caller
