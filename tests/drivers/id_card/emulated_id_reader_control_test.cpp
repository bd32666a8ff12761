#include "drivers/id_card/emulated_id_reader_control.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/id_card/emulated_id_reader_control");

using namespace drivers;

namespace {

struct ReaderAtHand {
    std::string say(std::string_view line) { return obey_id_reader_control(line, reader, cable); }
    bool status_has(std::string_view words)
    {
        return say("status").find(words) != std::string::npos;
    }

    EmulatedIdCardReader reader;
    bool plugged = true;
    IdReaderCable cable{[this] { plugged = false; }, [this] { plugged = true; },
                        [this] { return plugged; }};
};

} // namespace

TEST_CASE_FIXTURE(ReaderAtHand, "cards are laid by their name or their number, and lifted")
{
    CHECK(status_has("ok card=none"));
    CHECK(say("card lay resident") == "ok");
    CHECK(status_has("card=resident"));
    CHECK(say("card lay 1") == "ok");
    CHECK(status_has("card=citizen"));
    CHECK(say("card lift") == "ok");
    CHECK(status_has("card=none"));
    for (const auto* line : {"card lay 0", "card lay 9", "card lay me", "card lay "}) {
        CAPTURE(line);
        CHECK(say(line).starts_with("error there is no such card; there are 1 to 8: citizen"));
    }
}

TEST_CASE_FIXTURE(ReaderAtHand,
                  "each mishap and its cure can be made by a line, and is seen in the status")
{
    struct {
        const char* line;
        const char* seen;
    } const steps[] = {{"sam broken", "sam=broken"},
                       {"sam mended", "sam=whole"},
                       {"sam unauthorised", "sam=whole,unauthorised"},
                       {"sam authorised", "sam=whole talking"},
                       {"silent", " silent "},
                       {"talk", " talking "},
                       {"unplug", "cable=unplugged"},
                       {"plug", "cable=plugged"}};
    for (const auto& step : steps) {
        CAPTURE(step.line);
        CHECK(say(step.line) == "ok");
        CHECK(status_has(step.seen));
    }
}

TEST_CASE_FIXTURE(ReaderAtHand, "what the line does to answers is seen in them")
{
    const auto ask = [this] {
        reader.accept(sdt::command_bytes(sdt::Command::find_card));
        return reader.take_answers();
    };
    const auto right = ask();
    CHECK(say("damage 1") == "ok");
    const auto damaged = ask();
    CHECK(damaged != right);
    CHECK(damaged.size() == right.size());
    CHECK(say("cut 1") == "ok");
    CHECK(ask().size() < right.size());
    CHECK(ask() == right);
    CHECK(say("noise") == "ok");
    CHECK(ask().size() > right.size());
    CHECK(say("quiet") == "ok");
    CHECK(ask() == right);
    CHECK(status_has("questions=6"));
}

TEST_CASE_FIXTURE(ReaderAtHand, "a line that is not known says what is")
{
    for (const auto* line : {"", "card", "card steal", "sam", "statuses"}) {
        CAPTURE(line);
        CHECK(say(line).starts_with("error known are: card lay NAME|NUMBER | card lift"));
    }
    CHECK(say("damage").starts_with("error known are"));
    CHECK(say("damage soon").starts_with("error a count"));
    CHECK(say("cut -1").starts_with("error a count"));
    CHECK(say("cut 1000001").starts_with("error a count"));
}

TEST_SUITE_END();
