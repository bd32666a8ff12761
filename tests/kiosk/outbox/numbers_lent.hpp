// What a dispatcher lends in the tests of the outbox.
#pragma once

#include "kiosk/outbox/outbox.hpp"

#include <string>

namespace outbox_tests {

using namespace hallcall::v1;
using kiosk::Milliseconds;

inline constexpr Milliseconds nine = 1'772'413'200'000; // 2026-03-02 09:00 CST-8
inline constexpr Milliseconds hour = 3'600'000, midnight = nine + 15 * hour, day = 24 * hour;
inline constexpr const char* chance = "0123456789abcdef";

// Three numbers of A from `first` for passports, all day; two of B for vehicles, from nine to ten.
NumbersLent lent(const std::string& date = "2026-03-02", Milliseconds until = midnight,
                 const std::string& first = "A098");

Reply answer_taken(const std::string& number = {});
Reply answer_recorded(const std::string& day, const std::string& number);
// As a dispatcher that has done it.
Reply answer_to(const Request& letter);
Reply answer_refused(const std::string& refusal);
Request slip_of(const std::string& number, SlipState slip);

// The numbers that are given until there are no more.
std::string all_of(kiosk::Outbox& outbox, const std::string& service, Milliseconds now);

} // namespace outbox_tests
