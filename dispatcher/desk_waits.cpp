#include "dispatcher/desk_waits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

std::uint32_t whole(double value)
{
    return static_cast<std::uint32_t>(std::llround(std::clamp(value, 0.0, 4e9)));
}

void put_range(const hall::WaitRange& range, v1::WaitMinutes& wire)
{
    wire.set_low(static_cast<std::uint32_t>(range.low.count()));
    wire.set_high(static_cast<std::uint32_t>(range.high.count()));
}

} // namespace

void WaitBook::note(const hall::Hall& hall, const hall::Event& event)
{
    estimates_.observe(hall, event);
    now_ = std::visit([](const auto& one) { return one.at; }, event);
}

void WaitBook::take_changed(const hall::Hall& hall, std::set<hall::QueueId>& touched)
{
    const auto rehearsed_at = estimates_.rehearsed_at();
    const bool all = std::exchange(rehearsed_at_, rehearsed_at) != rehearsed_at;
    if (!rehearsed_at)
        return told_.clear();
    for (const auto& queue : hall.settings.queues) {
        if (!all && !touched.contains(queue.id))
            continue;
        const auto range = estimates_.range(hall, queue.id, hall::ordinary_class, now_);
        const auto told = told_.find(queue.id);
        const auto before = told == told_.end() ? std::nullopt : std::optional{told->second};
        if (range == before)
            continue;
        touched.insert(queue.id);
        if (range)
            told_.insert_or_assign(queue.id, *range);
        else
            told_.erase(told);
    }
}

void WaitBook::put(const hall::QueueId& queue, v1::QueueRow& row) const
{
    if (const auto told = told_.find(queue); told != told_.end())
        put_range(told->second, *row.mutable_wait());
}

void WaitBook::put(hall::TicketNumber number, v1::Taken& taken) const
{
    if (const auto range = estimates_.announced(number))
        put_range(*range, *taken.mutable_wait());
}

v1::Estimates WaitBook::record(const hall::Hall& hall) const
{
    v1::Estimates estimates;
    const auto records = estimates_.record();
    for (const auto& queue : hall.settings.queues) {
        auto& row = *estimates.add_rows();
        row.set_queue(queue.id.text);
        if (const auto told = told_.find(queue.id); told != told_.end())
            put_range(told->second, *row.mutable_wait());
        const auto found = records.find(queue.id);
        const auto record = found == records.end() ? hall::EstimateRecord{} : found->second;
        row.set_visitors(static_cast<std::uint32_t>(record.visitors));
        row.set_mean_squared_error(whole(100 * record.squared_minutes /
                                         std::max(1.0, static_cast<double>(record.visitors))));
        row.set_announced(static_cast<std::uint32_t>(record.announced));
        row.set_held(static_cast<std::uint32_t>(record.held));
        row.set_missed_per_mille(whole(1000 * record.missed_share));
        row.set_seconds_at_counter(whole(60 * record.minutes_at_counter));
        row.set_silent(record.is_silent);
    }
    return estimates;
}

} // namespace dispatcher
