#include "hall/pace.hpp"

#include "hall/ticket.hpp"

#include <boost/hana/functional/overload.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace hall {

namespace {

constexpr double forgetting = 0.98;
// Few visits of a service or a queue count as much as this many of the larger whole.
constexpr double prior_weight = 6;
constexpr double minutes_at_first = 6, pause_minutes_at_first = 15;
// A counter that is open with nobody at it is not slow but away.
constexpr double before_call_minutes_max = 5;

void keep(std::deque<double>& lately, double minutes)
{
    lately.push_back(minutes);
    if (lately.size() > visits_remembered_max)
        lately.pop_front();
}

// What those that were longer than `been` still took.
RecentMean rest_of(const std::deque<double>& lately, double been)
{
    RecentMean rest;
    for (const auto minutes : lately)
        if (minutes > been)
            rest.add(minutes - been);
    return rest;
}

} // namespace

double minutes_of(Duration duration)
{
    return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

Duration duration_of(double minutes)
{
    return std::chrono::round<Duration>(std::chrono::duration<double, std::ratio<60>>(minutes));
}

void RecentMean::add(double value)
{
    sum_ = sum_ * forgetting + value;
    weight_ = weight_ * forgetting + 1;
}

double RecentMean::towards(double prior, double prior_weight) const
{
    return (sum_ + prior * prior_weight) / (weight_ + prior_weight);
}

void Pace::observe(const Hall& hall, const Event& event)
{
    std::visit(
        boost::hana::overload(
            [&](const TicketCalled& one) { called(hall, one); },
            [&](const LegEnded& one) { left(one.counter, one.at, false); },
            [&](const TicketFinished& one) { left(one.counter, one.at, false); },
            [&](const TicketMissed& one) { left(one.counter, one.at, true); },
            [&](const TicketHeld& one) { left(one.counter, one.at, false); },
            [&](const TicketTransferred& one) { left(one.counter, one.at, false); },
            [&](const TicketCancelled& one) { cancelled(one); },
            [&](const CounterOpened& one) { opened(one); },
            [&](const CounterPaused& one) { paused_since_.insert_or_assign(one.counter, one.at); },
            [&](const CounterClosed& one) { paused_since_.erase(one.counter); },
            [&](const StepUndone& one) { undone(hall, one); },
            [&](const DayOpened&) { *this = Pace{}; }, [](const auto&) {}),
        event);
}

void Pace::opened(const CounterOpened& event)
{
    free_since_.insert_or_assign(event.counter, event.at);
    const auto paused = paused_since_.find(event.counter);
    if (paused == paused_since_.end())
        return;
    keep(pauses_, std::max(minutes_of(event.at - paused->second), 0.0));
    paused_since_.erase(paused);
}

void Pace::called(const Hall& hall, const TicketCalled& event)
{
    const auto ticket = hall.tickets.find(event.number);
    if (ticket == hall.tickets.end())
        return;
    const auto& [number, row] = *ticket;
    at_.insert_or_assign(event.counter, AtCounter{number, row.service, row.queue, event.at});
    const auto free = free_since_.find(event.counter);
    if (free == free_since_.end() || event.reason == CallReason::resumed)
        return;
    const auto gap = minutes_of(event.at - std::max(free->second, row.taken_at));
    if (gap < 0)
        return;
    const auto counted = std::min(gap, before_call_minutes_max);
    queues_[row.queue].before_call.add(counted);
    hall_.before_call.add(counted);
}

void Pace::left(CounterNumber counter, Time at, bool missed)
{
    free_since_.insert_or_assign(counter, at);
    const auto found = at_.find(counter);
    if (found == at_.end())
        return;
    const auto was = found->second;
    at_.erase(found);
    last_left_.insert_or_assign(counter, was);
    const auto minutes = std::max(minutes_of(at - was.called_at), 0.0);
    services_[was.service].add(minutes);
    for (auto* of : {&queues_[was.queue], &hall_}) {
        of->at_counter.add(minutes);
        of->missed.add(missed ? 1 : 0);
        keep(of->lately, minutes);
    }
}

void Pace::cancelled(const TicketCancelled& event)
{
    const auto found =
        std::ranges::find_if(at_, [&](const auto& at) { return at.second.number == event.number; });
    if (found != at_.end())
        left(found->first, event.at, false);
}

// What was learned from a step that is taken back stays: it is one visit of many.
void Pace::undone(const Hall& hall, const StepUndone& event)
{
    at_.erase(event.counter);
    const auto ticket = hall.tickets.find(event.number);
    const auto left = last_left_.find(event.counter);
    if (ticket != hall.tickets.end() && is_at_counter(ticket->second.state) &&
        left != last_left_.end() && left->second.number == event.number)
        at_.insert_or_assign(event.counter, left->second);
}

bool Pace::is_known() const
{
    return hall_.lately.size() >= visits_to_know_the_pace;
}

const Pace::OfQueue& Pace::of(const QueueId& queue) const
{
    static const OfQueue nothing;
    const auto found = queues_.find(queue);
    return found == queues_.end() ? nothing : found->second;
}

Duration Pace::at_counter(const QueueId& queue) const
{
    const auto of_hall = hall_.at_counter.towards(minutes_at_first, 1);
    return duration_of(of(queue).at_counter.towards(of_hall, prior_weight));
}

Duration Pace::at_counter(const ServiceId& service, const QueueId& queue) const
{
    const auto of_queue = minutes_of(at_counter(queue));
    const auto found = services_.find(service);
    return duration_of(found == services_.end() ? of_queue
                                                : found->second.towards(of_queue, prior_weight));
}

Duration Pace::rest_at(CounterNumber counter, Time now) const
{
    const auto found = at_.find(counter);
    if (found == at_.end())
        return Duration{0};
    const auto& [number, service, queue, called_at] = found->second;
    const auto been = std::max(minutes_of(now - called_at), 0.0);
    const auto whole = minutes_of(at_counter(service, queue));
    return duration_of(
        rest_of(of(queue).lately, been).towards(std::max(whole - been, whole / 2), prior_weight));
}

Duration Pace::rest_of_pause(Duration so_far) const
{
    return duration_of(rest_of(pauses_, minutes_of(so_far)).towards(pause_minutes_at_first, 1));
}

Duration Pace::before_call(const QueueId& queue) const
{
    return duration_of(of(queue).before_call.towards(hall_.before_call.towards(0.5, 1), 6));
}

double Pace::missed_share(const QueueId& queue) const
{
    return of(queue).missed.towards(hall_.missed.towards(0, 1), prior_weight);
}

} // namespace hall
