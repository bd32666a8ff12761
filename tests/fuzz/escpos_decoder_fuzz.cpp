// Any bytes from a host: the decoder takes every one, and a printer that obeys them stays within
// its bounds.
#include "drivers/printer/emulated_printer.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    drivers::EmulatedPrinter printer{{.buffer_bytes = 4096}, [](const drivers::SlipRaster& slip) {
                                         if (slip.rows == 0 || slip.rows > drivers::slip_rows_max ||
                                             slip.bits.size() != slip.row_bytes() * slip.rows)
                                             std::abort();
                                     }};
    const auto bytes = std::as_bytes(std::span{data, size});
    for (std::size_t at = 0; at < size; at += 61) {
        const auto piece = bytes.subspan(at, std::min<std::size_t>(61, size - at));
        if (printer.accept(piece) != piece.size() ||
            printer.take_replies().size() > printer.replies_bytes_max)
            std::abort();
    }
    return 0;
}
