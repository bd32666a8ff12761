// A conversation with a printer that was recorded once, played to the driver: the driver may change
// only where somebody reads the difference.
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/replayed_port.hpp"
#include "tests/drivers/printer/printer_on_the_desk.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

TEST_SUITE_BEGIN("drivers/port/recorded_printer");

using namespace drivers;

namespace {

const std::filesystem::path recording_file =
    HALL_TESTS_DIR "/drivers/port/recordings/printer_paper_out.txt";

// A slip, then one for which the paper runs out half-way, then a new roll and the slip again.
struct Conversation {
    std::vector<Outcome> outcomes;

    void hold(
        EscposPrinter& driver, const SlipRaster& slip,
        const std::function<void()>& paper_runs_out = [] {},
        const std::function<void()>& new_roll = [] {})
    {
        outcomes.push_back(driver.print(slip, print_within));
        paper_runs_out();
        outcomes.push_back(driver.print(slip, print_within));
        new_roll();
        outcomes.push_back(driver.print(slip, print_within));
    }
};

const SlipRaster slip = raster_of(64, 48, 11);

void record_anew()
{
    std::filesystem::remove(recording_file);
    EmulatedPrinter::Model model;
    model.rows_a_second = 1200; // a real one's
    PrinterOnTheDesk desk{model};
    const auto clock = [&desk] { return desk.now; };
    auto port = RecordedPort::over(std::make_unique<PrinterOnTheDesk::Cable>(desk), recording_file,
                                   Keep::bytes, clock);
    REQUIRE(port.has_value());
    EscposPrinter driver{std::move(*port), {}, clock};
    Conversation{}.hold(
        driver, slip, [&desk] { desk.printer.run_out_after(20); },
        [&desk] { desk.printer.put_paper_in(); });
}

struct RecordedPrinter {
    static Recording recorded()
    {
        if (std::getenv("HALL_REWRITE"))
            record_anew();
        std::ifstream file{recording_file};
        const std::string text{std::istreambuf_iterator{file}, {}};
        auto parsed = parse_recording(text);
        REQUIRE(parsed.has_value());
        REQUIRE(parsed->is_whole);
        return std::move(*parsed);
    }

    Recording recording = recorded();
    std::chrono::steady_clock::time_point began{recording.clock};
    std::chrono::steady_clock::time_point now = began;
    Replay replay{recording, [this](auto since) { now = began + since; }};
    EscposPrinter driver{std::make_unique<ReplayedPort>(replay), {}, [this] { return now; }};
};

} // namespace

TEST_CASE_FIXTURE(
    RecordedPrinter,
    "paper that ran out in a recorded conversation is named again, and it works again")
{
    Conversation conversation;
    conversation.hold(driver, slip);
    INFO("HALL_REWRITE=1 records the conversation anew: then read the difference");
    CHECK(replay.difference() == "");
    CHECK(replay.is_complete());
    CHECK((conversation.outcomes == std::vector<Outcome>{PrintOutcome::printed,
                                                         PrinterFault::paper_out,
                                                         PrintOutcome::printed}));
}

TEST_CASE_FIXTURE(RecordedPrinter,
                  "a slip with one other dot is another conversation, and is noticed")
{
    auto other = slip;
    other.bits.back() ^= 1;
    Conversation{}.hold(driver, other);
    CHECK(replay.difference().find("written is") != std::string::npos);
}

TEST_SUITE_END();
