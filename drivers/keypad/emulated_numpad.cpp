#include "drivers/keypad/emulated_numpad.hpp"

namespace drivers {

namespace {

constexpr std::uint8_t keypad_0 = 0x62;
constexpr std::size_t keys_max = 6;

} // namespace

void EmulatedNumpad::press(std::uint8_t usage)
{
    down_.push_back(usage);
    report();
}

void EmulatedNumpad::release(std::uint8_t usage)
{
    std::erase(down_, usage);
    report();
}

void EmulatedNumpad::strike(std::uint8_t usage)
{
    const auto wrap = [this] {
        if (!model_.wraps_in_num_lock)
            return;
        press(hid::usage_num_lock);
        release(hid::usage_num_lock);
    };
    wrap();
    press(usage);
    release(usage);
    wrap();
}

void EmulatedNumpad::strike_triple_zero()
{
    if (model_.triple_zero != 0)
        return strike(model_.triple_zero);
    for (int i = 0; i < 3; ++i)
        strike(keypad_0);
}

void EmulatedNumpad::report()
{
    Report report(hid::boot_report_bytes);
    const bool too_many = down_.size() > keys_max;
    for (std::size_t i = 0; i < keys_max; ++i) {
        if (too_many)
            report[2 + i] = std::byte{1};
        else if (i < down_.size())
            report[2 + i] = std::byte{down_[i]};
    }
    reports_.push_back(std::move(report));
}

void EmulatedNumpad::hear_light(std::span<const std::byte> report)
{
    lit_ = !report.empty() && (report.front() & std::byte{1}) != std::byte{};
}

} // namespace drivers
