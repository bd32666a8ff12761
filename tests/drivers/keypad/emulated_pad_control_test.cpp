#include "drivers/keypad/emulated_pad_control.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/emulated_pad_control");

using namespace drivers;

TEST_CASE("a hand presses keys, pulls the cable and looks at a pad, one line each")
{
    EmulatedSerialPads pads{*serial_pad::built_in_pad_form("framed-68"), {1, 7}};
    bool plugged = true;
    serial_pad::Bytes noise;
    const PadCable cable{[&] { plugged = false; }, [&] { plugged = true; }, [&] { return plugged; },
                         [&](auto bytes) { noise.assign(bytes.begin(), bytes.end()); }};
    const auto obey = [&](std::string_view line) { return obey_pad_control(line, pads, cable); };
    CHECK(obey("key 7 next") == "ok");
    CHECK(pads.is_waiting(7));
    CHECK(obey("status 7") == "ok shown=\"\" answer= waiting=yes cable=plugged frames=0");
    CHECK(obey("unplug") == "ok");
    CHECK_FALSE(plugged);
    CHECK(obey("plug") == "ok");
    CHECK(plugged);
    CHECK(obey("noise ff6800") == "ok");
    CHECK(noise.size() == 3);
    CHECK(obey("away 7") == "ok");
    CHECK(obey("spoil") == "ok");
    CHECK(obey("cut") == "ok");
    for (const auto* wrong : {"", "jump", "key", "key 9 next", "key 7 jump", "key x next", "noise",
                              "noise f", "noise zz", "status"})
        CHECK(obey(wrong).starts_with("error"));
}

TEST_SUITE_END();
