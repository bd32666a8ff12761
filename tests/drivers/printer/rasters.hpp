// Pictures for printers.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <random>

namespace drivers {

inline SlipRaster raster_of(std::uint16_t width_dots, std::uint16_t rows, unsigned seed)
{
    std::mt19937 chance{seed};
    SlipRaster slip{width_dots, rows, {}};
    slip.bits.resize(slip.row_bytes() * rows);
    for (auto& byte : slip.bits)
        byte = static_cast<std::uint8_t>(chance());
    return slip;
}

} // namespace drivers
