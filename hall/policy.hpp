// Queue policy as data: whom the counters of one profile call next. Whoever waits in the counter's
// personal pool comes first; then the first rule whose conditions hold and whom it names; then the
// ratio; finally whoever comes first of all that the counter serves. next_ticket.hpp decides by it.
#pragma once

#include "hall/calendar.hpp"
#include "hall/terms.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hall {

// Some of those whom a counter may call: of these queues and of these classes; an empty list names
// all.
struct Selection {
    std::vector<QueueId> queues{};
    std::vector<ClassId> classes{};
    bool operator==(const Selection&) const = default;
};

// WHEN all conditions that are given hold THEN `call` comes first. At least one is given.
struct PolicyRule {
    RuleId id;
    Selection call;
    Selection watch{}; // whose wait and number count; names nothing: those of `call`
    std::optional<std::chrono::minutes> waited_over{}; // somebody there has stood longer: 0 to 1440
    std::optional<std::uint16_t> queue_over{};         // more than so many wait there: 0 to 9999
    std::optional<Hours> hours{};                      // the hall's clocks show a time of these
    bool operator==(const PolicyRule&) const = default;
};

// "P, P, G, S" is three shares with 2, 1 and 1 turns. In one round a share is called at most
// `turns` times, and earlier shares before later ones; where nobody waits its turns pass. A round
// ends when nobody waits for a share that has turns left. Whoever is in no share is one more share
// behind them, with one turn.
struct RatioShare {
    Selection call;
    std::uint16_t turns = 1; // 1 to 100
    bool operator==(const RatioShare&) const = default;
};

// A queue that the counters join when more than `join_over` wait in it, and serve until fewer than
// `leave_under` do.
struct ElasticQueue {
    QueueId queue;
    std::uint16_t join_over = 10;  // 1 to 9999
    std::uint16_t leave_under = 5; // 1 to join_over
    bool operator==(const ElasticQueue&) const = default;
};

struct Profile {
    ProfileId id;
    std::vector<PolicyRule> rules{};
    std::vector<RatioShare> ratio{};
    Order finally = Order::longest_effective_wait; // also within a rule and within a share
    std::vector<ElasticQueue> elastic{};
    bool out_of_turn = true; // its counters may call a number of their choice
    bool operator==(const Profile&) const = default;
};

inline constexpr std::size_t profiles_max = 50, rules_max = 20, shares_max = 20, elastic_max = 20;
inline constexpr std::chrono::minutes waited_over_max{1'440};
inline constexpr std::uint16_t turns_max = 100, rate_max = 1'000, waiting_max = 9'999;

} // namespace hall
