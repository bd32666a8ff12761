// Waits that are known exactly, in units of the mean service time; exponential times, `counters`
// alike, `loads`: of each class, arrivals per mean service time; together below `counters`.
//
// Erlang C: A. K. Erlang 1917. Strict priority: A. Cobham, Operations Research 2 (1954).
// Accumulating priority, where class i earns rates[i] per unit of waiting: L. Kleinrock, Naval Res.
// Logistics Quarterly 11 (1964); Stanford, Taylor & Ziedins, Queueing Systems 77 (2014).
#pragma once

#include <vector>

namespace simulation_tests {

// The share of those who wait at all.
double erlang_c(int counters, double load);

// Classes from the first one served to the last.
std::vector<double> strict_priority_waits(int counters, const std::vector<double>& loads);

// Classes from the highest rate to the lowest.
std::vector<double> accumulating_priority_waits(int counters, const std::vector<double>& loads,
                                                const std::vector<double>& rates);

} // namespace simulation_tests
