// Whole days of the halls that we ship, with what must hold of a hall checked at every step.
// HALL_DAYS=n plays so many days of each hall, HALL_SEED=n begins with that seed.
#include "tests/simulation/halls.hpp"
#include "tests/simulation/watch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

TEST_SUITE_BEGIN("dispatcher/simulation/days");

using namespace simulation;
using namespace simulation_tests;

namespace {

// Of one seed: what is broken on a later day is found again within seconds.
constexpr std::size_t days_of_seed = 2;

std::uint64_t told(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text ? std::stoull(text) : otherwise;
}

// Whatever these days are to prove has to have happened on them.
template <class... Events>
void check_happened(const Tally& tally)
{
    for (const auto kind : {hall::Event{Events{}}.index()...}) {
        CAPTURE(kind);
        CHECK(tally.events[kind] > 0);
    }
}

void check_everything_happened(const Tally& tally)
{
    using namespace hall;
    check_happened<SettingsInForce, DayOpened, HoursPassed, TicketTaken, TicketCalled,
                   TicketRecalled, ServiceBegun, TicketFinished, TicketMissed, TicketReturned,
                   TicketHeld, TicketTransferred, TicketCancelled, StepUndone, CounterOpened,
                   CounterPaused, CounterClosed, LegsPlanned, LegQueued, LegEnded, ReviewOpened,
                   OpinionGiven, AppointmentBooked, AppointmentCancelled, AppointmentMissed,
                   AppointmentsKept>(tally);
}

// Every other seed with opening hours, quotas, visits, somebody who meddles, and settings that are
// replaced at work.
Tally play(const std::string& name, const hall::Settings& plain, const hall::Settings& other,
           std::size_t days_by_default)
{
    const auto days = told("HALL_DAYS", days_by_default);
    const auto first_seed = told("HALL_SEED", 1);
    const auto everything = with_everything(plain), replaced = with_everything(other);
    REQUIRE(faults_of(everything).empty());
    REQUIRE(faults_of(replaced).empty());
    Tally tally;
    for (std::size_t played = 0, seed = first_seed; played < days; ++seed) {
        const bool has_everything = seed % 2 == 0;
        const auto& settings = has_everything ? replaced : plain;
        const hall::Date first{std::chrono::sys_days{first_date_by_default} +
                               std::chrono::days{seed * days_of_seed % 365}};
        Engine engine{settings, everyday_habits(settings), seed, first};
        Watch watch{tally};
        engine.watch(watch);
        Reloads reloads{replaced, everything};
        Meddler meddler{seed};
        if (has_everything) {
            engine.watch(reloads);
            engine.watch(meddler);
        }
        played += engine.play_days(std::min(days_of_seed, days - played));
        if (!watch.broken().empty())
            FAIL(name, ": ", watch.broken(), "\nplay it again with HALL_DAYS=", days_of_seed,
                 " HALL_SEED=", seed);
    }
    MESSAGE(name, ": ", days, " days from seed ", first_seed, " on, ", tally.tickets, " tickets, ",
            tally.commands, " commands, ", tally.checks, " checks");
    check_everything_happened(tally);
    return tally;
}

} // namespace

TEST_CASE("what must hold of a hall holds at every step of the small hall's days")
{
    const auto tally = play("regiment12", settings_of({"regiment12"}),
                            settings_of({"regiment12", "regiment12-phase2"}), 40);
    check_happened<hall::TicketReleased>(tally);
}

TEST_CASE("what must hold of a hall holds at every step of the large hall's days")
{
    const auto anhui = settings_of({"anhui"});
    auto fewer = anhui; // a queue less: whoever waits for it follows the service
    for (auto& service : fewer.services)
        if (service.queue == anhui.queues.back().id)
            service.queue = anhui.queues.front().id;
    for (auto& counter : fewer.counters)
        std::erase(counter.queues, anhui.queues.back().id);
    std::erase_if(fewer.counters, [](const auto& counter) { return counter.queues.empty(); });
    fewer.queues.pop_back();
    play("anhui", anhui, fewer, 4);
}

TEST_CASE("the same seed is the same days, another seed others")
{
    const auto settings = settings_of({"regiment12"});
    const auto end_of = [&](std::uint64_t seed) {
        Engine engine{settings, everyday_habits(settings), seed};
        engine.play_days(2);
        return std::pair{engine.hall(), engine.events()};
    };
    CHECK(end_of(7) == end_of(7));
    CHECK(end_of(7) != end_of(8));
}

TEST_CASE("visitors of services with real names are known, and get their tickets like any others")
{
    auto settings = settings_of({"regiment12"});
    const auto events_of_a_day = [&](bool real_name) {
        for (auto& service : settings.services) {
            service.real_name = real_name;
            service.person_quota = 0;
        }
        Engine engine{settings, everyday_habits(settings), 7};
        engine.play_days(1);
        return engine.events();
    };
    const auto events = events_of_a_day(false);
    CHECK(events > 100);
    CHECK(events_of_a_day(true) == events);
}

TEST_SUITE_END();
