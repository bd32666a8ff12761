// What was asked for on the command line. Pure.
#pragma once

#include "protocol/hallcall.pb.h"

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hallctl {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2, refused = 3 };

// One request. Where the ticket's number was left out, it is that of the ticket at the counter.
struct Ask {
    hallcall::v1::Request request; // without its id when none was given
    std::optional<std::uint32_t> ticket_of_counter;
};
struct Status {
    std::string language = "zh"; // of names; where there is none, "zh"
    bool estimates = false;      // instead: how the minutes told have turned out
};
struct Watch {
    std::optional<std::uint64_t> count; // end after so many updates
    std::optional<double> seconds;      // or after so long
};
struct ListDevices {};
struct ListSlots {
    std::string service, date; // "2026-03-02"
};
// The slot that begins at this time by the hall's clocks.
struct Book {
    std::string service, date, clock; // "09:30"
    std::string person, code;         // code: made up when empty
};
struct CheckJournal {
    std::string file;
};
struct DumpJournal {
    std::string file;
};
struct BackUpJournal {
    std::string file, copy;
};
struct RestoreJournal {
    std::string copy, file;
};
struct Forget {
    std::string file, before;
};
// On the dispatcher's machine: the hall's authority is a folder there.
struct CreateAuthority {
    std::string folder, hall;
};
struct Enroll {
    std::string device, role, authority;
    std::vector<std::uint32_t> counters; // of a caller, ascending; none: every counter
};
struct Revoke {
    std::string device, authority;
};
// On the device's: fetches its certificate with a one-time code.
struct Join {
    std::string code, identity;
};
// The hall's clerks are a file on the dispatcher's machine.
struct SetClerk {
    std::string file{}, number{};
    std::optional<std::string> name{};
    std::vector<std::string> rights{}; // none: as they are; "none" alone: none
    bool keep_pin = false;
};
struct RemoveClerk {
    std::string file, number;
};
struct ListClerks {
    std::string file;
};
struct Audit {
    std::string file;
};
// The secret under which an identity document becomes a person: a file, on the kiosks and here.
struct CreatePersonKey {
    std::string file;
};
struct PersonKeyOf {
    std::string file;
};
struct CheckSettings {
    std::string folder;
};
// Days of a hall that nobody has to open.
struct Simulate {
    std::string folder;
    std::uint64_t days = 20;
    std::uint64_t seed = 1;
    double visitors = 0;        // a day; 0: as many as the counters have time for
    double service_minutes = 6; // on average
    std::string chart;          // an SVG file; empty: none
    std::string language = "zh";
};

struct CommandLine {
    std::string dispatcher = "127.0.0.1:7010";
    std::string device; // empty: hallctl-<pid>
    double within = 10; // seconds for connecting and for the answer, together
    bool json = false;
    std::variant<Ask, Status, Watch, ListDevices, ListSlots, Book, CheckJournal, DumpJournal,
                 BackUpJournal, RestoreJournal, CheckSettings, Simulate, CreateAuthority, Enroll,
                 Revoke, Join, Forget, SetClerk, RemoveClerk, ListClerks, Audit, CreatePersonKey,
                 PersonKeyOf>
        job;
};

// There is nothing to do: help was asked for, or the usage is wrong.
struct NothingToDo {
    int exit_code = wrong_usage;
    std::string text; // for stdout when done, else for stderr
};
[[noreturn]] void throw_exception_from_error(const NothingToDo& end,
                                             const boost::source_location& where);

// Without the program's name.
boost::system::result<CommandLine, NothingToDo>
parse_command_line(std::vector<std::string> arguments);

} // namespace hallctl
