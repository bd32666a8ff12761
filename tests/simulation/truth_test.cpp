// What the mathematics of queues knows of a hall, and what the simulated hall does.
//
// Each day plays one steady hall with exponential times; its first two hours, in which it fills,
// are left out. HALL_DAYS=n plays so many days of each of five seeds: from 100 on means are within
// 3 % of the truth (tests/run --long), below within what so few days can tell.
#include "tests/simulation/queueing.hpp"
#include "tests/simulation/steady_hall.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

TEST_SUITE_BEGIN("dispatcher/simulation/truth");

using namespace simulation_tests;

namespace {

constexpr std::size_t days_for_3_percent = 100;

std::size_t days_told()
{
    const char* text = std::getenv("HALL_DAYS");
    return text ? std::stoul(text) : 1;
}

doctest::Approx about(double truth)
{
    return doctest::Approx(truth).epsilon(days_told() < days_for_3_percent ? 0.12 : 0.03);
}

void print(const char* what, const std::vector<double>& found, const std::vector<double>& truth)
{
    std::string line = what;
    for (std::size_t at = 0; at < found.size(); ++at)
        line += "; found " + std::to_string(found[at]) + ", true " + std::to_string(truth[at]);
    MESSAGE(line);
}

// Σ ρ_i W_i, which no order changes that is blind to how long a visitor will take.
double conserved(const SteadyHall& hall, const SteadyWaits& waits)
{
    double sum = 0;
    for (std::size_t at = 0; at < hall.loads.size(); ++at)
        sum += hall.loads[at] / hall.counters * waits.mean[at];
    return sum;
}

} // namespace

TEST_CASE("the formulas give the values that are published")
{
    CHECK(erlang_c(1, 0.5) == doctest::Approx(1.0 / 2));
    CHECK(erlang_c(2, 1) == doctest::Approx(1.0 / 3));
    CHECK(erlang_c(3, 2) == doctest::Approx(4.0 / 9));
    CHECK(erlang_c(5, 4) == doctest::Approx(128.0 / 231));
    const auto strict = strict_priority_waits(1, {0.3, 0.5});
    CHECK(strict[0] == doctest::Approx(1.142857));
    CHECK(strict[1] == doctest::Approx(5.714286));
    const auto accumulating = accumulating_priority_waits(1, {0.3, 0.5}, {2, 1});
    CHECK(accumulating[0] == doctest::Approx(2.823529));
    CHECK(accumulating[1] == doctest::Approx(4.705882));
}

TEST_CASE("every visitor of a day is called at the millisecond that the lines on paper give")
{
    for (const auto& hall :
         {SteadyHall{1, {0.8}}, SteadyHall{3, {2.6}}, SteadyHall{1, {0.3, 0.5}, {480, 0}},
          SteadyHall{2, {0.5, 0.6, 0.6}, {3, 1, 0}}}) {
        CAPTURE(hall.counters);
        CAPTURE(hall.loads.size());
        const auto played = calls_of_a_day(hall, 1);
        CHECK(played.size() > 1'000);
        CHECK(played == calls_on_paper(hall, 1));
    }
}

TEST_CASE("how many wait, and for how long, is what Erlang says")
{
    for (const auto& [counters, load] : {std::pair{1, 0.5}, {2, 1.0}, {3, 2.0}, {5, 4.0}}) {
        CAPTURE(counters);
        const auto waits = play(SteadyHall{counters, {load}}, days_told());
        const auto share = erlang_c(counters, load);
        const auto mean = share / (counters - load); // in service times
        print("Erlang C", {waits.waited[0], waits.mean[0]}, {share, mean});
        CHECK(waits.waited[0] == about(share));
        CHECK(waits.mean[0] == about(mean));
    }
}

TEST_CASE("a head start longer than the day is the strict priority of Cobham")
{
    for (const auto& hall :
         {SteadyHall{1, {0.3, 0.5}, {480, 0}}, SteadyHall{2, {0.4, 0.5, 0.6}, {480, 240, 0}}}) {
        const auto waits = play(hall, days_told());
        const auto truth = strict_priority_waits(hall.counters, hall.loads);
        print("strict priority", waits.mean, truth);
        for (std::size_t at = 0; at < truth.size(); ++at)
            CHECK(waits.mean[at] == about(truth[at]));
    }
}

TEST_CASE("accumulating priority waits as its formula says, and loses nothing")
{
    for (const auto& hall :
         {SteadyHall{1, {0.3, 0.5}, {}, {2, 1}}, SteadyHall{2, {0.4, 0.5, 0.6}, {}, {4, 2, 1}}}) {
        const auto waits = play(hall, days_told());
        const auto truth = accumulating_priority_waits(hall.counters, hall.loads, hall.rates);
        print("accumulating priority", waits.mean, truth);
        double sum = 0;
        for (std::size_t at = 0; at < truth.size(); ++at) {
            CHECK(waits.mean[at] == about(truth[at]));
            sum += hall.loads[at] / hall.counters * truth[at];
        }
        CHECK(conserved(hall, waits) == about(sum));
    }
}

TEST_CASE("two of platinum, one of gold, then silver: the published pattern, call by call")
{
    const auto called = classes_called(SteadyHall{1, {2, 2, 2}, {}, {}, {2, 1, 1}}, 1);
    REQUIRE(called.size() > 1'200);
    // Until each line has somebody; then a round begins behind a silver one.
    std::size_t begin = 100;
    while (called[begin - 1] != 2)
        ++begin;
    constexpr std::array<std::size_t, 4> pattern{0, 0, 1, 2};
    for (std::size_t at = 0; at < 1'000; ++at) {
        CAPTURE(at);
        REQUIRE(called[begin + at] == pattern[at % 4]);
    }
}

TEST_CASE("what a head start gives to some it takes from the others, and nothing is lost")
{
    const auto truth = 0.8 * erlang_c(2, 1.6) / (2 - 1.6);
    auto favoured = truth / 0.8;
    for (const double head_start : {0.0, 1.0, 480.0}) {
        CAPTURE(head_start);
        const SteadyHall hall{2, {0.6, 1.0}, {head_start, 0}};
        const auto waits = play(hall, days_told());
        print("conserved", {conserved(hall, waits)}, {truth});
        CHECK(conserved(hall, waits) == about(truth));
        CHECK(waits.mean[0] < favoured * (head_start > 0 ? 0.9 : 1.1));
        favoured = waits.mean[0];
    }
}

TEST_SUITE_END();
