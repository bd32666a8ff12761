// The way to a device, by its address in the settings.
#pragma once

#include "drivers/port/port_address.hpp"
#include "drivers/port/port_recorder.hpp"

#include <functional>

namespace drivers {

// The one USB bus that everybody in a program shares. The error is a sentence for the technician.
using UsbBusSource = std::function<boost::system::result<std::shared_ptr<UsbBus>, std::string>()>;

// Opens the bus when somebody first asks, and again after it could not be opened: who has no USB
// device needs no libusb. Copies share the bus; may be called from any thread.
UsbBusSource usb_bus_on_demand();

// Nothing but the bus is opened yet (Port::reopen). `usb_class` as in UsbPort: 7 for printers, 0xff
// for vendors' own, nothing: the first interface with bulk endpoints. The error is a sentence.
using PortOrSentence = boost::system::result<std::unique_ptr<Port>, std::string>;
PortOrSentence port_at(const PortAddress& where, const UsbBusSource& usb_bus,
                       std::optional<std::uint8_t> usb_class = {});
PortOrSentence port_at(std::string_view where, const UsbBusSource& usb_bus,
                       std::optional<std::uint8_t> usb_class = {});

// The same way, written down in `record` while it is used; empty: not. The error is a sentence.
PortOrSentence recorded(std::unique_ptr<Port> way, const std::string& record, Keep keep);
boost::system::result<std::shared_ptr<UsbBus>, std::string>
recorded(std::shared_ptr<UsbBus> bus, const std::string& record, Keep keep);

} // namespace drivers
