// Codes of a scanner on a serial line or a USB line (CDC ACM): text, ended by CR, LF or both where
// the scanner is set so, and by a pause where it is not. Pure.
#pragma once

#include "drivers/scanner/scan_reader.hpp"

namespace drivers {

class ScanLines final : public ScanReader {
public:
    // At 9600 baud a byte takes 1 ms and a USB adapter hands them over every 16 ms: a scanner that
    // says nothing for so long has said it all. Once it was seen to end a code itself, a code that
    // a pause ends is half a one.
    static constexpr std::chrono::milliseconds pause_max{100};

    ScanLines() : ScanReader{pause_max} {}

private:
    void read(std::span<const std::byte> bytes, ScanTime, std::vector<Scan>& scans) override;
    bool is_ended_by_pause() const override { return !ends_codes_; }

    bool ends_codes_ = false;
};

} // namespace drivers
