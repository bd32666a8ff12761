// The way to a reader with a security module: a stream of bytes there and a stream back, over USB
// with four pipes or two, over a serial line, or over TCP. The driver does not know which.
#pragma once

#include "drivers/id_card/wiped_bytes.hpp"
#include "drivers/port/port.hpp"

namespace drivers {

class SdtLine {
public:
    virtual ~SdtLine() = default;

    // Opens the way anew, whatever was open before. timed_out: something is there and does not
    // answer at any rate.
    virtual PortResult<void> reopen(std::chrono::milliseconds within) = 0;

    // One whole frame, or an error; after any, nothing is said before reopen().
    virtual PortResult<void> send(std::span<const std::byte> frame,
                                  std::chrono::milliseconds within) = 0;

    // At least one byte and at most 4096, or timed_out; after any other error nothing comes before
    // reopen().
    virtual PortResult<WipedBytes> receive(std::chrono::milliseconds within) = 0;

    // Drops what has come so far, so that the next question does not get an old answer. Takes at
    // most a tenth of a second.
    virtual void forget() = 0;
};

} // namespace drivers
