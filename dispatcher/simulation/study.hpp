// What a hall manager asks of simulated days: how long who waits when, how busy the counters are,
// and what one more counter would change.
#pragma once

#include "dispatcher/simulation/engine.hpp"
#include "dispatcher/simulation/waits.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace simulation {

// A wait is from the slip to the first call.
struct Study {
    struct Counter {
        double open_minutes = 0; // of all days, pauses not counted
        double busy_minutes = 0; // called to ended
        std::uint64_t visitors = 0;
    };
    std::uint64_t days = 0;
    std::uint64_t taken = 0;    // slips
    std::uint64_t refused = 0;  // who came and got none
    std::uint64_t uncalled = 0; // ended without ever being called
    std::uint64_t missed = 0;   // called, and not there
    Waits all;
    std::map<hall::ClassId, Waits> classes;
    std::map<hall::QueueId, Waits> queues;
    std::array<Waits, 24> hours; // of the slip, by the hall's clocks
    std::map<hall::ClassId, std::array<Waits, 24>> class_hours;
    std::map<hall::CounterNumber, Counter> counters;
};

// `days`: at most those on which somebody comes within a year from `first_date`.
Study study_of(const hall::Settings& settings, const Habits& habits, std::uint64_t seed,
               std::size_t days);

// The same visitors on the same days, and one counter more that calls from this queue alone.
struct OneMore {
    hall::QueueId queue;
    Waits queue_before, queue_after, all_after;
};
// For the queues in which most time is spent waiting, most first, `queues` at most: each takes as
// long as the study itself.
std::vector<OneMore> one_more_counter(const Study& study, const hall::Settings& settings,
                                      const Habits& habits, std::uint64_t seed, std::size_t days,
                                      std::size_t queues);

} // namespace simulation
