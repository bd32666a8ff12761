// Every rule of thumb for a waiting time, and ours, for the same visitors of the same days.
#pragma once

#include "dispatcher/simulation/engine.hpp"
#include "hall/wait_estimate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace simulation_tests {

enum Rule : std::size_t {
    ours,
    average_times_ahead,  // mean service time × people ahead ÷ counters that may call the queue
    last_visitor,         // LES: the wait of the last one who was called from the queue
    head_of_line,         // HOL: how long the first in the queue has been waiting
    queue_length,         // QL: mean service time × (people ahead + 1) ÷ counters
    same_number_ahead,    // recent visitors of the class who found as many ahead, shrunk towards QL
    all_the_counters_may, // QL over everybody whom those counters may call, over all of them
    rules_of_thumb,
};
inline constexpr std::array<std::string_view, rules_of_thumb> rule_names{
    "Hallcall",
    "average service time × ahead ÷ counters",
    "last visitor's wait (LES)",
    "head of the line's wait (HOL)",
    "queue length (QL)",
    "same class, same number ahead, shrunk to QL",
    "QL over all whom the same counters call",
};

struct Score {
    std::uint64_t visitors = 0; // for whom every rule had an answer and who were called
    std::array<double, rules_of_thumb> squared{}; // minutes², sums
    std::uint64_t taken = 0, announced = 0, held = 0;
    double width = 0, waited = 0; // minutes, sums: of announced ranges, of all visitors

    Score& operator+=(const Score& other);
    double mean_squared(Rule rule) const;
    double held_share() const;
};

// The rules, at work beside each other.
class WaitRules final : public simulation::Observer {
public:
    void on_command(const hall::Hall& hall, const hall::Command& command,
                    const hall::Result<std::vector<hall::Event>>& answer, hall::Time now) override;
    void on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override;

    const Score& score() const { return score_; }
    const hall::WaitEstimates& estimates() const { return estimates_; }

private:
    using Answers = std::array<std::optional<double>, rules_of_thumb>;
    struct Mean {
        double sum = 0, count = 0;
        void add(double value) { sum += value, ++count; }
    };
    struct Asked {
        hall::QueueId queue;
        hall::ClassId visitor_class;
        std::size_t ahead = 0;
        hall::Time at;
        Answers answers;
        std::optional<hall::WaitRange> range;
    };

    void answer(const hall::Hall& hall, Asked& asked);
    void taken(hall::TicketNumber number);
    void called(const hall::TicketCalled& event);
    void count(const Asked& asked, double waited);

    hall::WaitEstimates estimates_;
    Score score_;
    std::map<hall::QueueId, Mean> service_minutes_;
    std::map<hall::QueueId, double> last_wait_;
    std::map<std::pair<hall::QueueId, hall::ClassId>, std::deque<std::pair<std::size_t, double>>>
        found_ahead_;
    std::map<hall::TicketNumber, Asked> waiting_;
    std::map<hall::TicketNumber, hall::Time> begun_;
    std::optional<Asked> asked_;
};

// Simulated days, over several seeds.
struct Days {
    std::string name;
    hall::Settings settings;
    simulation::Habits habits;
    std::uint64_t first_seed = 1, seeds = 1;
    std::size_t days_of_seed = 1;
};
Score compare(const Days& days);

// Two days of each seed in one of the halls that we ship, as habits.hpp knows them, its counters
// busy for `load` of their time.
inline constexpr double ordinary_load = 0.75, busy_load = 0.9;
Days days_of(const std::string& hall, const std::string& name, double load, std::uint64_t seeds);

// Rows of a Markdown table.
std::string table_of(const Score& score);

} // namespace simulation_tests
