#include "drivers/scanner/wedge.hpp"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::uint8_t enter_key = 0x28, keypad_enter = 0x58;
constexpr std::uint8_t first_letter = 0x04, first_character = 0x1e, first_keypad = 0x54;
constexpr std::uint8_t last_error = 3; // 1 to 3 stand in every place
constexpr std::uint8_t caps_lock = 0x39, num_lock = 0x53;
constexpr std::uint8_t shifts = 0x22, other_modifiers = 0xdd; // left and right

// From usage 1E on, without and with Shift; '\0': Enter, Escape, Backspace, Tab, and a key
// that US keyboards do not have.
using namespace std::string_view_literals;
constexpr auto plain = "1234567890\0\0\0\0 -=[]\\\0;'`,./"sv;
constexpr auto shifted = "!@#$%^&*()\0\0\0\t _+{}|\0:\"~<>?"sv;
constexpr auto keypad = "/*-+\0"
                        "1234567890."sv; // from usage 54 on

} // namespace

char character_of_key(std::uint8_t usage, bool shift)
{
    if (usage >= first_letter && usage < first_character)
        return static_cast<char>((shift ? 'A' : 'a') + usage - first_letter);
    const auto& row = shift ? shifted : plain;
    if (usage >= first_character && usage < first_character + row.size())
        return row[usage - first_character];
    if (usage >= first_keypad && usage < first_keypad + keypad.size())
        return keypad[usage - first_keypad];
    return '\0';
}

void WedgeCodes::read(std::span<const std::byte> report, ScanTime now, std::vector<Scan>& scans)
{
    if (report.size() != boot_report_bytes) {
        add_noise();
        return;
    }
    std::array<std::uint8_t, 6> down{};
    std::ranges::transform(report.subspan(2), down.begin(),
                           [](std::byte one) { return std::to_integer<std::uint8_t>(one); });
    for (const auto usage : down) {
        if (usage == 0 || std::ranges::count(down_, usage) > 0)
            continue;
        if (!is_in_code()) {
            first_ = now;
            keys_ = 0;
        }
        ++keys_;
        if (usage != enter_key && usage != keypad_enter)
            type(usage, std::to_integer<std::uint8_t>(report[0]));
        else if (auto scan = enter(now))
            scans.push_back(std::move(*scan));
    }
    if (down[0] == 0 || down[0] > last_error) // else it does not say which keys are down
        down_ = down;
}

void WedgeCodes::type(std::uint8_t usage, std::uint8_t modifiers)
{
    if (usage == caps_lock || usage == num_lock) // set by cautious scanners before a code and after
        return;
    const auto character = character_of_key(usage, (modifiers & shifts) != 0);
    if (character == '\0' || (modifiers & other_modifiers) != 0)
        add_noise();
    else
        add(character);
}

std::optional<Scan> WedgeCodes::enter(ScanTime now)
{
    if (is_in_code() && now - first_ > key_gap_max * (keys_ - 1))
        add_noise();
    return end();
}

} // namespace drivers
