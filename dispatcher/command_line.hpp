// What the dispatcher was started with.
#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <string>
#include <vector>

namespace dispatcher {

enum ExitCode { orderly = 0, failed = 1, wrong_usage = 2 };

struct CommandLine {
    std::string settings;
    std::string journal;
    std::string listen = "127.0.0.1:7010";
    std::string authority;                    // folder; empty: none, and loopback only
    std::string clerks;                       // file; empty: nobody signs in
    std::string sign_in = "required";         // where there are clerks; or "optional"
    std::vector<std::string> without_sign_in; // devices
    int idle_minutes = 60;                    // of a clerk's session
    std::string port_file;                    // empty: none
    std::string log = "-";                    // "-": stderr
    bool every_decision = false;
};

// There is nothing to do: help was asked for and given, or the usage is wrong and was said so.
struct NothingToDo {
    int exit_code = wrong_usage;
};
[[noreturn]] void throw_exception_from_error(const NothingToDo& end,
                                             const boost::source_location& where);

boost::system::result<CommandLine, NothingToDo> parse_command_line(int argc,
                                                                   const char* const* argv);

} // namespace dispatcher
