#include "drivers/scanner/emulated_scanner.hpp"

#include "drivers/scanner/hid_pos.hpp"
#include "drivers/scanner/wedge.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace drivers {

namespace {

using Packet = EmulatedScanner::Packet;
using Packets = EmulatedScanner::Packets;

constexpr std::size_t line_packet_bytes = 16; // that a USB adapter hands over at once
constexpr std::byte left_shift{0x02}, left_control{0x01}, key_a{0x04}, enter{0x28};

Packet bytes_in(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

Packets line_packets(std::string_view text)
{
    Packets packets;
    for (; !text.empty(); text.remove_prefix(std::min(text.size(), line_packet_bytes)))
        packets.push_back(bytes_in(text.substr(0, line_packet_bytes)));
    return packets;
}

Packets hid_pos_reports(std::string_view code)
{
    Packets reports;
    do {
        const auto part = bytes_in(code.substr(0, hid_pos_data_bytes_max));
        code.remove_prefix(part.size());
        Packet report(hid_pos_report_bytes);
        report[0] = std::byte{2};
        report[1] = static_cast<std::byte>(part.size());
        std::ranges::copy(bytes_in("]Q1"), report.begin() + 2);
        std::ranges::copy(part, report.begin() + 5);
        report[63] = code.empty() ? std::byte{0} : std::byte{1};
        reports.push_back(std::move(report));
    } while (!code.empty());
    return reports;
}

void press(Packets& reports, std::byte modifiers, std::byte usage)
{
    Packet down(boot_report_bytes), up(boot_report_bytes);
    down[0] = modifiers;
    down[2] = usage;
    reports.push_back(std::move(down));
    reports.push_back(std::move(up));
}

Packets typed(std::string_view code)
{
    constexpr unsigned usages = 0x39; // of the letters, digits and signs
    Packets reports;
    for (const auto character : code) {
        for (unsigned place = 0; place < 2 * usages; ++place) {
            const auto usage = static_cast<std::uint8_t>(place % usages);
            const bool shift = place >= usages;
            if (character_of_key(usage, shift) == character && character != '\0') {
                press(reports, shift ? left_shift : std::byte{0}, std::byte{usage});
                break;
            }
        }
    }
    press(reports, std::byte{0}, enter);
    return reports;
}

} // namespace

Packets EmulatedScanner::scan(std::string_view code) const
{
    switch (mode_) {
    case Mode::line:
        return line_packets(std::string{code} + "\r\n");
    case Mode::line_no_end:
        return line_packets(code);
    case Mode::hid_pos:
        return hid_pos_reports(code);
    case Mode::keyboard_wedge:
        return typed(code);
    }
    return {};
}

Packets EmulatedScanner::half_scan(std::string_view code) const
{
    auto packets = scan(code);
    packets.resize((packets.size() + 1) / 2);
    // One that is in the first packet is cut there.
    if (packets.size() == 1 && mode_ == Mode::hid_pos)
        packets[0][63] = std::byte{1};
    else if (packets.size() == 1)
        packets[0].resize((packets[0].size() + 1) / 2);
    return packets;
}

Packets EmulatedScanner::noise() const
{
    if (mode_ == Mode::line)
        return {bytes_in("\x80\xff\x01\xf8\r\n")};
    if (mode_ == Mode::line_no_end)
        return {bytes_in("\x80\xff\x01\xf8")};
    if (mode_ == Mode::hid_pos) {
        Packet report(hid_pos_report_bytes, std::byte{0xff});
        report[0] = std::byte{2};
        return {report};
    }
    Packets reports;
    press(reports, left_control, key_a);
    press(reports, std::byte{0}, enter);
    return reports;
}

} // namespace drivers
