// Many waits, and what is said of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace simulation {

class Waits {
public:
    void add(double minutes);

    std::uint64_t count() const { return count_; }
    double mean() const; // minutes; 0 of none
    // So long at most waits this share of them, 0 to 1; to a fifth of a minute, and not beyond the
    // twelve hours after which all waits are alike. 0 of none.
    double at_most(double share) const;

private:
    std::uint64_t count_ = 0;
    double sum_ = 0;
    std::vector<std::uint32_t> fifths_; // of a minute
};

} // namespace simulation
