// Any bytes from a host: the decoder takes every one, and a printer of any model that obeys them
// stays within its bounds, on paper and in what it writes.
#include "drivers/printer/emulated_printer_models.hpp"

#include <cstdlib>

namespace {

void check_written(const drivers::NativeSlip& written)
{
    if (written.parts.size() > drivers::native_parts_max)
        std::abort();
    for (const auto& part : written.parts) {
        if (const auto* line = std::get_if<drivers::NativeLine>(&part);
            line && (line->magnify < 1 || line->magnify > 8 ||
                     line->text.size() > 4 * drivers::native_text_bytes_max))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto models = drivers::emulated_models();
    auto model = models[data[0] % models.size()].model;
    model.buffer_bytes = 4096;
    model.chinese_by_fs = (data[0] & 0x80) != 0;
    drivers::EmulatedPrinter printer{model, [](const drivers::SlipRaster& slip) {
                                         if (slip.rows == 0 || slip.rows > drivers::slip_rows_max ||
                                             slip.bits.size() != slip.row_bytes() * slip.rows)
                                             std::abort();
                                     }};
    const auto bytes = std::as_bytes(std::span{data + 1, size - 1});
    for (std::size_t at = 0; at < bytes.size(); at += 61) {
        const auto piece = bytes.subspan(at, std::min<std::size_t>(61, bytes.size() - at));
        if (printer.accept(piece) != piece.size() ||
            printer.take_replies().size() > printer.replies_bytes_max)
            std::abort();
    }
    check_written(printer.written());
    return 0;
}
