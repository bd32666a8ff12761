// A slip as a picture: what the emulated printer lets out (libpng).
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <boost/system/result.hpp>

#include <filesystem>

namespace drivers {

// 1 bit a dot, 203 dots an inch. The file is there whole or not at all: written beside its name and
// then renamed.
boost::system::result<void> write_png(const SlipRaster& slip, const std::filesystem::path& file);

} // namespace drivers
