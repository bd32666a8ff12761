// A numpad: a USB boot keyboard whose keys are the hall's and never the desktop's. It shows by its
// NumLock light, where it has one, whether its keys do something now.
#pragma once

#include "drivers/keypad/hid_keyboard.hpp"
#include "drivers/keypad/hid_link.hpp"

namespace drivers {

// A full keyboard fits as well: whoever names it by its address wants it. Null: not one.
const UsbInterface* boot_keyboard_of(const UsbDevice& device);

class Numpad final : public Keypad {
public:
    Numpad(std::shared_ptr<UsbBus> bus, UsbAddress address, KeyMap map, PadClock clock);

    Events wait(std::chrono::milliseconds within) override;
    void show(std::uint16_t pad, const PadState& state) override;

private:
    HidLink::Step open();
    HidLink::Step light();

    HidLink link_;
    hid::NumpadKeys keys_;
    bool lit_ = false, light_is_right_ = true;
};

} // namespace drivers
