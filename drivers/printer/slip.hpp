// A slip as it goes to a printer: a picture for any printer of dots and, for one that is reached
// over a slow line, the same as text in the printer's own face.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace drivers {

// One bit per dot, 1 = black, rows padded to whole bytes, most significant bit leftmost.
struct SlipRaster {
    std::uint16_t width_dots = 0; // 8 to 1024
    std::uint16_t rows = 0;       // 1 to slip_rows_max
    std::vector<std::uint8_t> bits;

    std::size_t row_bytes() const { return (width_dots + 7u) / 8u; }
    bool operator==(const SlipRaster&) const = default;
};
inline constexpr std::uint16_t slip_rows_max = 4096; // half a metre at 203 dpi

enum class SlipAlign : std::uint8_t { left, centre, right };

struct NativeLine {
    std::string text;         // UTF-8, at most native_text_bytes_max; empty: an empty line
    std::uint8_t magnify = 1; // 1 to 8 times the face, which is 24 dots high
    bool bold = false;
    SlipAlign align = SlipAlign::left;
    // Of this line, cut to its ink, for a face that cannot say it; empty: what it cannot say is
    // "?".
    SlipRaster picture;

    bool operator==(const NativeLine&) const = default;
};

struct NativeCode {
    std::string text;             // of a QR code; 1 to native_text_bytes_max bytes
    std::uint8_t module_dots = 4; // 1 to 16, a side of its smallest square
    SlipAlign align = SlipAlign::left;
    SlipRaster picture; // for a printer that draws no codes; empty: none is printed there

    bool operator==(const NativeCode&) const = default;
};

struct NativeSlip {
    std::vector<std::variant<NativeLine, NativeCode>> parts; // at most native_parts_max
    bool operator==(const NativeSlip&) const = default;
};
inline constexpr std::size_t native_text_bytes_max = 512;
inline constexpr std::size_t native_parts_max = 64;

struct Slip {
    // A picture alone is a slip: every printer takes it.
    Slip(SlipRaster picture, std::optional<NativeSlip> lines = {})
        : raster{std::move(picture)}, native{std::move(lines)}
    {
    }

    SlipRaster raster;
    std::optional<NativeSlip> native; // what printers of pictures do not look at
};

} // namespace drivers
