// Pads on one serial line, told apart by their address, over a Port.
//
// With a poll command we are the master and the pads speak when asked; without one they speak by
// themselves. A press is answered only when answer() says how it ended: until then (or 3 s) the
// same key of that pad, which it may repeat because nobody answered, is the same press.
#pragma once

#include "drivers/keypad/serial_pad_form.hpp"
#include "drivers/port/port.hpp"

#include <deque>
#include <memory>

namespace drivers {

class SerialPads final : public Keypad {
public:
    // Counted since it was made.
    struct Tally {
        std::uint64_t strangers = 0;    // frames of addresses that are not ours
        std::uint64_t unknown_keys = 0; // codes that the form does not have
        std::uint64_t repeats = 0;      // presses that were the one before
    };
    static constexpr std::size_t pads_max = 64;
    static constexpr std::chrono::milliseconds silent_poll_every{1'000}; // of a pad that is silent
    static constexpr int misses_until_silent = 3;
    static constexpr std::chrono::milliseconds answer_owed_max{3'000};

    // At most pads_max addresses; more are left out.
    SerialPads(std::unique_ptr<Port> port, serial_pad::PadForm form,
               std::vector<std::uint8_t> addresses, PadClock clock);
    ~SerialPads() override;

    Events wait(std::chrono::milliseconds within) override;
    void show(std::uint16_t pad, const PadState& state) override;
    void answer(std::uint16_t pad, const PadAnswer& answer) override;
    std::vector<std::uint16_t> silent_pads() const override;

    const Tally& tally() const { return tally_; }
    std::uint64_t noise() const { return reader_.dropped(); } // bytes that were no frame

private:
    struct Pad;
    using Time = std::chrono::steady_clock::time_point;
    using Step = boost::system::result<void, PadFault>;

    Step open();
    Step say(std::uint8_t address, std::uint8_t command, std::vector<std::uint8_t> data);
    Step say_what_is_due();
    Step poll(Pad& pad);
    boost::system::result<bool, PadFault> listen(std::chrono::milliseconds within);
    Pad* next_to_poll();
    Pad* pad_at(std::uint16_t address);
    void hear(const serial_pad::Frame& frame);
    void hear_key(Pad& pad, std::uint8_t code);
    PadFault closed(const boost::system::error_code& error);

    std::unique_ptr<Port> port_;
    serial_pad::PadForm form_;
    PadClock clock_;
    serial_pad::FrameReader reader_;
    std::vector<Pad> pads_;
    std::size_t polled_ = 0; // whose turn it is
    bool open_ = false;
    Time last_heard_{};
    serial_pad::Frame last_said_; // an adapter may give us our own words back
    bool echo_possible_ = false;
    DoubleStrike double_strike_;
    std::vector<KeyEvent> events_;
    Tally tally_;
};

} // namespace drivers
