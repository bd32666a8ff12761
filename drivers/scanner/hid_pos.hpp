// Codes of a scanner in its "HID POS" mode: reports of 64 bytes, of which a long code takes
// several. Pure.
//
// Sources: USB HID Point of Sale Usage Tables 1.02, page 8C (what there is); Access-IS ATR110
// Product Manual, 7.1.1 "Receiving Data" (where it stands in the report, an example of two
// reports):
//   byte 0      2, the number of the report
//   byte 1      how many bytes of data, 0 to 56
//   bytes 2–4   AIM symbology identifier, such as "]Q1" for a QR code (ISO/IEC 15424)
//   bytes 5–60  data
//   byte 63     bit 0: the next report has more of the same code
#pragma once

#include "drivers/scanner/scan_reader.hpp"

namespace drivers {

inline constexpr std::size_t hid_pos_report_bytes = 64;
inline constexpr std::size_t hid_pos_data_bytes_max = 56;

// Whether a report descriptor (HID 1.11, 6.2.2) has a usage of page 8C. Looks at 4096 bytes at
// most.
bool describes_hid_pos(std::span<const std::byte> report_descriptor);

// Reports of other numbers than 2 (trigger, settings) are nothing. One that is too short or whose
// length cannot be is noise.
class HidPosCodes final : public ScanReader {
public:
    // Between two reports of one code; a full-speed device sends them 1 to 10 ms apart.
    static constexpr std::chrono::milliseconds pause_max{500};

    HidPosCodes() : ScanReader{pause_max} {}

private:
    void read(std::span<const std::byte> report, ScanTime, std::vector<Scan>& scans) override;
};

} // namespace drivers
