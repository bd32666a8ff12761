#include "drivers/keypad/hid_keyboard.hpp"

#include <algorithm>

namespace drivers::hid {

namespace {

constexpr std::uint8_t first_key = 0x04; // below: nothing, and three kinds of error
constexpr std::uint8_t first_modifier = 0xe0;

std::array<bool, 256> keys_down(std::span<const std::byte> report)
{
    std::array<bool, 256> down{};
    const auto modifiers = std::to_integer<unsigned>(report[0]);
    for (unsigned bit = 0; bit < 8; ++bit)
        down[first_modifier + bit] = (modifiers >> bit & 1u) != 0;
    for (const auto byte : report.subspan(2)) {
        const auto usage = std::to_integer<std::uint8_t>(byte);
        if (usage >= first_key)
            down[usage] = true;
    }
    return down;
}

} // namespace

std::vector<KeyChange> BootReports::feed(std::span<const std::byte> report)
{
    if (report.size() != boot_report_bytes) {
        ++strange_;
        return {};
    }
    constexpr std::byte too_many{1};
    if (std::ranges::all_of(report.subspan(2), [](std::byte key) { return key == too_many; }))
        return {};
    const auto down = keys_down(report);
    std::vector<KeyChange> changes;
    for (const bool pressed : {false, true})
        for (std::size_t usage = 0; usage < down.size(); ++usage)
            if (down[usage] != down_[usage] && down[usage] == pressed)
                changes.push_back({static_cast<std::uint8_t>(usage), pressed});
    down_ = down;
    return changes;
}

const KeyMap& numpad_keys()
{
    static const KeyMap map = [] {
        KeyMap keys{
            {0x27, {PadKey::digit_0}},    {0x62, {PadKey::digit_0}},   {0xb0, {PadKey::digit_0, 2}},
            {0xb1, {PadKey::digit_0, 3}}, {0x28, {PadKey::enter}},     {0x58, {PadKey::enter}},
            {0x2a, {PadKey::backspace}},  {0xbb, {PadKey::backspace}}, {0x57, {PadKey::next}},
            {0x55, {PadKey::recall}},     {0x56, {PadKey::miss}},      {0x54, {PadKey::hold}},
            {0x63, {PadKey::pause}}};
        for (std::uint8_t digit = 1; digit <= 9; ++digit) {
            keys[static_cast<std::uint8_t>(0x1d + digit)] = {static_cast<PadKey>(digit)};
            keys[static_cast<std::uint8_t>(0x58 + digit)] = {static_cast<PadKey>(digit)};
        }
        return keys;
    }();
    return map;
}

std::vector<KeyEvent> NumpadKeys::feed(std::span<const std::byte> report)
{
    std::vector<KeyEvent> events;
    for (const auto& change : reports_.feed(report)) {
        const auto found = map_.find(change.usage);
        if (change.usage == usage_num_lock || found == map_.end())
            continue;
        const KeyEvent event{0, found->second.key, change.pressed};
        if (change.pressed && !double_strike_.counts(event, clock_()))
            continue;
        events.insert(events.end(), change.pressed ? found->second.times : 1u, event);
    }
    return events;
}

} // namespace drivers::hid
