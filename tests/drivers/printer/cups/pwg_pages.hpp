// The pages in a document of PWG raster, read by libcups: what comes out of a printer.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <string>
#include <string_view>

namespace tests {

struct PwgPage {
    drivers::SlipRaster dots;
    unsigned dots_an_inch = 0;
    unsigned bits_a_dot = 0;
    std::string media;
};

// Grey counts as black below half.
std::vector<PwgPage> pwg_pages(std::string_view document);

} // namespace tests
