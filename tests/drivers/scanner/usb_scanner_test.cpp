// Scanners at USB: the real libusb with emulated devices on its bus.
#include "drivers/scanner/emulated_scanner.hpp"
#include "drivers/scanner/scanner_at.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"
#include "tests/drivers/port/recording_of.hpp"
#include "tests/drivers/port/scratch_folder.hpp"
#include "tests/drivers/scanner/told.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/scanner/usb_scanner");

using namespace drivers;
using namespace std::chrono_literals;
using Mode = EmulatedScanner::Mode;

namespace {

UsbBytes descriptor(std::initializer_list<unsigned> values)
{
    UsbBytes bytes;
    for (const auto value : values)
        bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

// Page 8C, "Bar Code Scanner"; page 1, "Keyboard": what comes first says what it is.
const UsbBytes hid_pos_descriptor = descriptor({0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0xc0});
const UsbBytes keyboard_descriptor = descriptor({0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0xc0});

EmulatedUsbDevice::Traits traits(std::uint16_t product, bool keyboard)
{
    EmulatedUsbDevice::Traits is;
    is.vendor = 0x0c2e;
    is.product = product;
    is.maker = "Honeywell";
    is.name = "Xenon";
    is.kernel_driver = "usbhid";
    const std::uint8_t boot = keyboard ? 1 : 0;
    const std::uint16_t packet = keyboard ? 8 : 64;
    is.interfaces = {{0, 3, boot, boot, {{UsbHid::in, UsbEndpoint::Kind::interrupt, packet}}}};
    return is;
}

struct ScannersOnTheBus {
    // Packet by packet, as a scanner does: each when the host asks for it.
    void hold_under(UsbHid& device, Mode mode, std::string_view code)
    {
        for (const auto& packet : EmulatedScanner{mode}.scan(code))
            device.say(UsbHid::in, packet);
    }
    void plug(UsbHid& device, const std::string& place)
    {
        cable.plug(device, place);
        REQUIRE(eventually([&] {
            for (const auto& one : bus->devices()) {
                if (one.place == place)
                    return true;
            }
            return false;
        }));
    }
    std::unique_ptr<Scanner> at(std::string_view where)
    {
        auto made = scanner_at(
            where, [this] { return bus; }, &std::chrono::steady_clock::now);
        REQUIRE(made.has_value());
        return std::move(*made);
    }

    UsbHid hid_pos{traits(0x0901, false), hid_pos_descriptor};
    UsbHid wedge{traits(0x0902, true), keyboard_descriptor};
    UsbHid same{traits(0x0902, true), keyboard_descriptor};
    UsbPicturePad pad;
    EmulatedUsbBus cable; // goes first
    std::shared_ptr<UsbBus> bus = opened_usb();
};

} // namespace

TEST_CASE_FIXTURE(ScannersOnTheBus, "a HID POS scanner and a wedge are told apart by themselves")
{
    plug(hid_pos, "1-1");
    plug(wedge, "1-2");
    const auto first = at("usb:0c2e:0901");
    const auto second = at("usb:place=1-2");
    CHECK(told(*first, 10ms) == "");
    CHECK(told(*second, 10ms) == "");
    CHECK_FALSE(hid_pos.is_in_boot_protocol());
    CHECK(wedge.is_in_boot_protocol());
    const std::string code = "hallcall:2026-11-25:A042 and what does not fit into one report of 64";
    hold_under(hid_pos, Mode::hid_pos, code);
    CHECK(told(*first) == code);
    hold_under(wedge, Mode::keyboard_wedge, code);
    CHECK(told(*second) == code);
}

TEST_CASE_FIXTURE(
    ScannersOnTheBus,
    "what a wedge types reaches no window while it is a scanner, and does again after")
{
    plug(wedge, "1-2");
    auto scanner = at("usb:0c2e:0902");
    CHECK(told(*scanner, 10ms) == "");
    CHECK(wedge.kernel_driver(0) == "usbfs");
    scanner.reset();
    CHECK(wedge.kernel_driver(0) == "usbhid");
}

TEST_CASE_FIXTURE(
    ScannersOnTheBus,
    "an unplugged scanner is named at once, and works again, even as one of another kind")
{
    const auto scanner = at("usb:place=1-2");
    CHECK(told(*scanner) == "<unplugged>");
    plug(hid_pos, "1-2");
    CHECK(told(*scanner, 10ms) == "");
    auto half = EmulatedScanner{Mode::hid_pos}.half_scan("hallcall:2026-11-25:A042");
    hid_pos.say(UsbHid::in, half.front());
    CHECK(told(*scanner, 50ms) == "");
    cable.unplug(hid_pos);
    CHECK(told(*scanner) == "<unplugged>");
    CHECK(told(*scanner) == "<half>");
    plug(wedge, "1-2");
    CHECK(told(*scanner, 10ms) == "");
    hold_under(wedge, Mode::keyboard_wedge, "A042");
    CHECK(told(*scanner) == "A042");
}

TEST_CASE_FIXTURE(ScannersOnTheBus,
                  "an address that two scanners fit is a fault, and works again once one is left")
{
    plug(hid_pos, "1-1");
    plug(wedge, "1-2");
    const auto scanner = at("usb:place=1-1");
    CHECK(told(*scanner, 10ms) == "");
    plug(same, "1-3");
    const auto either = at("usb:0c2e:0902");
    CHECK(told(*either) == "<ambiguous>");
    cable.unplug(same);
    REQUIRE(eventually([&] { return bus->devices().size() == 2; }));
    CHECK(told(*either, 10ms) == "");
    hold_under(wedge, Mode::keyboard_wedge, "A042");
    CHECK(told(*either) == "A042");
}

TEST_CASE_FIXTURE(ScannersOnTheBus,
                  "a scanner that another program has is busy, and works again once it is free")
{
    plug(wedge, "1-2");
    wedge.give_to_another_program(0, true);
    const auto scanner = at("usb:0c2e:0902");
    CHECK(told(*scanner) == "<busy>");
    wedge.give_to_another_program(0, false);
    CHECK(told(*scanner, 10ms) == "");
    hold_under(wedge, Mode::keyboard_wedge, "A042");
    CHECK(told(*scanner) == "A042");
}

TEST_CASE_FIXTURE(ScannersOnTheBus, "a pad with pictures on its keys is no scanner")
{
    cable.plug(pad, "1-2");
    REQUIRE(eventually([&] { return bus->devices().size() == 1; }));
    CHECK(told(*at("usb:place=1-2")) == "<no_scanner>");
    CHECK(pad.kernel_driver(0) == "usbhid");
}

TEST_CASE_FIXTURE(ScannersOnTheBus,
                  "a stalled endpoint breaks a scanner, and it works again when it is asked again")
{
    plug(hid_pos, "1-1");
    const auto scanner = at("usb:0c2e:0901");
    CHECK(told(*scanner, 10ms) == "");
    hid_pos.stall(UsbHid::in);
    CHECK(told(*scanner) == "<broken>");
    CHECK(told(*scanner, 10ms) == "");
    hold_under(hid_pos, Mode::hid_pos, "A042");
    CHECK(told(*scanner) == "A042");
}

TEST_CASE_FIXTURE(ScannersOnTheBus,
                  "what visitors hold out to a scanner is not in its recording, how "
                  "much it was is")
{
    const ScratchFolder folder;
    const auto file = folder / "scans.txt";
    plug(hid_pos, "1-1");
    {
        const auto scanner = at("usb:0c2e:0901;record=" + file.string());
        CHECK(told(*scanner, 10ms) == "");
        hold_under(hid_pos, Mode::hid_pos, "11010519491231002X");
        CHECK(told(*scanner) == "11010519491231002X");
    }
    CHECK(has_lengths_alone(recording_of(file)));
}

TEST_SUITE_END();
