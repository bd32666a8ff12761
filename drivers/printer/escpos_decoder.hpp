// What a printer understands of the bytes it gets: ESC/POS cut into commands. Pure; any bytes are
// safe.
#pragma once

#include "drivers/printer/escpos.hpp"

#include <optional>
#include <span>
#include <variant>

namespace drivers::escpos {

inline constexpr std::size_t decoded_width_bytes_max = 128; // 1024 dots

struct Initialise {};
struct RasterRow {
    std::vector<std::uint8_t> bits; // 1 to decoded_width_bytes_max bytes
};
struct FeedDots {
    std::uint32_t rows = 0;
};
struct Cut {};
struct ReportChanges { // GS a
    std::uint8_t mask = 0;
};
struct AskPaper {}; // GS r 1
struct AskProcessId {
    ProcessId id{};
};
struct AskInfo { // GS I n
    std::uint8_t which = 0;
};
struct Character { // to be printed in the printer's own face
    std::uint8_t code = 0;
};
struct Obeyed {}; // understood, and of no matter for what comes out: alignment, sizes, NUL …
struct Unknown {
}; // not understood: its first two bytes were skipped, or the whole when its length is told
using Command = std::variant<Initialise, RasterRow, FeedDots, Cut, ReportChanges, AskPaper,
                             AskProcessId, AskInfo, Character, Obeyed, Unknown>;

class EscposDecoder {
public:
    // Takes bytes off the front of `bytes` until one command is complete (a raster gives one
    // command a row); none when more bytes are needed, and then `bytes` is empty.
    std::optional<Command> next(std::span<const std::byte>& bytes);

    // Between two commands.
    bool is_idle() const { return head_.empty() && rows_left_ == 0 && skip_ == 0; }

    // The printer was switched off and on, or told to forget.
    void reset() { *this = {}; }

private:
    std::optional<Command> take(std::uint8_t byte);
    std::optional<Command> command_in_head();
    std::optional<Command> graphics_command();
    std::optional<Command> cut_command();
    std::optional<Command> raster_command();
    std::optional<Command> parenthesis_command();
    std::optional<Command> done(Command command);
    std::optional<Command> take_picture(std::span<const std::byte>& bytes);

    std::vector<std::uint8_t> head_; // of a command that is not complete
    std::vector<std::uint8_t> row_;
    std::uint32_t row_bytes_ = 0;
    std::uint32_t rows_left_ = 0;
    std::uint64_t skip_ = 0; // bytes that belong to a command that is not for us
};

} // namespace drivers::escpos
