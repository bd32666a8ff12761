// A slip as text in the printer's own face: its bytes. Pure, with iconv(3)'s tables.
// Source: Epson's ESC/POS command reference (esc_la, esc_ce, gs_exclamation, fs_ampersand,
// fs_exclamation, gs_lparen_ck_fn165 to fn181).
#pragma once

#include "drivers/printer/escpos.hpp"

namespace drivers::escpos {

inline constexpr std::uint16_t face_width_dots = 12; // of ASCII; Chinese is twice as wide
inline constexpr std::uint16_t face_rows = 24;

// The slip in pieces of at most band_bytes_max, or one command that is longer; each ends between
// two commands. A line is enlarged no further than it fits the paper, but at least twice where it
// asks for that; one that is still too long is continued on the next line by the printer.
std::vector<Bytes> text_pieces(const NativeSlip& slip, const PrinterProfile& profile);

} // namespace drivers::escpos
