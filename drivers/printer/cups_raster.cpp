#include "drivers/printer/cups_raster.hpp"

#include <boost/assert.hpp>
#include <cups/cups.h>
#include <cups/raster.h>

#include <array>
#include <memory>
#include <span>

namespace drivers::cups {
namespace {

using Bytes = std::vector<std::byte>;

struct CloseRaster {
    void operator()(cups_raster_t* raster) const { cupsRasterClose(raster); }
};

ssize_t append(void* to, unsigned char* bytes, std::size_t count)
{
    const auto* begin = reinterpret_cast<const std::byte*>(bytes);
    static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), begin, begin + count);
    return static_cast<ssize_t>(count);
}

// The smallest size that libcups turns into as many dots again.
int hundredths(std::uint16_t dots)
{
    return (dots * 2540 + slip_dots_an_inch - 1) / slip_dots_an_inch;
}

cups_page_header2_t header_of(const SlipRaster& slip, RasterType type)
{
    const auto size = paper_size_of(slip);
    const auto name = media_name(size);
    pwg_media_t media{name.c_str(), nullptr, nullptr, size.width, size.length};
    cups_page_header2_t header{};
    cupsRasterInitPWGHeader(&header, &media, name_of(type).data(), slip_dots_an_inch,
                            slip_dots_an_inch, "one-sided", "normal");
    header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = 1;
    header.CutMedia = CUPS_CUT_PAGE;
    BOOST_ASSERT(header.cupsWidth == slip.width_dots && header.cupsHeight == slip.rows);
    return header;
}

void put_row(std::span<const std::uint8_t> bits, RasterType type, std::span<unsigned char> line)
{
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (type == RasterType::black_1)
            line[at] = bits[at];
        else
            line[at] = (bits[at / 8] >> (7 - at % 8) & 1) != 0 ? 0 : 255;
    }
}

} // namespace

bool is_slip(const SlipRaster& slip)
{
    return slip.width_dots >= 8 && slip.width_dots <= 1024 && slip.rows > 0 &&
           slip.rows <= slip_rows_max && slip.bits.size() == slip.row_bytes() * slip.rows;
}

PaperSize paper_size_of(const SlipRaster& slip)
{
    return {hundredths(slip.width_dots), hundredths(slip.rows)};
}

std::string media_name(PaperSize size)
{
    std::array<char, 128> name{};
    pwgFormatSizeName(name.data(), name.size(), "om", "ticket", size.width, size.length, "mm");
    return name.data();
}

std::string_view name_of(RasterType type)
{
    return type == RasterType::black_1 ? "black_1" : "sgray_8";
}

std::vector<std::byte> pwg_raster(const SlipRaster& slip, RasterType type)
{
    BOOST_ASSERT(is_slip(slip));
    Bytes bytes;
    const std::unique_ptr<cups_raster_t, CloseRaster> raster{
        cupsRasterOpenIO(&append, &bytes, CUPS_RASTER_WRITE_PWG)};
    auto header = header_of(slip, type);
    cupsRasterWriteHeader2(raster.get(), &header);
    std::vector<unsigned char> line(header.cupsBytesPerLine);
    for (std::size_t row = 0; row < slip.rows; ++row) {
        put_row(std::span{slip.bits}.subspan(row * slip.row_bytes(), slip.row_bytes()), type, line);
        cupsRasterWritePixels(raster.get(), line.data(), header.cupsBytesPerLine);
    }
    return bytes;
}

} // namespace drivers::cups
