// What a model of printer can do and what is odd about it, as data. The driver asks nothing else
// about makers and models.
#pragma once

#include "drivers/printer/ticket_printer.hpp"

#include <span>

namespace drivers {

enum class Ability : std::uint8_t { no, yes, ask }; // ask: the driver finds out

enum class Cutter : std::uint8_t {
    feeds_and_cuts, // GS V 66 0 brings the slip's end to the cutter by itself
    cuts,           // GS V 0 alone: the driver feeds first
    none,           // the visitor tears the slip off
};

enum class SlipMode : std::uint8_t { raster, native };

struct PrinterProfile {
    std::string_view name = "generic-80";
    bool speaks_escpos = true;         // no: it is refused, and gets no bytes
    std::uint16_t width_dots = 576;    // a multiple of 8 from 384 to 1024; a wider slip is refused
    std::uint16_t dots_per_inch = 203; // 203 or 180
    Cutter cutter = Cutter::feeds_and_cuts;
    std::uint8_t feed_dots = 120; // head to cutter or edge; of no matter to feeds_and_cuts

    // What it tells.
    Ability real_time = Ability::ask;   // DLE EOT. no: one-way; yes: silence is a fault
    Ability reports = Ability::ask;     // GS a: changes of its status, unasked
    Ability process_ids = Ability::ask; // GS ( H. ask: those whose maker is EPSON have them
    bool tells_maker = true;            // GS I 66
    // GS r 1. Without it and without process ids nothing proves a slip: it is sent, never printed.
    bool answers_in_turn = true;

    // A picture goes out in bands; one that a crash cut short is completed by as many NULs.
    std::uint16_t band_rows_max = 128;   // 8 to 2048
    std::uint16_t band_bytes_max = 8192; // 256 to 8192

    // What is odd about it.
    bool near_end_always = false;   // it has no such sensor: what it says of it is not passed on
    bool keeps_chinese_mode = true; // from power-on or another program: FS . before a slip
    bool chinese_by_fs = false;     // its Chinese is enlarged by FS ! and not by GS !

    // Its face, for slips as text.
    SlipMode mode = SlipMode::raster;
    bool chinese_face = true;     // GB18030 in two bytes; no: such lines go as pictures
    bool draws_codes = true;      // GS ( k; no: codes go as pictures
    std::uint8_t magnify_max = 8; // GS !

    bool operator==(const PrinterProfile&) const = default;
};

// Every profile, the one for unknown printers first.
std::span<const PrinterProfile> printer_profiles();
const PrinterProfile* printer_profile(std::string_view name); // null: there is none

// The one of this USB vendor and product, else that of the vendor's printers, else generic-80.
const PrinterProfile& printer_profile(std::uint16_t vendor, std::uint16_t product);

} // namespace drivers
