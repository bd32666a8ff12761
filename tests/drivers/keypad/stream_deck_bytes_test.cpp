#include "drivers/keypad/emulated_stream_deck.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_SUITE_BEGIN("drivers/keypad/stream_deck_bytes");

using namespace drivers;

namespace {

constexpr std::uint16_t products[] = {0x006d, 0x0080, 0x006c, 0x008f, 0x009a, 0x0063, 0x0090};

std::vector<std::byte> picture_of(std::size_t size)
{
    std::vector<std::byte> picture(size);
    for (std::size_t i = 0; i < size; ++i)
        picture[i] = static_cast<std::byte>(1 + i * 7 % 255);
    return picture;
}

} // namespace

TEST_CASE("each key of each model is heard where it is")
{
    for (const auto product : products) {
        CAPTURE(product);
        EmulatedStreamDeck deck{product};
        for (std::uint8_t key = 0; key < deck.model().keys(); ++key) {
            deck.strike(key);
            const auto reports = deck.take_reports();
            REQUIRE(reports.size() == 2);
            const auto down = stream_deck::keys_down(deck.model(), reports[0]);
            REQUIRE(down.has_value());
            CHECK(std::ranges::count(*down, true) == 1);
            CHECK((*down)[key]);
            CHECK(std::ranges::count(*stream_deck::keys_down(deck.model(), reports[1]), true) == 0);
        }
    }
}

TEST_CASE("a picture arrives whole on its key, however many pages it takes")
{
    for (const auto product : products) {
        CAPTURE(product);
        EmulatedStreamDeck deck{product};
        const auto last = static_cast<std::uint8_t>(deck.model().keys() - 1);
        for (const std::size_t size : {1u, 1008u, 1016u, 1017u, 19254u, 65'536u}) {
            CAPTURE(size);
            const auto picture = picture_of(size);
            for (const auto& page : stream_deck::picture_pages(deck.model(), last, picture)) {
                CHECK(page.size() == stream_deck::page_bytes);
                deck.hear_page(page);
            }
            auto shown = deck.picture(last);
            CHECK(shown.size() >= size); // the Mini's last page is not told how full it is
            shown.resize(size);
            CHECK(shown == picture);
        }
        CHECK(deck.strange() == 0);
    }
}

TEST_CASE("the first page of a picture is as the open library writes it")
{
    const auto& deck = *stream_deck::model_of(0x0080);
    const auto page = stream_deck::picture_pages(deck, 4, picture_of(1500));
    REQUIRE(page.size() == 2);
    const std::vector<std::byte> header{page[1].begin(), page[1].begin() + 8};
    CHECK(header == std::vector{std::byte{2}, std::byte{7}, std::byte{4}, std::byte{1},
                                std::byte{0xe4}, std::byte{1}, std::byte{1}, std::byte{0}});
    const auto& mini = *stream_deck::model_of(0x0063);
    const auto mini_page = stream_deck::picture_pages(mini, 4, picture_of(100));
    CHECK(mini_page[0][4] == std::byte{1});
    CHECK(mini_page[0][5] == std::byte{5});
}

TEST_CASE("pictures for keys that are not there, or without an end, are not sent")
{
    const auto& deck = *stream_deck::model_of(0x0080);
    CHECK(stream_deck::picture_pages(deck, 15, picture_of(10)).empty());
    CHECK(stream_deck::picture_pages(deck, 0, {}).empty());
    CHECK(stream_deck::picture_pages(deck, 0, picture_of(65'537)).empty());
}

TEST_CASE("brightness and reset are understood by each model, and nothing else is")
{
    for (const auto product : products) {
        CAPTURE(product);
        EmulatedStreamDeck deck{product};
        CHECK(deck.hear_feature(stream_deck::brightness(deck.model(), 70)));
        CHECK(deck.brightness() == 70);
        CHECK(deck.hear_feature(stream_deck::brightness(deck.model(), 255)));
        CHECK(deck.brightness() == 100);
        deck.hear_page(stream_deck::picture_pages(deck.model(), 0, picture_of(5)).front());
        CHECK_FALSE(deck.picture(0).empty());
        CHECK(deck.hear_feature(stream_deck::reset(deck.model())));
        CHECK(deck.picture(0).empty());
        CHECK_FALSE(deck.hear_feature(std::vector<std::byte>(32)));
    }
}

TEST_CASE("a report of something else than keys presses none")
{
    const auto& neo = *stream_deck::model_of(0x009a);
    std::vector<std::byte> report(512);
    report[0] = std::byte{1};
    report[1] = std::byte{3}; // a dial
    report[4] = std::byte{1};
    CHECK_FALSE(stream_deck::keys_down(neo, report));
    report.resize(6);
    report[1] = std::byte{0};
    CHECK_FALSE(stream_deck::keys_down(neo, report));
    CHECK_FALSE(stream_deck::keys_down(neo, {}));
}

TEST_CASE("every model has a place for the ticket, for who waits, and for the steps that matter")
{
    for (const auto product : products) {
        CAPTURE(product);
        const auto& model = *stream_deck::model_of(product);
        const auto screens = stream_deck::key_screens(model);
        CHECK(screens.keys.size() == model.keys());
        CHECK(screens.keys[0] == PadKey::enter);
        CHECK_FALSE(screens.keys[1]);
        for (const auto key : {PadKey::next, PadKey::recall, PadKey::miss})
            CHECK(std::ranges::count(screens.keys, std::optional{key}) == 1);
    }
    CHECK_FALSE(stream_deck::model_of(0x1234));
}

TEST_SUITE_END();
