#include "tests/drivers/id_card/reader_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/photo_decoder");

using namespace drivers;

TEST_CASE("with a decoder the photo comes with the card, and without one the card alone")
{
    auto decoder = PhotoDecoder::load(HALL_PHOTO_PLUGIN);
    REQUIRE(decoder.has_value());
    ReaderOnTheDesk with{{}, {}, std::move(*decoder)};
    auto shown = specimen("citizen");
    shown.photo[0] = std::byte{9};
    const auto card = with.read(shown);
    REQUIRE(card);
    REQUIRE(card->photo.size() == 1026);
    CHECK(std::equal(shown.photo.begin(), shown.photo.end(), card->photo.begin() + 2));
    ReaderOnTheDesk without;
    const auto plain = without.read(shown);
    REQUIRE(plain);
    CHECK(plain->photo.empty());
}

TEST_CASE("a photo that cannot be decoded is no photo, and the card is read")
{
    auto decoder = PhotoDecoder::load(HALL_PHOTO_PLUGIN);
    REQUIRE(decoder.has_value());
    ReaderOnTheDesk desk{{}, {}, std::move(*decoder)};
    for (const unsigned trouble : {1u, 2u, 3u}) {
        CAPTURE(trouble);
        auto shown = specimen("citizen");
        shown.photo[0] = static_cast<std::byte>(trouble);
        const auto card = desk.read(shown);
        REQUIRE(card);
        CHECK(card->photo.empty());
        desk.reader.lift_card();
        desk.driver.next(1s);
    }
    CHECK(desk.works_again());
}

TEST_CASE("a plug-in that is not there, or has not the function, is a sentence")
{
    const auto missing = PhotoDecoder::load("/nowhere/decoder.so");
    REQUIRE(missing.has_error());
    CHECK(missing.error().find("/nowhere/decoder.so") != std::string::npos);
    const auto other = PhotoDecoder::load("libm.so.6");
    REQUIRE(other.has_error());
    CHECK(other.error().find("hallcall_wlt_to_bmp") != std::string::npos);
}

TEST_SUITE_END();
