// What a device says of itself, as bytes (USB 2.0, 9.6).
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

namespace drivers {

UsbBytes usb_device_descriptor(const EmulatedUsbDevice::Traits& traits);
UsbBytes usb_configuration_descriptor(const EmulatedUsbDevice::Traits& traits);

// `type`: 1 device, 2 configuration, 3 string. Nothing when there is no such one.
std::optional<UsbBytes> usb_descriptor(const EmulatedUsbDevice::Traits& traits, std::uint8_t type,
                                       std::uint8_t index);

} // namespace drivers
