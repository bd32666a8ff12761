// What a printer understands of the bytes it gets: ESC/POS cut into commands. Pure; any bytes are
// safe.
#pragma once

#include "drivers/printer/escpos.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>

namespace drivers::escpos {

inline constexpr std::size_t decoded_width_bytes_max = 128; // 1024 dots
inline constexpr std::size_t decoded_code_bytes_max = 1024; // of a QR code's text

struct Initialise {};
struct RasterRow {
    std::vector<std::uint8_t> bits; // 1 to decoded_width_bytes_max bytes
};
struct FeedDots {
    std::uint32_t rows = 0;
};
struct Cut {
    bool feeds = false; // GS V 65 and 66: the end of the slip goes to the cutter first
};
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
// ---- for the printer's own face
struct Character { // ASCII, or of a code page
    std::uint8_t code = 0;
};
struct ChineseCharacter { // GB18030, in Chinese mode
    std::array<std::uint8_t, 2> bytes{};
};
struct LineEnd {};
struct Align { // ESC a: 0 left, 1 centre, 2 right
    std::uint8_t where = 0;
};
struct Bold { // ESC E
    bool on = false;
};
struct Magnify { // GS !: 16 × (times wider - 1) + times higher - 1
    std::uint8_t size = 0;
};
struct MagnifyChinese { // FS !: 4 twice as wide, 8 twice as high
    std::uint8_t size = 0;
};
struct CodeModule { // GS ( k 67
    std::uint8_t dots = 0;
};
struct CodeText { // GS ( k 80: at most decoded_code_bytes_max bytes
    std::string text;
};
struct DrawCode {}; // GS ( k 81
struct Obeyed {};   // understood, and of no matter for what comes out: underlines, margins, NUL …
struct Unknown {
}; // not understood: its first two bytes were skipped, or the whole when its length is told
using Command =
    std::variant<Initialise, RasterRow, FeedDots, Cut, ReportChanges, AskPaper, AskProcessId,
                 AskInfo, Character, ChineseCharacter, LineEnd, Align, Bold, Magnify,
                 MagnifyChinese, CodeModule, CodeText, DrawCode, Obeyed, Unknown>;

enum class ChineseFace : std::uint8_t {
    none,
    when_told,     // after FS &
    from_power_on, // and after ESC @, as Chinese models are
};

class EscposDecoder {
public:
    explicit EscposDecoder(ChineseFace face = ChineseFace::from_power_on) : face_{face} { begin(); }

    // Takes bytes off the front of `bytes` until one command is complete (a raster gives one
    // command a row); none when more bytes are needed, and then `bytes` is empty.
    std::optional<Command> next(std::span<const std::byte>& bytes);

    // Between two commands.
    bool is_idle() const { return head_.empty() && rows_left_ == 0 && skip_ == 0; }

    // The printer was switched off and on, or told to forget.
    void reset() { *this = EscposDecoder{face_}; }

private:
    void begin() { chinese_ = face_ == ChineseFace::from_power_on; }
    std::optional<Command> take(std::uint8_t byte);
    std::optional<Command> command_in_head();
    std::optional<Command> graphics_command();
    std::optional<Command> cut_command();
    std::optional<Command> raster_command();
    std::optional<Command> parenthesis_command();
    std::optional<Command> style_command();
    std::optional<Command> code_command();
    std::optional<Command> done(Command command);
    std::optional<Command> take_picture(std::span<const std::byte>& bytes);

    ChineseFace face_;
    bool chinese_ = false;           // Chinese mode
    std::vector<std::uint8_t> head_; // of a command that is not complete
    std::vector<std::uint8_t> row_;
    std::uint32_t row_bytes_ = 0;
    std::uint32_t rows_left_ = 0;
    std::uint64_t skip_ = 0; // bytes that belong to a command that is not for us
};

} // namespace drivers::escpos
