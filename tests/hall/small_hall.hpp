// A hall that fits on one page, for the tests of the rules and for the scenarios.
#pragma once

#include "hall/hall.hpp"

#include <chrono>
#include <ostream>
#include <vector>

namespace hall_tests {

using namespace std::chrono_literals;

// Three queues, each with a service of the same name: passports A, vehicles B, pensions C; classes
// elderly (20 minutes head start) and veteran (10). Counter 1 serves passports, 2 vehicles and
// pensions, 3 passports and vehicles, 4 everything. A missed ticket comes back within 30 minutes,
// behind 3 tickets. China's time.
hall::Settings small_hall();
// Passports from nine to ten, a slot each half hour for one visitor.
hall::Settings small_hall_with_slots();

inline const hall::ServiceId passports{"passports"}, vehicles{"vehicles"}, pensions{"pensions"};
inline const hall::QueueId passport_queue{"passports"}, vehicle_queue{"vehicles"},
    pension_queue{"pensions"};
inline const hall::ClassId ordinary{"ordinary"}, elderly{"elderly"}, veteran{"veteran"};
inline constexpr hall::CounterNumber counter_1{1}, counter_2{2}, counter_3{3}, counter_4{4};
inline constexpr hall::TicketNumber A001{'A', 1}, A002{'A', 2}, A003{'A', 3}, A004{'A', 4},
    A005{'A', 5}, B001{'B', 1}, B002{'B', 2}, B003{'B', 3};

// The day of the tests, and nine o'clock in the small hall.
inline constexpr hall::Date monday{std::chrono::year{2026}, std::chrono::March,
                                   std::chrono::day{2}};
inline constexpr hall::Time nine = std::chrono::sys_days{monday} + 1h;

// A hall whose day is open and whose counters are all open since eight.
hall::Hall open_hall(hall::Settings settings = small_hall());

// What decide() says; applied when it is not refused. Every event fits, or the test fails.
hall::Result<std::vector<hall::Event>> ask(hall::Hall& hall, const hall::Command& command,
                                           hall::Time now);

// The same for a command that must not be refused.
std::vector<hall::Event> done(hall::Hall& hall, const hall::Command& command, hall::Time now);

// The refusal; the test fails when the command is not refused.
hall::Refusal refused(const hall::Hall& hall, const hall::Command& command, hall::Time now);

hall::Hall replayed(const std::vector<hall::Event>& events);

} // namespace hall_tests

namespace hall {

// What doctest prints when a check fails.
std::ostream& operator<<(std::ostream& out, TicketNumber number);
std::ostream& operator<<(std::ostream& out, TicketState state);
std::ostream& operator<<(std::ostream& out, CounterState state);
std::ostream& operator<<(std::ostream& out, Refusal refusal);

} // namespace hall
