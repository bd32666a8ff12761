// What a printer or a queue says of itself in IPP's words, and what that means to the hall. Pure.
// Source: RFC 8011 5.3.7 (job-state), 5.3.8 (job-state-reasons), 5.4.11 (printer-state), 5.4.12
// (printer-state-reasons); PWG 5100.9 (suffixes, interlock-open, trimmer-jam); cupsd's backend(7)
// (offline, connecting-to-device); the messages of CUPS 2.4's own backends, of which some say what
// no reason does.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <span>
#include <string>

namespace drivers::cups {

// Why a document did not come out, or would not. Each has a fault and a sentence with its cure.
enum class Trouble : std::uint8_t {
    offline = 1,   // cupsd or the printer cannot be reached
    cover_open,    //
    paper_jammed,  // also a cutter that is jammed
    paper_out,     //
    overheated,    //
    broken,        // the printer says that it cannot go on
    paused,        // somebody stopped the queue or the printer
    not_accepting, // it takes no new jobs
    unknown_queue, // there is none of this name
    forbidden,     // this machine or user may not print there
    busy,          // other jobs came first all the time
    refused,       // it does not take such a document
    aborted,       // it gave the job up and said no more
    cancelled,     // somebody else cancelled the job
    silent,        // no end of the job in the time given
    too_large,     // not a slip for this printer
};
inline constexpr Trouble last_trouble = Trouble::too_large;
PrinterFault fault_for(Trouble trouble);
std::string_view sentence_for(Trouble trouble); // English, for staff

inline constexpr std::size_t reasons_max = 64; // of a printer or a job; more are not read
using Reasons = std::vector<std::string>;

enum class PrinterState : std::uint8_t { idle = 3, processing = 4, stopped = 5 };
struct PrinterSays {
    PrinterState state = PrinterState::idle;
    bool accepting = true;
    Reasons reasons{};
    std::string message{}; // English: requests ask for it
};

enum class JobState : std::uint8_t {
    pending = 3,
    held = 4,
    processing = 5,
    stopped = 6,
    cancelled = 7,
    aborted = 8,
    completed = 9,
};
inline bool has_ended(JobState state)
{
    return state >= JobState::cancelled;
}
struct JobSays {
    JobState state = JobState::pending;
    Reasons reasons{};
    std::string message{}; // the last one of the printer while it did this job
};

// What the reasons tell of the device, whatever their severity; more than one: what to mend first.
// "none" and reasons that stop nothing: nothing.
std::optional<Trouble> trouble_in(std::span<const std::string> reasons);
// What a message of CUPS's backends tells; any other text: nothing.
std::optional<Trouble> trouble_in_message(std::string_view message);
bool paper_near_end_in(std::span<const std::string> reasons); // media-low

// What keeps anything from being printed at all: stopped, or taking no jobs.
std::optional<Trouble> hindrance_in(const PrinterSays& says);

} // namespace drivers::cups
