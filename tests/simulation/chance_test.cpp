#include "dispatcher/simulation/chance.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

TEST_SUITE_BEGIN("dispatcher/simulation/chance");

using simulation::Chance;

namespace {

struct Sample {
    double mean = 0, deviation = 0;
};

template <class Draw>
Sample sample_of(Draw draw)
{
    Chance chance{7};
    constexpr int size = 200'000;
    double sum = 0, squares = 0;
    for (int each = 0; each < size; ++each) {
        const double drawn = draw(chance);
        sum += drawn;
        squares += drawn * drawn;
    }
    const auto mean = sum / size;
    return {mean, std::sqrt(squares / size - mean * mean)};
}

} // namespace

// Pinned: whoever changes one of these changes every simulated day of everybody.
TEST_CASE("a seed is the same dice on every machine")
{
    Chance chance{1'234'567};
    CHECK(chance.bits() == 3'504'822'795'582'309'479);
    CHECK(chance.bits() == 1'819'558'768'956'484'042);
    CHECK(chance.bits() == 1'250'851'346'055'027'673);
    CHECK(Chance{1, 2, Chance::Whose::visitor, 3}.bits() == 1'397'801'666'610'027'451);
    CHECK(Chance{1}.exponential(1) == doctest::Approx(1.21376).epsilon(1e-5));
    CHECK(Chance{1}.lognormal(1, 0.7) == doctest::Approx(2.69281).epsilon(1e-5));
}

TEST_CASE("visitors, clerks and days throw dice of their own")
{
    using enum Chance::Whose;
    const auto first = Chance{1, 2, visitor, 3}.bits();
    CHECK(first == Chance{1, 2, visitor, 3}.bits());
    CHECK(first != Chance{2, 2, visitor, 3}.bits());
    CHECK(first != Chance{1, 3, visitor, 3}.bits());
    CHECK(first != Chance{1, 2, clerk, 3}.bits());
    CHECK(first != Chance{1, 2, visitor, 4}.bits());
    CHECK(first != Chance{2, 1, visitor, 3}.bits());
}

TEST_CASE("logarithm and exponential are those of the mathematics")
{
    for (const double x : {1e-300, 1e-9, 0.3, 0.70710678, 0.9999999, 1.0000001, 1.5, 2.0, 1e12}) {
        CAPTURE(x);
        CHECK(simulation::natural_log(x) == doctest::Approx(std::log(x)).epsilon(1e-14));
    }
    for (const double x : {-50.0, -1.0, -0.3466, 0.0, 1e-12, 0.3466, 1.0, 20.0}) {
        CAPTURE(x);
        CHECK(simulation::exponential_of(x) == doctest::Approx(std::exp(x)).epsilon(1e-14));
    }
    CHECK(simulation::natural_log(1) == 0);
    CHECK(simulation::exponential_of(0) == 1);
}

TEST_CASE("what is drawn has the mean and the spread that were asked for")
{
    // Standard errors are below 0.3 % of the mean.
    const auto uniform = sample_of([](Chance& chance) { return chance.between(2, 4); });
    CHECK(uniform.mean == doctest::Approx(3).epsilon(0.005));
    CHECK(uniform.deviation == doctest::Approx(2 / std::sqrt(12)).epsilon(0.01));
    const auto exponential = sample_of([](Chance& chance) { return chance.exponential(6); });
    CHECK(exponential.mean == doctest::Approx(6).epsilon(0.01));
    CHECK(exponential.deviation == doctest::Approx(6).epsilon(0.01));
    const auto lognormal = sample_of([](Chance& chance) { return chance.lognormal(6, 0.7); });
    CHECK(lognormal.mean == doctest::Approx(6).epsilon(0.01));
    CHECK(lognormal.deviation == doctest::Approx(4.2).epsilon(0.02));
    const auto share = sample_of([](Chance& chance) { return chance.happens(0.2) ? 1.0 : 0.0; });
    CHECK(share.mean == doctest::Approx(0.2).epsilon(0.02));
    const auto below = sample_of([](Chance& chance) { return double(chance.below(5)); });
    CHECK(below.mean == doctest::Approx(2).epsilon(0.01));
}

TEST_SUITE_END();
