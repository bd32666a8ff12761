// Pads at the other end of a real serial line (a pty), heard by the real port.
#include "drivers/keypad/emulated_serial_pads.hpp"
#include "drivers/keypad/keypad_at.hpp"
#include "tests/drivers/keypad/presses.hpp"
#include "tests/drivers/port/far_end.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <thread>

TEST_SUITE_BEGIN("drivers/keypad/serial_pads_pty");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

// Emulated pads at the far end. They speak when they are struck, and when `answers_polls` also when
// they are asked.
class PadsAtTheFarEnd {
public:
    PadsAtTheFarEnd(std::string_view form, bool answers_polls)
        : form_{*serial_pad::built_in_pad_form(form)}, pads_{form_, {1, 7}}
    {
        if (answers_polls)
            thread_ = std::thread{[this] { live(); }};
    }
    ~PadsAtTheFarEnd()
    {
        ends_ = true;
        if (thread_.joinable())
            thread_.join();
    }

    std::unique_ptr<Keypad> driver() const
    {
        const auto address = parse_keypad_address("serial:" + end_.line() + ",115200@7");
        REQUIRE_MESSAGE(address.has_value(), address.error());
        auto made = keypad_at(*address, {{}, form_, usb_bus_on_demand()}, {1, 7});
        REQUIRE(made.has_value());
        return *std::move(made);
    }
    template <class Use>
    auto with_pads(Use use)
    {
        const std::lock_guard lock{mutex_};
        const SayAfter after{*this};
        return use(pads_);
    }
    void say(std::string_view noise) const { end_.say(noise); }

private:
    struct SayAfter {
        PadsAtTheFarEnd& hall;
        ~SayAfter()
        {
            if (const auto said = hall.pads_.take_bytes(); !said.empty())
                hall.end_.say(text_of(said));
        }
    };

    void live()
    {
        while (!ends_) {
            const auto heard = end_.hear(1); // at most a second
            with_pads([&](auto& pads) { pads.hear(bytes_of(heard)); });
        }
    }

    serial_pad::PadForm form_;
    FarEnd end_;
    std::mutex mutex_;
    EmulatedSerialPads pads_;
    std::atomic<bool> ends_ = false;
    std::thread thread_;
};

} // namespace

TEST_CASE("a polled pad is heard over a real line, through noise, and answered after the commit")
{
    PadsAtTheFarEnd hall{"framed-68", true};
    const auto driver = hall.driver();
    REQUIRE(driver->wait(50ms).has_value());
    hall.say("\xff\x68\x68 noise");
    hall.with_pads([](auto& pads) { pads.strike(7, PadKey::next); });
    CHECK(next_presses(*driver) == "next");
    for (int i = 0; i < 5; ++i)
        CHECK(driver->wait(20ms)->empty());
    CHECK(hall.with_pads([](auto& pads) { return pads.answer(7); }) == "");
    driver->answer(7, {true, "A042"});
    for (int i = 0; i < 5; ++i)
        REQUIRE(driver->wait(20ms).has_value());
    CHECK(hall.with_pads([](auto& pads) { return pads.answer(7); }) == "accepted");
    CHECK(hall.with_pads([](auto& pads) { return pads.shown(7); }) == "A042");
}

TEST_CASE("a pad that speaks by itself is heard over a real line, cut short once, and again")
{
    PadsAtTheFarEnd hall{"stx", false};
    const auto driver = hall.driver();
    REQUIRE(driver->wait(10ms).has_value());
    hall.with_pads([](auto& pads) {
        pads.cut_next_frame_short();
        pads.strike(7, PadKey::next);
    });
    CHECK(driver->wait(100ms)->empty());
    CHECK(driver->wait(20ms)->empty()); // the line is quiet
    hall.with_pads([](auto& pads) { pads.strike(7, PadKey::next); });
    CHECK(next_presses(*driver) == "next");
}

TEST_CASE("two keys whose frames come in one piece are two keys, and a silent line is no fault")
{
    PadsAtTheFarEnd far_end{"stx", false};
    const auto driver = far_end.driver();
    REQUIRE(driver->wait(0ms).has_value());
    far_end.with_pads([](auto& pads) {
        pads.strike(7, PadKey::digit_4);
        pads.strike(7, PadKey::digit_2);
    });
    auto heard = next_presses(*driver);
    if (heard == "4")
        heard += " " + next_presses(*driver);
    CHECK(heard == "4 2");
    const auto silence = driver->wait(50ms);
    REQUIRE(silence.has_value());
    CHECK(silence->empty());
    far_end.with_pads([](auto& pads) { pads.strike(7, PadKey::next); });
    CHECK(next_presses(*driver) == "next");
}

TEST_CASE("a line whose adapter is pulled is unplugged, and another one works again")
{
    std::unique_ptr<Keypad> driver;
    {
        const PadsAtTheFarEnd hall{"stx", false};
        driver = hall.driver();
        REQUIRE(driver->wait(10ms).has_value());
    }
    CHECK(next_presses(*driver) == "fault unplugged");
    PadsAtTheFarEnd other{"stx", false};
    driver = other.driver();
    REQUIRE(driver->wait(10ms).has_value());
    other.with_pads([](auto& pads) { pads.strike(7, PadKey::next); });
    CHECK(next_presses(*driver) == "next");
}

TEST_SUITE_END();
