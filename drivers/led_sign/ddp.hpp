// Pixels over UDP: the Distributed Display Protocol, spoken by WLED, FPP and pixel walls. Pure.
// They say nothing back.
//
// Source: 3waylabs, "Distributed Display Protocol (DDP)", http://www.3waylabs.com/ddp: ten bytes of
// header (flags, sequence, data type, destination, offset, length), then RGB, row by row.
#pragma once

#include "drivers/led_sign/sign_language.hpp"

namespace drivers::ddp {

inline constexpr std::uint16_t udp_port = 4048;
inline constexpr std::size_t header_bytes = 10;
inline constexpr std::size_t data_bytes_max = 1440; // of one datagram: 480 pixels

// One picture of the whole sign; the last datagram makes it seen. `sequence` (1 to 15, and again)
// is counted on.
std::vector<SignBytes> datagrams(std::span<const std::uint8_t> rgb, std::uint8_t& sequence);

class Language final : public SignLanguage {
public:
    Language(std::uint16_t width, std::uint16_t height);

    SignHabits habits() const override;
    std::vector<SignBytes> frames_to_begin(std::span<const SignShow>) override { return {}; }
    boost::system::result<std::vector<SignBytes>, SignFault> frames_for(const SignShow& show,
                                                                        bool lit) override;
    std::vector<SignAnswer> feed(std::span<const std::byte>) override { return {}; }
    void forget() override {}

private:
    void draw(const SignShow& show, bool lit);

    std::uint16_t width_, height_;
    std::vector<std::uint8_t> rgb_; // of all windows
    std::uint8_t sequence_ = 0;
};

} // namespace drivers::ddp
