// A printer of slips that CUPS knows, or that speaks IPP itself: a slip goes as PWG raster, dot for
// dot. CUPS.md says what its outcomes mean.
#pragma once

#include "drivers/printer/cups_delivery.hpp"

namespace drivers {

class CupsPrinter final : public TicketPrinter {
public:
    // The profile's name becomes "hallcall slip NAME ".
    CupsPrinter(cups::Address address, cups::Profile profile);

    PrinterStatus status(std::chrono::milliseconds within) override;
    boost::system::result<PrintOutcome, PrinterFault>
    print(const Slip& slip, std::chrono::milliseconds within) override; // its picture

    // What the last call met, more exactly than its fault; none when all was well.
    std::optional<cups::Trouble> trouble() const { return trouble_; }

private:
    cups::Delivery::Outcome print_raster(const SlipRaster& slip, std::chrono::milliseconds within);

    bool is_queue_;
    cups::Delivery delivery_;
    std::optional<cups::Abilities> abilities_; // asked for once, and again after any trouble
    std::optional<cups::Trouble> trouble_;
};

} // namespace drivers
