// A printer that CUPS knows or that speaks IPP, by its address in the settings.
#pragma once

#include "drivers/printer/cups_notice.hpp"
#include "drivers/printer/ticket_printer.hpp"

#include <memory>
#include <string>

namespace drivers {

// "cups:QUEUE", "cups:QUEUE@/path/cups.sock", "cups:QUEUE@ADDRESS:PORT", "ipp://ADDRESS:PORT/PATH";
// addresses are numeric. `device`: the kiosk's name, which its jobs carry beside the machine's:
// what a kiosk that was killed left behind is known by it, and no other kiosk of the machine takes
// it for its own. Nothing is asked yet. The error is a sentence that says what is wrong.
boost::system::result<std::unique_ptr<TicketPrinter>, std::string>
cups_printer_at(std::string_view where, std::string_view device = {});

// The same for sheets of paper.
boost::system::result<std::unique_ptr<CupsNoticePrinter>, std::string>
cups_notice_printer_at(std::string_view where, std::string_view device = {});

// The schemes that cups_printer_at() knows.
bool is_cups_address(std::string_view where);

} // namespace drivers
