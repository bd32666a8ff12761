#include "hall/wait_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

namespace hall {

namespace {

constexpr double failing_share = 0.13; // aimed at; 0.20 is what must not be exceeded
constexpr double learning_rate = 0.01;
constexpr std::size_t scores_max = 100, hall_scores_max = 300;
constexpr std::size_t scores_to_speak = 30, hall_scores_to_speak = 40;
constexpr std::size_t holds_max = 40;
// Wider than this tells nobody whether to sit down or to come back.
constexpr double width_minutes_max = 15, width_of_high_max = 0.5;
constexpr double step_minutes = 5; // announced minutes are multiples of this

Duration head_start_of(const Hall& hall, const ClassId& of)
{
    const auto* row = find_row(hall.settings.classes, of);
    return row ? Duration{row->head_start} : Duration{0};
}

// The smallest score that at least `share` of them, and of one more, do not exceed.
double quantile(std::vector<double> scores, double share)
{
    const auto rank = std::ceil(share * (static_cast<double>(scores.size()) + 1)) - 1;
    const auto index =
        static_cast<std::size_t>(std::clamp(rank, 0.0, static_cast<double>(scores.size()) - 1));
    std::ranges::nth_element(scores, scores.begin() + static_cast<std::ptrdiff_t>(index));
    return scores[index];
}

bool holds(const WaitRange& range, double waited)
{
    return waited >= static_cast<double>(range.low.count()) &&
           waited <= static_cast<double>(range.high.count());
}

bool is_of_use(const WaitRange& range)
{
    const auto high = static_cast<double>(range.high.count());
    const auto width = high - static_cast<double>(range.low.count());
    return width <= std::max(width_minutes_max, width_of_high_max * high);
}

template <class Value>
void keep_latest(std::deque<Value>& values, Value value, std::size_t most)
{
    values.push_back(value);
    if (values.size() > most)
        values.pop_front();
}

} // namespace

void WaitEstimates::observe(const Hall& hall, const Event& event)
{
    if (std::holds_alternative<DayOpened>(event)) {
        *this = WaitEstimates{};
        return;
    }
    pace_.observe(hall, event);
    if (std::holds_alternative<SettingsInForce>(event))
        rehearsal_.reset();
    const bool is_new =
        rehearse_when_due(hall, std::visit([](const auto& one) { return one.at; }, event));
    if (const auto* one = std::get_if<TicketTaken>(&event))
        joined(hall, one->number, one->at, is_new);
    else if (const auto* one = std::get_if<LegQueued>(&event);
             one && promises_.contains(one->number))
        joined(hall, one->number, one->at, is_new); // elsewhere than the ticket was taken for
    else if (const auto* one = std::get_if<TicketCalled>(&event))
        called(*one);
    else if (const auto* one = std::get_if<TicketCancelled>(&event))
        promises_.erase(one->number);
}

bool WaitEstimates::rehearse_when_due(const Hall& hall, Time now)
{
    if (!pace_.is_known() ||
        (rehearsal_ && now >= rehearsal_->at() && now - rehearsal_->at() < rehearsal_validity))
        return false;
    rehearsal_.emplace(hall, pace_, now);
    joined_since_.clear();
    return true;
}

void WaitEstimates::joined(const Hall& hall, TicketNumber number, Time now, bool is_in_rehearsal)
{
    promises_.erase(number);
    const auto found = hall.tickets.find(number);
    if (found == hall.tickets.end())
        return;
    const auto& ticket = found->second;
    const Place place{ticket.line_time, ticket.order};
    if (const auto seen = outlook(ticket.queue, ticket.visitor_class, place, now))
        promises_.emplace(number, Promise{ticket.queue, ticket.taken_at, *seen});
    if (rehearsal_ && !is_in_rehearsal)
        ++joined_since_[ticket.queue];
}

void WaitEstimates::called(const TicketCalled& event)
{
    const auto found = promises_.find(event.number);
    if (found == promises_.end())
        return;
    judge(found->second, std::max(minutes_of(event.at - found->second.taken_at), 0.0));
    promises_.erase(found);
}

void WaitEstimates::judge(const Promise& promise, double waited)
{
    auto& queue = queues_[promise.queue];
    const auto& [expected, deviation, range, speaks] = promise.outlook;
    ++queue.record.visitors;
    queue.record.squared_minutes += (waited - expected) * (waited - expected);
    if (range) {
        const bool held = holds(*range, waited);
        queue.record.announced += speaks ? 1 : 0;
        queue.record.held += speaks && held ? 1 : 0;
        keep_latest(queue.would_have_held, held, holds_max);
        for (auto* of : {&queue, &hall_})
            of->errors.level = std::clamp(
                of->errors.level + learning_rate * (failing_share - (held ? 0 : 1)), 0.01, 0.25);
    }
    const auto score = (waited - expected) / deviation;
    keep_latest(queue.errors.scores, score, scores_max);
    keep_latest(hall_.errors.scores, score, hall_scores_max);
}

std::optional<WaitEstimates::Outlook>
WaitEstimates::outlook(const QueueId& queue, const ClassId& of, const Place& place, Time now) const
{
    auto turn = rehearsal_ ? rehearsal_->turn_of(queue, place) : std::nullopt;
    if (!turn)
        return std::nullopt;
    const auto spacing = rehearsal_->spacing(queue);
    const auto joined = joined_since_.find(queue);
    if (of == ordinary_class && joined != joined_since_.end())
        *turn += spacing * joined->second;
    Outlook seen;
    seen.expected = std::max(minutes_of(*turn - now), 0.0);
    seen.deviation = std::sqrt(seen.expected * minutes_of(spacing) +
                               0.0225 * seen.expected * seen.expected + 0.25);
    static const OfQueue nothing;
    const auto known = queues_.find(queue);
    const auto& line = known == queues_.end() ? nothing : known->second;
    seen.range = range_of(line, seen);
    seen.speaks = seen.range && is_of_use(*seen.range) && has_been_holding(line);
    return seen;
}

std::optional<WaitRange> WaitEstimates::range_of(const OfQueue& queue, const Outlook& seen) const
{
    const bool own = queue.errors.scores.size() >= scores_to_speak;
    const auto& errors = own ? queue.errors : hall_.errors;
    if (!own && errors.scores.size() < hall_scores_to_speak)
        return std::nullopt;
    const std::vector<double> scores{errors.scores.begin(), errors.scores.end()};
    const auto low = seen.expected + seen.deviation * quantile(scores, errors.level / 2);
    const auto high = seen.expected + seen.deviation * quantile(scores, 1 - errors.level / 2);
    const auto from = std::floor(std::max(low, 0.0) / step_minutes) * step_minutes;
    const auto to = std::max(std::ceil(high / step_minutes) * step_minutes, from + step_minutes);
    return WaitRange{std::chrono::minutes{std::lround(from)},
                     std::chrono::minutes{std::lround(to)}};
}

bool WaitEstimates::has_been_holding(const OfQueue& queue) const
{
    const auto& lately = queue.would_have_held;
    const auto held = static_cast<double>(std::ranges::count(lately, true));
    return held >= hold_share_promised * static_cast<double>(lately.size());
}

std::optional<WaitEstimates::Outlook> WaitEstimates::outlook(const Hall& hall, const QueueId& queue,
                                                             const ClassId& of, Time now) const
{
    const Place place{now - head_start_of(hall, of), std::numeric_limits<std::uint32_t>::max()};
    return outlook(queue, of, place, now);
}

std::optional<WaitRange> WaitEstimates::range(const Hall& hall, const QueueId& queue,
                                              const ClassId& of, Time now) const
{
    const auto seen = outlook(hall, queue, of, now);
    return seen && seen->speaks ? seen->range : std::nullopt;
}

std::optional<Duration> WaitEstimates::expected(const Hall& hall, const QueueId& queue,
                                                const ClassId& of, Time now) const
{
    const auto seen = outlook(hall, queue, of, now);
    return seen ? std::optional{duration_of(seen->expected)} : std::nullopt;
}

std::optional<Time> WaitEstimates::rehearsed_at() const
{
    return rehearsal_ ? std::optional{rehearsal_->at()} : std::nullopt;
}

std::optional<WaitRange> WaitEstimates::announced(TicketNumber number) const
{
    const auto found = promises_.find(number);
    if (found == promises_.end() || !found->second.outlook.speaks)
        return std::nullopt;
    return found->second.outlook.range;
}

std::optional<Duration> WaitEstimates::expected(TicketNumber number) const
{
    const auto found = promises_.find(number);
    return found == promises_.end() ? std::nullopt
                                    : std::optional{duration_of(found->second.outlook.expected)};
}

std::map<QueueId, EstimateRecord> WaitEstimates::record() const
{
    std::map<QueueId, EstimateRecord> all;
    for (const auto& [queue, of] : queues_) {
        auto record = of.record;
        record.missed_share = pace_.missed_share(queue);
        record.minutes_at_counter = minutes_of(pace_.at_counter(queue));
        record.is_silent = !pace_.is_known() || !has_been_holding(of);
        all.emplace(queue, record);
    }
    return all;
}

} // namespace hall
