#include "dispatcher/simulation/waits.hpp"

#include <algorithm>

namespace simulation {

namespace {

constexpr double fifths_of_minute = 5, minutes_max = 720;

} // namespace

void Waits::add(double minutes)
{
    const auto bounded = std::clamp(minutes, 0.0, minutes_max);
    const auto at = static_cast<std::size_t>(bounded * fifths_of_minute);
    if (fifths_.size() <= at)
        fifths_.resize(at + 1);
    ++fifths_[at];
    ++count_;
    sum_ += minutes;
}

double Waits::mean() const
{
    return count_ == 0 ? 0 : sum_ / static_cast<double>(count_);
}

double Waits::at_most(double share) const
{
    const auto wanted = share * static_cast<double>(count_);
    double seen = 0;
    for (std::size_t at = 0; at < fifths_.size(); ++at) {
        seen += fifths_[at];
        // Whoever did not wait a fifth of a minute did not wait.
        if (seen >= wanted)
            return at == 0 ? 0 : static_cast<double>(at + 1) / fifths_of_minute;
    }
    return 0;
}

} // namespace simulation
