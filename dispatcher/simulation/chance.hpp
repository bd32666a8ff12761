// Dice that fall the same on every machine: integers and IEEE 754 arithmetic only, for the
// distributions of the standard library and the last digits of log() and exp() differ.
//
// Bits: xoshiro256** 1.0, seeded by splitmix64 (Blackman & Vigna, "Scrambled linear pseudorandom
// number generators", 2018). Normal numbers: Marsaglia's polar method (1964).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace simulation {

class Chance {
public:
    explicit Chance(std::uint64_t seed);

    // The dice of one thing on one day: whoever else throws theirs, these fall the same. That makes
    // two halls with the same seed comparable visitor by visitor (common random numbers).
    enum class Whose : std::uint8_t { day, visitor, clerk };
    Chance(std::uint64_t seed, std::uint64_t day, Whose whose, std::uint64_t number);

    std::uint64_t bits();
    double uniform(); // [0, 1)
    double between(double low, double high);
    bool happens(double share);         // never for 0, always for 1
    std::size_t below(std::size_t end); // 0 to end − 1; end > 0
    double exponential(double mean);
    // `deviation`: standard deviation over mean.
    double lognormal(double mean, double deviation);

private:
    double normal();

    std::array<std::uint64_t, 4> state_;
};

// Right to a few units in the last place, and the same everywhere. x > 0; |x| below 700.
double natural_log(double x);
double exponential_of(double x);

} // namespace simulation
