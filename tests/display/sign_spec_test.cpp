#include "display/sign_spec.hpp"

#include <doctest/doctest.h>

using namespace display;

namespace {

std::string problem(std::string_view line)
{
    const auto read = parse_sign(line);
    return read ? std::string{"none"} : read.error();
}

} // namespace

TEST_SUITE_BEGIN("display/sign_spec");

TEST_CASE("a sign above a counter, a strip for a zone, and a wall of pixels on a video output")
{
    const auto above =
        parse_sign("onbon:tcp:192.168.1.60:5005;64x32;counter=4;colour=green;blinks=0;font=1,32");
    REQUIRE(above.has_value());
    CHECK(above->post.counter == 4);
    CHECK((above->colour == drivers::SignColour{0, 255, 0}));
    CHECK(above->blinks == 0);
    CHECK(above->width() == 64);
    CHECK(std::get<drivers::LedSignPlace>(above->place).font == "1,32");
    const auto strip = parse_sign("ddp:udp:10.0.0.9:4048;192x32;zone=west;brightness=40");
    REQUIRE(strip.has_value());
    CHECK(strip->post.zone == "west");
    CHECK(strip->brightness == 40);
    const auto wall = parse_sign("window:384x32;output=HDMI-1;slice=0,0,192,32@0,0;"
                                 "slice=192,0,192,32@0,32;test-card=on");
    REQUIRE(wall.has_value());
    const auto& pixels = std::get<PixelWall>(wall->place);
    CHECK(pixels.output == "HDMI-1");
    CHECK(pixels.test_card);
    CHECK(
        (pixels.slices == std::vector{Slice{0, 0, 192, 32, 0, 0}, Slice{192, 0, 192, 32, 0, 32}}));
    CHECK(wall->height() == 32);
}

TEST_CASE("a sign without hanzi speaks English, and cannot be told otherwise")
{
    const auto alpha = parse_sign("alpha:serial:/dev/ttyUSB0;80x7");
    REQUIRE(alpha.has_value());
    CHECK(alpha->tongue == SignTongue::english);
    CHECK(problem("alpha:serial:/dev/ttyUSB0;80x7;language=zh").find("hanzi") != std::string::npos);
}

TEST_CASE("what is wrong with a sign is said in words")
{
    const auto says = [](std::string_view line, std::string_view words) {
        const auto told = problem(line);
        CAPTURE(told);
        CHECK(told.find(words) != told.npos);
    };
    const std::string onbon = "onbon:tcp:1.2.3.4:5005;64x32;";
    says(onbon + "counter=0", "counter");
    says(onbon + "zone=a b", "zone");
    says(onbon + "colour=pink", "colour");
    says(onbon + "language=fr", "language");
    says(onbon + "blinks=10", "blinks");
    for (const std::string sign :
         {"onbon:tcp:10.0.0.9:5005;64x32;", "c_power:tcp:10.0.0.9:5200;64x32;",
          "alpha:serial:/dev/ttyS0,9600,7e1;64x32;"})
        says(sign + "counter=1;brightness=50", "brightness of this sign cannot be set from here");
    says("window:64x32;counter=1;brightness=50",
         "brightness of a wall of pixels is set at its controller");
    says("ddp:udp:10.0.0.9:4048;64x32;counter=1;brightness=0", "brightness is 1 to 100");
    says(onbon + "slice=0,0,1,1@0,0", "\"slice\" is not known");
    says("window:64", "window:WIDTHxHEIGHT");
    says("window:64x32;slice=0,0,65,32@0,0", "inside the picture");
    says("window:64x32;slice=0,0,64@0,0", "inside the picture");
    says("window:64x32;test-card=off", "not known");
    says("window:64x32;64x32", "KEY=VALUE");
    says("window:64x32;" + std::string(700, 'x'), "600");
    says("lantern:1", "begins with");
}

TEST_SUITE_END();
