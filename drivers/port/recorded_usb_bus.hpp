// A USB bus on which every transfer is written down, for drivers that speak to a device without a
// port: number pads, picture pads, scanners, card readers.
//
// In a recording a claimed interface is "open"; a control transfer is "out" with its eight bytes of
// setup in front (USB 2.0, 9.3: the length is that of what goes out, 0 of what is asked for), and
// what it brings is "in"; a report that was heard is "in".
#pragma once

#include "drivers/port/port_recorder.hpp"
#include "drivers/port/usb_port.hpp"

#include <array>

namespace drivers {

std::shared_ptr<UsbBus> recorded_usb_bus(std::shared_ptr<UsbBus> bus,
                                         std::shared_ptr<PortRecorder> recorder);

// The setup as it is recorded.
std::array<std::byte, 8> setup_bytes(const UsbRequest& request, std::size_t bytes);

} // namespace drivers
