// The commands about clerks and about who did what. Inside command_line*.cpp.
#pragma once

#include "dispatcher/hallctl/command_line.hpp"

#include <CLI/CLI.hpp>

namespace hallctl {

// `line` outlives the parsing.
void add_clerks(CLI::App& app, CommandLine& line);

} // namespace hallctl
