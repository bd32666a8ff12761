// How fast a device may talk: so many messages at once, and so many a second behind them. A kiosk
// or pad in use says a few a minute, and 256 at once when a link is back; a kiosk that was cut off
// has some hundred tickets to tell. Pure.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

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
        left_ = left_after(limit, now);
        is_new_ = false;
        last_ = now;
        left_ = std::max(left_ - 1, -limit.burst);
        if (left_ >= 0)
            return Verdict::fine;
        return left_ > -limit.burst ? Verdict::too_fast : Verdict::far_too_fast;
    }

    // As good as new: nothing is lost when it is forgotten.
    bool is_rested(const RateLimit& limit, Time now) const
    {
        return left_after(limit, now) >= limit.burst;
    }
    double left_after(const RateLimit& limit, Time now) const
    {
        const std::chrono::duration<double> passed{now - last_};
        return is_new_ ? limit.burst
                       : std::min(limit.burst, left_ + passed.count() * limit.per_second);
    }

private:
    Time last_{};
    double left_ = 0; // below nothing: what was refused
    bool is_new_ = true;
};

// Of each that talks, over all the links that it has had: a new link is no new burst.
class Rates {
public:
    // So many are told apart at once; beyond that those with most left are forgotten.
    explicit Rates(std::size_t apart_max = 4'096) : apart_max_{apart_max} {}

    Rate::Verdict come(const std::string& who, const RateLimit& limit, Rate::Time now)
    {
        if (!each_.contains(who))
            make_room(limit, now);
        return each_[who].come(limit, now);
    }
    std::size_t size() const { return each_.size(); }

private:
    void make_room(const RateLimit& limit, Rate::Time now)
    {
        if (each_.size() < apart_max_)
            return;
        std::erase_if(each_, [&](const auto& one) { return one.second.is_rested(limit, now); });
        if (each_.size() < apart_max_)
            return;
        each_.erase(std::ranges::max_element(
            each_, {}, [&](const auto& one) { return one.second.left_after(limit, now); }));
    }

    std::size_t apart_max_;
    std::map<std::string, Rate> each_;
};

} // namespace dispatcher
