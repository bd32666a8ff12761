// ESC/POS: the bytes of a slip and of the questions asked of a printer. Pure.
// Source: Epson's ESC/POS command reference (escpos/gs_lv_0, dle_eot, gs_la, gs_lr,
// gs_lparen_ch_fn48, dle_dc4_fn8, gs_cv, esc_cj).
#pragma once

#include "drivers/printer/profile.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace drivers::escpos {

using Bytes = std::vector<std::byte>;

// Names one job to the printer, which gives it back when the job is on paper: four characters 0x20
// to 0x7E.
using ProcessId = std::array<char, 4>;
inline constexpr std::uint32_t process_ids = 95u * 95u * 95u * 95u;
ProcessId process_id(std::uint32_t job); // the same again after process_ids jobs

// Which of the four real-time statuses (DLE EOT n). A printer answers at once, whatever it is
// doing, in one byte that does not say which n was asked: ask one, await one.
enum class RealTime : std::uint8_t { printer = 1, offline_cause, error_cause, roll_paper };

Bytes ask_real_time(RealTime which);
Bytes ask_maker(); // GS I 66; answered in turn, not at once
// ESC @ (initialise), FS . (leave Chinese mode), GS a (report changes unasked)
Bytes begin_job(const PrinterProfile& profile);
// Completes a half command of a crashed job and cuts off what came of it; begins anew.
Bytes flush(const PrinterProfile& profile);
// GS V 66 0, or ESC J (feed) and GS V 0, or the feed alone.
Bytes cut_off(const PrinterProfile& profile);
Bytes ask_process_id(ProcessId job); // GS ( H: answered when everything before it is on paper
Bytes ask_paper();                   // GS r 1: the same, but does not say which job
Bytes recover();                     // DLE ENQ 2: from a cutter that was freed, with empty buffers
Bytes drop_job();                    // DLE DC4 8: empties the buffers

// Each band of the raster as one command (GS v 0), top to bottom; together they are the picture.
// Two byte sequences that real printers obey even inside a picture are broken by one more black
// dot: "power off" (10 14 02 01 08) and "clear the buffers" (10 14 08 01 03 14 01 06 02 08).
// README, "Real-time commands inside a picture".
std::vector<Bytes> bands(const SlipRaster& slip, const PrinterProfile& profile = {});

// Everything of one slip: begin_job, bands, cut_off.
Bytes slip_bytes(const SlipRaster& slip, const PrinterProfile& profile = {});

} // namespace drivers::escpos
