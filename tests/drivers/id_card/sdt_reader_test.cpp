#include "tests/drivers/id_card/reader_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/sdt_reader");

using namespace drivers;

namespace {

bool is_nothing(const IdCardEvent& event)
{
    return std::holds_alternative<NothingNew>(event);
}

} // namespace

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a card is found, then read, and all that is on it is there")
{
    const auto card = read(specimen("citizen"));
    REQUIRE(card);
    CHECK(card->kind == CardKind::citizen);
    CHECK(card->number == "000000194912310027");
    CHECK(card->photo.empty()); // no decoder: no photo, and no error
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "each of the four kinds of card is read, one after the other")
{
    for (const auto* name : {"citizen", "resident", "foreigner-2017", "foreigner-2023"}) {
        CAPTURE(name);
        CHECK(read(specimen(name)));
        reader.lift_card();
        CHECK(is_nothing(driver.next(1s)));
    }
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "the reader says who it is, and that it is ready")
{
    const auto status = driver.status(2s);
    CHECK_FALSE(status.fault);
    CHECK(status.module_number == "05.01-20200101-0000000001");
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "without a card nothing happens, in the time given")
{
    const auto before = now;
    CHECK(is_nothing(driver.next(5s)));
    CHECK(now - before >= 5s);
    CHECK(now - before < 6s);
    CHECK(reader.tally().questions < 25); // it is not asked without a pause
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a card that lies there is read once, and again when it was lifted and laid anew")
{
    CHECK(read(specimen("citizen")));
    for (int times = 0; times < 5; ++times)
        CHECK(is_nothing(driver.next(1s)));
    reader.lift_card();
    CHECK(is_nothing(driver.next(1s)));
    CHECK(read(specimen("citizen")));
    CHECK(reader.tally().readings == 2);
    CHECK(works_again());
}

TEST_CASE("a driver that is to read nothing finds each card once, and asks nothing of it")
{
    ReaderOnTheDesk desk{{}, {.reads_cards = false}};
    for (int times = 0; times < 2; ++times) {
        desk.reader.lay_card(specimen("citizen"));
        CHECK(std::holds_alternative<CardFound>(desk.driver.next(1s)));
        for (int looks = 0; looks < 5; ++looks)
            CHECK(is_nothing(desk.driver.next(1s)));
        desk.reader.lift_card();
        CHECK(is_nothing(desk.driver.next(1s)));
    }
    CHECK(desk.reader.tally().readings == 0);
}

TEST_CASE(
    "a reader that finds a card again that was read and still lies there does not bring it twice")
{
    ReaderOnTheDesk desk{{.finds_read_cards = true}};
    CHECK(desk.read(specimen("citizen")));
    for (int times = 0; times < 5; ++times)
        CHECK(is_nothing(desk.driver.next(1s)));
    CHECK(desk.reader.tally().readings == 1);
    CHECK(desk.works_again());
}

TEST_CASE(
    "a card that was laid while nobody asked is read, although nobody saw the one before it lifted")
{
    for (const bool finds_read_cards : {false, true}) {
        CAPTURE(finds_read_cards);
        ReaderOnTheDesk desk{{.finds_read_cards = finds_read_cards}};
        CHECK(desk.read(specimen("citizen")));
        desk.reader.lift_card();
        desk.now += 5min; // the kiosk is busy with its visitor
        const auto next = desk.read(specimen("resident"));
        REQUIRE(next);
        CHECK(next->kind == CardKind::residence_permit);
        CHECK(desk.works_again());
    }
}

TEST_CASE("a real reader's time for reading is waited for")
{
    ReaderOnTheDesk desk{{.answers_after = 50ms, .reads_after = 1800ms}};
    CHECK(desk.read(specimen("citizen")));
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a card lifted between selecting and reading: said so, works again")
{
    reader.before_answer = [this](sdt::Command command) {
        if (command == sdt::Command::read_card)
            reader.lift_card();
    };
    CHECK(mishap_with(specimen("citizen")) == CardMishap::lifted_early);
    reader.before_answer = {};
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a card lifted before it was selected: said so, works again")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.lift_card();
    CHECK(happens_to_be<CardMishap>() == CardMishap::lifted_early);
    CHECK(works_again());
}

TEST_CASE("a card lifted while it is being read: said so, and read when it is laid again at once, "
          "works again")
{
    ReaderOnTheDesk desk{{.reads_after = 1500ms}};
    desk.reader.lay_card(specimen("citizen"));
    CHECK(desk.happens_to_be<CardFound>());
    const auto begun = desk.now;
    desk.meanwhile = [&] {
        if (desk.now - begun > 700ms)
            desk.reader.lift_card();
    };
    CHECK(desk.happens_to_be<CardMishap>() == CardMishap::lifted_early);
    desk.meanwhile = {};
    CHECK(desk.read(specimen("citizen")));
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a card that moved and lies there again is read in the same go, works again")
{
    int lifted = 0;
    reader.before_answer = [&](sdt::Command command) {
        if (command == sdt::Command::read_card && ++lifted == 1) {
            reader.lift_card();
            reader.lay_card(specimen("citizen"));
        }
    };
    CHECK(read(specimen("citizen")));
    CHECK(lifted == 2);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a worn card is unreadable, said once, works again with another one")
{
    CHECK(mishap_with(specimen("worn")) == CardMishap::unreadable);
    for (int times = 0; times < 3; ++times)
        CHECK(is_nothing(driver.next(1s)));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a bus pass is the wrong card, said once, works again with an identity card")
{
    CHECK(mishap_with(specimen("foreign")) == CardMishap::wrong_card);
    for (int times = 0; times < 3; ++times)
        CHECK(is_nothing(driver.next(1s)));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a card that the reader does not accept is refused, said once, works again with another")
{
    CHECK(mishap_with(specimen("forged")) == CardMishap::refused);
    CHECK(is_nothing(driver.next(1s)));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a card of a newer kind is said to be unknown, works again with one that is known")
{
    auto card = specimen("citizen");
    card.text[248] = std::byte{'Q'};
    CHECK(mishap_with(card) == CardMishap::unknown_kind);
    CHECK(is_nothing(driver.next(1s)));
    CHECK(works_again());
}

TEST_SUITE_END();
