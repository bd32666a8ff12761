// Whatever held a card is overwritten before its memory is given back. This program looks into
// every block that is freed while the driver is at work.
#include "tests/drivers/id_card/reader_on_the_desk.hpp"

#include <doctest/doctest.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

// What must not be found: a piece of the number, of the text as it is on the card, and of the
// photo.
struct Secret {
    std::array<char, 40> bytes{};
    std::size_t size = 0;
};
std::array<Secret, 3> secrets;
bool watching = false;
int left_behind = 0;
int freed = 0;

void look_into(const void* block)
{
    if (!watching || block == nullptr)
        return;
    ++freed;
    const auto* first = static_cast<const char*>(block);
    const auto* last = first + ::malloc_usable_size(const_cast<void*>(block));
    for (const auto& secret : secrets) {
        if (std::search(first, last, secret.bytes.begin(),
                        secret.bytes.begin() + static_cast<std::ptrdiff_t>(secret.size)) != last)
            ++left_behind;
    }
}

} // namespace

void* operator new(std::size_t size)
{
    // With zeros: what an earlier owner left there would be found again.
    void* block = std::calloc(1, size);
    if (block == nullptr)
        throw std::bad_alloc{};
    return block;
}
void operator delete(void* block) noexcept
{
    look_into(block);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept
{
    operator delete(block);
}

TEST_SUITE_BEGIN("drivers/id_card/wiped_bytes");

using namespace drivers;

namespace {

void set_secret(Secret& secret, std::span<const std::byte> bytes)
{
    REQUIRE(bytes.size() <= secret.bytes.size());
    std::memcpy(secret.bytes.data(), bytes.data(), bytes.size());
    secret.size = bytes.size();
}

void keep_secret(const EmulatedCard& card)
{
    set_secret(secrets[0], std::as_bytes(std::span{std::string_view{"00000019491231002"}}));
    set_secret(secrets[1], std::span{card.text}.subspan(122, 34));
    set_secret(secrets[2], std::span{card.photo}.subspan(500, 24));
}

struct Watch {
    Watch()
    {
        left_behind = freed = 0;
        watching = true;
    }
    ~Watch() { watching = false; }
};

} // namespace

TEST_CASE("the watch sees what is left behind, or this test could not fail")
{
    const auto card = specimen("citizen");
    keep_secret(card);
    {
        const Watch watch;
        const std::vector<std::byte> careless(card.text.begin(), card.text.end());
    }
    CHECK(left_behind == 1);
    {
        const Watch watch;
        WipedBytes careful;
        for (const auto byte : card.text) // grows, and leaves smaller blocks behind
            careful.push_back(byte);
    }
    CHECK(freed > 5);
    CHECK(left_behind == 0);
    {
        const Watch watch;
        WipedText careful{"0000001949"};
        for (const char digit : {'1', '2', '3', '1', '0', '0', '2'})
            careful.push_back(digit);
    }
    CHECK(left_behind == 0);
}

TEST_CASE("a card that is read and thrown away leaves nothing in memory that was given back")
{
    ReaderOnTheDesk desk;
    const auto card = specimen("citizen");
    keep_secret(card);
    desk.reader.lay_card(card);
    REQUIRE(desk.happens_to_be<CardFound>());
    {
        const Watch watch;
        auto event = desk.driver.next(1s);
        const auto* read = std::get_if<CardRead>(&event);
        REQUIRE(read);
        CHECK(read->card.number == "000000194912310027");
    }
    CHECK(freed > 10);
    CHECK(left_behind == 0);
}

TEST_CASE("a card that came damaged, in pieces and with fingerprints leaves nothing either")
{
    ReaderOnTheDesk desk{{}, {.reads_fingerprints = true}};
    desk.piece_bytes = 100;
    const auto card = specimen("citizen");
    keep_secret(card);
    desk.reader.lay_card(card);
    REQUIRE(desk.happens_to_be<CardFound>());
    {
        const Watch watch;
        desk.reader.damage_answers(2);
        CHECK(desk.happens_to_be<CardRead>());
    }
    CHECK(left_behind == 0);
    desk.reader.lift_card();
    desk.driver.next(1s);
    desk.reader.lay_card(card);
    REQUIRE(desk.happens_to_be<CardFound>());
    {
        const Watch watch;
        desk.reader.before_answer = [&](sdt::Command command) {
            desk.reader.damage_answers(command == sdt::Command::read_all ? 9 : 0);
        };
        CHECK(desk.happens_to_be<IdReaderFault>() == IdReaderFault::garbled);
    }
    CHECK(left_behind == 0);
}

TEST_CASE("a card that came twice, and once more than anybody waited for, leaves nothing")
{
    ReaderOnTheDesk desk;
    desk.piece_bytes =
        1295; // of one answer, so that the second one is still there when it is asked again
    const auto card = specimen("citizen");
    keep_secret(card);
    desk.reader.lay_card(card);
    REQUIRE(desk.happens_to_be<CardFound>());
    int readings = 0;
    desk.reader.before_answer = [&](sdt::Command command) {
        const bool first = command == sdt::Command::read_card && ++readings == 1;
        desk.reader.answer_twice(first);
        desk.reader.damage_answers(first ? 1 : 0);
    };
    {
        const Watch watch;
        CHECK(desk.happens_to_be<CardRead>());
    }
    CHECK(readings == 2);
    CHECK(left_behind == 0);
}

TEST_CASE("a card whose text made no sense, and a copy of one that did, leave nothing")
{
    ReaderOnTheDesk desk;
    auto card = specimen("citizen");
    card.text[122 + 2 * 17] ^= std::byte{1};
    keep_secret(card);
    {
        const Watch watch;
        CHECK(desk.mishap_with(card) == CardMishap::unreadable);
    }
    CHECK(left_behind == 0);
    desk.reader.lift_card();
    desk.driver.next(1s);
    {
        const Watch watch;
        const auto first = desk.read(specimen("citizen"));
        REQUIRE(first);
        auto second = *first;
        second.name = WipedText{"another"};
    }
    CHECK(left_behind == 0);
}

TEST_SUITE_END();
