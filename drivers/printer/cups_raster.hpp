// A slip as PWG raster: what every driverless printer takes. Dot for dot.
// Source: PWG 5102.4 (PWG Raster Format), PWG 5101.1 (media names), written by libcups.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <string>

namespace drivers::cups {

inline constexpr int slip_dots_an_inch = 203; // 8 dots a millimetre

// Whole slips only: 8 to 1024 dots wide, 1 to slip_rows_max rows, as many bytes as that takes.
bool is_slip(const SlipRaster& slip);

// In hundredths of a millimetre, as IPP counts; large enough that no dot is lost to rounding.
struct PaperSize {
    int width = 0;
    int length = 0;
};
PaperSize paper_size_of(const SlipRaster& slip);
std::string media_name(PaperSize size); // "om_ticket_72.08x87.6mm"

enum class RasterType : std::uint8_t {
    black_1, // a bit a dot, 1 is black
    sgray_8, // a byte a dot, 255 is white
};
std::string_view name_of(RasterType type);

// Requires is_slip(slip).
std::vector<std::byte> pwg_raster(const SlipRaster& slip, RasterType type);

} // namespace drivers::cups
