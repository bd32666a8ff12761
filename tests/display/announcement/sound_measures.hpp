// What an ear would say of a sound.
#pragma once

#include "display/announcement/sound.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace measures {

using display::Sound;

inline std::span<const std::int16_t> part(const Sound& sound, double from_seconds,
                                          double to_seconds)
{
    const auto at = [&](double seconds) {
        return std::min(sound.size(),
                        static_cast<std::size_t>(seconds * display::samples_per_second));
    };
    return std::span{sound}.subspan(at(from_seconds), at(to_seconds) - at(from_seconds));
}

inline int highest(std::span<const std::int16_t> samples)
{
    int most = 0;
    for (const auto sample : samples)
        most = std::max(most, std::abs(int{sample}));
    return most;
}

inline double loudness(std::span<const std::int16_t> samples) // root mean square, full scale is 1
{
    double sum = 0;
    for (const auto sample : samples)
        sum += sample / 32768.0 * (sample / 32768.0);
    return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

// How much of one frequency there is (Goertzel), full scale is 1.
inline double part_of(double hertz, std::span<const std::int16_t> samples)
{
    const double turn = 2 * std::cos(2 * M_PI * hertz / display::samples_per_second);
    double one = 0;
    double two = 0;
    for (const auto sample : samples) {
        const double now = sample / 32768.0 + turn * one - two;
        two = one;
        one = now;
    }
    return 2 * std::sqrt(std::max(0.0, one * one + two * two - turn * one * two)) /
           static_cast<double>(samples.size());
}

// Runs of silence (below -50 dB) of at least `seconds`.
inline int silences(const Sound& sound, double seconds)
{
    const auto least = static_cast<std::size_t>(seconds * display::samples_per_second);
    int found = 0;
    std::size_t run = 0;
    for (const auto sample : sound) {
        run = std::abs(int{sample}) < 104 ? run + 1 : 0;
        if (run == least)
            ++found;
    }
    return found;
}

} // namespace measures
