#include "drivers/printer/escpos.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

TEST_SUITE_BEGIN("drivers/printer/escpos");

using namespace drivers;
using namespace drivers::escpos;

namespace {

std::string hex(const Bytes& bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[static_cast<unsigned>(byte) >> 4];
        text += digits[static_cast<unsigned>(byte) & 15];
    }
    return text;
}

} // namespace

TEST_CASE("a small slip is these bytes, as printers in service know them")
{
    const SlipRaster slip{16, 2, {0xFF, 0x01, 0x80, 0x7E}};
    CHECK(hex(slip_bytes(slip)) == "1b40"             // initialise
                                   "1c2e"             // leave Chinese mode
                                   "1d61ff"           // report changes
                                   "1d76300002000200" // raster, 2 bytes by 2 rows
                                   "ff01807e"
                                   "1d564200"); // feed to the cutter and cut
}

TEST_CASE("questions are these bytes")
{
    CHECK(hex(ask_real_time(RealTime::offline_cause)) == "100402");
    CHECK(hex(ask_process_id({'0', '0', '0', '1'})) == "1d284806003030"
                                                       "30303031");
    CHECK(hex(ask_paper()) == "1d7201");
    CHECK(hex(ask_maker()) == "1d4942");
    CHECK(hex(recover()) == "100502");
    CHECK(hex(drop_job()) == "10140801031401060208");
}

TEST_CASE("a picture goes out in bands that a small printer holds and that flush() can complete")
{
    const SlipRaster slip{576, 1000, std::vector<std::uint8_t>(72 * 1000)};
    std::size_t rows = 0;
    for (const auto& band : bands(slip)) {
        const auto rows_here =
            static_cast<std::size_t>(band[6]) + static_cast<std::size_t>(band[7]) * 256;
        CHECK(rows_here <= PrinterProfile{}.band_rows_max);
        CHECK(band.size() == 8 + rows_here * 72);
        CHECK(band.size() - 8 <= PrinterProfile{}.band_bytes_max);
        rows += rows_here;
    }
    CHECK(rows == 1000);
}

TEST_CASE("a picture never holds the bytes for switching off or for clearing the buffers")
{
    SlipRaster slip{128, 4, std::vector<std::uint8_t>(16 * 4)};
    const auto clear = drop_job();
    std::transform(clear.begin(), clear.end(), slip.bits.begin() + 10,
                   [](std::byte byte) { return static_cast<std::uint8_t>(byte); });
    const std::uint8_t off[] = {0x10, 0x14, 0x02, 0x01, 0x08};
    std::copy(std::begin(off), std::end(off), slip.bits.begin() + 40);
    const auto sent = hex(bands(slip)[0]);
    CHECK(sent.find("10140801031401060208") == sent.npos);
    CHECK(sent.find("1014020108") == sent.npos);
    CHECK(sent.find("30140801031401060208") != sent.npos);
}

TEST_CASE("jobs that follow each other have different names, all printable")
{
    CHECK(process_id(0) == ProcessId{' ', ' ', ' ', ' '});
    CHECK(process_id(96) == ProcessId{' ', ' ', '!', '!'});
    CHECK(process_id(process_ids - 1) == ProcessId{'~', '~', '~', '~'});
    CHECK(process_id(process_ids) == process_id(0));
}

TEST_SUITE_END();
