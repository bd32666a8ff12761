#include "drivers/printer/emulated_printer_control.hpp"

#include <charconv>

namespace drivers {

namespace {

struct Hand {
    std::string_view words;
    void (*does)(EmulatedPrinter& printer, const Cable& cable);
};

constexpr Hand hands[] = {
    {"paper out", [](EmulatedPrinter& printer, const Cable&) { printer.take_paper_out(); }},
    {"paper near-end",
     [](EmulatedPrinter& printer, const Cable&) {
         if (!printer.has_paper())
             printer.put_paper_in();
         printer.set_paper_near_end(true);
     }},
    {"paper in", [](EmulatedPrinter& printer, const Cable&) { printer.put_paper_in(); }},
    {"cover open", [](EmulatedPrinter& printer, const Cable&) { printer.open_cover(); }},
    {"cover closed", [](EmulatedPrinter& printer, const Cable&) { printer.close_cover(); }},
    {"cutter jam", [](EmulatedPrinter& printer, const Cable&) { printer.jam_cutter(); }},
    {"cutter free", [](EmulatedPrinter& printer, const Cable&) { printer.free_cutter(); }},
    {"hot", [](EmulatedPrinter& printer, const Cable&) { printer.overheat(true); }},
    {"cool", [](EmulatedPrinter& printer, const Cable&) { printer.overheat(false); }},
    {"silent", [](EmulatedPrinter& printer, const Cable&) { printer.set_silent(true); }},
    {"talk", [](EmulatedPrinter& printer, const Cable&) { printer.set_silent(false); }},
    {"unplug", [](EmulatedPrinter&, const Cable& cable) { cable.unplug(); }},
    {"plug", [](EmulatedPrinter&, const Cable& cable) { cable.plug(); }},
};

std::string status_line(const EmulatedPrinter& printer, const Cable& cable)
{
    std::string line = "ok";
    line += printer.has_paper() ? printer.paper_is_near_end() ? " paper=near-end" : " paper=in"
                                : " paper=out";
    line += printer.cover_is_open() ? " cover=open" : " cover=closed";
    line += printer.cutter_is_jammed() ? " cutter=jammed" : " cutter=free";
    line += cable.is_plugged() ? " cable=plugged" : " cable=unplugged";
    const auto& tally = printer.tally();
    line += " slips=" + std::to_string(tally.slips) +
            " fragments=" + std::to_string(tally.fragments) +
            " unknown-commands=" + std::to_string(tally.unknown_commands) +
            " buffered=" + std::to_string(printer.buffered());
    return line;
}

} // namespace

std::string obey_control(std::string_view line, EmulatedPrinter& printer, const Cable& cable)
{
    constexpr std::string_view out_after = "out-after ";
    for (const auto& hand : hands) {
        if (hand.words == line) {
            hand.does(printer, cable);
            return "ok";
        }
    }
    if (line == "status")
        return status_line(printer, cable);
    if (line.starts_with(out_after)) {
        const auto digits = line.substr(out_after.size());
        std::uint32_t rows = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), rows);
        if (error == std::errc{} && end == digits.data() + digits.size() && rows <= 1'000'000) {
            printer.run_out_after(rows);
            return "ok";
        }
        return "error out-after needs a number of rows from 0 to 1000000";
    }
    std::string known;
    for (const auto& hand : hands)
        known += std::string{hand.words} + " | ";
    return "error known are: " + known + "out-after ROWS | status";
}

} // namespace drivers
