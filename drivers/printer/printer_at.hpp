// A printer by its address in the settings.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <boost/system/result.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace drivers {

// "tcp:127.0.0.1:9100", "tcp:[::1]:9100": an ESC/POS printer on the network (numeric address).
// Nothing is opened yet. The error is a sentence that says what is wrong with the address.
boost::system::result<std::unique_ptr<TicketPrinter>, std::string>
printer_at(std::string_view where);

} // namespace drivers
