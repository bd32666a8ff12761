#include "tests/drivers/id_card/reader_on_the_desk.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/sdt_reader_mishaps");

using namespace drivers;
namespace errc = boost::system::errc;

namespace {

bool is_nothing(const IdCardEvent& event)
{
    return std::holds_alternative<NothingNew>(event);
}

bool is(const IdCardEvent& event, IdReaderFault fault)
{
    const auto* is = std::get_if<IdReaderFault>(&event);
    return is && *is == fault;
}

} // namespace

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a card whose number does not check is never taken for read, works again")
{
    auto card = specimen("citizen");
    card.text[122 + 2 * 17] ^= std::byte{1};
    CHECK(mishap_with(card) == CardMishap::unreadable);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a damaged answer is asked for again, and the card is read, works again")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.before_answer = [this](sdt::Command command) {
        reader.damage_answers(command == sdt::Command::read_card ? 1 : 0);
        if (command == sdt::Command::read_card)
            reader.before_answer = {};
    };
    CHECK(happens_to_be<CardRead>());
    CHECK(reader.tally().readings == 2);
    CHECK(works_again());
}

TEST_CASE("a damaged answer of a reader that reads once: the visitor is asked to lay the card "
          "again, works again")
{
    ReaderOnTheDesk desk{{.reads_once = true}};
    desk.reader.lay_card(specimen("citizen"));
    CHECK(desk.happens_to_be<CardFound>());
    int readings = 0;
    desk.reader.before_answer = [&](sdt::Command command) {
        if (command == sdt::Command::read_card && ++readings == 1)
            desk.reader.damage_answers(1);
    };
    CHECK(desk.happens_to_be<CardMishap>() == CardMishap::lifted_early);
    desk.reader.before_answer = {};
    CHECK(desk.works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a line that damages everything is garbled, not asked for ever, works again when it is mended")
{
    CHECK_FALSE(driver.status(2s).fault);
    const auto before = reader.tally().questions;
    reader.damage_answers(1'000'000);
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::garbled);
    CHECK(reader.tally().questions - before <= 3);
    reader.damage_answers(0);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "questions that the reader hears damaged are asked again, works again")
{
    CHECK_FALSE(driver.status(2s).fault);
    reader.mishear(2);
    CHECK(read(specimen("citizen")));
    reader.mishear(1'000);
    reader.lift_card();
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::garbled);
    reader.mishear(0);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "half an answer is asked for again, and its half does not spoil the next, works again")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.cut_answers(2); // one to selecting, one to reading
    CHECK(happens_to_be<CardRead>());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a reader that gives half answers alone is garbled, works again")
{
    CHECK_FALSE(driver.status(2s).fault);
    reader.cut_answers(1'000);
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::garbled);
    reader.cut_answers(0);
    CHECK(works_again());
}

TEST_CASE(
    "noise before every answer, also like a preamble, harms nothing, however the line cuts it")
{
    for (const std::size_t piece : {1u, 3u, 64u, 4096u}) {
        CAPTURE(piece);
        ReaderOnTheDesk desk;
        desk.piece_bytes = piece;
        const std::array noise{std::byte{0x00}, std::byte{0xAA}, std::byte{0xAA}, std::byte{0x96},
                               std::byte{0xAA}};
        desk.reader.say_before_answers(noise);
        CHECK(desk.read(specimen("resident")));
        desk.reader.say_before_answers({});
        CHECK(desk.works_again());
    }
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "an answer to selecting that comes twice is not taken for the "
                                   "card, which is read in the same go, works again")
{
    piece_bytes = 19; // of one such answer: the second one comes when the next question is asked
    reader.before_answer = [this](sdt::Command command) {
        reader.answer_twice(command == sdt::Command::select_card);
    };
    CHECK(read(specimen("citizen")));
    reader.before_answer = {};
    reader.answer_twice(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "two answers where one was asked for: the second one is never "
                                   "the answer to another question, works again")
{
    reader.answer_twice(true);
    for (const auto* name : {"citizen", "foreigner-2023"}) {
        CAPTURE(name);
        const auto card = read(specimen(name));
        REQUIRE(card);
        CHECK(card->kind ==
              (std::string_view{name} == "citizen" ? CardKind::citizen : CardKind::foreigner_2023));
        reader.lift_card();
        CHECK(is_nothing(driver.next(1s)));
    }
    reader.answer_twice(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a silent reader is silent in bounded time, told once and then "
                                   "when the time is over, works again when it talks")
{
    reader.set_silent(true);
    auto before = now;
    CHECK(is(driver.next(500ms), IdReaderFault::silent));
    CHECK(now - before < 4500ms);
    before = now;
    CHECK(is(driver.next(10s), IdReaderFault::silent));
    CHECK(now - before >= 10s); // not at once: whoever asks in a loop does not spin
    CHECK(now - before <= 14s);
    CHECK(driver.status(1s).fault == IdReaderFault::silent);
    reader.set_silent(false);
    CHECK(is_nothing(driver.next(1s)));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a reader that falls silent while it reads: said in bounded "
                                   "time, the card is read when it talks, works again")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.set_silent(true);
    const auto before = now;
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::silent);
    CHECK(now - before <= 10s);
    reader.set_silent(false);
    CHECK(happens_to_be<CardFound>());
    CHECK(happens_to_be<CardRead>());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk, "a status question never takes longer than it may")
{
    reader.set_silent(true);
    for (const auto within : {0ms, 100ms, 1000ms, 5000ms}) {
        CAPTURE(within.count());
        const auto before = now;
        CHECK(driver.status(within).fault == IdReaderFault::silent);
        CHECK(now - before <= within + 200ms);
    }
    reader.set_silent(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "an unplugged reader is offline, and works again once plugged back in")
{
    unplug();
    CHECK(driver.status(1s).fault == IdReaderFault::offline);
    CHECK(is(driver.next(1s), IdReaderFault::offline));
    plugged = true;
    CHECK(works_again());
    unplug();
    CHECK(is(driver.next(1s), IdReaderFault::offline));
    plugged = true;
    CHECK(works_again());
    CHECK_FALSE(driver.status(1s).fault);
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a reader unplugged while it reads is offline, the card is read once it is back, works again")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.before_answer = [this](sdt::Command command) {
        plugged = command != sdt::Command::read_card;
    };
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::offline);
    reader.before_answer = {};
    reader.switch_off_and_on();
    plugged = true;
    CHECK(happens_to_be<CardFound>());
    CHECK(happens_to_be<CardRead>());
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a reader that was unplugged and plugged in between two questions is found ready by the status")
{
    CHECK_FALSE(driver.status(1s).fault);
    unplug();
    CHECK(driver.status(1s).fault == IdReaderFault::offline);
    plugged = true;
    CHECK_FALSE(driver.status(2s).fault);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a reader that may not be used, or that another program has, is told apart, works again")
{
    cannot_open = errc::permission_denied;
    CHECK(is(driver.next(1s), IdReaderFault::no_access));
    CHECK(sentence_for(IdReaderFault::no_access).find("70-hallcall.rules") != std::string::npos);
    cannot_open = errc::device_or_resource_busy;
    CHECK(is(driver.next(1s), IdReaderFault::busy));
    cannot_open.reset();
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a security module that failed its self-test is said so, works again when it passes")
{
    reader.break_module(true);
    CHECK(driver.status(2s).fault == IdReaderFault::self_test_failed);
    CHECK(is(driver.next(1s), IdReaderFault::self_test_failed));
    reader.break_module(false);
    CHECK(works_again());
    reader.break_module(true); // in the middle of the day
    CHECK(is(driver.next(1s), IdReaderFault::self_test_failed));
    reader.break_module(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a security module that a reset helps is reset, said so, and works again by itself")
{
    CHECK_FALSE(driver.status(2s).fault);
    reader.upset_module();
    CHECK(is(driver.next(1s), IdReaderFault::self_test_failed));
    CHECK(works_again());
}

TEST_CASE_FIXTURE(
    ReaderOnTheDesk,
    "a security module that fails with a card on it is said so, works again when it passes")
{
    reader.lay_card(specimen("citizen"));
    CHECK(happens_to_be<CardFound>());
    reader.break_module(true);
    CHECK(happens_to_be<IdReaderFault>() == IdReaderFault::self_test_failed);
    reader.break_module(false);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(ReaderOnTheDesk,
                  "a reader that is not authorised is said so, works again once it is")
{
    reader.authorise(false);
    CHECK(is(driver.next(1s), IdReaderFault::not_authorised));
    CHECK(driver.status(2s).fault == IdReaderFault::not_authorised);
    reader.authorise(true);
    CHECK(works_again());
}

TEST_CASE("a reader that needs the radio frame set reads with its profile, and not without")
{
    ReaderOnTheDesk without{{.needs_radio_frame = true}};
    CHECK(without.mishap_with(specimen("citizen")) == CardMishap::unreadable);
    ReaderOnTheDesk with{{.needs_radio_frame = true}, {.sets_radio_frame = true}};
    CHECK(with.read(specimen("citizen")));
    with.unplug(); // it forgets
    CHECK(is(with.driver.next(1s), IdReaderFault::offline));
    with.plugged = true;
    CHECK(with.works_again());
}

TEST_CASE("a reader that knows the long reading alone reads with its profile, fingerprints are not "
          "brought")
{
    ReaderOnTheDesk desk{{.only_long_reading = true}, {.reads_fingerprints = true}};
    const auto card = desk.read(specimen("citizen"));
    REQUIRE(card);
    CHECK(card->number == "000000194912310027");
    CHECK(desk.works_again());
}

TEST_CASE(
    "a reader at another rate is found by trying, and found again when it was set to a third one")
{
    ReaderOnTheDesk desk{{}, {}, {}, SdtPortLine::usual_rates()};
    desk.baud = 9600;
    CHECK(desk.works_again());
    const auto before = desk.now;
    desk.baud = 57600;
    CHECK(is(desk.driver.next(1s), IdReaderFault::silent));
    CHECK(desk.works_again());
    CHECK(desk.now - before < 10s);
}

TEST_CASE(
    "a reader at the last of the rates is found by questions that have little time, works again")
{
    ReaderOnTheDesk desk{{.answers_after = 30ms}, {}, {}, SdtPortLine::usual_rates()};
    desk.baud = SdtPortLine::usual_rates().back();
    int questions = 1;
    while (desk.driver.status(700ms).fault && questions < 10)
        ++questions;
    CHECK(questions <= 4);
    CHECK(desk.works_again());
}

TEST_CASE("a reader that is at none of the rates is silent, works again when it answers")
{
    ReaderOnTheDesk desk{{}, {}, {}, SdtPortLine::usual_rates()};
    desk.baud = 1200;
    CHECK(is(desk.driver.next(1s), IdReaderFault::silent));
    desk.baud = 19200;
    CHECK(desk.works_again());
}

TEST_CASE("faults and mishaps have words and sentences, no two alike")
{
    std::vector<std::string_view> all;
    const auto add = [&all](std::string_view text) {
        CHECK_FALSE(text.empty());
        CHECK(std::find(all.begin(), all.end(), text) == all.end());
        all.push_back(text);
    };
    for (int fault = 1; fault <= 7; ++fault) {
        add(name_of(static_cast<IdReaderFault>(fault)));
        add(sentence_for(static_cast<IdReaderFault>(fault)));
    }
    for (int mishap = 1; mishap <= 5; ++mishap) {
        add(name_of(static_cast<CardMishap>(mishap)));
        add(sentence_for(static_cast<CardMishap>(mishap)));
    }
}

TEST_SUITE_END();
