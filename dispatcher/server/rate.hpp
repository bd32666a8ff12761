// How fast one peer may talk: so many messages at once, and so many a second behind them. A kiosk
// or pad in use says a few a minute, and 256 at once when a link is back; a kiosk that was cut off
// has some hundred tickets to tell. Pure.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace dispatcher {

struct RateLimit {
    double burst = 4'096;
    double per_second = 200;
};

class Rate {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Verdict : std::uint8_t {
        fine,
        too_fast,     // refused, and nothing is done
        far_too_fast, // it does not listen: as much again was refused. Its link ends.
    };

    // Of one message that has come.
    Verdict come(const RateLimit& limit, Time now)
    {
        const std::chrono::duration<double> passed{now - last_};
        left_ = is_new_ ? limit.burst
                        : std::min(limit.burst, left_ + passed.count() * limit.per_second);
        is_new_ = false;
        last_ = now;
        left_ -= 1;
        if (left_ >= 0)
            return Verdict::fine;
        return left_ > -limit.burst ? Verdict::too_fast : Verdict::far_too_fast;
    }

private:
    Time last_{};
    double left_ = 0; // below nothing: what was refused
    bool is_new_ = true;
};

} // namespace dispatcher
