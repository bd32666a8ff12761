// A recorded conversation (recorded_usb_bus.hpp) as the device at the other end of a bus. For tests
// of drivers.
#pragma once

#include "drivers/port/replayed_port.hpp"
#include "drivers/port/usb_port.hpp"

namespace drivers {

// With this device alone, which stays plugged in. What was heard then is heard as soon as whatever
// was said before it has been said again: without waiting, on the thread that says it.
std::shared_ptr<UsbBus> replayed_usb_bus(UsbDevice device, Replay& replay);

} // namespace drivers
