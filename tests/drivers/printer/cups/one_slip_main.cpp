// A kiosk that prints one slip: ADDRESS MILLISECONDS [DEVICE]. Its exit code is 0, or 10 and the
// fault. To be killed or stopped meanwhile.
#include "drivers/printer/cups_at.hpp"
#include "drivers/printer/cups_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <cstdlib>

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 4)
        return 2;
    const auto address = drivers::cups::address_from(argv[1]);
    if (!address)
        return 2;
    std::unique_ptr<drivers::TicketPrinter> printer =
        std::make_unique<drivers::CupsPrinter>(*address, drivers::cups::Profile{"desk"});
    if (argc == 4)
        printer = *drivers::cups_printer_at(argv[1], argv[3]);
    const std::chrono::milliseconds within{std::atoi(argv[2])};
    const auto outcome = printer->print(drivers::raster_of(576, 700, 1), within);
    return outcome ? 0 : 10 + static_cast<int>(outcome.error());
}
