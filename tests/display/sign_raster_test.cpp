#include "display/sign_raster.hpp"

#include <doctest/doctest.h>

#include <QColor>
#include <QFile>

using namespace display;

namespace {

SignFace call_face(const std::string& number, std::uint32_t counter)
{
    return {.kind = SignFace::Kind::call, .number = number, .counter = counter};
}

// Drawn, and left in HALL_PICTURES as lamps, to be looked at.
QImage drawn(const char* name, const SignFace& face, const SignPost& post, QSize size,
             SignTongue tongue = SignTongue::chinese)
{
    REQUIRE(load_sign_fonts());
    const auto image = draw_sign(face, post, tongue, size);
    CHECK(image.size() == size);
    const auto folder = qEnvironmentVariable("HALL_PICTURES");
    if (!folder.isEmpty())
        image.scaled(size * 6).save(folder + "/sign_" + name + ".png");
    return image;
}

QRect ink(const QImage& image)
{
    QRect found;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) > 0)
                found |= QRect{x, y, 1, 1};
    return found;
}

bool only_lit_or_dark(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const auto grey = qGray(image.pixel(x, y)); grey != 0 && grey != 255)
                return false;
    return true;
}

const SignPost window{.counter = 3, .zone = {}};
const SignPost hall{};

} // namespace

TEST_SUITE_BEGIN("display/sign_raster");

TEST_CASE("a sign above a counter is filled by the number, from three digits to the longest")
{
    for (const auto* number : {"A042", "W8001", "B007", "A1"}) {
        CAPTURE(number);
        const auto image = drawn(number, call_face(number, 3), window, {64, 32});
        CHECK(only_lit_or_dark(image));
        CHECK(ink(image).height() >= 20);
        CHECK(ink(image).width() >= (std::string{number}.size() > 3 ? 34 : 14));
    }
}

TEST_CASE("a strip has the number twice as large as the words, all of it, up to the longest call")
{
    const std::pair<const char*, std::uint32_t> calls[] = {
        {"A042", 3}, {"A042", 12}, {"W8001", 12}};
    for (const auto& [number, counter] : calls) {
        CAPTURE(number);
        const auto name = std::string{"strip_"} + number + "_" + std::to_string(counter);
        const auto image = drawn(name.c_str(), call_face(number, counter), hall, {192, 32});
        CHECK(only_lit_or_dark(image));
        CHECK(ink(image).width() >= 150);
        CHECK(ink(image).height() >= 20);
        CHECK(ink(image).left() >= 0);
    }
    const auto longest = drawn("strip_longest", call_face("W8001", 9999), hall, {192, 32});
    CHECK(ink(longest).width() >= 120);
}

TEST_CASE("small strips keep number and arrow, and lose the words before anything else")
{
    const auto image = drawn("strip_small", call_face("A042", 3), hall, {96, 16});
    CHECK(only_lit_or_dark(image));
    CHECK(ink(image).width() >= 60);
    CHECK(drawn("strip_tiny", call_face("A042", 3), hall, {64, 16}).size() == QSize{64, 16});
}

TEST_CASE("an idle sign is friendly, a paused one says so, in as many lines as it takes")
{
    const SignFace idle{}, paused{.kind = SignFace::Kind::paused};
    const auto friendly = drawn("idle_64", idle, window, {64, 32});
    CHECK(ink(friendly).height() > 24); // two lines of three
    CHECK(ink(friendly).width() <= 48);
    CHECK(ink(drawn("idle_192", idle, hall, {192, 32})).height() > 24); // one line, twice as large
    CHECK(ink(drawn("paused_64", paused, window, {64, 32})).height() <= 16);
    CHECK(ink(drawn("paused_192", paused, hall, {192, 32})).height() > 24);
    CHECK(ink(drawn("paused_64_en", paused, window, {64, 32}, SignTongue::english)).width() > 40);
    CHECK(friendly != drawn("paused_64", paused, window, {64, 32}));
}

TEST_CASE("the dots of a sign are those of the drawing, row by row")
{
    const auto image = drawn("A042", call_face("A042", 3), window, {60, 32}); // not whole bytes
    const auto raster = sign_raster(image);
    REQUIRE(raster.is_whole());
    for (std::uint16_t y = 0; y < 32; ++y)
        for (std::uint16_t x = 0; x < 60; ++x)
            CHECK((raster.at(x, y, {9, 9, 9}) == drivers::SignColour{9, 9, 9}) ==
                  (qGray(image.pixel(x, y)) == 255));
}

TEST_SUITE_END();
