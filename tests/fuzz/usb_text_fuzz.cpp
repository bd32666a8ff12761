// Any text that a device says of itself, and any address in the settings: bounded, clean, and an
// address that was understood fits a device that is as it says.
#include "drivers/port/usb_port.hpp"
#include "drivers/port/usb_port_text.hpp"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(data, data + size);
    const auto clean = drivers::clean_usb_text(text);
    const auto is_control = [](char one) {
        return static_cast<unsigned char>(one) < 0x20 || one == 0x7F;
    };
    if (clean.size() > std::min(size, 4 * drivers::usb_text_characters_max) ||
        std::ranges::any_of(clean, is_control) || drivers::clean_usb_text(clean) != clean)
        std::abort();
    const auto address = drivers::parse_usb_address(text);
    if (!address)
        return address.error().empty() || address.error().size() > 512 ? std::abort(), 0 : 0;
    drivers::UsbDevice device;
    device.vendor = address->vendor.value_or(1);
    device.product = address->product.value_or(1);
    device.place = address->place;
    device.serial = address->serial;
    if (!fits(*address, device) || address->vendor.has_value() != address->product.has_value())
        std::abort();
    return 0;
}
