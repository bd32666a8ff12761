// A device of its maker's own class (0xff) that answers what it is told. What it answers is given:
// the bytes of one transfer in, the bytes of the answer out, which may be none.
#pragma once

#include "tests/drivers/emulated_usb/emulated_usb_device.hpp"

namespace drivers {

class UsbAnswerer final : public EmulatedUsbDevice {
public:
    // On the bus's thread, one call at a time, with every transfer to it as it comes in.
    using Answer = std::function<UsbBytes(std::span<const std::byte> bytes)>;

    // The ID card reader 0400:c35a of the SAM specification. Four pipes: the first seven bytes of a
    // frame on OUT 0x02 and the rest on OUT 0x06, of an answer on IN 0x81 and IN 0x85; `answer`
    // gets each transfer, and what it answers is cut after `header_bytes`.
    static UsbAnswerer four_pipes(Answer answer);
    static constexpr std::size_t header_bytes = 7;
    // Later readers: OUT 0x02 and IN 0x81 for whole frames.
    static UsbAnswerer two_pipes(Answer answer);

private:
    UsbAnswerer(std::vector<UsbEndpoint> endpoints, Answer answer);
    std::size_t take(std::uint8_t endpoint, std::span<const std::byte> bytes) override;

    Answer answer_;
};

} // namespace drivers
