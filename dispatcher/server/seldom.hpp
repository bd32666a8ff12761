// Keeps a flood out of the log: speaks once in a while and says how often it happened.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace dispatcher {

class Seldom {
public:
    explicit Seldom(std::chrono::steady_clock::duration once_in) : once_in_{once_in} {}

    // How often it happened since it was last spoken of, this time included; nothing: not again so
    // soon.
    std::optional<std::uint64_t> may_speak()
    {
        ++times_;
        const auto now = std::chrono::steady_clock::now();
        if (spoke_ && now - *spoke_ < once_in_)
            return std::nullopt;
        spoke_ = now;
        return std::exchange(times_, 0);
    }

private:
    std::chrono::steady_clock::duration once_in_;
    std::optional<std::chrono::steady_clock::time_point> spoke_;
    std::uint64_t times_ = 0;
};

} // namespace dispatcher
