#include "dispatcher/simulation/chance.hpp"

#include <bit>
#include <cmath>
#include <numbers>

namespace simulation {

namespace {

// splitmix64: the next state, and what is drawn from it.
std::uint64_t split(std::uint64_t& state)
{
    state += 0x9e3779b97f4a7c15;
    auto mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

std::uint64_t mixed(std::uint64_t one, std::uint64_t other)
{
    auto state = one ^ std::rotl(other, 32);
    return split(state) + other;
}

} // namespace

Chance::Chance(std::uint64_t seed)
{
    for (auto& word : state_)
        word = split(seed);
}

Chance::Chance(std::uint64_t seed, std::uint64_t day, Whose whose, std::uint64_t number)
    : Chance{mixed(mixed(mixed(seed, day), static_cast<std::uint64_t>(whose)), number)}
{
}

std::uint64_t Chance::bits()
{
    const auto drawn = std::rotl(state_[1] * 5, 7) * 9;
    const auto shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return drawn;
}

double Chance::uniform()
{
    return static_cast<double>(bits() >> 11) * 0x1p-53;
}

double Chance::between(double low, double high)
{
    return low + (high - low) * uniform();
}

bool Chance::happens(double share)
{
    return uniform() < share;
}

std::size_t Chance::below(std::size_t end)
{
    return static_cast<std::size_t>(uniform() * static_cast<double>(end));
}

double Chance::exponential(double mean)
{
    return -mean * natural_log(1 - uniform());
}

double Chance::normal()
{
    for (;;) {
        const auto x = between(-1, 1), y = between(-1, 1);
        const auto square = x * x + y * y;
        if (square > 0 && square < 1)
            return x * std::sqrt(-2 * natural_log(square) / square);
    }
}

double Chance::lognormal(double mean, double deviation)
{
    const auto variance = natural_log(1 + deviation * deviation);
    return mean * exponential_of(std::sqrt(variance) * normal() - variance / 2);
}

// x = m · 2^e with m about 1; ln m = 2 artanh((m − 1)/(m + 1)), whose series ends below 2^-53.
double natural_log(double x)
{
    int exponent = 0;
    auto m = std::frexp(x, &exponent);
    if (m < std::numbers::sqrt2 / 2) {
        m *= 2;
        --exponent;
    }
    const auto t = (m - 1) / (m + 1);
    const auto square = t * t;
    double sum = 0;
    for (int power = 21; power >= 1; power -= 2)
        sum = sum * square + 1.0 / power;
    return 2 * t * sum + exponent * std::numbers::ln2;
}

// x = k · ln 2 + r with |r| at most half of ln 2; e^r by its series, which ends below 2^-53.
double exponential_of(double x)
{
    const auto k = std::floor(x / std::numbers::ln2 + 0.5);
    const auto r = x - k * std::numbers::ln2;
    double sum = 1;
    for (int term = 15; term >= 1; --term)
        sum = 1 + r / term * sum;
    return std::ldexp(sum, static_cast<int>(k));
}

} // namespace simulation
