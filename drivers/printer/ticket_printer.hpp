// A printer of ticket slips, whatever its bytes. Calls block up to their deadline: use it on a
// thread of its own.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace drivers {

// The printer cannot. Each names its cure in sentence_for().
enum class PrinterFault : std::uint8_t {
    offline = 1, // not reachable: unplugged, switched off, cable
    paper_out,
    cover_open,
    cutter_jammed,
    overheated, // recovers by itself
    broken,     // unrecoverable: service needed
    slip_too_large,
    unknown, // it stopped answering: paper may or may not have come out
};
std::string_view name_of(PrinterFault);
std::string_view sentence_for(PrinterFault); // English, for staff

struct PrinterStatus {
    std::optional<PrinterFault> fault; // none: ready
    bool paper_near_end = false;
    bool answers = true; // false: a one-way printer, which can only be trusted
};

// One bit per dot, 1 = black, rows padded to whole bytes, most significant bit leftmost.
struct SlipRaster {
    std::uint16_t width_dots = 0; // 8 to 1024
    std::uint16_t rows = 0;       // 1 to slip_rows_max
    std::vector<std::uint8_t> bits;

    std::size_t row_bytes() const { return (width_dots + 7u) / 8u; }
    bool operator==(const SlipRaster&) const = default;
};
inline constexpr std::uint16_t slip_rows_max = 4096; // half a metre at 203 dpi

enum class PrintOutcome : std::uint8_t {
    printed, // the printer confirmed that the paper is out
    sent,    // a one-way printer took the bytes
};

class TicketPrinter {
public:
    virtual ~TicketPrinter() = default;

    // Asks the printer; at most `within`.
    virtual PrinterStatus status(std::chrono::milliseconds within) = 0;

    // Prints and cuts one slip, and waits for the proof. A fault means: do not count on paper, say
    // so to the visitor, never print again unasked.
    virtual boost::system::result<PrintOutcome, PrinterFault>
    print(const SlipRaster& slip, std::chrono::milliseconds within) = 0;
};

} // namespace drivers
