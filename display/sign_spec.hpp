// A sign as the command line names it.
#pragma once

#include "display/sign_board.hpp"
#include "drivers/led_sign/led_sign_at.hpp"

#include <variant>

namespace display {

// Part of the picture at another place of an output: strips that are longer than an output are cut
// into rows and put together again by the wall's own controller. Pixels.
struct Slice {
    int x = 0, y = 0, width = 0, height = 0; // of the picture
    int to_x = 0, to_y = 0;                  // in the output

    bool operator==(const Slice&) const = default;
};

// A wall whose controller takes the upper left part of a video output, dot for pixel.
struct PixelWall {
    int width = 0, height = 0;
    std::string output;        // such as HDMI-1; empty: the first
    std::vector<Slice> slices; // none: the whole picture in the corner
    bool test_card = false;    // instead of calls: proves the mapping

    bool operator==(const PixelWall&) const = default;
};

struct SignSpec {
    std::variant<drivers::LedSignPlace, PixelWall> place;
    SignPost post;
    SignTongue tongue = SignTongue::chinese;
    drivers::SignColour colour{255, 0, 0};
    std::uint8_t brightness = drivers::sign_brightness_full;
    std::uint8_t blinks = 6; // of a new call; 0: none
    std::string name{};      // its line up to the first semicolon

    int width() const;
    int height() const;
    bool operator==(const SignSpec&) const = default;
};

// The driver's line (drivers/led_sign/led_sign_at.hpp) or window:WIDTHxHEIGHT, and then
//   counter=N            above a counter; else a strip, for the zone of
//   zone=ID              or the whole hall
//   colour=red|green|yellow|white
//   language=zh|en       en alone on alpha signs
//   blinks=0…9           of a new call
//   brightness=1…100     ddp
//   output=NAME  slice=X,Y,WIDTH,HEIGHT@X,Y  test-card=on        window
// joined by semicolons. The error is a sentence that says what is wrong.
boost::system::result<SignSpec, std::string> parse_sign(std::string_view text);

} // namespace display
