// What a hall is made of and how it decides. Data only: read from TOML by dispatcher/settings_file,
// journalled as an event.
#pragma once

#include "hall/calendar.hpp"
#include "hall/policy.hpp"
#include "hall/terms.hpp"

#include <boost/system/result.hpp>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace hall {

// Text by language tag ("zh", "en", "ug"); "zh" is always there.
using LocalText = std::map<std::string, std::string>;

struct Unit {
    UnitId id;
    LocalText name;
    bool operator==(const Unit&) const = default;
};

struct Zone {
    ZoneId id;
    LocalText name;
    bool operator==(const Zone&) const = default;
};

// Owns the number series letter + [first_number, last_number]; series of two queues never overlap.
struct Queue {
    QueueId id;
    LocalText name;
    char letter = 'A';
    std::uint16_t first_number = 1;
    std::uint16_t last_number = 999;
    bool operator==(const Queue&) const = default;
};

// At most so many tickets of one service are taken within these hours of a day; from midnight to
// midnight: on a business day. Cancelled tickets do not count.
struct Quota {
    Hours hours;
    std::uint16_t tickets = 1; // 1 to 9999
    bool operator==(const Quota&) const = default;
};

// How a service is done: on the spot (立即办), unless one of these says more. With `legs` it is a
// visit: what is done under one number, each at its own counter; how, its legs say themselves.
struct Handling {
    std::vector<ServiceId> legs{};      // none, or 2 to legs_max, without legs of their own
    bool any_order = false;             // then the leg with the shortest expected wait is next
    std::uint16_t promised_days = 0;    // 承诺办: may end accepted, done within so many working
                                        // days, 1 to 250; 0: may not
    ServiceId cashier{};                // a fee may be due, paid there; empty: never
    bool back_after_fee = false;        // once paid, back to the counter where it was due
    std::vector<UnitId> participants{}; // 联合办: who is asked beside the unit that leads
    std::chrono::minutes answer_within{60}; // whoever says nothing by then has agreed, 1 to 1440
    bool only_as_leg = false;               // no ticket is taken for it alone: a cashier
    bool operator==(const Handling&) const = default;
};

// Appointments of a service begin every `minutes` within its ticket hours; so many visitors each.
struct SlotPlan {
    std::chrono::minutes minutes{0}; // 5 to 240; 0: no appointments
    std::uint16_t places = 1;        // 1 to 100
    bool operator==(const SlotPlan&) const = default;
};

struct Service {
    ServiceId id;
    UnitId unit;
    QueueId queue;
    LocalText name;
    bool offered = true;       // false: shown, dimmed, and refused
    ScheduleId schedule{};     // empty: at any hour of the business day
    bool open_at_noon = false; // through the breaks of its schedule
    std::vector<Quota> quotas{};
    std::uint16_t person_quota = 0; // tickets of one person on a business day; 0: any number
    ServiceType type = ServiceType::other;
    Handling handling{};
    // What a visitor has to know and bring (conditions, materials, procedure, time limit, fee):
    // lines; one that begins with "# " is a heading. May be left out; guide_bytes_max in all
    // languages, guides_bytes_max in all services.
    LocalText guide{};
    SlotPlan slots{};
    bool real_name = false; // 实名取号: a ticket is given to a known person alone
    bool operator==(const Service&) const = default;
};

// A visitor of this class is treated as if the ticket had been taken `head_start` earlier.
struct PriorityClass {
    ClassId id;
    LocalText name;
    std::chrono::minutes head_start{0}; // 0 to 480
    std::uint16_t rate = 1;             // of Order::accumulating_priority, 1 to 1000
    bool operator==(const PriorityClass&) const = default;
};

struct Counter {
    CounterNumber number;
    ZoneId zone;
    std::vector<QueueId> queues; // whom it may call, at least one
    LocalText name;              // may be left out: the number is what people look for
    ScheduleId schedule{};       // opened from its first hour of the day on; empty: at any time
    bool open_at_noon = false;   // works through the breaks of its schedule
    ProfileId profile{};         // whom it calls next; empty: the longest effective wait
    bool operator==(const Counter&) const = default;
};

// A missed ticket comes back within `within` of being missed, behind the next `after` tickets of
// its queue, and at most `returns` times; 0 returns: whoever is missed takes a new ticket.
struct MissedRule {
    std::chrono::minutes within{30}; // 0 to 1440
    std::uint16_t after = 3;         // 0 to 1000
    std::uint16_t returns = 3;       // 0 to 100
    bool operator==(const MissedRule&) const = default;
};

// A called visitor is called again at most `limit` times, each at least `gap` behind the call
// before; then a miss is the way.
struct RecallRule {
    std::uint16_t limit = 3;     // 0 to 100
    std::chrono::seconds gap{0}; // 0 to 600
    bool operator==(const RecallRule&) const = default;
};

// A counter takes its last step back within this time of it; 0: never.
struct UndoRule {
    std::chrono::seconds within{30}; // 0 to 600
    bool operator==(const UndoRule&) const = default;
};

// What binds whoever books. A visitor who checks in from `early` before the slot until `late`
// behind it stands in line as if the ticket had been taken `head_start` before the slot, and so
// overtakes nobody who came more than head_start + late before the check-in. Later: an ordinary
// ticket.
struct AppointmentRule {
    std::uint16_t horizon_days = 14;          // ahead of the business day, 0 to 90
    std::chrono::minutes cancel_before{60};   // of the slot; 0 to 10080
    std::chrono::minutes early{30}, late{15}; // 0 to 240
    std::chrono::minutes head_start{15};      // 0 to 480
    // In time, whoever checks in without a class of their own stands in this one, by which profiles
    // can name them.
    ClassId visitor_class = ordinary_class;
    std::uint16_t no_shows = 3;         // so many within restricted_days: nothing can be
    std::uint16_t restricted_days = 30; // booked; 0 to 100 (0: no restriction), 1 to 365
    bool operator==(const AppointmentRule&) const = default;
};

// How many numbers of each queue a kiosk is lent, to be issued while it is cut off.
struct LendingRule {
    std::uint16_t numbers = 20; // 0 to 200; 0: none, and a kiosk that is cut off issues nothing
    bool operator==(const LendingRule&) const = default;
};

struct Settings {
    LocalText hall_name;
    // POSIX TZ rule, IEEE Std 1003.1-2017 8.3; China has one, without summer time.
    std::string time_zone = "CST-8";
    // After local midnight: when the business day rolls, 0 to 1439.
    std::chrono::minutes day_starts{0};
    std::vector<Unit> units;
    std::vector<Zone> zones;
    std::vector<Queue> queues;
    std::vector<Service> services;
    std::vector<PriorityClass> classes; // "ordinary" with no head start is always there
    std::vector<Counter> counters;
    MissedRule missed;
    Calendar calendar;
    std::vector<Schedule> schedules;
    RecallRule recall;
    UndoRule undo;
    std::vector<Profile> profiles;
    AppointmentRule appointments;
    LendingRule lending;
    bool operator==(const Settings&) const = default;
};

// One finding: the place ("queue \"police\".letter") and what is wrong with it and how to cure it.
struct SettingsFault {
    std::string where;
    std::string what;
};

// What is wrong with calendar, schedules, quotas and who keeps them; for faults_of().
void check_calendar(const Settings& settings, std::vector<SettingsFault>& faults);

// What is wrong with how services are handled; for faults_of().
void check_handling(const Settings& settings, std::vector<SettingsFault>& faults);

// What is wrong with profiles, with rates and with who names them; for faults_of().
void check_policy(const Settings& settings, std::vector<SettingsFault>& faults);

// What is wrong with slots and the rule of appointments; for faults_of().
void check_appointments(const Settings& settings, std::vector<SettingsFault>& faults);

// All that is wrong, in the order of the settings; empty when the hall can open with them.
std::vector<SettingsFault> faults_of(const Settings& settings);

// The row with this id, or nullptr.
template <class Row, class Id>
const Row* find_row(const std::vector<Row>& rows, const Id& id)
{
    for (const auto& row : rows)
        if (row.id == id)
            return &row;
    return nullptr;
}
const Counter* find_counter(const Settings& settings, CounterNumber number);

// Limits of what is accepted.
inline constexpr std::size_t units_max = 500, zones_max = 100, queues_max = 500,
                             services_max = 5'000, classes_max = 50, counters_max = 500;
inline constexpr std::size_t name_bytes_max = 300, language_tag_characters_max = 16;
inline constexpr std::size_t schedules_max = 200, holidays_max = 500, make_up_days_max = 500,
                             hours_max = 8, quotas_max = 8, legs_max = 16, participants_max = 32;
// A row of the catalogue fits a frame; a whole catalogue fits what may wait for a peer.
inline constexpr std::size_t guide_bytes_max = 16'000, guides_bytes_max = 2'000'000;
inline constexpr std::uint16_t visible_number_max = 9'999; // of a counter, and of a ticket's digits
inline constexpr std::uint16_t missed_after_max = 1'000, missed_returns_max = 100,
                               recall_limit_max = 100;
inline constexpr std::chrono::minutes slot_minutes_min{5}, slot_minutes_max{240};
inline constexpr std::uint16_t slot_places_max = 100, booking_horizon_days_max = 90;
inline constexpr std::chrono::days restricted_days_max{365};
inline constexpr std::uint16_t promised_days_max = 250, lent_numbers_max = 200;
inline constexpr std::chrono::minutes answer_within_max{1'440};
inline constexpr std::chrono::seconds recall_gap_max{600}, undo_within_max{600};

} // namespace hall
