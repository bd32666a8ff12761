// What the command line says.
#pragma once

#include <string>
#include <variant>

namespace kiosk {

struct Options {
    std::string dispatcher = "127.0.0.1:7010";
    std::string device = "kiosk-1";
    std::string printer = "none";        // or "tcp:127.0.0.1:9100", "usb:04b8:0202", …
    std::string notice_printer = "none"; // or "cups:QUEUE…", "ipp://…"
    std::string id_card_reader = "none"; // or as drivers/port/port_address.hpp has it
    std::string scanner = "none";        // or as drivers/scanner/scanner_at.hpp has it
    std::string person_key;              // file; empty: a card begins, and is not read
    std::string outbox;                  // file of lent numbers; empty: none while it is cut off
    bool list_refused = false;           // instead of a kiosk: what the dispatcher refused of it
    bool settle_refused = false;         // and take it out of the outbox
    std::string language = "zh";         // spoken when nobody has chosen
    bool windowed = false;
    int width = 1080;
    int height = 1920;
};

// How the program ends.
enum ExitCode : int { ended = 0, failed = 1, usage = 2 };

// The options, or the exit code after --help or a wrong word (already told to the person).
std::variant<Options, ExitCode> read_options(int argc, const char* const* argv);

} // namespace kiosk
