// What the command lines say of pads of keys.
#pragma once

#include "drivers/keypad/keypad_at.hpp"

#include <string>

namespace CLI {
class App;
}

namespace caller {

struct KeypadOptions {
    std::string form = "framed-68"; // of serial pads: a built-in name, or a file
    std::string numpad_keys;        // over hid::numpad_keys(); empty: those
};

// --pad-form and --numpad-keys.
void add_keypad_options(CLI::App& command, KeypadOptions& options);

// For a check of CLI11: what is wrong with the address of a pad, or empty.
std::string keypad_address_problem(const std::string& address);

// Reads the form's file. The error is a sentence.
boost::system::result<drivers::KeypadParts, std::string> keypad_parts(const KeypadOptions& options);

// Of a serial pad; 0 of others, which are alone.
std::uint8_t number_on_line(const drivers::KeypadAddress& address);

} // namespace caller
