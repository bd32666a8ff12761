// Alpha and BetaBrite signs: the M-protocol. Pure. They say nothing: whether the sign is there can
// only be trusted.
//
// Source: Adaptive Micro Systems, "Alpha Sign Communications Protocol" 9708-8061F (2006): 5.1
// standard transmission packet and its checksum, 6.1 TEXT files (label 0: the priority file), 6.2
// special function $ (memory configuration). 9600 baud, 7 data bits, even parity, 1 stop bit.
#pragma once

#include "drivers/led_sign/sign_language.hpp"

namespace drivers::alpha {

inline constexpr std::size_t text_bytes_max = 125; // of the priority file

// 5 NUL, SOH, type, address, STX, `command`, ETX, checksum, EOT.
SignBytes packet(std::string_view command, std::string_view address);
// One TEXT file, held still in the middle. Printable ASCII only; empty text takes the priority file
// away, so that the others are shown again.
std::string write_text(char label, std::string_view text);
// Memory for one TEXT file, A, of 256 bytes; everything else that was in the sign is lost.
std::string configure_memory();

class Language final : public SignLanguage {
public:
    explicit Language(std::string address) : address_{std::move(address)} {}

    SignHabits habits() const override;
    std::vector<SignBytes> frames_to_begin(std::span<const SignShow> shows) override;
    // The text in printable ASCII; "→" is said as "->".
    boost::system::result<std::vector<SignBytes>, SignFault> frames_for(const SignShow& show,
                                                                        bool lit) override;
    std::vector<SignAnswer> feed(std::span<const std::byte>) override { return {}; }
    void forget() override {}

private:
    std::string address_;
    bool configured_ = false;
};

} // namespace drivers::alpha
