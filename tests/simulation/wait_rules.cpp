#include "tests/simulation/wait_rules.hpp"

#include "hall/line.hpp"
#include "tests/simulation/halls.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <set>
#include <variant>

namespace simulation_tests {

namespace {

constexpr std::size_t found_ahead_max = 200;

struct Surroundings {
    std::size_t ahead = 0;           // in the own line
    std::size_t counters = 0;        // open, and may call the queue
    std::size_t everybody_ahead = 0; // in all lines of those counters
    bool somebody_is_free = false;
    double head_has_waited = 0;
};

Surroundings look_around(const hall::Hall& hall, const hall::QueueId& queue,
                         const hall::Place& place, hall::Time now)
{
    Surroundings seen;
    seen.ahead = hall::ahead_of(hall::line_of(hall, queue), place);
    std::set<hall::QueueId> queues;
    for (const auto& counter : hall.settings.counters) {
        const auto& state = hall.counters.at(counter.number);
        if (state.state != hall::CounterState::open ||
            std::ranges::find(counter.queues, queue) == counter.queues.end())
            continue;
        ++seen.counters;
        seen.somebody_is_free |= !state.ticket;
        queues.insert(counter.queues.begin(), counter.queues.end());
    }
    for (const auto& other : queues)
        seen.everybody_ahead += hall::ahead_of(hall::line_of(hall, other), place);
    if (const auto* head = hall::first_of(hall::line_of(hall, queue)))
        seen.head_has_waited = hall::minutes_of(now - hall.tickets.at(head->number).taken_at);
    seen.somebody_is_free &= seen.everybody_ahead == 0;
    return seen;
}

} // namespace

void WaitRules::on_command(const hall::Hall& hall, const hall::Command& command,
                           const hall::Result<std::vector<hall::Event>>& answered, hall::Time now)
{
    const auto* take = std::get_if<hall::TakeTicket>(&command);
    if (!take || !answered)
        return;
    const auto* service = hall::find_row(hall.settings.services, take->service);
    asked_ = Asked{service->queue, take->visitor_class, 0, now, {}, {}};
    answer(hall, *asked_);
}

void WaitRules::answer(const hall::Hall& hall, Asked& asked)
{
    const auto* row = hall::find_row(hall.settings.classes, asked.visitor_class);
    const hall::Place place{asked.at -
                                hall::Duration{row ? row->head_start : std::chrono::minutes{0}},
                            std::numeric_limits<std::uint32_t>::max()};
    const auto seen = look_around(hall, asked.queue, place, asked.at);
    asked.ahead = seen.ahead;
    const auto& mean = service_minutes_[asked.queue];
    const auto last = last_wait_.find(asked.queue);
    if (mean.count < 5 || seen.counters == 0 || last == last_wait_.end())
        return;
    // A free counter calls at once: so much even a rule of thumb knows.
    const double busy = seen.somebody_is_free ? 0 : 1;
    const auto per_counter = busy * mean.sum / mean.count / static_cast<double>(seen.counters);
    asked.answers[average_times_ahead] = per_counter * static_cast<double>(seen.ahead);
    asked.answers[last_visitor] = busy * last->second;
    asked.answers[head_of_line] = busy * seen.head_has_waited;
    const auto by_length = per_counter * static_cast<double>(seen.ahead + 1);
    asked.answers[queue_length] = by_length;
    asked.answers[all_the_counters_may] =
        per_counter * static_cast<double>(seen.everybody_ahead + 1);
    Mean same;
    same.sum = by_length * 3, same.count = 3;
    for (const auto& [ahead, waited] : found_ahead_[{asked.queue, asked.visitor_class}])
        if (ahead == seen.ahead)
            same.add(waited);
    asked.answers[same_number_ahead] = busy * same.sum / same.count;
}

void WaitRules::on_event(const hall::Hall& hall, const hall::Event& event, hall::Time)
{
    estimates_.observe(hall, event);
    if (const auto* one = std::get_if<hall::TicketTaken>(&event)) {
        taken(one->number);
    } else if (const auto* one = std::get_if<hall::TicketCalled>(&event)) {
        called(*one);
    } else if (const auto* one = std::get_if<hall::ServiceBegun>(&event)) {
        begun_[one->number] = one->at;
    } else if (const auto* one = std::get_if<hall::TicketFinished>(&event)) {
        if (const auto at = begun_.find(one->number); at != begun_.end())
            service_minutes_[hall.tickets.at(one->number).queue].add(
                hall::minutes_of(one->at - at->second));
    } else if (const auto* one = std::get_if<hall::TicketCancelled>(&event)) {
        waiting_.erase(one->number);
    } else if (std::holds_alternative<hall::DayOpened>(event)) {
        waiting_.clear();
        begun_.clear();
    }
}

void WaitRules::taken(hall::TicketNumber number)
{
    ++score_.taken;
    asked_->range = estimates_.announced(number);
    if (const auto wait = estimates_.expected(number))
        asked_->answers[ours] = hall::minutes_of(*wait);
    waiting_.insert_or_assign(number, *asked_);
}

void WaitRules::called(const hall::TicketCalled& event)
{
    const auto found = waiting_.find(event.number);
    if (found == waiting_.end())
        return;
    const auto& asked = found->second;
    const auto waited = hall::minutes_of(event.at - asked.at);
    count(asked, waited);
    last_wait_[asked.queue] = waited;
    auto& same = found_ahead_[{asked.queue, asked.visitor_class}];
    same.emplace_back(asked.ahead, waited);
    if (same.size() > found_ahead_max)
        same.pop_front();
    waiting_.erase(found);
}

void WaitRules::count(const Asked& asked, double waited)
{
    if (asked.range) {
        ++score_.announced;
        score_.width += static_cast<double>((asked.range->high - asked.range->low).count());
        if (waited >= static_cast<double>(asked.range->low.count()) &&
            waited <= static_cast<double>(asked.range->high.count()))
            ++score_.held;
    }
    if (!std::ranges::all_of(asked.answers, [](const auto& answer) { return answer.has_value(); }))
        return;
    ++score_.visitors;
    score_.waited += waited;
    for (std::size_t rule = 0; rule < rules_of_thumb; ++rule) {
        const auto error = waited - *asked.answers.at(rule);
        score_.squared.at(rule) += error * error;
    }
}

Score& Score::operator+=(const Score& other)
{
    visitors += other.visitors;
    for (std::size_t rule = 0; rule < rules_of_thumb; ++rule)
        squared.at(rule) += other.squared.at(rule);
    taken += other.taken;
    announced += other.announced;
    held += other.held;
    width += other.width;
    waited += other.waited;
    return *this;
}

double Score::mean_squared(Rule rule) const
{
    return visitors == 0 ? 0 : squared.at(rule) / static_cast<double>(visitors);
}

double Score::held_share() const
{
    return announced == 0 ? 0 : static_cast<double>(held) / static_cast<double>(announced);
}

Score compare(const Days& days)
{
    Score sum;
    for (auto seed = days.first_seed; seed < days.first_seed + days.seeds; ++seed) {
        simulation::Engine engine{days.settings, days.habits, seed};
        WaitRules rules;
        engine.watch(rules);
        engine.play_days(days.days_of_seed);
        sum += rules.score();
    }
    return sum;
}

Days days_of(const std::string& hall, const std::string& name, double load, std::uint64_t seeds)
{
    Days days{name, settings_of({hall}), {}, 1, seeds, 2};
    days.habits = simulation::everyday_habits(days.settings);
    days.habits.load = load;
    return days;
}

std::string table_of(const Score& score)
{
    std::string rows = "| rule | mean squared error, minutes² | range held |\n|---|---:|---:|\n";
    std::array<char, 200> row{};
    for (std::size_t rule = 0; rule < rules_of_thumb; ++rule) {
        const auto held = rule == ours
                              ? std::to_string(static_cast<int>(100 * score.held_share())) + " %"
                              : std::string{"announces none"};
        std::snprintf(row.data(), row.size(), "| %s | %.1f | %s |\n",
                      std::string{rule_names.at(rule)}.c_str(),
                      score.mean_squared(static_cast<Rule>(rule)), held.c_str());
        rows += row.data();
    }
    return rows;
}

} // namespace simulation_tests
