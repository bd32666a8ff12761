// How long to wait before the next attempt: doubling, with jitter, so that a hall full of devices
// does not return in one moment. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace protocol::link {

class Backoff {
public:
    using Duration = std::chrono::steady_clock::duration;

    // `first` and `max` are positive; equal seeds give equal waits.
    Backoff(Duration first, Duration max, std::uint64_t seed);

    Duration next();  // between half and the whole of the step; the step doubles up to max
    void succeeded(); // the next wait is a first one again
    void go_slowly(); // the next wait is a longest one

private:
    Duration first_, max_, step_;
    std::minstd_rand chance_;
};

} // namespace protocol::link
