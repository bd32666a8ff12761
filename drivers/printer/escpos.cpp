#include "drivers/printer/escpos.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <span>

namespace drivers::escpos {

namespace {

Bytes bytes_of(std::initializer_list<unsigned> values)
{
    Bytes bytes;
    bytes.reserve(values.size());
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

void append(Bytes& to, const Bytes& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

void break_sequence(std::span<std::byte> picture, const Bytes& sequence)
{
    auto found = picture.begin();
    while ((found = std::search(found, picture.end(), sequence.begin(), sequence.end())) !=
           picture.end())
        *found |= std::byte{0x20};
}

Bytes band(const SlipRaster& slip, std::size_t first_row, std::size_t rows)
{
    const auto width = slip.row_bytes();
    const auto low = [](std::size_t value) { return static_cast<unsigned>(value & 0xFF); };
    const auto high = [](std::size_t value) { return static_cast<unsigned>(value >> 8); };
    Bytes bytes =
        bytes_of({0x1D, 0x76, 0x30, 0x00, low(width), high(width), low(rows), high(rows)});
    const auto picture_at = bytes.size();
    const auto* first = reinterpret_cast<const std::byte*>(slip.bits.data()) + first_row * width;
    bytes.insert(bytes.end(), first, first + rows * width);
    const auto picture = std::span{bytes}.subspan(picture_at);
    break_sequence(picture, bytes_of({0x10, 0x14, 0x02, 0x01, 0x08}));
    break_sequence(picture, drop_job());
    return bytes;
}

} // namespace

ProcessId process_id(std::uint32_t job)
{
    ProcessId id{};
    for (auto digit = id.rbegin(); digit != id.rend(); ++digit, job /= 95)
        *digit = static_cast<char>(0x20 + job % 95);
    return id;
}

Bytes ask_real_time(RealTime which)
{
    return bytes_of({0x10, 0x04, static_cast<unsigned>(which)});
}

Bytes ask_maker()
{
    return bytes_of({0x1D, 0x49, 66});
}

Bytes begin_job(const PrinterProfile& profile)
{
    Bytes bytes = bytes_of({0x1B, 0x40});
    if (profile.keeps_chinese_mode)
        append(bytes, bytes_of({0x1C, 0x2E}));
    if (profile.reports != Ability::no)
        append(bytes, bytes_of({0x1D, 0x61, 0xFF}));
    return bytes;
}

Bytes flush(const PrinterProfile& profile)
{
    Bytes bytes(profile.band_bytes_max, std::byte{0});
    append(bytes, cut_off(profile));
    append(bytes, begin_job(profile));
    return bytes;
}

Bytes cut_off(const PrinterProfile& profile)
{
    switch (profile.cutter) {
    case Cutter::feeds_and_cuts:
        return bytes_of({0x1D, 0x56, 66, 0});
    case Cutter::cuts:
        return bytes_of({0x1B, 0x4A, profile.feed_dots, 0x1D, 0x56, 0});
    case Cutter::none:
        return bytes_of({0x1B, 0x4A, profile.feed_dots});
    }
    std::abort();
}

Bytes ask_process_id(ProcessId job)
{
    Bytes bytes = bytes_of({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30});
    for (const char character : job)
        bytes.push_back(static_cast<std::byte>(character));
    return bytes;
}

Bytes ask_paper()
{
    return bytes_of({0x1D, 0x72, 0x01});
}

Bytes recover()
{
    return bytes_of({0x10, 0x05, 0x02});
}

Bytes drop_job()
{
    return bytes_of({0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08});
}

std::vector<Bytes> bands(const SlipRaster& slip, const PrinterProfile& profile)
{
    const auto rows_each = std::clamp<std::size_t>(profile.band_bytes_max / slip.row_bytes(), 1,
                                                   profile.band_rows_max);
    std::vector<Bytes> all;
    for (std::size_t row = 0; row < slip.rows; row += rows_each)
        all.push_back(band(slip, row, std::min(rows_each, slip.rows - row)));
    return all;
}

Bytes slip_bytes(const SlipRaster& slip, const PrinterProfile& profile)
{
    Bytes bytes = begin_job(profile);
    for (const auto& each : bands(slip, profile))
        append(bytes, each);
    append(bytes, cut_off(profile));
    return bytes;
}

} // namespace drivers::escpos
