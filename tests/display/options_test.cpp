#include "display/options.hpp"

#include <doctest/doctest.h>

using namespace display;

namespace {

std::variant<Options, ExitCode> read(std::vector<const char*> words)
{
    words.insert(words.begin(), "hallcall-display");
    return read_options(static_cast<int>(words.size()), words.data());
}

} // namespace

TEST_SUITE_BEGIN("display/options");

TEST_CASE("a wall is told where its dispatcher is, what it is called and what it says")
{
    const auto options = std::get<Options>(
        read({"--dispatcher", "[::1]:7010", "--device", "wall-2", "--zone", "west", "--audio",
              "wav:a.wav", "--languages", "en,zh", "--windowed"}));
    CHECK(options.dispatcher == "[::1]:7010");
    CHECK(options.device == "wall-2");
    CHECK(options.zone == "west");
    CHECK(options.audio == Options::Audio::wav);
    CHECK(options.wav_file == "a.wav");
    CHECK(options.languages == std::vector{Language::english, Language::chinese});
    CHECK(options.windowed);
}

TEST_CASE(
    "without a word it fills its screen, speaks Chinese, then English, through the loudspeaker")
{
    const auto options = std::get<Options>(read({}));
    CHECK(options.audio == Options::Audio::device);
    CHECK(options.languages == std::vector{Language::chinese, Language::english});
    CHECK_FALSE(options.windowed);
    CHECK(options.width == 1920);
    CHECK(options.wall);
    CHECK(options.signs.empty());
}

TEST_CASE("signs are named one by one, and a machine that has only signs needs no wall")
{
    const auto options =
        std::get<Options>(read({"--sign", "onbon:tcp:10.0.0.4:5005;64x32;counter=4", "--sign",
                                "ddp:udp:10.0.0.9:4048;192x32;zone=west", "--no-wall"}));
    REQUIRE(options.signs.size() == 2);
    CHECK(options.signs[0].post.counter == 4);
    CHECK(options.signs[1].post.zone == "west");
    CHECK(options.signs[1].name == "ddp:udp:10.0.0.9:4048");
    CHECK_FALSE(options.wall);
}

TEST_CASE("signs are recorded at one word, windows of pixels are not")
{
    const auto options = std::get<Options>(
        read({"--sign", "onbon:tcp:10.0.0.4:5005;64x32", "--sign", "window:64x32", "--sign",
              "ddp:udp:10.0.0.9:4048;192x32", "--record-port", "talk.txt"}));
    CHECK(std::get<drivers::LedSignPlace>(options.signs[0].place).record == "talk.txt.sign-1");
    CHECK(std::get<drivers::LedSignPlace>(options.signs[2].place).record == "talk.txt.sign-3");
}

TEST_CASE("a wrong word ends with 2, help with 0")
{
    const std::vector<std::vector<const char*>> wrong{
        {"--audio", "wav:"},   {"--audio", "loud"},
        {"--device", "a b"},   {"--zone", ""},
        {"--languages", "fr"}, {"--width", "12"},
        {"--nonsense"},        {"--sign", "onbon:tcp:10.0.0.4:5005"}};
    for (const auto& words : wrong) {
        CAPTURE(words.front());
        CHECK(std::get<ExitCode>(read(words)) == usage);
    }
    CHECK(std::get<ExitCode>(read({"--help"})) == ended);
}

TEST_SUITE_END();
