// Keeps a flood out of the log: speaks once in a while and says how often it happened.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dispatcher {

class Seldom {
public:
    explicit Seldom(std::chrono::steady_clock::duration once_in) : once_in_{once_in} {}

    // How often it happened since it was last spoken of, this time included; nothing: not again so
    // soon.
    std::optional<std::uint64_t>
    may_speak(std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now())
    {
        ++times_;
        if (spoke_lately(now))
            return std::nullopt;
        spoke_ = now;
        return std::exchange(times_, 0);
    }

    // How often it happened since, unspoken of.
    std::uint64_t times() const { return times_; }

    bool spoke_lately(std::chrono::steady_clock::time_point now) const
    {
        return spoke_ && now - *spoke_ < once_in_;
    }

private:
    std::chrono::steady_clock::duration once_in_;
    std::optional<std::chrono::steady_clock::time_point> spoke_;
    std::uint64_t times_ = 0;
};

// The same for many things apart: a flood of one does not hide the others.
class SeldomEach {
public:
    static constexpr std::size_t apart_max = 256; // at once; more of them count as one

    explicit SeldomEach(std::chrono::steady_clock::duration once_in) : once_in_{once_in} {}

    std::optional<std::uint64_t>
    may_speak(const std::string& of,
              std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now())
    {
        if (each_.size() >= apart_max)
            std::erase_if(each_, [&](const auto& each) { return !each.second.spoke_lately(now); });
        const bool is_one_too_many = each_.size() >= apart_max && !each_.contains(of);
        return each_.try_emplace(is_one_too_many ? "" : of, once_in_).first->second.may_speak(now);
    }

    // What happened unspoken of and is over, how often each; forgotten then.
    std::vector<std::pair<std::string, std::uint64_t>>
    ended(std::chrono::steady_clock::time_point now)
    {
        std::vector<std::pair<std::string, std::uint64_t>> over;
        std::erase_if(each_, [&](const auto& each) {
            const bool is_over = !each.second.spoke_lately(now);
            if (is_over && each.second.times() > 0)
                over.emplace_back(each.first, each.second.times());
            return is_over;
        });
        return over;
    }

private:
    std::chrono::steady_clock::duration once_in_;
    std::map<std::string, Seldom> each_;
};

} // namespace dispatcher
