#include "display/announcement/sound.hpp"
#include "tests/display/announcement/sound_measures.hpp"

#include <doctest/doctest.h>

using namespace display;
using namespace measures;
using namespace std::chrono_literals;

namespace {

Sound tone(double hertz, unsigned rate, std::size_t samples, double level = 0.5)
{
    Sound sound(samples);
    for (std::size_t i = 0; i < samples; ++i)
        sound[i] = static_cast<std::int16_t>(std::lround(
            32767 * level * std::sin(2 * M_PI * hertz * static_cast<double>(i) / rate)));
    return sound;
}

std::vector<std::uint8_t> wav(const Sound& sound)
{
    auto bytes = wav_header(sound.size());
    const auto data = wav_bytes(sound);
    bytes.insert(bytes.end(), data.begin(), data.end());
    return bytes;
}

} // namespace

TEST_SUITE_BEGIN("display/announcement/sound");

TEST_CASE("the chime is two soft notes, one after the other, and ends in silence")
{
    const auto notes = chime();
    CHECK(length_of(notes) == 1200ms);
    CHECK(highest(notes) < 20'000);
    CHECK(highest(notes) > 6'000);
    CHECK(part_of(659.26, part(notes, 0.05, 0.35)) > 10 * part_of(523.25, part(notes, 0.05, 0.35)));
    CHECK(part_of(523.25, part(notes, 0.45, 0.75)) > 2 * part_of(659.26, part(notes, 0.45, 0.75)));
    CHECK(std::abs(int{notes.front()}) < 10);
    CHECK(highest(part(notes, 1.19, 1.2)) < 50);
}

TEST_CASE("another rate changes neither the pitch nor the length nor the level")
{
    for (const unsigned rate : {16'000U, 22'050U, 96'000U}) {
        CAPTURE(rate);
        const auto ours = resampled(tone(1000, rate, rate), rate);
        CHECK(length_of(ours).count() == doctest::Approx(1000).epsilon(0.002));
        CHECK(part_of(1000, part(ours, 0.1, 0.9)) == doctest::Approx(0.5).epsilon(0.02));
    }
}

TEST_CASE("what our rate cannot hold is left out, and nothing is heard that was not there")
{
    const auto ours = resampled(tone(9000, 22'050, 22'050), 22'050);
    CHECK(part_of(22'050 - 9000, part(ours, 0.1, 0.9)) < 0.005);
    const auto too_high = resampled(tone(40'000, 96'000, 96'000), 96'000);
    CHECK(highest(part(too_high, 0.1, 0.9)) < 330);
}

TEST_CASE("a clip loses its silence and gets the level of every other")
{
    auto clip = silence(300ms);
    append(clip, tone(440, samples_per_second, 24'000, 0.1));
    append(clip, silence(500ms));
    const auto ready = trimmed_and_levelled(clip);
    CHECK(length_of(ready).count() == doctest::Approx(500).epsilon(0.02));
    CHECK(highest(ready) == doctest::Approx(0.708 * 32767).epsilon(0.01));
    CHECK(trimmed_and_levelled(silence(300ms)).empty());
}

TEST_CASE("what was written as WAV is read back")
{
    const auto sound = tone(440, samples_per_second, 4801);
    const auto read = sound_of_wav(wav(sound));
    REQUIRE(read.has_value());
    CHECK(*read == sound);
    CHECK(wav_header(0).size() == 44);
}

TEST_CASE("a WAV from a pipe, whose header knows no length, is read to its end")
{
    const auto sound = tone(440, samples_per_second, 1000);
    auto bytes = wav(sound);
    for (const std::size_t at : {4U, 40U})
        for (std::size_t i = 0; i < 4; ++i)
            bytes[at + i] = i == 3 ? 0x7F : 0xFF;
    const auto read = sound_of_wav(bytes);
    REQUIRE(read.has_value());
    CHECK(*read == sound);
}

TEST_CASE("what is no WAV, or another kind of it, or cut off anywhere, is refused or read as far "
          "as it goes")
{
    const auto whole = wav(tone(440, samples_per_second, 50));
    for (std::size_t size = 0; size < 44; ++size) {
        CAPTURE(size);
        CHECK(sound_of_wav(std::span{whole}.first(size)).has_error());
    }
    CHECK(sound_of_wav(std::span{whole}.first(64))->size() == 10);
    auto stereo = whole;
    stereo[22] = 2;
    CHECK(sound_of_wav(stereo).error() == WavError::not_pcm16_mono);
    auto slow = whole;
    slow[24] = slow[25] = slow[26] = slow[27] = 0;
    CHECK(sound_of_wav(slow).error() == WavError::not_pcm16_mono);
    auto other = whole;
    other[8] = 'X';
    CHECK(sound_of_wav(other).error() == WavError::not_wav);
}

TEST_SUITE_END();
