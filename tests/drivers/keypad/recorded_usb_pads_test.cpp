// Conversations with pads at USB, written down on the real bus and played to the driver.
#include "drivers/keypad/keypad_at.hpp"
#include "drivers/keypad/numpad.hpp"
#include "drivers/keypad/stream_deck.hpp"
#include "drivers/port/replayed_usb_bus.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"
#include "tests/drivers/keypad/presses.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"

TEST_SUITE_BEGIN("drivers/keypad/recorded_usb_pads");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

struct PadsOnTheBus {
    // The device as the bus shows it, once it is plugged in.
    template <class Device>
    UsbDevice plug(Device& device)
    {
        cable.plug(device, "1-2");
        const auto opened = opened_usb();
        UsbDevice found;
        REQUIRE(eventually([&] {
            const auto devices = opened->devices();
            if (devices.size() != 1)
                return false;
            found = devices.front();
            return true;
        }));
        return found;
    }

    const ScratchFolder folder;
    const std::string file = (folder / "pad.txt").string();
    UsbNumberPad numpad;
    UsbPicturePad deck;
    EmulatedUsbBus cable;
};

} // namespace

TEST_CASE_FIXTURE(PadsOnTheBus,
                  "what a numpad did at USB is written down, and its keys are heard again from it")
{
    const auto device = plug(numpad);
    {
        const auto pad = keypad_at(*parse_keypad_address("usb:place=1-2;record=" + file),
                                   {{}, {}, usb_bus_on_demand()}, {});
        REQUIRE(pad.has_value());
        REQUIRE((*pad)->wait(0ms).has_value());
        numpad.press(0x57);
        CHECK(next_presses(**pad) == "next");
    }
    const auto recording = recording_of(file);
    CHECK(recording.calls.front().kind == RecordedCall::Kind::open);
    std::chrono::steady_clock::time_point now{recording.clock};
    Replay replay{recording, [&now, began = now](auto since) { now = began + since; }};
    Numpad again{replayed_usb_bus(device, replay), *parse_usb_address("place=1-2"),
                 hid::numpad_keys(), [&now] { return now; }};
    CHECK(next_presses(again) == "next");
    CHECK(replay.difference() == "");
}

TEST_CASE_FIXTURE(PadsOnTheBus,
                  "what a picture pad was shown is written down, and it is shown the same again")
{
    const auto device = plug(deck);
    {
        const auto pad = keypad_at(*parse_keypad_address("stream-deck;record=" + file),
                                   {{}, {}, usb_bus_on_demand()}, {});
        REQUIRE(pad.has_value());
        REQUIRE((*pad)->wait(0ms).has_value());
    }
    const auto recording = recording_of(file);
    std::chrono::steady_clock::time_point now{recording.clock};
    Replay replay{recording, [&now, began = now](auto since) { now = began + since; }};
    StreamDeck again{replayed_usb_bus(device, replay), {}, [&now] { return now; }};
    CHECK(again.wait(0ms).has_value());
    CHECK(replay.difference() == "");
}

TEST_SUITE_END();
