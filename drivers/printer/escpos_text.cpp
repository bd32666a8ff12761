#include "drivers/printer/escpos_text.hpp"

#include "drivers/printer/gb18030.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace drivers::escpos {

namespace {

Bytes bytes_of(std::initializer_list<unsigned> values)
{
    Bytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

void append(Bytes& to, const Bytes& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

bool is_plain(std::string_view text)
{
    return std::ranges::all_of(text, [](char one) { return one >= 0x20 && one < 0x7F; });
}

std::optional<Bytes> said(std::string_view utf8, const PrinterProfile& profile)
{
    if (!profile.chinese_face && !is_plain(utf8))
        return std::nullopt;
    return gb18030_bytes(utf8);
}

// What can be said of a line that has no picture.
Bytes said_in_part(std::string_view utf8, const PrinterProfile& profile)
{
    Bytes bytes;
    while (!utf8.empty()) {
        std::size_t size = 1;
        while (size < utf8.size() && (static_cast<unsigned char>(utf8[size]) & 0xC0) == 0x80)
            ++size;
        append(bytes, said(utf8.substr(0, size), profile).value_or(bytes_of({'?'})));
        utf8.remove_prefix(size);
    }
    return bytes;
}

Bytes aligned(SlipAlign align)
{
    return bytes_of({0x1B, 0x61, static_cast<unsigned>(align)});
}

// One byte of GB18030 is one half of a Chinese character, and as wide as one of ASCII.
unsigned magnified(const NativeLine& line, std::size_t columns, const PrinterProfile& profile)
{
    const auto wanted = std::clamp<std::size_t>(line.magnify, 1, profile.magnify_max);
    const std::size_t across = profile.width_dots / face_width_dots;
    const auto fitting = columns == 0 ? wanted : across / columns;
    return static_cast<unsigned>(std::clamp(fitting, std::min<std::size_t>(wanted, 2), wanted));
}

Bytes styled(unsigned magnify, bool bold, const PrinterProfile& profile)
{
    auto bytes = bytes_of({0x1B, 0x45, bold ? 1u : 0u, 0x1D, 0x21, (magnify - 1) * 0x11});
    if (profile.chinese_by_fs)
        append(bytes, bytes_of({0x1C, 0x21, magnify > 1 ? 0x0Cu : 0u}));
    return bytes;
}

Bytes code_command(std::initializer_list<unsigned> head, std::string_view data = {})
{
    const auto size = static_cast<unsigned>(head.size() + data.size());
    auto bytes = bytes_of({0x1D, 0x28, 0x6B, size & 0xFF, size >> 8});
    append(bytes, bytes_of(head));
    for (const char one : data)
        bytes.push_back(static_cast<std::byte>(one));
    return bytes;
}

class Pieces {
public:
    explicit Pieces(const PrinterProfile& profile) : profile_{profile} {}

    void add(const Bytes& command)
    {
        if (pieces_.empty() || pieces_.back().size() + command.size() > profile_.band_bytes_max)
            pieces_.emplace_back();
        append(pieces_.back(), command);
    }
    void add(const SlipRaster& picture, SlipAlign align)
    {
        add(aligned(align));
        for (const auto& band : bands(picture, profile_))
            add(band);
    }
    void add(const NativeLine& line);
    void add(const NativeCode& code);
    std::vector<Bytes> take() { return std::move(pieces_); }

private:
    const PrinterProfile& profile_;
    std::vector<Bytes> pieces_;
};

void Pieces::add(const NativeLine& line)
{
    auto text = said(line.text, profile_);
    if (!text && line.picture.rows > 0)
        return add(line.picture, line.align);
    if (!text)
        text = said_in_part(line.text, profile_);
    auto bytes = aligned(line.align);
    append(bytes, styled(magnified(line, text->size(), profile_), line.bold, profile_));
    append(bytes, *text);
    append(bytes, bytes_of({'\n'}));
    add(bytes);
}

void Pieces::add(const NativeCode& code)
{
    if (!profile_.draws_codes && code.picture.rows == 0)
        return;
    if (!profile_.draws_codes)
        return add(code.picture, code.align);
    add(aligned(code.align));
    add(code_command({0x31, 0x41, 0x32, 0x00})); // model 2
    add(code_command({0x31, 0x43, code.module_dots}));
    add(code_command({0x31, 0x45, 0x31}));            // error correction M
    add(code_command({0x31, 0x50, 0x30}, code.text)); // the text, kept
    add(code_command({0x31, 0x51, 0x30}));            // and drawn
}

} // namespace

std::vector<Bytes> text_pieces(const NativeSlip& slip, const PrinterProfile& profile)
{
    Pieces pieces{profile};
    if (profile.chinese_face)
        pieces.add(bytes_of({0x1C, 0x26}));
    for (const auto& part : slip.parts)
        std::visit([&pieces](const auto& one) { pieces.add(one); }, part);
    auto end = styled(1, false, profile);
    append(end, aligned(SlipAlign::left));
    if (profile.chinese_face)
        append(end, bytes_of({0x1C, 0x2E}));
    pieces.add(end);
    return pieces.take();
}

} // namespace drivers::escpos
