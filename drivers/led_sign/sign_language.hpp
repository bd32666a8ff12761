// What one kind of sign says and understands: frames out, answers in. Pure: no port, no clock.
#pragma once

#include "drivers/led_sign/led_sign.hpp"

#include <span>

namespace drivers {

using SignBytes = std::vector<std::byte>;

struct SignAnswer {
    enum class Kind : std::uint8_t {
        done,
        busy,    // ask again a little later
        damaged, // our frame or its answer came in broken: say it again
        refused,
    };
    Kind kind = Kind::done;
    std::string words; // for the technician

    bool operator==(const SignAnswer&) const = default;
};

struct SignHabits {
    bool answers = true; // each frame is answered before the next
    bool dims = false;   // takes a brightness
    // How often the picture is said again. It proves that the sign is there and gives it back what
    // it forgot with its power.
    std::chrono::milliseconds refresh{10'000};
    std::chrono::milliseconds blink_half{250}; // dark as long as lit; not below 167: three a second
    std::chrono::milliseconds answer_within{1'000};
};

class SignLanguage {
public:
    virtual ~SignLanguage() = default;

    virtual SignHabits habits() const = 0;

    // Once for every new way to the sign and whenever its windows change, before the first picture.
    virtual std::vector<SignBytes> frames_to_begin(std::span<const SignShow> shows) = 0;

    // `lit`: the picture, or nothing in its window. Faults: cannot_show_text, cannot_show_raster,
    // picture_too_large.
    virtual boost::system::result<std::vector<SignBytes>, SignFault>
    frames_for(const SignShow& show, bool lit) = 0;

    // Any bytes from the sign, cut anywhere; the answers that became whole. What is not an answer
    // is skipped.
    virtual std::vector<SignAnswer> feed(std::span<const std::byte> bytes) = 0;
    virtual void forget() = 0; // half an answer
};

} // namespace drivers
