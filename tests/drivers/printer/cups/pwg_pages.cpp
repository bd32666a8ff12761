#include "tests/drivers/printer/cups/pwg_pages.hpp"

#include <cups/raster.h>

#include <algorithm>
#include <cstring>

namespace tests {
namespace {

ssize_t take_from(void* from, unsigned char* bytes, std::size_t count)
{
    auto& rest = *static_cast<std::string_view*>(from);
    count = std::min(count, rest.size());
    std::memcpy(bytes, rest.data(), count);
    rest.remove_prefix(count);
    return static_cast<ssize_t>(count);
}

bool is_black(const std::vector<unsigned char>& line, const cups_page_header2_t& header, unsigned x)
{
    if (header.cupsBitsPerPixel == 1)
        return (line[x / 8] >> (7 - x % 8) & 1) == (header.cupsColorSpace == CUPS_CSPACE_K ? 1 : 0);
    return line[x] < 128;
}

} // namespace

std::vector<PwgPage> pwg_pages(std::string_view document)
{
    std::vector<PwgPage> pages;
    auto* raster = cupsRasterOpenIO(&take_from, &document, CUPS_RASTER_READ);
    if (raster == nullptr)
        return pages;
    cups_page_header2_t header{};
    while (cupsRasterReadHeader2(raster, &header) != 0) {
        PwgPage page{{static_cast<std::uint16_t>(header.cupsWidth),
                      static_cast<std::uint16_t>(header.cupsHeight),
                      {}},
                     header.HWResolution[0],
                     header.cupsBitsPerPixel,
                     header.cupsPageSizeName};
        page.dots.bits.resize(page.dots.row_bytes() * page.dots.rows);
        std::vector<unsigned char> line(header.cupsBytesPerLine);
        for (unsigned y = 0; y < header.cupsHeight; ++y) {
            cupsRasterReadPixels(raster, line.data(), header.cupsBytesPerLine);
            for (unsigned x = 0; x < header.cupsWidth; ++x) {
                if (is_black(line, header, x))
                    page.dots.bits[y * page.dots.row_bytes() + x / 8] |=
                        static_cast<std::uint8_t>(0x80u >> x % 8);
            }
        }
        pages.push_back(std::move(page));
    }
    cupsRasterClose(raster);
    return pages;
}

} // namespace tests
