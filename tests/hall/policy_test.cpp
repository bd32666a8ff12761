// Queue policy where a day of text would be too long; tests/scenarios has the short ones.
#include "hall/next_ticket.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

TEST_SUITE_BEGIN("hall/policy");

using namespace hall;
using namespace hall_tests;

namespace {

const std::array<ClassId, 3> tiers{ClassId{"platinum"}, ClassId{"gold"}, ClassId{"silver"}};

// Counter 1 calls passports by the published pattern: two platinum, one gold, finally silver.
Settings hall_of_tiers()
{
    auto settings = small_hall();
    for (const auto& tier : tiers)
        settings.classes.push_back({tier, {{"zh", tier.text}}, 0min});
    settings.profiles = {
        Profile{{"tiers"}, {}, {{{{}, {tiers[0]}}, 2}, {{{}, {tiers[1]}}}, {{{}, {tiers[2]}}}}}};
    settings.counters[0].profile = {"tiers"};
    return settings;
}

TicketNumber taken(Hall& hall, const ClassId& visitor_class, Time now)
{
    return std::get<TicketTaken>(done(hall, TakeTicket{passports, visitor_class}, now).front())
        .number;
}

TicketCalled called(Hall& hall, Time now)
{
    const auto call = std::get<TicketCalled>(done(hall, CallNext{counter_1}, now).front());
    done(hall, Finish{counter_1}, now);
    return call;
}

} // namespace

TEST_CASE("while all three wait, two platinum, one gold, one silver are called, again and again")
{
    auto hall = open_hall(hall_of_tiers());
    std::string calls;
    for (int visitor = 0; visitor < 50; ++visitor)
        for (const auto& tier : {tiers[2], tiers[1], tiers[0], tiers[0]})
            taken(hall, tier, nine);
    for (int call = 0; call < 200; ++call) {
        const auto& ticket = hall.tickets.at(called(hall, nine + 1min).number);
        calls += ticket.visitor_class.text.front();
    }
    std::string expected;
    for (int round = 0; round < 50; ++round)
        expected += "ppgs";
    CHECK(calls == expected);
}

// The rest of this round, and the others' turns of the next one.
TEST_CASE("whoever is first of a share is called behind at most twice the turns of the others")
{
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        std::mt19937 chance{seed};
        auto hall = open_hall(hall_of_tiers());
        const std::array<ClassId, 4> classes{tiers[0], tiers[1], tiers[2], ordinary};
        const std::array others_turns{3, 4, 4, 4};
        std::array<int, 4> passed{};
        std::array<int, 4> waiting{};
        int worst_left = 99;
        for (int step = 0; step < 400; ++step) {
            const auto at = nine + std::chrono::seconds{step};
            const auto comes = chance() % 5;
            if (comes < 4 && waiting[comes] < 3) {
                taken(hall, classes[comes], at);
                ++waiting[comes];
            }
            if (chance() % 3 == 0 || !next_ticket(hall, hall.settings.counters[0], at))
                continue;
            const auto share = std::size_t{called(hall, at).grounds.share} - 1;
            --waiting[share];
            passed[share] = 0;
            for (std::size_t other = 0; other < 4; ++other)
                if (other != share && waiting[other] > 0) {
                    ++passed[other];
                    worst_left = std::min(worst_left, 2 * others_turns[other] - passed[other]);
                }
        }
        CHECK(worst_left >= 0);
        CHECK(worst_left < 6); // somebody was passed by
    }
}

TEST_CASE("a round begins anew with other settings")
{
    auto hall = open_hall(hall_of_tiers());
    for (int visitor = 0; visitor < 3; ++visitor)
        taken(hall, tiers[0], nine);
    taken(hall, tiers[1], nine);
    CHECK(called(hall, nine + 1min).grounds.turn == 1);
    CHECK(called(hall, nine + 1min).grounds.turn == 2);
    auto settings = hall_of_tiers();
    settings.undo.within = std::chrono::seconds{1};
    done(hall, PutSettingsInForce{settings}, nine + 2min);
    CHECK(called(hall, nine + 3min).grounds == CallGrounds{{}, 1, 1});
}

TEST_CASE("a joined queue stays joined when other settings come, as long as it is elastic")
{
    auto settings = small_hall();
    settings.profiles = {Profile{{"spare"}, {}, {}, {}, {{passport_queue, 2, 1}}}};
    settings.counters[1].profile = {"spare"};
    auto hall = open_hall(settings);
    for (int visitor = 0; visitor < 3; ++visitor)
        taken(hall, ordinary, nine);
    done(hall, CallNext{counter_1}, nine + 1min); // two: joined by their history alone
    settings.profiles[0].elastic[0].join_over = 5;
    done(hall, PutSettingsInForce{settings}, nine + 2min);
    CHECK(serves(hall, hall.settings.counters[1], passport_queue));
    settings.profiles[0].elastic.clear();
    done(hall, PutSettingsInForce{settings}, nine + 3min);
    CHECK_FALSE(serves(hall, hall.settings.counters[1], passport_queue));
}

TEST_CASE("a call that names a turn, a share or a rule that cannot be is one of a damaged journal")
{
    auto hall = open_hall(hall_of_tiers());
    const auto number = taken(hall, tiers[0], nine);
    const auto fits_with = [&](CallReason reason, CallGrounds grounds) {
        return fits(hall, TicketCalled{number, counter_1, reason, 0min, nine, std::move(grounds)});
    };
    CHECK(fits_with(CallReason::ratio, {{}, 1, 1}));
    CHECK_FALSE(fits_with(CallReason::ratio, {{}, 22, 1}));
    CHECK_FALSE(fits_with(CallReason::ratio, {{}, 1, 101}));
    CHECK_FALSE(fits_with(CallReason::ratio, {}));
    CHECK_FALSE(fits_with(CallReason::chosen_number, {{}, 1, 1}));
    CHECK_FALSE(fits_with(CallReason::rule, {}));
}

TEST_SUITE_END();
