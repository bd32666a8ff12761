// Codes of a scanner that types them as a keyboard would ("keyboard wedge"), ended by Enter. Pure.
//
// Sources: USB HID 1.11, appendix B.1 (the boot report: modifiers, 0, six keys that are down);
// HID Usage Tables 1.12, page 07 (usages; their characters on a US keyboard). The scanner must be
// set to a US keyboard.
#pragma once

#include "drivers/scanner/scan_reader.hpp"

#include <array>

namespace drivers {

inline constexpr std::size_t boot_report_bytes = 8;

// Of a key on a US keyboard; '\0': it has none.
char character_of_key(std::uint8_t usage, bool shift);

// Keys held down with Control, Alt or a Windows key, keys without a character, and more keys at
// once than a report can hold make the code noise.
class WedgeCodes final : public ScanReader {
public:
    // Long enough for a computer that is busy for a moment; then the cable was pulled, or somebody
    // types.
    static constexpr std::chrono::milliseconds pause_max{250};
    // From key to key on the average. Scanners type one every 1 to 20 ms, nobody's fingers do: a
    // code that was typed is noise.
    static constexpr std::chrono::milliseconds key_gap_max{50};

    WedgeCodes() : ScanReader{pause_max} {}

private:
    void read(std::span<const std::byte> report, ScanTime now, std::vector<Scan>& scans) override;
    void type(std::uint8_t usage, std::uint8_t modifiers);
    std::optional<Scan> enter(ScanTime now);

    std::array<std::uint8_t, 6> down_{};
    ScanTime first_{}; // key of the code
    unsigned keys_ = 0;
};

} // namespace drivers
