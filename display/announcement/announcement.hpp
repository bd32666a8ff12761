// What is said aloud about one call, or about several when the hall is busy.
#pragma once

#include "hall/terms.hpp"

#include <cstdint>
#include <vector>

namespace display {

struct SpokenCall {
    hall::TicketNumber number;
    hall::CounterNumber counter; // 1 to 9999
    std::uint32_t recalls = 0;   // 0: the first call

    bool operator==(const SpokenCall&) const = default;
};

struct Announcement {
    std::vector<SpokenCall> calls; // one chime for all of them; never empty

    bool operator==(const Announcement&) const = default;
};

} // namespace display
