// The digits of a ticket number, typed on a pad one by one. Pure.
#pragma once

#include "drivers/keypad/keypad.hpp"

#include <chrono>
#include <string>

namespace caller {

// What was typed is forgotten when the clerk does not go on: half a number of this morning is no
// part of one of the afternoon.
class TypedNumber {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t digits_max = 4;
    static constexpr std::chrono::seconds forgotten_after{10};

    bool type(drivers::PadKey digit, Time now); // false: it has digits_max already
    void take_back(Time now);
    std::string take(Time now); // empty when nothing was typed; then it is forgotten
    void forget() { digits_.clear(); }
    std::string text(Time now) const;

private:
    std::string digits_;
    Time last_{};
};

} // namespace caller
