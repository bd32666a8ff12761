// A kiosk that prints one slip at an address and is killed meanwhile.
#include "drivers/printer/cups_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <cstdlib>

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    const auto address = drivers::cups::address_from(argv[1]);
    if (!address)
        return 2;
    drivers::CupsPrinter printer{*address, {"desk"}};
    const std::chrono::milliseconds within{std::atoi(argv[2])};
    return printer.print(drivers::raster_of(576, 700, 1), within).has_value() ? 0 : 1;
}
