// Numpads through the real libusb.
#include "drivers/keypad/keypad_at.hpp"
#include "drivers/keypad/numpad.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"
#include "tests/drivers/keypad/presses.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/numpad");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t key_4 = 0x5c, key_2 = 0x5a, key_plus = 0x57, key_star = 0x55;

// Two of one make, as they are bought by the dozen.
struct TwoNumpads {
    TwoNumpads()
    {
        cable.plug(left, "1-2");
        cable.plug(right, "1-3");
    }

    std::unique_ptr<Keypad> pad_at(std::string_view address)
    {
        auto made = keypad_at(*parse_keypad_address(address), {{}, {}, bus}, {});
        REQUIRE(made.has_value());
        return *std::move(made);
    }

    bool works_again(Keypad& keypad, UsbNumberPad& pad)
    {
        std::this_thread::sleep_for(310ms); // a later press, not a double strike
        pad.press(key_plus);
        return next_presses(keypad) == "next";
    }

    UsbNumberPad left, right;
    UsbPicturePad deck;
    EmulatedUsbBus cable;
    UsbBusSource bus = usb_bus_on_demand();
};

} // namespace

TEST_CASE_FIXTURE(TwoNumpads, "two identical numpads are told apart by their place, and neither "
                              "types on the desktop")
{
    const auto first = pad_at("usb:place=1-2"), second = pad_at("usb:place=1-3");
    REQUIRE(first->wait(0ms).has_value());
    REQUIRE(second->wait(0ms).has_value());
    CHECK(left.kernel_driver(0) == "usbfs");
    CHECK(right.kernel_driver(0) == "usbfs");
    CHECK(left.is_in_boot_protocol());
    right.press(key_plus);
    left.press(key_star);
    CHECK(next_presses(*first) == "recall");
    CHECK(next_presses(*second) == "next");
}

TEST_CASE_FIXTURE(TwoNumpads, "a number typed fast is heard whole, whatever the app does meanwhile")
{
    const auto pad = pad_at("usb:place=1-2");
    REQUIRE(pad->wait(0ms).has_value());
    for (int i = 0; i < 8; ++i) {
        left.press(key_4);
        left.press(key_2);
    }
    std::this_thread::sleep_for(30ms);
    CHECK(next_presses(*pad) == "4 2");
}

TEST_CASE_FIXTURE(TwoNumpads, "an address that fits two pads is ambiguous, and works again when "
                              "one of them is unplugged")
{
    const auto pad = pad_at("usb:046d:c31b");
    CHECK(next_presses(*pad) == "fault ambiguous");
    cable.unplug(right);
    REQUIRE(eventually([&] { return pad->wait(0ms).has_value(); }));
    CHECK(works_again(*pad, left));
}

TEST_CASE_FIXTURE(TwoNumpads,
                  "an unplugged numpad is named, and works again once plugged in at its place")
{
    const auto pad = pad_at("usb:place=1-2");
    REQUIRE(pad->wait(0ms).has_value());
    left.hold({key_plus});
    CHECK(next_presses(*pad) == "next");
    cable.unplug(left);
    CHECK(next_presses(*pad) == "fault unplugged");
    CHECK(next_presses(*pad) == "fault unplugged");
    cable.plug(left, "1-2");
    REQUIRE(eventually([&] { return pad->wait(0ms).has_value(); }));
    CHECK(works_again(*pad, left));
    CHECK(left.is_in_boot_protocol());
}

TEST_CASE_FIXTURE(TwoNumpads, "a numpad that another program has is busy, and works again when it "
                              "lets go")
{
    const auto pad = pad_at("usb:place=1-2");
    left.give_to_another_program(0, true);
    CHECK(next_presses(*pad) == "fault busy");
    left.give_to_another_program(0, false);
    CHECK(works_again(*pad, left));
}

TEST_CASE_FIXTURE(TwoNumpads, "a numpad whose reports fail is told once, and works again")
{
    const auto pad = pad_at("usb:place=1-2");
    REQUIRE(pad->wait(0ms).has_value());
    left.fail_next(UsbHid::in, -EPROTO);
    CHECK(next_presses(*pad).starts_with("fault"));
    REQUIRE(eventually([&] { return pad->wait(0ms).has_value(); }));
    CHECK(works_again(*pad, left));
}

TEST_CASE_FIXTURE(TwoNumpads, "the NumLock light says whether the keys do something, also after "
                              "the pad was away")
{
    const UsbHid::Written on{0x0200, {std::byte{1}}}, off{0x0200, {std::byte{0}}};
    const auto pad = pad_at("usb:place=1-2");
    REQUIRE(pad->wait(0ms).has_value());
    CHECK(left.written() == std::vector{off});
    pad->show(0, {PadState::Counter::idle, "", 3});
    REQUIRE(pad->wait(0ms).has_value());
    pad->show(0, {PadState::Counter::called, "A042", 2});
    REQUIRE(pad->wait(0ms).has_value());
    CHECK(left.written() == std::vector{off, on});
    cable.unplug(left);
    CHECK(next_presses(*pad) == "fault unplugged");
    cable.plug(left, "1-2");
    REQUIRE(eventually([&] { return pad->wait(0ms).has_value(); }));
    pad->show(0, {});
    REQUIRE(pad->wait(0ms).has_value());
    CHECK(left.written() == std::vector{off, on, on, off});
    CHECK(works_again(*pad, left));
}

TEST_CASE_FIXTURE(TwoNumpads, "a device that is no keyboard is no numpad, whatever its address")
{
    cable.plug(deck, "1-5");
    const auto pad = pad_at("usb:place=1-5");
    CHECK(next_presses(*pad) == "fault unplugged");
}

TEST_SUITE_END();
