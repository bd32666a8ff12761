#include "display/announcement/sound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <string_view>

namespace display {

namespace {

constexpr double full = std::numeric_limits<std::int16_t>::max();
constexpr std::size_t header_bytes = 44;

std::size_t samples_in(std::chrono::milliseconds length)
{
    return static_cast<std::size_t>(length.count()) * samples_per_second / 1000;
}

std::int16_t sample_of(double value)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0, 1.0) * full));
}

// A struck bar: the fundamental and a little of two partials that die away sooner.
void strike(std::vector<double>& mix, std::size_t at, double hertz, double loudness)
{
    constexpr double rise_seconds = 0.008;
    for (std::size_t i = at; i < mix.size(); ++i) {
        const double t = static_cast<double>(i - at) / samples_per_second;
        const double phase = 2 * std::numbers::pi * hertz * t;
        const double rise = std::min(1.0, t / rise_seconds);
        mix[i] +=
            loudness * rise *
            (std::exp(-4.5 * t) * std::sin(phase) + 0.18 * std::exp(-9 * t) * std::sin(2 * phase) +
             0.06 * std::exp(-16 * t) * std::sin(3 * phase));
    }
}

std::uint32_t little_endian(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
    return value;
}

bool has_word(std::span<const std::uint8_t> bytes, std::size_t at, std::string_view word)
{
    return at + word.size() <= bytes.size() &&
           std::equal(word.begin(), word.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

void put(std::vector<std::uint8_t>& bytes, std::string_view word)
{
    bytes.insert(bytes.end(), word.begin(), word.end());
}

void put(std::vector<std::uint8_t>& bytes, std::size_t value, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
}

struct Format {
    unsigned samples_per_second = 0;
    bool pcm16_mono = false;
};

Format format_at(std::span<const std::uint8_t> bytes, std::size_t at)
{
    return {little_endian(bytes, at + 4, 4), little_endian(bytes, at, 2) == 1 &&
                                                 little_endian(bytes, at + 2, 2) == 1 &&
                                                 little_endian(bytes, at + 14, 2) == 16};
}

Sound samples_of(std::span<const std::uint8_t> data)
{
    Sound sound(data.size() / 2);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = static_cast<std::int16_t>(little_endian(data, 2 * i, 2));
    return sound;
}

// A Hann-windowed sinc; `cut` is where it ends to pass, as a part of the source's rate. Looked up:
// between two points of the table a straight line errs by a few millionths.
class Filter {
public:
    Filter(double cut, double reach) : weights_(static_cast<std::size_t>(reach * points) + 2, 0.0)
    {
        for (std::size_t i = 0; i + 2 < weights_.size(); ++i) {
            const double distance = static_cast<double>(i) / points;
            const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * distance / reach);
            const double x = std::numbers::pi * distance * 2 * cut;
            weights_[i] = 2 * cut * window * (i == 0 ? 1 : std::sin(x) / x);
        }
    }

    double weight(double distance) const
    {
        const double at = std::abs(distance) * points;
        const auto index = static_cast<std::size_t>(at);
        if (index + 1 >= weights_.size())
            return 0;
        return weights_[index] +
               (weights_[index + 1] - weights_[index]) * (at - static_cast<double>(index));
    }

private:
    static constexpr double points = 512; // of one sample of the source

    std::vector<double> weights_; // zero from its reach on
};

} // namespace

std::chrono::milliseconds length_of(const Sound& sound)
{
    return std::chrono::milliseconds{sound.size() * 1000 / samples_per_second};
}

void append(Sound& sound, const Sound& more)
{
    sound.insert(sound.end(), more.begin(), more.end());
}

Sound silence(std::chrono::milliseconds length)
{
    return Sound(samples_in(length), 0);
}

Sound chime()
{
    using namespace std::chrono_literals;
    std::vector<double> mix(samples_in(1200ms), 0.0);
    strike(mix, 0, 659.26, 0.30);
    strike(mix, samples_in(380ms), 523.25, 0.30);
    const auto fade = samples_in(100ms);
    for (std::size_t i = 0; i < fade; ++i)
        mix[mix.size() - 1 - i] *= static_cast<double>(i) / static_cast<double>(fade);
    Sound sound(mix.size());
    std::ranges::transform(mix, sound.begin(), sample_of);
    return sound;
}

Sound trimmed_and_levelled(Sound clip)
{
    constexpr int quiet = 330; // -40 dB: breath and the noise of rounding
    const auto heard = [](std::int16_t sample) { return std::abs(int{sample}) > quiet; };
    const auto first = std::ranges::find_if(clip, heard);
    if (first == clip.end())
        return {};
    const auto last = std::find_if(clip.rbegin(), clip.rend(), heard).base();
    Sound sound(first, last);
    const auto highest = std::abs(int{*std::ranges::max_element(
        sound, {}, [](std::int16_t sample) { return std::abs(int{sample}); })});
    const double gain = 0.708 * full / highest;
    for (auto& sample : sound)
        sample = static_cast<std::int16_t>(std::lround(sample * gain));
    return sound;
}

Sound resampled(const Sound& sound, unsigned from_samples_per_second)
{
    if (from_samples_per_second == samples_per_second || sound.empty())
        return sound;
    const double step = double{static_cast<double>(from_samples_per_second)} / samples_per_second;
    const double cut = 0.5 * std::min(1.0, 1 / step) * 0.95;
    const double reach = 16 * std::max(1.0, step);
    const Filter filter{cut, reach};
    const auto size = static_cast<std::size_t>(static_cast<double>(sound.size()) / step);
    Sound result(size);
    for (std::size_t i = 0; i < size; ++i) {
        const double at = static_cast<double>(i) * step;
        const auto begin = static_cast<std::size_t>(std::max(0.0, std::ceil(at - reach)));
        const auto end = std::min(sound.size(), static_cast<std::size_t>(at + reach) + 1);
        double value = 0;
        for (auto j = begin; j < end; ++j)
            value += sound[j] * filter.weight(static_cast<double>(j) - at);
        result[i] = sample_of(value / full);
    }
    return result;
}

boost::system::result<Sound, WavError> sound_of_wav(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() > wav_bytes_max)
        return WavError::too_long;
    if (!has_word(bytes, 0, "RIFF") || !has_word(bytes, 8, "WAVE"))
        return WavError::not_wav;
    std::optional<Format> format;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::size_t left = bytes.size() - at - 8;
        const std::size_t size = std::min<std::size_t>(left, little_endian(bytes, at + 4, 4));
        if (has_word(bytes, at, "fmt ") && size >= 16)
            format = format_at(bytes, at + 8);
        if (has_word(bytes, at, "data")) {
            if (!format)
                return WavError::not_wav;
            if (!format->pcm16_mono || format->samples_per_second < 8'000 ||
                format->samples_per_second > 192'000)
                return WavError::not_pcm16_mono;
            return resampled(samples_of(bytes.subspan(at + 8, size)), format->samples_per_second);
        }
        at += 8 + size + size % 2;
    }
    return WavError::not_wav;
}

std::vector<std::uint8_t> wav_header(std::size_t samples)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(header_bytes);
    put(bytes, "RIFF");
    put(bytes, header_bytes - 8 + 2 * samples, 4);
    put(bytes, "WAVEfmt ");
    put(bytes, 16, 4); // bytes of this block
    put(bytes, 1, 2);  // PCM
    put(bytes, 1, 2);  // one channel
    put(bytes, samples_per_second, 4);
    put(bytes, 2 * samples_per_second, 4); // bytes a second
    put(bytes, 2, 2);                      // bytes a sample
    put(bytes, 16, 2);                     // bits a sample
    put(bytes, "data");
    put(bytes, 2 * samples, 4);
    return bytes;
}

std::vector<std::uint8_t> wav_bytes(const Sound& sound)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(2 * sound.size());
    for (const auto sample : sound)
        put(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

} // namespace display
