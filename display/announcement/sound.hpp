// Sound as samples: the chime, silence, clips of a voice; put together into one piece. Pure.
#pragma once

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace display {

// One channel, 16 bits a sample, always at this rate.
inline constexpr unsigned samples_per_second = 48'000;
using Sound = std::vector<std::int16_t>;

std::chrono::milliseconds length_of(const Sound& sound);
void append(Sound& sound, const Sound& more);
Sound silence(std::chrono::milliseconds length);

// Two soft notes, e'' and c'' (659 and 523 Hz), 1.2 s.
Sound chime();

// The clip without the silence around it and as loud as every other: its highest sample at -3 dB.
Sound trimmed_and_levelled(Sound clip);

// Samples of another rate (8,000 to 192,000 Hz) at ours.
Sound resampled(const Sound& sound, unsigned from_samples_per_second);

enum class WavError { not_wav, not_pcm16_mono, too_long };
inline constexpr std::size_t wav_bytes_max = 16 * 1024 * 1024;

// The samples of a WAV file: PCM, 16 bits, one channel, any rate. A length in its header that runs
// past the end is taken as "to the end": what is written to a pipe cannot know it.
boost::system::result<Sound, WavError> sound_of_wav(std::span<const std::uint8_t> bytes);

// The 44 bytes in front of `samples` samples in a WAV file.
std::vector<std::uint8_t> wav_header(std::size_t samples);
std::vector<std::uint8_t> wav_bytes(const Sound& sound); // little-endian, without a header

} // namespace display
