#include "drivers/keypad/emulated_numpad.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/hid_keyboard");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct Desk {
    explicit Desk(EmulatedNumpad::Model model = {}) : pad{model} {}

    // Names of what was pressed, in order.
    std::string pressed()
    {
        std::string names;
        for (const auto& report : pad.take_reports()) {
            now += 8ms;
            for (const auto& event : keys.feed(report))
                if (event.pressed)
                    names +=
                        std::string{names.empty() ? "" : " "} + std::string{name_of(event.key)};
        }
        return names;
    }

    std::chrono::steady_clock::time_point now{1h};
    EmulatedNumpad pad;
    hid::NumpadKeys keys{hid::numpad_keys(), [this] { return now; }};
};

std::vector<std::byte> report_of(std::initializer_list<unsigned> bytes)
{
    std::vector<std::byte> report;
    for (const auto byte : bytes)
        report.push_back(static_cast<std::byte>(byte));
    return report;
}

} // namespace

TEST_CASE("a numpad's digits, Enter, Backspace and the four steps are understood as printed on it")
{
    Desk desk;
    for (std::uint8_t usage = 0x59; usage <= 0x62; ++usage)
        desk.pad.strike(usage);
    CHECK(desk.pressed() == "1 2 3 4 5 6 7 8 9 0");
    for (const auto usage : {0x58, 0x2a, 0x57, 0x55, 0x56, 0x54, 0x63})
        desk.pad.strike(static_cast<std::uint8_t>(usage));
    CHECK(desk.pressed() == "enter backspace next recall miss hold pause");
}

TEST_CASE("a pad that presses NumLock around every key types the same")
{
    Desk desk{{.wraps_in_num_lock = true}};
    desk.pad.strike(0x5c);
    desk.pad.strike(0x5a);
    desk.pad.strike(0x58);
    CHECK(desk.pressed() == "4 2 enter");
}

TEST_CASE("a 000 key is three zeros, whether the pad has one code for it or strikes 0 three times")
{
    Desk three_strikes;
    three_strikes.pad.strike_triple_zero();
    CHECK(three_strikes.pressed() == "0 0 0");
    Desk one_code{{.triple_zero = 0xb1}};
    one_code.pad.strike_triple_zero();
    CHECK(one_code.pressed() == "0 0 0");
}

TEST_CASE("keys that overlap as fingers roll over them are each pressed once and released once")
{
    Desk desk;
    desk.pad.press(0x59);
    desk.pad.press(0x5a);
    desk.pad.release(0x59);
    desk.pad.press(0x5b);
    desk.pad.release(0x5a);
    desk.pad.release(0x5b);
    CHECK(desk.pressed() == "1 2 3");
    hid::BootReports reports;
    CHECK(reports.feed(report_of({2, 0, 0x59, 0x5a, 0, 0, 0, 0})).size() == 3);
    CHECK(reports.feed(report_of({0, 0, 0x5a, 0, 0, 0, 0, 0})) ==
          std::vector<hid::KeyChange>{{0x59, false}, {0xe1, false}});
}

TEST_CASE("a hand laid on the pad presses nothing more, and the pad works again when it is lifted")
{
    Desk desk;
    for (std::uint8_t usage = 0x59; usage <= 0x5e; ++usage)
        desk.pad.press(usage);
    CHECK(desk.pressed() == "1 2 3 4 5 6");
    desk.pad.press(0x5f); // the seventh: it says "too many"
    CHECK(desk.pressed().empty());
    for (std::uint8_t usage = 0x59; usage <= 0x5f; ++usage)
        desk.pad.release(usage);
    desk.pressed();
    desk.pad.strike(0x57);
    CHECK(desk.pressed() == "next");
    hid::BootReports reports;
    REQUIRE(reports.feed(report_of({0, 0, 0x59, 0x5a, 0, 0, 0, 0})).size() == 2);
    CHECK(reports.feed(report_of({0, 0, 1, 1, 1, 1, 1, 1})).empty()); // still held
}

TEST_CASE("next struck twice is one call, also on a pad that wraps it in NumLock")
{
    Desk desk{{.wraps_in_num_lock = true}};
    desk.pad.strike(0x57);
    desk.pad.strike(0x57);
    CHECK(desk.pressed() == "next");
    desk.now += 1s;
    desk.pad.strike(0x57);
    CHECK(desk.pressed() == "next");
}

TEST_CASE("a report that is no boot report changes nothing and is counted")
{
    hid::BootReports reports;
    CHECK(reports.feed(report_of({1, 0, 0, 0x59, 0, 0, 0, 0, 0})).empty());
    CHECK(reports.feed({}).empty());
    CHECK(reports.strange() == 2);
    CHECK(reports.feed(report_of({0, 0, 0x59, 0, 0, 0, 0, 0})) ==
          std::vector<hid::KeyChange>{{0x59, true}});
}

TEST_CASE("a key held down when the cable was pulled is not down when it is plugged in again")
{
    Desk desk;
    desk.pad.press(0x57);
    CHECK(desk.pressed() == "next");
    desk.keys.plugged_in_again();
    desk.now += 10s;
    desk.pad = EmulatedNumpad{};
    desk.pad.strike(0x57);
    CHECK(desk.pressed() == "next");
}

TEST_SUITE_END();
