#include "tests/drivers/keypad/line_of_pads.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/serial_pads");

using namespace drivers;

namespace {

constexpr std::array both_kinds{"framed-68", "stx"};

serial_pad::Bytes bytes_of(std::string_view text)
{
    serial_pad::Bytes bytes;
    for (const auto one : text)
        bytes.push_back(static_cast<std::byte>(one));
    return bytes;
}

} // namespace

TEST_CASE("every pad of a line is heard under its own address, whoever speaks first")
{
    for (const auto* kind : both_kinds) {
        CAPTURE(kind);
        LineOfPads hall{kind};
        CHECK(hall.pressed() == "");
        hall.pads.strike(7, PadKey::next);
        CHECK(hall.pressed() == "7:next");
        hall.pads.strike(1, PadKey::digit_3);
        CHECK(hall.pressed() == "1:3");
        CHECK(hall.driver.silent_pads().empty());
    }
}

TEST_CASE("a press is answered when the hall has done it, and not a moment before")
{
    LineOfPads hall;
    hall.pads.strike(2, PadKey::next);
    CHECK(hall.pressed() == "2:next");
    CHECK(hall.pressed(1s) == ""); // the pad says it again at every poll: it is the same press
    CHECK(hall.pads.answer(2) == "");
    CHECK(hall.driver.tally().repeats > 3);
    hall.pads.unplug(2, true); // a loose plug, longer than a double strike
    CHECK(hall.pressed(500ms) == "");
    hall.pads.unplug(2, false);
    CHECK(hall.pressed(1s) == "");
    hall.driver.answer(2, {true, "A042"});
    CHECK(hall.pressed() == "");
    CHECK(hall.pads.answer(2) == "accepted");
    CHECK(hall.pads.shown(2) == "A042");
    CHECK_FALSE(hall.pads.is_waiting(2));
    CHECK(hall.works_again());
}

TEST_CASE(
    "a key struck twice is one press also for a pad that wants an answer to each, works again")
{
    LineOfPads hall;
    hall.pads.strike(7, PadKey::next);
    hall.pads.strike(7, PadKey::next);
    CHECK(hall.pressed() == "7:next");
    hall.driver.answer(7, {true, "A042"});
    CHECK(hall.pressed() == "");
    CHECK_FALSE(hall.pads.is_waiting(7)); // both are answered
    CHECK(hall.pads.answer(7) == "accepted");
    CHECK(hall.works_again());
}

TEST_CASE("a refused press is told so, with the number that is still there, and works again")
{
    LineOfPads hall;
    hall.pads.strike(7, PadKey::next);
    hall.pressed();
    hall.driver.answer(7, {false, "B001"});
    hall.pressed();
    CHECK(hall.pads.answer(7) == "refused");
    CHECK(hall.pads.shown(7) == "B001");
    CHECK(hall.works_again());
}

TEST_CASE("an answer that nobody waits for is not sent")
{
    LineOfPads hall;
    hall.pressed();
    hall.driver.answer(7, {true, "A042"});
    hall.driver.answer(99, {true, "A042"});
    hall.pressed();
    CHECK(hall.pads.answer(7) == "");
    CHECK(hall.works_again());
}

TEST_CASE("a press that was never answered is free after three seconds, and works again")
{
    LineOfPads hall;
    hall.pads.strike(7, PadKey::next);
    CHECK(hall.pressed(2500ms) == "7:next");
    hall.pads.unplug(7, true); // its batteries
    hall.pressed(4s);
    hall.pads.unplug(7, false);
    CHECK(hall.pressed(1500ms) == "7:next"); // it still wants its answer
    hall.driver.answer(7, {true, ""});
    hall.pressed();
    CHECK(hall.works_again());
}

TEST_CASE("a pad shows its number, and that its keys do nothing while the hall is away")
{
    LineOfPads hall;
    hall.driver.show(2, {PadState::Counter::serving, "A042", 3});
    hall.driver.show(7, {PadState::Counter::offline, "A042", 3});
    hall.pressed();
    CHECK(hall.pads.shown(2) == "A042");
    CHECK(hall.pads.shown(7) == "----");
    hall.pads.strike(7, PadKey::next);
    hall.pressed();
    hall.driver.answer(7, {false, "A042"});
    hall.pressed();
    CHECK(hall.pads.answer(7) == "refused");
    CHECK(hall.pads.shown(7) == "----");
    hall.driver.show(7, {PadState::Counter::idle, "", 3});
    const auto frames = hall.pads.frames_heard();
    hall.driver.show(2, {PadState::Counter::serving, "A042", 3});
    CHECK(hall.works_again());
    CHECK(hall.pads.shown(2) == "A042");
    CHECK(frames > 0);
}

TEST_CASE("noise on the line, half frames and wrong checksums are no presses, and it works again")
{
    for (const auto* kind : both_kinds) {
        CAPTURE(kind);
        LineOfPads hall{kind};
        CHECK(hall.pressed() == "");
        hall.noise = bytes_of("\xff\x68\x03\x02U\x02\x07");
        CHECK(hall.pressed() == "");
        CHECK(hall.driver.noise() > 0);
        if (std::string_view{kind} == "stx") {
            hall.pads.spoil_next_checksum();
            hall.pads.strike(7, PadKey::next);
            CHECK(hall.pressed() == "");
            hall.pads.cut_next_frame_short();
            hall.pads.strike(7, PadKey::next);
            CHECK(hall.pressed() == "");
            hall.pads.strike(7, PadKey::next);
            CHECK(hall.pressed() == "7:next");
        } else {
            hall.pads.strike(7, PadKey::next);
            hall.pads.spoil_next_checksum();
            CHECK(hall.pressed() == "7:next"); // said again at the next poll
            hall.driver.answer(7, {true, ""});
            hall.pressed();
            CHECK(hall.works_again());
        }
    }
}

TEST_CASE("two halves of a frame with quiet between them are no press, and it works again")
{
    LineOfPads hall{"stx"};
    hall.pressed();
    const auto form = *serial_pad::built_in_pad_form("stx");
    const auto frame = frame_bytes(form.frame, {7, 0, {0x4e}});
    hall.noise.assign(frame.begin(), frame.begin() + 3);
    CHECK(hall.pressed() == "");
    hall.noise.assign(frame.begin() + 3, frame.end());
    CHECK(hall.pressed() == "");
    hall.noise = frame;
    CHECK(hall.pressed() == "7:next");
}

TEST_CASE("two frames in one read are two presses, and the same key twice at once is one")
{
    LineOfPads hall{"stx"};
    hall.pressed();
    hall.pads.strike(1, PadKey::next);
    hall.pads.strike(7, PadKey::miss);
    CHECK(hall.pressed() == "1:next 7:miss");
    hall.now += 5s;
    hall.pads.strike(1, PadKey::next);
    hall.pads.strike(1, PadKey::next);
    CHECK(hall.pressed() == "1:next");
    CHECK(hall.driver.tally().repeats == 1);
}

TEST_CASE("a pad that falls silent is named, the others do not wait for it, and it works again")
{
    LineOfPads hall;
    hall.pressed();
    hall.pads.unplug(7, true);
    CHECK(hall.pressed(1s) == "");
    CHECK(hall.driver.silent_pads() == std::vector<std::uint16_t>{7});
    hall.pads.unplug(2, true);
    hall.pressed(1s);
    const auto frames = hall.pads.frames_heard();
    CHECK(hall.pressed(2s) == "");
    CHECK(hall.pads.frames_heard() - frames > 60); // as if they were not there
    hall.pads.strike(1, PadKey::next);
    CHECK(hall.pressed() == "1:next");
    hall.pads.unplug(2, false);
    hall.pads.unplug(7, false);
    hall.driver.answer(1, {true, ""});
    CHECK(hall.works_again());
    CHECK(hall.driver.silent_pads().empty());
}

TEST_CASE("a pad that was switched off shows its number again when it is back")
{
    LineOfPads hall;
    hall.driver.show(7, {PadState::Counter::serving, "A042", 0});
    hall.pressed();
    hall.pads.unplug(7, true);
    hall.pressed(1s);
    hall.driver.show(7, {PadState::Counter::serving, "A043", 0});
    hall.pressed(100ms); // said to nobody
    hall.pads.unplug(7, false);
    hall.pressed(2s);
    CHECK(hall.pads.shown(7) == "A043");
    CHECK(hall.works_again());
}

TEST_CASE("an adapter that was pulled is unplugged, what was pressed is forgotten, works again")
{
    LineOfPads hall;
    hall.driver.show(7, {PadState::Counter::serving, "A042", 0});
    hall.pads.strike(7, PadKey::next);
    CHECK(hall.pressed() == "7:next");
    hall.plugged = false;
    CHECK(hall.pressed() == "fault unplugged");
    CHECK(hall.pressed() == "fault unplugged");
    hall.driver.answer(7, {true, "A043"}); // too late: nothing is said of it later
    hall.plugged = true;
    CHECK(hall.pressed() == "7:next"); // the pad still wants its answer
    CHECK(hall.pads.answer(7) == "");
    CHECK(hall.pads.shown(7) == "A042");
    hall.driver.answer(7, {false, ""});
    hall.pressed();
    CHECK(hall.works_again());
}

TEST_CASE("an adapter that gives our own words back is not taken for the pads")
{
    LineOfPads hall;
    hall.echoes = true;
    hall.pads.unplug(7, true);
    hall.pressed(1s);
    CHECK(hall.driver.silent_pads() == std::vector<std::uint16_t>{7});
    hall.pads.unplug(7, false);
    CHECK(hall.works_again());
}

TEST_CASE("frames of addresses that are not ours and codes that no key has are counted, no more")
{
    LineOfPads hall{"stx"};
    hall.pressed();
    const auto form = *serial_pad::built_in_pad_form("stx");
    hall.noise = frame_bytes(form.frame, {42, 0, {0x4e}});
    CHECK(hall.pressed() == "");
    CHECK(hall.driver.tally().strangers == 1);
    hall.noise = frame_bytes(form.frame, {7, 0, {0x01}});
    CHECK(hall.pressed() == "");
    CHECK(hall.driver.tally().unknown_keys == 1);
}

TEST_CASE("the driver does not speak before the line has been quiet for its turnaround")
{
    LineOfPads hall{"framed-68", "turnaround-ms = 40"};
    for (int i = 0; i < 20; ++i) {
        const auto heard_before = hall.read_at;
        REQUIRE(hall.driver.wait(1ms).has_value());
        CHECK(hall.wrote_at - heard_before >= 40ms);
    }
}

TEST_SUITE_END();
