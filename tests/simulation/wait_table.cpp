// Prints docs/WAITS.md: the rules for waiting times, compared on simulated days. `wait_table
// SEEDS`: so many seeds of the small hall, a third of them of the large one.
#include "tests/simulation/halls.hpp"
#include "tests/simulation/wait_rules.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace simulation_tests;

constexpr std::uint64_t seeds_by_default = 4;

constexpr auto preface = R"(# Waiting times: what is told, and how true it is

Written by `cmake --workflow --preset waits`; to change a word, change tests/simulation/wait_table.cpp.

People ahead are always told. Minutes are told as a range, and only where the range has been
holding: [decision 0016](decisions/0016-wait-estimate.md). Below, every rule answers for the same
visitors of the same simulated days (dispatcher/simulation, `everyday_habits`: synthetic) at the
moment at which a ticket is taken, and is compared with the wait until its first call. Counters
share queues; some visitors have a head start, do not come when called, come back, are held or
transferred; clerks have lunch and breaks.

* **Hallcall**: the middle behind our range, also for visitors to whom no range was told. It knows
  nothing of the days before; the other rules do.
* **average × ahead ÷ counters**: mean service time of the queue × people ahead ÷ open counters that
  may call the queue; 0 when a counter is free.
* **LES**, **HOL**, **QL** (people ahead + 1), **same number ahead** (recent visitors of the class
  who found as many ahead, shrunk towards QL): the rules of the literature (Ibrahim & Whitt 2009;
  Thiongane, Chan & L'Ecuyer). **QL over all**: over everybody whom those counters call.

Compared are visitors for whom every rule had an answer and who were called. A range holds when the
call comes within it, both ends included.
)";

void print(const Days& days)
{
    const auto score = compare(days);
    const auto per = [](double sum, std::uint64_t of) {
        return of == 0 ? 0.0 : sum / static_cast<double>(of);
    };
    std::printf(
        "\n## %s\n\nSeeds %llu to %llu, %zu days each: %llu tickets, %llu visitors compared, "
        "who waited %.1f minutes on average. %.0f %% were told a range, %.1f minutes wide on "
        "average.\n\n%s",
        days.name.c_str(), static_cast<unsigned long long>(days.first_seed),
        static_cast<unsigned long long>(days.first_seed + days.seeds - 1), days.days_of_seed,
        static_cast<unsigned long long>(score.taken),
        static_cast<unsigned long long>(score.visitors), per(score.waited, score.visitors),
        100 * per(static_cast<double>(score.announced), score.taken),
        per(score.width, score.announced), table_of(score).c_str());
}

} // namespace

int main(int count, char** words)
{
    const auto seeds =
        std::max(count > 1 ? std::strtoull(words[1], nullptr, 10) : seeds_by_default, 1ULL);
    std::fputs(preface, stdout);
    print(days_of("regiment12", "The small hall", ordinary_load, seeds));
    print(days_of("regiment12", "The small hall, busy", busy_load, seeds));
    print(days_of("anhui", "The large hall", ordinary_load, (seeds + 2) / 3));
    print(days_of("anhui", "The large hall, busy", busy_load, (seeds + 2) / 3));
    return 0;
}
