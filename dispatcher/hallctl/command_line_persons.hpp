// The commands about persons' keys. Inside command_line*.cpp.
#pragma once

#include "dispatcher/hallctl/command_line.hpp"

#include <CLI/CLI.hpp>

namespace hallctl {

// `line` outlives the parsing.
void add_persons(CLI::App& app, CommandLine& line);

} // namespace hallctl
