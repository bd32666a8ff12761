#include "drivers/scanner/hid_pos.hpp"

#include <algorithm>

namespace drivers {

namespace {

constexpr std::size_t descriptor_bytes_max = 4096;
constexpr std::size_t length_at = 1, data_at = 5, more_at = 63;
constexpr std::byte scanned_data{2};

// HID 1.11, 6.2.2.2 and 6.2.2.3.
constexpr unsigned long_item = 0xfe;
constexpr unsigned usage_page = 0x04; // global item, without its size
constexpr std::uint32_t bar_code_scanner_page = 0x8c;

std::uint32_t little_endian(std::span<const std::byte> bytes)
{
    std::uint32_t value = 0;
    for (std::size_t place = 0; place < bytes.size(); ++place)
        value |= std::to_integer<std::uint32_t>(bytes[place]) << (8 * place);
    return value;
}

} // namespace

bool describes_hid_pos(std::span<const std::byte> descriptor)
{
    auto rest = descriptor.first(std::min(descriptor.size(), descriptor_bytes_max));
    while (!rest.empty()) {
        const auto prefix = std::to_integer<unsigned>(rest[0]);
        std::size_t data = prefix & 3;
        if (data == 3)
            data = 4;
        if (prefix == long_item && rest.size() > 1)
            data = 2 + std::to_integer<std::size_t>(rest[1]);
        if (rest.size() < 1 + data)
            return false;
        if ((prefix & 0xfc) == usage_page &&
            little_endian(rest.subspan(1, data)) == bar_code_scanner_page)
            return true;
        rest = rest.subspan(1 + data);
    }
    return false;
}

void HidPosCodes::read(std::span<const std::byte> report, ScanTime, std::vector<Scan>& scans)
{
    if (report.empty() || report[0] != scanned_data)
        return;
    bool has_more = false;
    if (report.size() == hid_pos_report_bytes &&
        std::to_integer<std::size_t>(report[length_at]) <= hid_pos_data_bytes_max) {
        const auto bytes = std::to_integer<std::size_t>(report[length_at]);
        for (const auto one : report.subspan(data_at, bytes))
            add(std::to_integer<char>(one));
        has_more = (report[more_at] & std::byte{1}) != std::byte{0};
    } else {
        add_noise();
    }
    if (auto scan = has_more ? std::nullopt : end())
        scans.push_back(std::move(*scan));
}

} // namespace drivers
