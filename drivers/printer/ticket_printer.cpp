#include "drivers/printer/ticket_printer.hpp"

#include <cstdlib>

namespace drivers {

std::string_view name_of(PrinterFault fault)
{
    switch (fault) {
    case PrinterFault::offline:
        return "offline";
    case PrinterFault::paper_out:
        return "paper_out";
    case PrinterFault::cover_open:
        return "cover_open";
    case PrinterFault::cutter_jammed:
        return "cutter_jammed";
    case PrinterFault::overheated:
        return "overheated";
    case PrinterFault::broken:
        return "broken";
    case PrinterFault::slip_too_large:
        return "slip_too_large";
    case PrinterFault::unknown:
        return "unknown";
    case PrinterFault::not_permitted:
        return "not_permitted";
    case PrinterFault::paused:
        return "paused";
    case PrinterFault::not_accepting:
        return "not_accepting";
    case PrinterFault::refused:
        return "refused";
    case PrinterFault::ambiguous:
        return "ambiguous";
    }
    std::abort();
}

std::string_view sentence_for(PrinterFault fault)
{
    switch (fault) {
    case PrinterFault::offline:
        return "The printer cannot be reached: check its power and its cable.";
    case PrinterFault::paper_out:
        return "The printer is out of paper: put in a new roll.";
    case PrinterFault::cover_open:
        return "The printer's cover is open: close it until it clicks.";
    case PrinterFault::cutter_jammed:
        return "The printer's cutter is jammed: open the cover, take the paper out, close it "
               "again.";
    case PrinterFault::overheated:
        return "The print head is too hot: it goes on by itself in a few minutes.";
    case PrinterFault::broken:
        return "The printer reports a fault that only service can mend: switch it off and on once, "
               "then call service.";
    case PrinterFault::slip_too_large:
        return "The slip is larger than this printer's paper: check the kiosk's printer width.";
    case PrinterFault::unknown:
        return "The printer stopped answering: look whether the slip has come out.";
    case PrinterFault::not_permitted:
        return "This program may not use the printer: install deploy/udev/70-hallcall.rules, and "
               "run it in the group hallcall; or see the print server's access rules.";
    case PrinterFault::paused:
        return "The printer is paused: resume it (cupsenable) once it is in order.";
    case PrinterFault::not_accepting:
        return "The print queue takes no jobs: let it accept them again (cupsaccept).";
    case PrinterFault::refused:
        return "The printer does not take the kiosk's documents: check the print queue's settings.";
    case PrinterFault::ambiguous:
        return "Several printers fit the address in the settings: name one by its place= or "
               "serial=.";
    }
    std::abort();
}

} // namespace drivers
