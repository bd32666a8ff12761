// A sign of light-emitting diodes, whatever its bytes. Calls block up to their deadline: use it on
// a thread of its own.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drivers {

inline constexpr std::uint16_t sign_side_max = 2048;      // pixels
inline constexpr std::size_t sign_text_bytes_max = 512;   // of UTF-8
inline constexpr std::uint8_t sign_windows_max = 8;       // of one sign
inline constexpr std::uint8_t sign_blinks_max = 9;        // three seconds of three a second
inline constexpr std::uint8_t sign_brightness_full = 100; // percent

struct SignColour {
    std::uint8_t red = 255, green = 0, blue = 0;

    bool operator==(const SignColour&) const = default;
};

// Dots as they are to shine.
struct SignRaster {
    enum class Kind : std::uint8_t {
        one_bit, // 1 = lit, rows padded to whole bytes, most significant bit leftmost
        rgb,     // three bytes a pixel
    };

    std::uint16_t width = 0, height = 0; // 1 to sign_side_max
    Kind kind = Kind::one_bit;
    std::vector<std::uint8_t> bytes;

    std::size_t row_bytes() const { return kind == Kind::rgb ? width * 3u : (width + 7u) / 8u; }
    bool is_whole() const; // sides in range, and bytes for all of them
    SignColour at(std::uint16_t x, std::uint16_t y, SignColour lit) const;
    bool operator==(const SignRaster&) const = default;
};

// A sign takes the one it can show: dots where it has them, text where it has a face of its own.
struct SignPicture {
    std::optional<SignRaster> raster;
    std::string text;  // UTF-8, at most sign_text_bytes_max; empty: none
    SignColour colour; // of the text and of one-bit dots

    bool operator==(const SignPicture&) const = default;
};

struct SignWindow {
    std::uint8_t number = 0; // below sign_windows_max; a second show in a window replaces the first
    std::uint16_t x = 0, y = 0, width = 0, height = 0; // pixels

    bool operator==(const SignWindow&) const = default;
};

struct SignShow {
    SignPicture picture;
    SignWindow window;
    std::uint8_t blinks = 0; // how many times it goes dark and comes back before it stays
    std::uint8_t brightness = sign_brightness_full; // percent; only where LedSign::dims()

    bool operator==(const SignShow&) const = default;
};

// The sign cannot. Each names its cure in sentence_for().
enum class SignFault : std::uint8_t {
    unreachable = 1,    // no way to it: power, cable, address
    silent,             // it took the bytes and did not answer
    busy,               // it said so for longer than we wait
    refused,            // it said no
    garbled,            // frames or answers arrive damaged, again and again
    cannot_show_text,   // characters that its face does not have
    cannot_show_raster, // it takes text only, and there is none
    picture_too_large,  // or a window that is outside of it
};
std::string_view name_of(SignFault);
std::string_view sentence_for(SignFault); // English, for staff

struct SignHealth {
    std::optional<SignFault> fault;              // none: ready
    std::string cause;                           // the sign's own words, or empty
    std::chrono::steady_clock::time_point since; // of this fault, or of being ready

    bool operator==(const SignHealth&) const = default;
};

class LedSign {
public:
    virtual ~LedSign() = default;

    // Shows it, with a bounded number of tries, and keeps it: a sign that could not be reached, or
    // that lost its power, gets it later from tend(). Pictures that no try can show (cannot_…,
    // picture_too_large) are not kept.
    virtual boost::system::result<void, SignFault> show(const SignShow& what,
                                                        std::chrono::milliseconds within) = 0;

    // Does what is due: blinks, proves that the sign still shows what it should, finds a lost one.
    // Call it again after the time that it returns.
    virtual std::chrono::milliseconds tend(std::chrono::milliseconds within) = 0;

    virtual SignHealth health() const = 0;
    virtual bool dims() const = 0; // its protocol can set the brightness
};

} // namespace drivers
