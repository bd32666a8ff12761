// How settings name a printer. Pure: nothing is opened here.
#pragma once

#include "drivers/port/port_address.hpp"
#include "drivers/printer/profile.hpp"

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace drivers {

struct PrinterAddress {
    PortAddress where;
    const PrinterProfile* profile = nullptr; // null: none named
    std::optional<SlipMode> mode;
    std::optional<std::uint16_t> width_dots;
    std::string record; // a file for what goes over the way; empty: none
};

// WHERE[;profile=NAME][;width=DOTS][;mode=raster|native][;record=FILE], each at most once, in any
// order. WHERE is tcp:ADDRESS:PORT, usb:DEVICE or serial:LINE (drivers/port/port_address.hpp).
// The error is a sentence that says what is wrong and what is expected. A serial line slower than
// picture_baud_min is refused for pictures: a slip would take longer than a visitor waits.
boost::system::result<PrinterAddress, std::string> parse_printer_address(std::string_view text);
inline constexpr std::uint32_t picture_baud_min = 38'400; // 51 kB in 13 s

// What the printer is taken for: the profile that is named, or else `found` (of a USB device), with
// the width and the mode that are named. Without a mode, a slow line makes it native.
PrinterProfile profile_for(const PrinterAddress& address, const PrinterProfile& found);

} // namespace drivers
