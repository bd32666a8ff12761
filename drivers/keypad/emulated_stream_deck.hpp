// A Stream Deck without metal: fingers and eyes above, reports below. Pure.
#pragma once

#include "drivers/keypad/stream_deck_bytes.hpp"

#include <deque>
#include <map>
#include <utility>

namespace drivers {

class EmulatedStreamDeck {
public:
    using Report = std::vector<std::byte>;

    explicit EmulatedStreamDeck(std::uint16_t product); // one of stream_deck::model_of()
    const stream_deck::Model& model() const { return model_; }

    // ---- fingers and eyes ----
    void press(std::uint8_t key) { set(key, true); }
    void release(std::uint8_t key) { set(key, false); }
    void strike(std::uint8_t key);
    // As it came, whole; empty: dark, or the maker's.
    std::vector<std::byte> picture(std::uint8_t key) const;
    unsigned brightness() const { return brightness_; }
    std::uint64_t pictures_shown() const { return shown_; }
    std::uint64_t strange() const { return strange_; } // pages and reports that it did not take

    // ---- the cable ----
    std::deque<Report> take_reports() { return std::exchange(reports_, {}); }
    void hear_page(std::span<const std::byte> page);
    bool hear_feature(std::span<const std::byte> report); // false: it knows no such one
    void switch_off_and_on();                             // everything shown is gone

private:
    void set(std::uint8_t key, bool down);

    const stream_deck::Model& model_;
    std::vector<bool> down_;
    std::map<std::uint8_t, std::vector<std::byte>> shown_pictures_, arriving_;
    std::map<std::uint8_t, std::size_t> next_page_;
    std::deque<Report> reports_;
    unsigned brightness_ = 100;
    std::uint64_t shown_ = 0, strange_ = 0;
};

} // namespace drivers
