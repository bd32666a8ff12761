// A printer of ticket slips, whatever its bytes. Calls block up to their deadline: use it on a
// thread of its own.
#pragma once

#include "drivers/printer/slip.hpp"

#include <boost/system/result.hpp>

#include <chrono>
#include <string_view>

namespace drivers {

// The printer cannot. Each names its cure in sentence_for().
enum class PrinterFault : std::uint8_t {
    offline = 1, // not reachable: unplugged, switched off, cable
    paper_out,
    cover_open,
    cutter_jammed,
    overheated, // recovers by itself
    broken,     // unrecoverable: service needed
    slip_too_large,
    unknown, // it stopped answering: paper may or may not have come out
    // Nothing was begun:
    not_permitted, // this program may not use it
    paused,        // somebody stopped the printer or its queue
    not_accepting, // its queue takes no jobs
    refused,       // it does not take such documents
    ambiguous,     // several printers fit the address in the settings
};
std::string_view name_of(PrinterFault);
std::string_view sentence_for(PrinterFault); // English, for staff

struct PrinterStatus {
    std::optional<PrinterFault> fault; // none: ready
    bool paper_near_end = false;
    bool answers = true; // false: a one-way printer, which can only be trusted
};

// What slips a printer takes.
struct SlipForm {
    std::uint16_t width_dots = 576;    // a wider picture is refused
    std::uint16_t dots_per_inch = 203; // 203 or 180
    bool wants_lines = false;          // it prints the slip's native lines where they are given

    bool operator==(const SlipForm&) const = default;
};

enum class PrintOutcome : std::uint8_t {
    printed, // the printer confirmed that the paper is out
    sent,    // a printer that cannot confirm took the bytes
};

class TicketPrinter {
public:
    virtual ~TicketPrinter() = default;

    // Asks the printer; at most `within`.
    virtual PrinterStatus status(std::chrono::milliseconds within) = 0;

    // Of the printer that was last reached: a printer that is plugged in instead of another may
    // have narrower paper.
    virtual SlipForm form() const { return {}; }

    // Prints and cuts one slip, and waits for the proof. A fault means: do not count on paper, say
    // so to the visitor, never print again unasked.
    virtual boost::system::result<PrintOutcome, PrinterFault>
    print(const Slip& slip, std::chrono::milliseconds within) = 0;
};

} // namespace drivers
