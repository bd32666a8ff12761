// What came from a scanner, written down and played to the driver; and that nobody's code is kept.
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/replayed_port.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"
#include "tests/drivers/scanner/scanner_on_the_desk.hpp"

TEST_SUITE_BEGIN("drivers/scanner/recorded_scanner");

using namespace drivers;

TEST_CASE(
    "an emulated scanner's packets, its noise and its half codes are played again as they came")
{
    for (const auto mode : {Mode::line, Mode::hid_pos, Mode::keyboard_wedge}) {
        CAPTURE(static_cast<int>(mode));
        const ScratchFolder folder;
        ScannerOnTheDesk desk{mode};
        std::vector<std::string> heard;
        {
            const auto clock = [&desk] { return desk.now; };
            auto port = RecordedPort::over(std::make_unique<ScannerOnTheDesk::Cable>(desk),
                                           folder / "scans.txt", Keep::bytes, clock);
            REQUIRE(port.has_value());
            ReadingScanner driver{std::move(*port), [&desk] { return desk.new_reader(); }, clock};
            desk.send(desk.scanner.scan("hallcall:2026-11-25:A042"));
            heard.push_back(told(driver, 1s));
            desk.send(desk.scanner.half_scan("hallcall:2026-11-25:A043"));
            heard.push_back(told(driver, 1s));
            desk.send(desk.scanner.scan("hallcall:2026-11-25:A044"));
            heard.push_back(told(driver, 1s));
        }
        CHECK(heard.front() == "hallcall:2026-11-25:A042");
        const auto recording = recording_of(folder / "scans.txt");
        std::chrono::steady_clock::time_point now{recording.clock};
        Replay replay{recording, [&now, began = now](auto since) { now = began + since; }};
        ReadingScanner again{std::make_unique<ReplayedPort>(replay),
                             [&desk] { return desk.new_reader(); }, [&now] { return now; }};
        for (const auto& code : heard)
            CHECK(told(again, 1s) == code);
        CHECK(replay.difference() == "");
    }
}

TEST_SUITE_END();
