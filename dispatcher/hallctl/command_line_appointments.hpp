// The commands of appointments: slots, book, unbook, check-in. Inside command_line.cpp.
#pragma once

#include "dispatcher/hallctl/command_line.hpp"

#include <CLI/CLI.hpp>

namespace hallctl {

// Both outlive the parsing; the job is put into `line`.
void add_appointments(CLI::App& app, CommandLine& line);

CLI::Validator id_check();     // hall::is_id()
CLI::Validator person_check(); // hall::is_person_key()

} // namespace hallctl
