// A printer's own face, without its shapes: every character is an empty box of its size on paper,
// and is remembered as text. Codes are drawn as they are (libqrencode). Any commands are safe.
#pragma once

#include "drivers/printer/escpos_decoder.hpp"

namespace drivers {

class EmulatedFace {
public:
    // `chinese_by_fs`: Chinese is enlarged by FS ! alone.
    EmulatedFace(std::uint16_t width_dots, bool chinese_by_fs);

    // True when the command belongs to the face: a character, a style, or what a code is to say.
    bool take(const escpos::Command& command);
    bool has_line() const { return !cells_.empty(); }
    std::uint8_t align() const { return align_; } // 0 left, 1 centre, 2 right

    // The line that was set, as rows on paper; an empty one has the height of a small line.
    SlipRaster end_line();
    // The code that was told, cut to its ink; no rows: there is none, or it is wider than the
    // paper.
    SlipRaster draw_code();

    // Everything that was set since the last call, in its order.
    NativeSlip take_writing() { return std::exchange(writing_, {}); }

    void initialise(); // ESC @: the styles, and a line that was not ended

private:
    struct Cell {
        std::uint32_t width = 0, height = 0; // dots
    };

    void set(std::span<const std::uint8_t> code);
    std::size_t cells_in_line(std::size_t first) const;
    void draw_line(SlipRaster& paper, std::size_t first, std::size_t count) const;
    void write(std::variant<NativeLine, NativeCode> part);

    std::uint16_t width_dots_;
    bool chinese_by_fs_;
    std::uint8_t align_ = 0;
    bool bold_ = false;
    std::uint8_t magnify_ = 0;         // GS !
    std::uint8_t magnify_chinese_ = 0; // FS !
    std::uint8_t module_dots_ = 3;
    std::string code_;

    std::vector<Cell> cells_;
    std::vector<std::byte> line_; // GB18030
    std::uint8_t line_magnify_ = 1;
    NativeSlip writing_;
};

} // namespace drivers
