// One day as it would be in any hall: who comes when for what, and when clerks are there. Drawn
// before the hall says anything, so that it is the same day whatever the hall's rules are.
#pragma once

#include "dispatcher/simulation/chance.hpp"
#include "dispatcher/simulation/habits.hpp"
#include "hall/calendar.hpp"
#include "hall/settings.hpp"
#include "hall/time_zone.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace simulation {

// Minutes as the hall's time knows them, to the nearest millisecond.
hall::Duration as_duration(double minutes);

struct Visitor {
    hall::Time comes;
    hall::ServiceId service;
    hall::ClassId visitor_class{"ordinary"};
    hall::PersonKey person;
    double needs_minutes = 0;         // at the counter, with a clerk of speed 1
    std::optional<hall::Time> leaves; // when not called until then
    bool is_no_show = false;
    std::uint16_t hears_recall = 0; // comes at this recall; 0: at none
    Chance chance{0};               // for whatever else happens to this visitor
    // What has happened.
    bool has_left = false;       // without a word
    bool was_at_counter = false; // so that nobody is held or transferred for ever
};

struct Clerk {
    hall::CounterNumber counter;
    bool is_absent = false;
    hall::Time comes, leaves;
    double speed = 1;
    std::vector<std::pair<hall::Time, hall::Duration>> breaks; // not before, and for how long
    Chance chance{0};
    // What has happened.
    std::size_t breaks_taken = 0;
    hall::Time back_at;     // from the last break
    std::uint32_t turn = 0; // what was to be done in an earlier turn is not done
    bool is_idle = false;
    std::vector<hall::TicketNumber> asked_by; // visitors who stand before the counter
};

struct DayPlan {
    std::vector<Visitor> visitors; // in the order in which they come
    std::vector<Clerk> clerks;     // one for each counter of the settings
};

// Whether anybody comes: the hall works, or a schedule of a service opens.
bool has_visitors(const hall::Settings& settings, hall::Date date);

// `number` numbers the days that are played; the same numbers are the same dice.
DayPlan plan_day(const hall::Settings& settings, const Habits& habits, std::uint64_t seed,
                 std::uint64_t number, hall::Date date);

// The clerk of one of them.
Clerk plan_clerk(const hall::Settings& settings, const Habits& habits, std::uint64_t seed,
                 std::uint64_t number, hall::Date date, const hall::Counter& counter);

} // namespace simulation
