#include "drivers/printer/emulated_face.hpp"

#include "drivers/printer/escpos_text.hpp"
#include "drivers/printer/gb18030.hpp"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <type_traits>

namespace drivers {

using namespace escpos;

namespace {

constexpr std::uint32_t line_gap_rows = 6;
constexpr std::size_t cells_max = native_text_bytes_max;

void blacken(SlipRaster& picture, std::uint32_t x, std::uint32_t y)
{
    const auto at = y * picture.row_bytes() + x / 8;
    picture.bits[at] = static_cast<std::uint8_t>(picture.bits[at] | 0x80u >> x % 8);
}

SlipRaster blank(std::size_t width_dots, std::size_t rows)
{
    SlipRaster picture{
        static_cast<std::uint16_t>(width_dots), static_cast<std::uint16_t>(rows), {}};
    picture.bits.resize(picture.row_bytes() * rows);
    return picture;
}

} // namespace

EmulatedFace::EmulatedFace(std::uint16_t width_dots, bool chinese_by_fs)
    : width_dots_{width_dots}, chinese_by_fs_{chinese_by_fs}
{
}

void EmulatedFace::initialise()
{
    align_ = magnify_ = magnify_chinese_ = 0;
    bold_ = false;
    cells_.clear();
    line_.clear();
}

bool EmulatedFace::take(const Command& command)
{
    return std::visit(
        [this](const auto& is) {
            using Is = std::decay_t<decltype(is)>;
            if constexpr (std::is_same_v<Is, Character>)
                set(std::span{&is.code, 1});
            else if constexpr (std::is_same_v<Is, ChineseCharacter>)
                set(is.bytes);
            else if constexpr (std::is_same_v<Is, Align>)
                align_ = std::min<std::uint8_t>(is.where, 2);
            else if constexpr (std::is_same_v<Is, Bold>)
                bold_ = is.on;
            else if constexpr (std::is_same_v<Is, Magnify>)
                magnify_ = is.size & 0x77;
            else if constexpr (std::is_same_v<Is, MagnifyChinese>)
                magnify_chinese_ = is.size;
            else if constexpr (std::is_same_v<Is, CodeModule>)
                module_dots_ = std::clamp<std::uint8_t>(is.dots, 1, 16);
            else if constexpr (std::is_same_v<Is, CodeText>)
                code_ = is.text;
            else
                return false;
            return true;
        },
        command);
}

// ---- text ---------------------------------------------------------------------------------------

void EmulatedFace::set(std::span<const std::uint8_t> code)
{
    if (cells_.size() == cells_max)
        return;
    const bool by_fs = chinese_by_fs_ && code.size() == 2;
    const auto wider = by_fs ? 1u + ((magnify_chinese_ & 4u) != 0) : 1u + (magnify_ >> 4);
    const auto higher = by_fs ? 1u + ((magnify_chinese_ & 8u) != 0) : 1u + (magnify_ & 7u);
    if (cells_.empty())
        line_magnify_ = static_cast<std::uint8_t>(higher);
    const auto width = static_cast<std::uint32_t>(face_width_dots * code.size() * wider);
    cells_.push_back({width, face_rows * higher});
    for (const auto byte : code)
        line_.push_back(static_cast<std::byte>(byte));
}

SlipRaster EmulatedFace::end_line()
{
    if (cells_.empty()) {
        write(NativeLine{});
        return blank(width_dots_, face_rows + line_gap_rows);
    }
    auto paper = blank(width_dots_, 0);
    for (std::size_t first = 0; first < cells_.size();) {
        const auto count = cells_in_line(first);
        draw_line(paper, first, count);
        first += count;
    }
    write(NativeLine{utf8_from_gb18030(line_).value_or(""),
                     line_magnify_,
                     bold_,
                     static_cast<SlipAlign>(align_),
                     {}});
    cells_.clear();
    line_.clear();
    return paper;
}

// As many as the paper is wide, at least one.
std::size_t EmulatedFace::cells_in_line(std::size_t first) const
{
    std::size_t count = 0;
    std::uint32_t width = 0;
    while (first + count < cells_.size() && width + cells_[first + count].width <= width_dots_)
        width += cells_[first + count++].width;
    return std::max<std::size_t>(count, 1);
}

void EmulatedFace::draw_line(SlipRaster& paper, std::size_t first, std::size_t count) const
{
    const auto cells = std::span{cells_}.subspan(first, count);
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    for (const auto& cell : cells) {
        width += cell.width;
        height = std::max(height, cell.height);
    }
    const auto top = paper.rows;
    if (top + height + line_gap_rows > slip_rows_max)
        return;
    paper.rows = static_cast<std::uint16_t>(top + height + line_gap_rows);
    paper.bits.resize(paper.rows * paper.row_bytes());
    if (width > width_dots_)
        return;
    auto left = (width_dots_ - width) * align_ / 2;
    for (const auto& cell : cells) {
        const auto above = top + height - cell.height;
        for (std::uint32_t x = 1; x + 1 < cell.width; ++x) {
            blacken(paper, left + x, above + 1);
            blacken(paper, left + x, above + cell.height - 2);
        }
        for (std::uint32_t y = 1; y + 1 < cell.height; ++y) {
            blacken(paper, left + 1, above + y);
            blacken(paper, left + cell.width - 2, above + y);
        }
        left += cell.width;
    }
}

// ---- codes --------------------------------------------------------------------------------------

SlipRaster EmulatedFace::draw_code()
{
    if (code_.empty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeData(static_cast<int>(code_.size()),
                          reinterpret_cast<const unsigned char*>(code_.data()), 0, QR_ECLEVEL_M),
        &QRcode_free};
    const auto modules = code ? static_cast<std::uint32_t>(code->width) : 0u;
    const auto side = modules * module_dots_;
    if (side == 0 || side > width_dots_)
        return {};
    auto picture = blank(side, side);
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            if (code->data[y / module_dots_ * modules + x / module_dots_] & 1u)
                blacken(picture, x, y);
        }
    }
    write(NativeCode{code_, module_dots_, static_cast<SlipAlign>(align_), {}});
    return picture;
}

void EmulatedFace::write(std::variant<NativeLine, NativeCode> part)
{
    if (writing_.parts.size() < native_parts_max)
        writing_.parts.push_back(std::move(part));
}

} // namespace drivers
