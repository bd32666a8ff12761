#include "tests/simulation/queueing.hpp"

#include <cstddef>
#include <numeric>

namespace simulation_tests {

namespace {

// Until the first of all busy counters is free, counted over all arrivals: C / s.
double residual(int counters, double load)
{
    return erlang_c(counters, load) / counters;
}

double sum(const std::vector<double>& loads)
{
    return std::accumulate(loads.begin(), loads.end(), 0.0);
}

} // namespace

double erlang_c(int counters, double load)
{
    double lost = 1; // Erlang B, by its recursion over counters
    for (int each = 1; each <= counters; ++each)
        lost = load * lost / (each + load * lost);
    return counters * lost / (counters - load * (1 - lost));
}

std::vector<double> strict_priority_waits(int counters, const std::vector<double>& loads)
{
    const auto first = residual(counters, sum(loads));
    std::vector<double> waits;
    double above = 0;
    for (const double load : loads) {
        const auto with = above + load / counters;
        waits.push_back(first / ((1 - above) * (1 - with)));
        above = with;
    }
    return waits;
}

std::vector<double> accumulating_priority_waits(int counters, const std::vector<double>& loads,
                                                const std::vector<double>& rates)
{
    const auto all = sum(loads);
    const auto together = residual(counters, all) / (1 - all / counters);
    std::vector<double> waits(loads.size());
    for (auto at = loads.size(); at-- > 0;) {
        double over = together, under = 1;
        for (auto lower = at + 1; lower < loads.size(); ++lower)
            over -= loads[lower] / counters * waits[lower] * (1 - rates[lower] / rates[at]);
        for (std::size_t higher = 0; higher < at; ++higher)
            under -= loads[higher] / counters * (1 - rates[at] / rates[higher]);
        waits[at] = over / under;
    }
    return waits;
}

} // namespace simulation_tests
