// A Stream Deck through the real libusb.
#include "drivers/keypad/emulated_stream_deck.hpp"
#include "drivers/keypad/stream_deck.hpp"
#include "tests/drivers/emulated_usb/emulated_usb_bus.hpp"
#include "tests/drivers/emulated_usb/usb_hid.hpp"
#include "tests/drivers/keypad/presses.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/keypad/stream_deck");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

// A model of the keys behind the descriptors of a device.
class Deck : public UsbHid {
public:
    Deck(std::uint16_t product, bool has_out, std::string serial = {})
        : UsbHid{traits(product, has_out, std::move(serial)), {}}, keys{product}
    {
    }

    void strike(std::uint8_t key)
    {
        keys.strike(key);
        for (const auto& report : keys.take_reports())
            say(in, report);
    }

    // What the deck shows after all that was written to it.
    std::vector<std::byte> shown(std::uint8_t key)
    {
        const auto all = written();
        for (; read_ < all.size(); ++read_) {
            const auto& [value, bytes] = all[read_];
            if (value >> 8 == 3)
                keys.hear_feature(bytes);
            else
                keys.hear_page(bytes);
        }
        return keys.picture(key);
    }

    EmulatedStreamDeck keys;

private:
    static Traits traits(std::uint16_t product, bool has_out, std::string serial)
    {
        Traits is;
        is.serial = std::move(serial);
        is.vendor = 0x0fd9;
        is.product = product;
        is.kernel_driver = "usbhid";
        is.interfaces = {{0, 3, 0, 0, {{in, UsbEndpoint::Kind::interrupt, 512}}}};
        if (has_out)
            is.interfaces[0].endpoints.push_back({out, UsbEndpoint::Kind::interrupt, 1024});
        return is;
    }

    std::size_t read_ = 0;
};

template <std::uint16_t product, bool has_out>
struct OnTheDesk {
    bool works_again()
    {
        std::this_thread::sleep_for(310ms); // a later press, not a double strike
        deck.strike(2);
        return next_presses(driver) == "next" && deck.keys.strange() == 0;
    }

    Deck deck{product, has_out};
    struct Cable : EmulatedUsbBus {
        explicit Cable(Deck& deck) { plug(deck, "1-2"); }
    } cable{deck};
    StreamDeck driver{*UsbBus::open(), {}, [] { return std::chrono::steady_clock::now(); }};
    const std::vector<std::byte> number = std::vector<std::byte>(2500, std::byte{7}),
                                 waiting = std::vector<std::byte>(900, std::byte{9});
};
using DeckOnTheDesk = OnTheDesk<0x0080, true>;
using MiniOnTheDesk = OnTheDesk<0x0063, false>;

} // namespace

TEST_CASE_FIXTURE(DeckOnTheDesk, "keys of the deck are the clerk's steps, and dark ones are none")
{
    REQUIRE(driver.wait(0ms).has_value());
    CHECK(driver.screens()->keys.size() == 15);
    deck.strike(14);
    deck.strike(1);
    deck.strike(3);
    CHECK(next_presses(driver) == "recall");
    deck.strike(0);
    CHECK(next_presses(driver) == "enter");
    CHECK(deck.kernel_driver(0) == "usbfs");
}

TEST_CASE_FIXTURE(DeckOnTheDesk, "pictures come onto the keys that they are for, each once")
{
    driver.draw(0, number);
    driver.draw(1, waiting);
    REQUIRE(driver.wait(0ms).has_value());
    CHECK(deck.shown(0) == number);
    CHECK(deck.shown(1) == waiting);
    CHECK(deck.keys.brightness() == 70);
    const auto written = deck.written().size();
    driver.draw(0, number); // the same again
    REQUIRE(driver.wait(0ms).has_value());
    CHECK(deck.written().size() == written);
    driver.draw(0, waiting);
    REQUIRE(driver.wait(0ms).has_value());
    CHECK(deck.shown(0) == waiting);
    CHECK(deck.written().size() == written + 1);
}

TEST_CASE_FIXTURE(DeckOnTheDesk,
                  "an unplugged deck is named, shows its last pictures when back, works again")
{
    driver.draw(0, number);
    REQUIRE(driver.wait(0ms).has_value());
    CHECK(deck.shown(0) == number);
    cable.unplug(deck);
    CHECK(next_presses(driver) == "fault unplugged");
    driver.draw(1, waiting); // while it is away
    deck.keys.switch_off_and_on();
    cable.plug(deck, "1-4");
    REQUIRE(eventually([&] { return driver.wait(0ms).has_value(); }));
    CHECK(deck.shown(0) == number);
    CHECK(deck.shown(1) == waiting);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(DeckOnTheDesk, "a deck that takes no more of a picture is told, works again")
{
    REQUIRE(driver.wait(0ms).has_value());
    deck.hold_after(UsbHid::out, 1024);
    driver.draw(0, number);
    CHECK(next_presses(driver) == "fault broken");
    deck.let_go(UsbHid::out);
    REQUIRE(eventually([&] { return driver.wait(0ms).has_value(); }));
    CHECK(deck.shown(0) == number);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(MiniOnTheDesk, "a Mini without an OUT endpoint gets its pictures as requests")
{
    driver.draw(5, number);
    REQUIRE(driver.wait(0ms).has_value());
    auto shown = deck.shown(5);
    REQUIRE(shown.size() >= number.size());
    shown.resize(number.size());
    CHECK(shown == number);
    CHECK(driver.screens()->format == KeyScreens::Format::bmp_24);
    CHECK(works_again());
}

TEST_CASE_FIXTURE(DeckOnTheDesk, "no number stays on a deck when the program has ended")
{
    {
        StreamDeck last{*UsbBus::open(), {}, [] { return std::chrono::steady_clock::now(); }};
        last.draw(0, number);
        REQUIRE(last.wait(0ms).has_value());
        CHECK(deck.shown(0) == number);
    }
    CHECK(deck.shown(0).empty());
    CHECK(works_again());
}

TEST_CASE(
    "two identical decks: without a place or a serial number neither is taken, with one each shows "
    "and hears its own, works again")
{
    Deck left{0x0080, true, "CL01"}, right{0x0080, true, "CL02"};
    EmulatedUsbBus cable;
    cable.plug(left, "1-2");
    cable.plug(right, "1-3");
    const std::shared_ptr bus = *UsbBus::open();
    const auto clock = [] { return std::chrono::steady_clock::now(); };
    StreamDeck either{bus, *parse_usb_address("0fd9:0080"), clock};
    StreamDeck at_right{bus, *parse_usb_address("place=1-3"), clock};
    StreamDeck at_left{bus, *parse_usb_address("serial=CL01"), clock};
    const std::vector<std::byte> number(2500, std::byte{7});
    CHECK(next_presses(either) == "fault ambiguous");
    at_right.draw(0, number);
    REQUIRE(at_right.wait(0ms).has_value());
    REQUIRE(at_left.wait(0ms).has_value());
    CHECK(right.shown(0) == number);
    CHECK(left.shown(0) != number);
    left.strike(2);
    CHECK(next_presses(at_left) == "next");
    CHECK(at_right.wait(0ms)->empty());
    cable.unplug(left);
    CHECK(next_presses(at_left) == "fault unplugged"); // and the other one is not taken for it
    cable.plug(left, "1-4");
    REQUIRE(eventually([&] { return at_left.wait(0ms).has_value(); }));
    left.strike(0);
    CHECK(next_presses(at_left) == "enter");
}

TEST_SUITE_END();
