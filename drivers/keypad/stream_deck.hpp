// A Stream Deck: keys that are small screens. Pictures come from the app, which knows languages and
// colours; they are kept and sent again when the deck was away.
#pragma once

#include "drivers/keypad/hid_link.hpp"
#include "drivers/keypad/key_map.hpp"
#include "drivers/keypad/stream_deck_bytes.hpp"

#include <map>

namespace drivers {

// The HID interface of a model that is known; null: not one.
const UsbInterface* stream_deck_of(const UsbDevice& device);

class StreamDeck final : public Keypad {
public:
    StreamDeck(std::shared_ptr<UsbBus> bus, UsbAddress address, PadClock clock);
    ~StreamDeck() override; // leaves the maker's picture, not a number that nobody keeps true

    Events wait(std::chrono::milliseconds within) override;
    void draw(std::uint8_t key, std::span<const std::byte> picture) override;
    std::optional<KeyScreens> screens() const override;

private:
    struct Picture {
        std::vector<std::byte> bytes;
        bool sent = false;
    };

    HidLink::Step open();
    HidLink::Step feature(const stream_deck::Bytes& report);
    HidLink::Step send_pictures();
    void feed(std::span<const std::byte> report, std::vector<KeyEvent>& events);

    HidLink link_;
    PadClock clock_;
    const stream_deck::Model* model_ = nullptr; // once it was open
    std::map<std::uint8_t, Picture> pictures_;
    std::vector<bool> down_;
    DoubleStrike double_strike_;
};

} // namespace drivers
