// A notice sheet (A4, PDF) to a queue of CUPS or a printer that speaks IPP: with the same outcomes
// as a slip. A queue turns PDF into what its printer takes.
#pragma once

#include "drivers/printer/cups_delivery.hpp"

namespace drivers {

inline constexpr std::size_t notice_bytes_max = 16 * 1024 * 1024;

class CupsNoticePrinter {
public:
    // The profile's name becomes "hallcall notice NAME ".
    CupsNoticePrinter(cups::Address address, cups::Profile profile);

    // As TicketPrinter::status; and one that takes no PDF has the fault `refused` before a visitor
    // meets it.
    PrinterStatus status(std::chrono::milliseconds within);

    // Refused: not a PDF document, or a printer that takes none. slip_too_large: more than
    // notice_bytes_max.
    boost::system::result<PrintOutcome, PrinterFault> print(std::span<const std::byte> pdf,
                                                            std::chrono::milliseconds within);
    std::optional<cups::Trouble> trouble() const { return trouble_; } // of the last call

private:
    std::optional<cups::Trouble> trouble_with_pdf(std::chrono::milliseconds within);
    cups::Delivery::Outcome deliver(std::span<const std::byte> pdf,
                                    std::chrono::milliseconds within);

    bool is_queue_;
    cups::Delivery delivery_;
    std::optional<cups::Trouble> trouble_;
};

} // namespace drivers
