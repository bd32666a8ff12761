// Conversations with signs, over all their connections, written down and played to the driver.
#include "drivers/led_sign/led_sign_at.hpp"
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/replayed_port.hpp"
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

TEST_SUITE_BEGIN("drivers/led_sign/recorded_sign");

using namespace drivers;

namespace {

// A call, a power cut in which nothing can be shown, and another call.
void hold(PortLedSign& driver, const std::function<void()>& cut_power,
          const std::function<void()>& give_power)
{
    CHECK(driver.show(call_of("A042", 1), show_within).has_value());
    cut_power();
    CHECK(driver.show(call_of("A043", 2), show_within).error() == SignFault::unreachable);
    give_power();
    CHECK(driver.show(call_of("A044", 3), show_within).has_value());
}

} // namespace

TEST_CASE("what was said to a sign before and after its power cut is one recording, and the driver "
          "does the same with it again")
{
    for (const auto protocol : {Protocol::onbon, Protocol::c_power, Protocol::alpha}) {
        CAPTURE(static_cast<int>(protocol));
        const ScratchFolder folder;
        const auto file = folder / "sign.txt";
        {
            SignOnTheWall wall{protocol};
            const auto clock = [&wall] { return wall.now; };
            auto recorder = PortRecorder::begin(file, Keep::bytes, clock);
            REQUIRE(recorder.has_value());
            PortLedSign driver{[&] {
                                   return std::make_unique<RecordedPort>(
                                       std::make_unique<SignOnTheWall::Cable>(wall), *recorder);
                               },
                               language_for(protocol), clock};
            hold(
                driver, [&wall] { wall.cut_power(); }, [&wall] { wall.give_power(); });
        }
        const auto recording = recording_of(file);
        std::chrono::steady_clock::time_point now{recording.clock};
        Replay replay{recording, [&now, began = now](auto since) { now = began + since; }};
        PortLedSign again{[&replay] { return std::make_unique<ReplayedPort>(replay); },
                          language_for(protocol), [&now] { return now; }};
        hold(
            again, [] {}, [] {});
        CHECK(replay.difference() == "");
        CHECK(replay.is_complete());
    }
}

TEST_CASE("a sign that is thrown away for its silence goes on in the same recording")
{
    const ScratchFolder folder;
    SignOnTheWall wall{Protocol::onbon};
    const auto clock = [&wall] { return wall.now; };
    auto recorder = PortRecorder::begin(folder / "sign.txt", Keep::bytes, clock);
    REQUIRE(recorder.has_value());
    int ways = 0;
    PortLedSign driver{[&] {
                           ++ways;
                           return std::make_unique<RecordedPort>(
                               std::make_unique<SignOnTheWall::Cable>(wall), *recorder);
                       },
                       language_for(Protocol::onbon), clock};
    wall.sign.set_silent(true);
    CHECK(driver.show(call_of("A042", 1), show_within).error() == SignFault::silent);
    wall.sign.set_silent(false);
    CHECK(driver.show(call_of("A042", 1), show_within).has_value());
    CHECK(ways > 1);
    int opened = 0;
    for (const auto& call : recording_of(folder / "sign.txt").calls)
        opened += call.kind == RecordedCall::Kind::open ? 1 : 0;
    CHECK(opened == ways);
}

TEST_CASE("a sign's line may name its recording, and one that cannot be written is said at once")
{
    const ScratchFolder folder;
    const auto place = parse_led_sign(
        "ddp:udp:127.0.0.1:4048;64x32;record=" + (folder / "sign.txt").string() + ";zone=west");
    REQUIRE(place.has_value());
    CHECK(place->others.size() == 1);
    auto sign = led_sign_at(*place);
    REQUIRE(sign.has_value());
    (void)(*sign)->show(call_of("A042", 1), 2s); // nobody is there
    CHECK(recording_of(folder / "sign.txt").calls.front().kind == RecordedCall::Kind::open);
    const auto nowhere =
        led_sign_at(*parse_led_sign("ddp:udp:127.0.0.1:4048;64x32;record=/no/such"));
    REQUIRE(nowhere.has_error());
    CHECK(nowhere.error().find("/no/such") != std::string::npos);
    CHECK(parse_led_sign("ddp:udp:127.0.0.1:4048;64x32;record=").has_error());
}

TEST_SUITE_END();
