// A link returns that was gone for the whole hall. How long that takes is for
// tests/benchmark/storm_benchmark to say.
#include "tests/dispatcher/server/storm.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/server/storm");

using namespace std::chrono_literals;

TEST_CASE("100 pads, 100 walls and 10 kiosks that lost their link at once are all back under TLS, "
          "with what happened meanwhile in the picture, and nobody speaks it")
{
    constexpr std::size_t everybody = 210;
    dispatcher_tests::Storm storm{hall_tests::small_hall(),
                                  {.pads = 100, .displays = 100, .kiosks = 10}};
    storm.cut();
    const auto called = storm.call_meanwhile("passports", 1);
    REQUIRE_FALSE(called.empty());
    CHECK(storm.pictures_with(called) == 0);
    const auto time = storm.back(60s);
    REQUIRE(time.has_value());
    MESSAGE("storm: ", everybody, " devices back under TLS after ", time->count(), " ms");
    CHECK(storm.pictures_with(called) == everybody);
    CHECK(storm.told_as_news(called) == 0);
}

TEST_SUITE_END();
