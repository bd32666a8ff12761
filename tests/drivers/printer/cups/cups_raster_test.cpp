#include "drivers/printer/cups_paper.hpp"
#include "tests/drivers/printer/cups/pwg_pages.hpp"
#include "tests/drivers/printer/rasters.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/raster");

using namespace drivers::cups;
using drivers::raster_of;
using drivers::SlipRaster;

namespace {

std::vector<tests::PwgPage> printed(const SlipRaster& slip, RasterType type)
{
    const auto bytes = pwg_raster(slip, type);
    return tests::pwg_pages({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

SlipRaster without_padding(SlipRaster slip)
{
    for (std::size_t row = 0; slip.width_dots % 8 != 0 && row < slip.rows; ++row)
        slip.bits[(row + 1) * slip.row_bytes() - 1] &=
            static_cast<std::uint8_t>(0xff00u >> slip.width_dots % 8);
    return slip;
}

} // namespace

TEST_CASE("a slip is the same dot by dot in grey and in black")
{
    for (const auto type : {RasterType::sgray_8, RasterType::black_1}) {
        CAPTURE(name_of(type));
        const auto slip = raster_of(576, 700, 3);
        const auto pages = printed(slip, type);
        REQUIRE(pages.size() == 1);
        CHECK(pages[0].dots == slip);
        CHECK(pages[0].dots_an_inch == 203);
        CHECK(pages[0].bits_a_dot == (type == RasterType::black_1 ? 1 : 8));
        CHECK(pages[0].media == "om_ticket_72.08x87.59mm");
    }
}

TEST_CASE("a slip of any width and length keeps every dot, rounding to paper sizes takes none")
{
    for (std::uint16_t width = 8; width <= 1024; ++width) {
        CAPTURE(width);
        const auto slip = without_padding(raster_of(width, 2, width));
        const auto pages = printed(slip, RasterType::black_1);
        REQUIRE(pages.size() == 1);
        CHECK(pages[0].dots == slip);
    }
    for (unsigned more = 1; more <= drivers::slip_rows_max; more += 39) {
        const auto rows = static_cast<std::uint16_t>(more);
        CAPTURE(rows);
        const auto pages = printed(raster_of(8, rows, rows), RasterType::black_1);
        REQUIRE(pages.size() == 1);
        CHECK(pages[0].dots.rows == rows);
    }
}

TEST_CASE("the largest slip is written whole")
{
    const auto slip = raster_of(1024, drivers::slip_rows_max, 1);
    CHECK(printed(slip, RasterType::sgray_8).at(0).dots == slip);
}

TEST_CASE("grey is what every driverless printer knows, black where it is all there is")
{
    CHECK(raster_type_for({}, false) == RasterType::sgray_8);
    CHECK(raster_type_for({.raster_types = {"black_1", "sgray_8"}}, false) == RasterType::sgray_8);
    CHECK(raster_type_for({.raster_types = {"black_1"}}, false) == RasterType::black_1);
    CHECK_FALSE(raster_type_for({.raster_types = {"srgb_8"}}, false));
}

TEST_CASE("a printer of other dots cannot print a slip dot by dot, a queue may turn them")
{
    CHECK_FALSE(raster_type_for({.dots_an_inch = {300, 600}}, false));
    CHECK(raster_type_for({.dots_an_inch = {203, 300}}, false));
    CHECK(raster_type_for({.dots_an_inch = {300}}, true));
}

TEST_CASE("a paper size is asked for only where the printer has it or cuts it so")
{
    const Abilities roll{
        .media = {"om_ticket_72x100mm", "custom_min_50x10mm", "custom_max_80x600mm"}};
    CHECK(media_for(roll, {7'208, 8'759}, "om_ticket_72.08x87.59mm") == "om_ticket_72.08x87.59mm");
    CHECK(media_for(roll, {7'200, 90'000}, "om_ticket_72x900mm") == "");
    CHECK(media_for(roll, {10'000, 8'759}, "om_ticket_100x87.59mm") == "");
    CHECK(media_for(roll, {4'000, 8'759}, "om_ticket_40x87.59mm") == "");
    CHECK(media_for({.media = {"iso_a4_210x297mm"}}, {21'000, 29'700}, "iso_a4_210x297mm") ==
          "iso_a4_210x297mm");
    CHECK(media_for({.media = {"iso_a5_148x210mm"}}, {21'000, 29'700}, "iso_a4_210x297mm") == "");
    CHECK(media_for({.media = {"custom_min_x", "custom_max_80"}}, {1, 1}, "n") == "");
}

TEST_CASE("the slip is cut where the printer can, at the end of the job before anything else")
{
    CHECK(cut_for({.finishings = {3, 11, 63}}) == 63);
    CHECK(cut_for({.finishings = {3, 11}}) == 11);
    CHECK_FALSE(cut_for({.finishings = {3}}));
    CHECK(takes_format({}, "image/pwg-raster"));
    CHECK_FALSE(takes_format({.formats = {"application/pdf"}}, "image/pwg-raster"));
}

TEST_SUITE_END();
