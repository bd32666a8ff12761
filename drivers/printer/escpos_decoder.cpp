#include "drivers/printer/escpos_decoder.hpp"

#include <algorithm>

namespace drivers::escpos {

namespace {

constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t fs = 0x1C;
constexpr std::uint8_t gs = 0x1D;
constexpr std::uint32_t line_rows = 30; // the line spacing after ESC @, at 203 dpi

struct Known {
    std::uint8_t prefix;
    std::uint8_t code;
    std::size_t bytes; // the whole command
};

// Commands of a fixed length that this printer obeys without it showing on a slip of rasters.
constexpr Known obeyed[] = {
    {esc, '2', 2}, {esc, '3', 3}, {esc, '-', 3}, {esc, 't', 3}, {esc, '!', 3}, {esc, 'M', 3},
    {esc, 'G', 3}, {esc, 'R', 3}, {esc, 'V', 3}, {esc, '{', 3}, {esc, ' ', 3}, {esc, 'c', 4},
    {esc, 'p', 5}, {esc, '$', 4}, {gs, 'B', 3},  {gs, 'L', 4},  {gs, 'W', 4},  {gs, 'P', 4},
    {gs, 'h', 3},  {gs, 'w', 3},  {gs, 'H', 3},  {gs, 'f', 3},  {fs, 'W', 3},  {fs, 'C', 3},
};

// The first of two bytes of GB18030.
bool begins_chinese(std::uint8_t byte)
{
    return byte >= 0x81 && byte != 0xFF;
}

std::size_t real_time_bytes(std::uint8_t code, std::uint8_t function)
{
    if (code != 0x14)
        return 3;
    return function == 8 ? 10 : 5;
}

} // namespace

std::optional<Command> EscposDecoder::next(std::span<const std::byte>& bytes)
{
    while (!bytes.empty()) {
        if (skip_ > 0) {
            const auto skipped = std::min<std::uint64_t>(skip_, bytes.size());
            skip_ -= skipped;
            bytes = bytes.subspan(static_cast<std::size_t>(skipped));
            continue;
        }
        if (rows_left_ > 0) {
            if (auto row = take_picture(bytes))
                return row;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes = bytes.subspan(1);
        if (auto command = take(byte))
            return command;
    }
    return std::nullopt;
}

std::optional<Command> EscposDecoder::take_picture(std::span<const std::byte>& bytes)
{
    const auto taken = std::min<std::size_t>(row_bytes_ - row_.size(), bytes.size());
    for (const auto byte : bytes.first(taken))
        row_.push_back(static_cast<std::uint8_t>(byte));
    bytes = bytes.subspan(taken);
    if (row_.size() < row_bytes_)
        return std::nullopt;
    --rows_left_;
    RasterRow row{std::move(row_)};
    row_.clear();
    return row;
}

std::optional<Command> EscposDecoder::take(std::uint8_t byte)
{
    head_.push_back(byte);
    if (head_.size() > 1)
        return command_in_head();
    switch (byte) {
    case dle:
    case esc:
    case fs:
    case gs:
        return std::nullopt;
    case '\n':
        return done(LineEnd{});
    case 0x00:
    case '\r':
    case '\t':
        return done(Obeyed{});
    default:
        if (chinese_ && begins_chinese(byte))
            return std::nullopt;
        return byte < 0x20 ? done(Unknown{}) : done(Character{byte});
    }
}

std::optional<Command> EscposDecoder::command_in_head()
{
    const auto size = head_.size();
    const auto code = head_[1];
    if (begins_chinese(head_[0]))
        return code < 0x40 ? done(Unknown{}) : done(ChineseCharacter{{head_[0], code}});
    for (const auto& known : obeyed) {
        if (known.prefix == head_[0] && known.code == code)
            return size < known.bytes ? std::nullopt : done(Obeyed{});
    }
    if (head_[0] == dle && (code == 0x04 || code == 0x05 || code == 0x14)) {
        // Obeyed when it came in; here it only takes its place.
        if (size < 3 || size < real_time_bytes(code, head_[2]))
            return std::nullopt;
        return done(Obeyed{});
    }
    if (head_[0] == esc && code == '@') {
        begin();
        return done(Initialise{});
    }
    if (head_[0] == esc && (code == 'd' || code == 'J')) {
        if (size < 3)
            return std::nullopt;
        return done(FeedDots{code == 'd' ? head_[2] * line_rows : head_[2]});
    }
    return head_[0] == gs && code != '!' ? graphics_command() : style_command();
}

std::optional<Command> EscposDecoder::style_command()
{
    const auto prefix = head_[0];
    const auto code = head_[1];
    if (prefix == fs && (code == '&' || code == '.')) {
        chinese_ = code == '&' && face_ != ChineseFace::none;
        return done(Obeyed{});
    }
    const bool known = (prefix == esc && (code == 'a' || code == 'E')) ||
                       ((prefix == gs || prefix == fs) && code == '!');
    if (!known)
        return done(Unknown{});
    if (head_.size() < 3)
        return std::nullopt;
    const auto value = head_[2];
    if (code == 'a')
        return done(Align{static_cast<std::uint8_t>(value >= '0' ? value - '0' : value)});
    if (code == 'E')
        return done(Bold{(value & 1) != 0});
    return prefix == gs ? done(Magnify{value}) : done(MagnifyChinese{value});
}

std::optional<Command> EscposDecoder::graphics_command()
{
    const auto size = head_.size();
    switch (head_[1]) {
    case 'V':
        return cut_command();
    case 'v':
        return raster_command();
    case '(':
        return parenthesis_command();
    case 'a':
        return size < 3 ? std::nullopt : done(ReportChanges{head_[2]});
    case 'I':
        return size < 3 ? std::nullopt : done(AskInfo{head_[2]});
    case 'r':
        if (size < 3)
            return std::nullopt;
        return head_[2] == 1 || head_[2] == '1' ? done(AskPaper{}) : done(Unknown{});
    case '8':
        if (size < 7)
            return std::nullopt;
        skip_ = std::uint64_t{head_[3]} | std::uint64_t{head_[4]} << 8 |
                std::uint64_t{head_[5]} << 16 | std::uint64_t{head_[6]} << 24;
        return done(Unknown{});
    default:
        return done(Unknown{});
    }
}

std::optional<Command> EscposDecoder::cut_command()
{
    if (head_.size() < 3)
        return std::nullopt;
    switch (head_[2]) {
    case 0:
    case 1:
    case '0':
    case '1':
        return done(Cut{});
    case 'A':
    case 'B':
        return head_.size() < 4 ? std::nullopt : done(Cut{true});
    default:
        return done(Unknown{});
    }
}

std::optional<Command> EscposDecoder::raster_command()
{
    if (head_.size() < 8)
        return std::nullopt;
    const auto width = static_cast<std::uint32_t>(head_[4] | head_[5] << 8);
    const auto rows = static_cast<std::uint32_t>(head_[6] | head_[7] << 8);
    if (head_[2] != '0' || width == 0 || width > decoded_width_bytes_max || rows == 0) {
        skip_ = std::uint64_t{width} * rows;
        return done(Unknown{});
    }
    row_bytes_ = width;
    rows_left_ = rows;
    return done(Obeyed{});
}

std::optional<Command> EscposDecoder::parenthesis_command()
{
    if (head_.size() < 5)
        return std::nullopt;
    const auto parameters = static_cast<std::uint32_t>(head_[3] | head_[4] << 8);
    if (head_[2] == 'k' && parameters >= 3 && parameters <= 3 + decoded_code_bytes_max)
        return head_.size() < 5 + parameters ? std::nullopt : code_command();
    if (head_[2] != 'H' || parameters != 6) {
        skip_ = parameters;
        return done(Unknown{});
    }
    if (head_.size() < 11)
        return std::nullopt;
    if (head_[5] != '0' || head_[6] != '0')
        return done(Unknown{});
    AskProcessId asked;
    std::copy(head_.begin() + 7, head_.end(), asked.id.begin());
    return done(asked);
}

std::optional<Command> EscposDecoder::code_command()
{
    constexpr std::uint8_t qr_code = '1';
    if (head_[5] != qr_code)
        return done(Unknown{});
    switch (head_[6]) {
    case 65: // the model
    case 69: // error correction
        return done(Obeyed{});
    case 67:
        return done(CodeModule{head_[7]});
    case 80:
        return done(CodeText{std::string(head_.begin() + 8, head_.end())});
    case 81:
        return done(DrawCode{});
    default:
        return done(Unknown{});
    }
}

std::optional<Command> EscposDecoder::done(Command command)
{
    head_.clear();
    return command;
}

} // namespace drivers::escpos
