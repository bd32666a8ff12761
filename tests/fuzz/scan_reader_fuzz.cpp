// Anything from a scanner: the first byte says what kind it is, then pieces with their length in
// front, as reports or as what a line hands over. Whatever is told as a code is one, and a line's
// codes are the same however it is cut.
#include "drivers/scanner/hid_pos.hpp"
#include "drivers/scanner/scan_lines.hpp"
#include "drivers/scanner/scanned_code.hpp"
#include "drivers/scanner/wedge.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace {

using namespace drivers;

std::unique_ptr<ScanReader> reader_for(std::byte kind)
{
    if (kind == std::byte{0})
        return std::make_unique<ScanLines>();
    if (kind == std::byte{1})
        return std::make_unique<HidPosCodes>();
    return std::make_unique<WedgeCodes>();
}

void check(const std::vector<Scan>& scans, std::size_t bytes)
{
    if (scans.size() > bytes)
        std::abort();
    for (const auto& scan : scans) {
        if (!scan)
            continue;
        const bool has_control =
            std::ranges::any_of(*scan, [](char one) { return one >= 0 && one < ' '; });
        if (scan->empty() || scan->size() > scan_bytes_max || has_control)
            std::abort();
        (void)classify(*scan, {});
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto rest = std::as_bytes(std::span{data, size});
    (void)describes_hid_pos(rest);
    if (rest.empty())
        return 0;
    const auto reader = reader_for(rest[0]);
    ScanLines whole;
    std::vector<std::byte> line;
    std::vector<Scan> cut;
    for (rest = rest.subspan(1); !rest.empty();) {
        const auto bytes = std::min(std::to_integer<std::size_t>(rest[0]), rest.size() - 1);
        const auto piece = rest.subspan(1, bytes);
        auto scans = reader->feed(piece, {});
        check(scans, std::max<std::size_t>(bytes, 1));
        line.insert(line.end(), piece.begin(), piece.end());
        cut.insert(cut.end(), scans.begin(), scans.end());
        rest = rest.subspan(1 + bytes);
    }
    if (dynamic_cast<ScanLines*>(reader.get()) && whole.feed(line, {}) != cut)
        std::abort();
    return 0;
}
