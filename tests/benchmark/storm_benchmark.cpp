// How long a hall is without its dispatcher once the link of everybody returns at once: 100 pads,
// 100 displays and 10 kiosks, each with its certificate, until the last of them has its picture.
// The limit is as many TLS handshakes of the same certificates, and nothing else, in the same run.
#include "dispatcher/settings_file.hpp"
#include "tests/dispatcher/server/storm.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr int rounds = 9;
constexpr std::uint32_t counter = 4;
constexpr auto back_within = 1'000ms; // whatever the ratio

int run()
{
    auto settings = dispatcher::load_settings(HALL_REGIMENT);
    if (!settings)
        throw std::runtime_error("the settings of the regiment's hall cannot be read");
    dispatcher_tests::Storm storm{std::move(*settings),
                                  {.pads = 100, .displays = 100, .kiosks = 10}};
    std::vector<std::chrono::milliseconds> back, limit;
    for (int round = 0; round < rounds; ++round) {
        storm.cut();
        if (storm.call_meanwhile("household-registration", counter).empty())
            throw std::runtime_error("nobody could be called meanwhile");
        const auto time = storm.back(30s);
        if (!time)
            throw std::runtime_error("not all devices came back");
        back.push_back(*time);
        limit.push_back(storm.handshakes_alone());
    }
    std::ranges::sort(back);
    std::ranges::sort(limit);
    const auto middle = back[rounds / 2], middle_limit = limit[rounds / 2];
    std::printf("%d rounds; 210 devices back: median %ld ms, longest %ld ms; limit %ld ms; ratio "
                "%.2f\n",
                rounds, static_cast<long>(middle.count()), static_cast<long>(back.back().count()),
                static_cast<long>(middle_limit.count()),
                static_cast<double>(middle_limit.count()) / static_cast<double>(middle.count()));
    return middle <= back_within ? 0 : 1;
}

} // namespace

int main()
{
    try {
        return run();
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "storm_benchmark: %s\n", problem.what());
        return 1;
    }
}
