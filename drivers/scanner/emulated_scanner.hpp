// A scanner without metal: a code is held under it, and it says what a scanner in that mode would.
// Pure; holds no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace drivers {

class EmulatedScanner {
public:
    enum class Mode : std::uint8_t {
        line,          // text and CR LF
        line_no_end,   // text alone, as some leave the factory
        hid_pos,       // reports of 64 bytes
        keyboard_wedge // boot reports of a US keyboard
    };
    // One packet for each time the host hears something.
    using Packet = std::vector<std::byte>;
    using Packets = std::vector<Packet>;

    explicit EmulatedScanner(Mode mode) : mode_{mode} {}

    // Of a wedge: characters that a US keyboard does not have are left out.
    Packets scan(std::string_view code) const;
    // The cable is pulled in the middle of it.
    Packets half_scan(std::string_view code) const;
    // What no code has: bytes of a wrong rate, a report of an impossible length, Control and a key.
    Packets noise() const;

private:
    Mode mode_;
};

} // namespace drivers
