#include "drivers/scanner/scan_lines.hpp"

namespace drivers {

void ScanLines::read(std::span<const std::byte> bytes, ScanTime, std::vector<Scan>& scans)
{
    for (const auto one : bytes) {
        const auto byte = std::to_integer<char>(one);
        if (byte != '\r' && byte != '\n') {
            add(byte);
        } else if (auto scan = end()) {
            ends_codes_ = ends_codes_ || scan->has_value(); // noise may hold an end by chance
            scans.push_back(std::move(*scan));
        }
    }
}

} // namespace drivers
