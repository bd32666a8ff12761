// A hall of one queue that is the same all day: what the mathematics speaks of.
#pragma once

#include "dispatcher/simulation/engine.hpp"

#include <cstdint>
#include <vector>

namespace simulation_tests {

struct SteadyHall {
    int counters = 1;
    std::vector<double> loads;          // of each class, arrivals per mean service time
    std::vector<double> head_starts{};  // minutes, of each class; empty: none
    std::vector<double> rates{};        // of accumulating priority, of each class; empty: not so
    std::vector<std::uint16_t> turns{}; // of a ratio of the classes; empty: none
};

// Times in units of the mean service time; one for each class, over all seeds.
struct SteadyWaits {
    std::vector<double> mean;
    std::vector<double> waited; // the share of those who waited at all
};
inline constexpr std::uint64_t seeds_of_truth = 5;
SteadyWaits play(const SteadyHall& hall, std::size_t days_of_seed);

// The classes of one day's calls, in the order of calling.
std::vector<std::size_t> classes_called(const SteadyHall& hall, std::uint64_t seed);

// When each visitor of one day was called, in the order of coming: by the hall, and by going
// through the day's plan with nothing but a list of who waits.
std::vector<hall::Time> calls_of_a_day(const SteadyHall& hall, std::uint64_t seed);
std::vector<hall::Time> calls_on_paper(const SteadyHall& hall, std::uint64_t seed);

// The same hall for the rules, which keep whatever is not said here.
hall::Settings settings_of(const SteadyHall& hall);
simulation::Habits habits_of(const SteadyHall& hall);

} // namespace simulation_tests
