// What the command line says.
#pragma once

#include "caller/keypad_options.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace caller {

struct Options {
    std::string dispatcher = "127.0.0.1:7010";
    std::string device;
    std::uint32_t counter = 0; // 1 to 9999
    std::string language = "zh";
    bool on_top = true;
    std::optional<drivers::KeypadAddress> keypad; // beside the screen
    KeypadOptions keypad_options;
};

// How the program ends.
enum ExitCode : int { ended = 0, failed = 1, usage = 2 };

// For a check of CLI11: what is wrong with the name of a device, or empty.
std::string id_problem(const std::string& word);

// The options, or the exit code after --help or a wrong word (already told to the person).
std::variant<Options, ExitCode> read_options(int argc, const char* const* argv);

} // namespace caller
