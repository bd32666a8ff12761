// Conversations with pads on a serial line, written down and played to the driver.
#include "drivers/keypad/keypad_at.hpp"
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/replayed_port.hpp"
#include "tests/drivers/keypad/line_of_pads.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

TEST_SUITE_BEGIN("drivers/keypad/recorded_pads");

using namespace drivers;

namespace {

// So many waits, an answer to each press.
std::string presses(Keypad& pads, int waits)
{
    std::string names;
    for (int i = 0; i < waits; ++i) {
        const auto events = pads.wait(50ms);
        if (!events)
            return names + " fault";
        for (const auto& event : *events) {
            names += " " + std::to_string(event.pad) + ":" + std::string{name_of(event.key)};
            pads.answer(event.pad, {true, "A042"});
        }
    }
    return names;
}

} // namespace

TEST_CASE("what pads on a line said is written down, and the driver hears the same presses again")
{
    const ScratchFolder folder;
    LineOfPads line;
    const auto form = *serial_pad::built_in_pad_form("framed-68");
    std::string heard;
    {
        const auto clock = [&line] { return line.now; };
        auto port = RecordedPort::over(std::make_unique<LineOfPads::Line>(line),
                                       folder / "pads.txt", Keep::bytes, clock);
        REQUIRE(port.has_value());
        SerialPads driver{std::move(*port), form, {1, 2, 7}, clock};
        heard = presses(driver, 4);
        REQUIRE(line.pads.strike(7, PadKey::next));
        heard += presses(driver, 8);
        REQUIRE(line.pads.strike(1, PadKey::recall));
        heard += presses(driver, 8);
    }
    CHECK(heard == " 7:next 1:recall");
    const auto recording = recording_of(folder / "pads.txt");
    std::chrono::steady_clock::time_point now{recording.clock};
    Replay replay{recording, [&now, began = now](auto since) { now = began + since; }};
    SerialPads again{
        std::make_unique<ReplayedPort>(replay), form, {1, 2, 7}, [&now] { return now; }};
    CHECK(presses(again, 20) == heard);
    CHECK(replay.difference() == "");
    CHECK(replay.is_complete());
}

TEST_CASE("a pad's address may name its recording, whatever kind of pad it is")
{
    for (const auto* text :
         {"usb:place=1-2", "stream-deck", "serial:/dev/ttyS0@3", "tcp:10.0.0.7:4001@3"}) {
        CAPTURE(text);
        auto with = parse_keypad_address(std::string{text} + ";record=/tmp/pad.txt");
        auto without = parse_keypad_address(text);
        REQUIRE(with.has_value());
        CHECK(record_of(*with) == "/tmp/pad.txt");
        record_of(*with).clear();
        CHECK(*with == *without);
    }
    auto nowhere = parse_keypad_address("serial:/dev/ttyS0;record=/no/such");
    CHECK(keypad_at(*nowhere, {}, {1}).error().find("/no/such") != std::string::npos);
}

TEST_SUITE_END();
