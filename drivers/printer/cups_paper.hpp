// Which of a printer's abilities a document is to use. Pure.
#pragma once

#include "drivers/printer/cups_answers.hpp"
#include "drivers/printer/cups_raster.hpp"

namespace drivers::cups {

// A printer that lists nothing may take anything.
bool takes_format(const Abilities& printer, std::string_view format);

// sgray_8, which every driverless printer knows, or black_1; none: neither. A printer of other dots
// than ours cannot print a slip dot for dot; a queue turns dots into others.
std::optional<RasterType> raster_type_for(const Abilities& printer, bool is_queue);

// The name when the printer has it or can cut paper so; empty: leave it to the printer.
std::string media_for(const Abilities& printer, PaperSize size, const std::string& name);

// How to have it cut, of what the printer can: 63 trim-after-job or 11 trim (PWG 5100.1).
std::optional<int> cut_for(const Abilities& printer);

} // namespace drivers::cups
