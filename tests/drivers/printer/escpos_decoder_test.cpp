#include "drivers/printer/emulated_printer.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/escpos_decoder");

using namespace drivers;
using namespace drivers::escpos;

namespace {

std::vector<SlipRaster> printed(std::uint16_t width_dots, const Bytes& bytes,
                                std::size_t piece = 100'000)
{
    std::vector<SlipRaster> slips;
    EmulatedPrinter printer{{.width_dots = width_dots},
                            [&slips](const auto& slip) { slips.push_back(slip); }};
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        CHECK(printer.accept(std::span{bytes}.subspan(at, std::min(piece, bytes.size() - at))) > 0);
    CHECK(printer.tally().unknown_commands == 0);
    return slips;
}

} // namespace

TEST_CASE("any slip comes out dot by dot as it was sent, whatever its size")
{
    for (unsigned seed = 0; seed < 60; ++seed) {
        const auto width = static_cast<std::uint16_t>(8 * (1 + seed * 37 % 128));
        const auto rows = static_cast<std::uint16_t>(1 + seed * 211 % slip_rows_max);
        CAPTURE(width);
        CAPTURE(rows);
        const auto slip = raster_of(width, rows, seed);
        CHECK(printed(width, slip_bytes(slip)) == std::vector{slip});
    }
}

TEST_CASE("a slip that comes in single bytes is the same slip, and so is the one after it")
{
    const auto slip = raster_of(72, 40, 7);
    auto bytes = slip_bytes(slip);
    const auto again = bytes;
    bytes.insert(bytes.end(), again.begin(), again.end());
    CHECK(printed(72, bytes, 1) == std::vector{slip, slip});
}

TEST_CASE("a command that is not known does not spoil the slip behind it")
{
    const auto slip = raster_of(72, 3, 1);
    Bytes bytes;
    for (const unsigned byte :
         {0x1D, 0x28, 0x45, 3, 0, 0x31, 0x43, 5, 0x1B, 0x7F}) // customisation; nothing at all
        bytes.push_back(static_cast<std::byte>(byte));
    const auto good = slip_bytes(slip);
    bytes.insert(bytes.end(), good.begin(), good.end());
    std::vector<SlipRaster> slips;
    EmulatedPrinter printer{{.width_dots = 72},
                            [&slips](const auto& one) { slips.push_back(one); }};
    printer.accept(bytes);
    CHECK(slips == std::vector{slip});
    CHECK(printer.tally().unknown_commands == 2);
}

TEST_CASE("a picture that is too wide is skipped whole, whatever size it claims")
{
    EscposDecoder decoder;
    Bytes bytes;
    for (const unsigned byte : {0x1D, 0x76, 0x30, 0, 129, 0, 2, 0})
        bytes.push_back(static_cast<std::byte>(byte));
    bytes.resize(bytes.size() + 258, std::byte{0x41});
    bytes.push_back(std::byte{'\n'});
    std::span<const std::byte> left{bytes};
    CHECK(std::holds_alternative<Unknown>(decoder.next(left).value()));
    CHECK(std::holds_alternative<LineEnd>(decoder.next(left).value()));
    CHECK(left.empty());
}

TEST_CASE("paper that is never cut does not fill the memory")
{
    EmulatedPrinter printer{[](const auto&) {}};
    const auto slip = raster_of(576, 113, 3);
    for (int times = 0; times < 100; ++times) {
        for (const auto& band : bands(slip))
            printer.accept(band);
    }
    CHECK(printer.rows_on_paper() == slip_rows_max);
}

TEST_SUITE_END();
