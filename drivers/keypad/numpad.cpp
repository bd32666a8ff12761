#include "drivers/keypad/numpad.hpp"

#include <algorithm>
#include <utility>

namespace drivers {

namespace {

constexpr std::byte num_lock_light{1}; // HID 1.11, B.1: the boot keyboard's output report

} // namespace

const UsbInterface* boot_keyboard_of(const UsbDevice& device)
{
    const auto found = std::ranges::find_if(device.interfaces, [](const UsbInterface& one) {
        return one.class_code == 3 && one.subclass == 1 && one.protocol == 1;
    });
    return found == device.interfaces.end() ? nullptr : &*found;
}

Numpad::Numpad(std::shared_ptr<UsbBus> bus, UsbAddress address, KeyMap map, PadClock clock)
    : link_{std::move(bus), std::move(address), boot_keyboard_of}, keys_{std::move(map),
                                                                         std::move(clock)}
{
}

HidLink::Step Numpad::open()
{
    if (link_.is_open())
        return {};
    if (const auto opened = link_.open(); !opened)
        return opened;
    keys_.plugged_in_again();
    light_is_right_ = false;
    if (const auto set = link_.set_boot_protocol(); !set)
        return set;
    return link_.set_idle();
}

HidLink::Step Numpad::light()
{
    if (std::exchange(light_is_right_, true))
        return {};
    const std::byte report{lit_ ? num_lock_light : std::byte{}};
    return link_.set_light(std::span{&report, 1});
}

Keypad::Events Numpad::wait(std::chrono::milliseconds within)
{
    for (const auto& step : {&Numpad::open, &Numpad::light})
        if (const auto done = (this->*step)(); !done)
            return done.error();
    std::vector<KeyEvent> events;
    for (std::size_t i = 0; i < HidLink::reports_max; ++i) {
        const auto report = link_.report(i == 0 ? within : std::chrono::milliseconds{});
        if (!report)
            return report.error();
        if (!*report)
            break;
        const auto more = keys_.feed(**report);
        events.insert(events.end(), more.begin(), more.end());
    }
    return events;
}

void Numpad::show(std::uint16_t, const PadState& state)
{
    const bool lit = state.counter != PadState::Counter::offline;
    light_is_right_ = light_is_right_ && lit == lit_;
    lit_ = lit;
}

} // namespace drivers
