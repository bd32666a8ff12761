#include "drivers/led_sign/emulated_led_sign_control.hpp"
#include "drivers/led_sign/onbon.hpp"
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"

#include <doctest/doctest.h>

#include <fstream>

TEST_SUITE_BEGIN("drivers/led_sign/emulated_led_sign");

using namespace drivers;

namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder()
    {
        std::string name = fs::temp_directory_path() / "hallcall-sign-XXXXXX";
        REQUIRE(mkdtemp(name.data()));
        path = name;
    }
    ~Folder() { fs::remove_all(path); }

    fs::path path;
};

// A face of one character: a full block of eight by sixteen.
SignGlyphs face_with_a_block(const Folder& folder)
{
    std::ofstream{folder.path / "face.hex"} << "no glyph\n0041:" << std::string(32, 'F') << "\n"
                                            << "4E00:" << std::string(64, 'F') << "\n";
    return SignGlyphs{folder.path / "face.hex"};
}

} // namespace

TEST_CASE("each mishap and its cure can be made by a line, and is seen in the status")
{
    EmulatedLedSign sign{{}, SignGlyphs{}};
    bool plugged = true;
    const SignCable cable{[&](bool powered) { powered ? sign.give_power() : sign.cut_power(); },
                          [&] { plugged = false; }, [&] { plugged = true; },
                          [&] { return plugged; }};
    const auto after = [&](std::string_view line) {
        CAPTURE(line);
        CHECK(obey_sign_control(line, sign, cable) == "ok");
        return obey_sign_control("status", sign, cable);
    };
    CHECK(after("power off").starts_with("ok power=off cable=plugged frames=0"));
    CHECK(after("power on").starts_with("ok power=on"));
    CHECK(after("unplug").find("cable=unplugged") != std::string::npos);
    CHECK(after("plug").find("cable=plugged") != std::string::npos);
    for (const auto* mishap : {"refuse 1", "busy 1", "damage 1", "corrupt 1", "half 1", "lost 1",
                               "mute 1", "silent", "talk", "noise"})
        CHECK(after(mishap).starts_with("ok power=on"));
    CHECK_FALSE(sign.take_replies().empty()); // the noise
    CHECK(obey_sign_control("refuse soon", sign, cable).starts_with("error refuse"));
    CHECK(obey_sign_control("refuse 10000000", sign, cable).starts_with("error"));
    CHECK(obey_sign_control("explode", sign, cable).find("power off") != std::string::npos);
}

TEST_CASE("the status says what the sign was told to show")
{
    SignOnTheWall wall{Protocol::alpha};
    REQUIRE(wall.show(call_of("A042 → 3")).has_value());
    const SignCable cable{{}, {}, {}, [] { return true; }};
    CHECK(obey_sign_control("status", wall.sign, cable).find("text0=\"A042 -> 3\"") !=
          std::string::npos);
}

TEST_CASE("a text is drawn with the face's dots, at the size of the font, and broken at the edge")
{
    const Folder folder;
    const auto glyphs = face_with_a_block(folder);
    SignPanel panel{32, 32};
    const SignWindow whole{0, 0, 0, 32, 32};
    panel.write(whole, "A一", {255, 0, 0}, glyphs, 1, SignPanel::Place::top_left);
    CHECK(panel.lit() == 8 * 16 + 16 * 16);
    CHECK((panel.at(23, 15) == SignColour{255, 0, 0}));
    CHECK((panel.at(24, 0) == SignPanel::dark));
    panel.write(whole, "AA", {0, 255, 0}, glyphs, 2, SignPanel::Place::top_left);
    CHECK(panel.lit() == 32 * 32);
    panel.write(whole, "AAAAA", {0, 255, 0}, glyphs, 1, SignPanel::Place::top_left);
    CHECK((panel.at(0, 16) == SignColour{0, 255, 0})); // the fifth is on the second line
    panel.write(whole, "A", {0, 255, 0}, glyphs, 1, SignPanel::Place::middle);
    CHECK((panel.at(12, 8) == SignColour{0, 255, 0}));
    CHECK((panel.at(11, 8) == SignPanel::dark));
}

TEST_CASE("a character that the face does not have is a box, and a broken text is no harm")
{
    SignPanel panel{64, 16};
    panel.write({0, 0, 0, 64, 16}, "\xE5\xF0\x80", {255, 0, 0}, SignGlyphs{}, 1,
                SignPanel::Place::top_left);
    CHECK(panel.lit() > 0);
    panel.write({0, 60, 10, 100, 100}, "window past the edge", {255, 0, 0}, SignGlyphs{}, 4,
                SignPanel::Place::middle);
}

TEST_CASE("its dots become a picture that is there whole, and a folder that is not there is said")
{
    const Folder folder;
    SignPanel panel{64, 32};
    panel.fill({0, 0, 0, 8, 8}, {255, 0, 0});
    REQUIRE(write_png(panel, 4, folder.path / "sign.png").has_value());
    std::ifstream file{folder.path / "sign.png", std::ios::binary};
    std::string head(24, '\0');
    file.read(head.data(), 24);
    CHECK(head.substr(1, 3) == "PNG");
    CHECK(static_cast<unsigned char>(head[19]) == 0); // 256 pixels wide …
    CHECK(static_cast<unsigned char>(head[18]) == 1);
    CHECK(static_cast<unsigned char>(head[23]) == 128); // … and 128 high
    CHECK_FALSE(fs::exists(folder.path / "sign.png.part"));
    CHECK(write_png(panel, 4, folder.path / "no" / "sign.png").has_error());
}

TEST_CASE("a card hears only its own number, and any sign hears the number for all")
{
    EmulatedLedSign sign{{.number = 7}, SignGlyphs{}};
    const onbon::Area area{.id = 0, .width = 64, .height = 32, .text = "A042"};
    const auto data = onbon::real_time({&area, 1});
    sign.accept(onbon::frame(data, 6));
    CHECK(sign.tally().frames == 0);
    CHECK(sign.take_replies().empty());
    sign.accept(onbon::frame(data, 7));
    sign.accept(onbon::frame(data, 0xFFFE));
    CHECK(sign.tally().frames == 2);
}

TEST_CASE("a picture for a window that a card does not have is refused, not drawn elsewhere")
{
    EmulatedLedSign sign{{.protocol = Protocol::c_power}, SignGlyphs{}};
    const auto raster = raster_like(1);
    for (const auto& frame : c_power::packets(c_power::picture(0, raster, {}), {}))
        sign.accept(frame);
    CHECK(sign.panel().lit() == 0);
    CHECK(sign.tally().unknown == 1);
    auto language = language_for(Protocol::c_power);
    const auto answers = language->feed(sign.take_replies());
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].kind == SignAnswer::Kind::refused);
}

TEST_SUITE_END();
