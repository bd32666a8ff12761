// A device with one bulk pipe each way on an emulated bus, and the real link to it.
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_answerer.hpp"

namespace drivers {

inline UsbBytes bytes_counting(std::size_t count)
{
    UsbBytes bytes(count);
    for (std::size_t at = 0; at < count; ++at)
        bytes[at] = static_cast<std::byte>(at * 7 + at / 251);
    return bytes;
}

struct PipesOnTheBus {
    static constexpr std::uint8_t out = 0x02, in = 0x81;

    std::unique_ptr<UsbLink> linked()
    {
        const bool is_there = eventually([this] { return bus->devices().size() == 1; });
        auto link = is_there ? bus->link(bus->devices().front(), 0) : nullptr;
        return link ? std::move(*link) : nullptr;
    }

    UsbBytes taken_by_device()
    {
        return device.by_hand([this] { return taken; });
    }

    // "works again": bytes go out whole, and an answer comes in.
    bool works_again()
    {
        using namespace std::chrono_literals;
        device.by_hand([this] { taken.clear(); });
        const auto bytes = bytes_counting(200);
        if (!link->out(out, bytes, 1s) || taken_by_device() != bytes)
            return false;
        device.say(in, bytes);
        const auto came = link->in(in, 4096, 1s);
        return came && *came == bytes;
    }

    UsbBytes taken;
    UsbAnswerer device = UsbAnswerer::two_pipes([this](auto bytes) {
        taken.insert(taken.end(), bytes.begin(), bytes.end());
        return UsbBytes{};
    });
    EmulatedUsbBus cable;
    std::shared_ptr<UsbBus> bus = (cable.plug(device, "1-2"), opened_usb());
    std::unique_ptr<UsbLink> link = linked();
};

} // namespace drivers
