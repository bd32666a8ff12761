// A printer by its address in the settings.
#pragma once

#include "drivers/port/port_at.hpp"
#include "drivers/printer/ticket_printer.hpp"

#include <boost/system/result.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace drivers {

// An ESC/POS printer on the network, on USB or on a serial line (printer_address.hpp), or a printer
// that CUPS knows or that speaks IPP (cups_at.hpp). Nothing is opened yet but the bus of a USB
// printer and the file of a recording. `device`: the kiosk's name, for a print server. The error is
// a sentence for the technician.
boost::system::result<std::unique_ptr<TicketPrinter>, std::string>
printer_at(std::string_view address, const UsbBusSource& usb_bus = usb_bus_on_demand(),
           std::string_view device = {});

} // namespace drivers
