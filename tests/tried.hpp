// What a test has tried of a system in which things break: one line, which tests/run adds up.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>

namespace hall_tests {

struct Tried {
    std::uint64_t crash_points = 0; // at which the power was cut, or a program was killed
    std::uint64_t seeds = 0;
    std::uint64_t faults = 0;   // all that broke: these, disks, links and clocks
    std::uint64_t promises = 0; // that somebody was given, and were looked for in the end
    std::uint64_t lost = 0;     // of them
    std::uint64_t doubled = 0;  // done twice, or a number that two have
};

inline void report(std::string_view by, const Tried& tried)
{
    CHECK(tried.faults > 0);
    CHECK(tried.promises > 0);
    CHECK(tried.lost == 0);
    CHECK(tried.doubled == 0);
    MESSAGE("tried ", by, ": crash points ", tried.crash_points, ", seeds ", tried.seeds,
            ", faults ", tried.faults, ", promises ", tried.promises, ", lost ", tried.lost,
            ", doubled ", tried.doubled);
}

} // namespace hall_tests
