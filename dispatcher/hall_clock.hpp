// The hall's time: the system's clock, as long as that goes forward. Set back, or behind what the
// journal has already seen, the hall's time goes on at half speed until the system's has caught up:
// never back, and never standing still, so that who came later stands later. Pure.
#pragma once

#include "hall/terms.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace dispatcher {

class HallClock {
public:
    using System = std::chrono::system_clock::time_point;
    using Steady = std::chrono::steady_clock::time_point;

    // `no_earlier`: what is already journalled happened before now.
    explicit HallClock(hall::Time no_earlier = {}) : latest_{no_earlier} {}

    // Both clocks as they are now; the steady one never goes back.
    hall::Time now(System system, Steady steady)
    {
        const auto passed = steady_ ? steady - *steady_ : Steady::duration{};
        steady_ = steady;
        latest_ = std::max<Fine>(system, latest_ + passed / 2);
        return std::chrono::floor<hall::Time::duration>(latest_);
    }

private:
    using Fine = std::chrono::sys_time<std::chrono::nanoseconds>;

    Fine latest_;
    std::optional<Steady> steady_;
};

} // namespace dispatcher
