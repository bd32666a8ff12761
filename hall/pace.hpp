// How fast the hall works: learned from what has happened on the running business day, never from
// settings. An observer beside the Hall: rebuilt by replay, bounded by services, queues and
// counters.
#pragma once

#include "hall/event.hpp"
#include "hall/hall.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace hall {

// A mean that forgets: each value counts 2 % less with each one that follows.
class RecentMean {
public:
    void add(double value);
    double weight() const { return weight_; } // at most 50 values
    // The mean of the values and of `prior`, which counts like `prior_weight` of them.
    double towards(double prior, double prior_weight) const;

private:
    double sum_ = 0, weight_ = 0;
};

class Pace {
public:
    // `hall` is the hall after the event.
    void observe(const Hall& hall, const Event& event);

    // Enough visitors have left a counter for the figures below to mean something.
    bool is_known() const;

    // From the call to the end of the step, whatever its end: a visitor who does not come takes the
    // counter's time too. Few visitors of a service: nearer to its queue's; of a queue: nearer to
    // the hall's.
    Duration at_counter(const ServiceId& service, const QueueId& queue) const;
    Duration at_counter(const QueueId& queue) const;

    // The rest of the ticket that is at the counter now: what recent visitors of its queue who were
    // there as long still took.
    Duration rest_at(CounterNumber counter, Time now) const;

    // Until a counter that is paused works again: as long as recent pauses that had lasted as long
    // still lasted.
    Duration rest_of_pause(Duration so_far) const;

    // From a free counter and a waiting visitor to the call.
    Duration before_call(const QueueId& queue) const;

    // Of the calls, how many ended as missed. 0 to 1.
    double missed_share(const QueueId& queue) const;

private:
    struct AtCounter {
        TicketNumber number;
        ServiceId service;
        QueueId queue;
        Time called_at;
    };
    struct OfQueue {
        RecentMean at_counter, before_call, missed;
        std::deque<double> lately; // minutes at a counter, newest last
    };

    void opened(const CounterOpened& event);
    void called(const Hall& hall, const TicketCalled& event);
    void left(CounterNumber counter, Time at, bool missed);
    void cancelled(const TicketCancelled& event);
    void undone(const Hall& hall, const StepUndone& event);
    const OfQueue& of(const QueueId& queue) const;

    std::map<CounterNumber, AtCounter> at_, last_left_;
    std::map<CounterNumber, Time> free_since_, paused_since_;
    std::deque<double> pauses_; // minutes, newest last
    std::map<QueueId, OfQueue> queues_;
    std::map<ServiceId, RecentMean> services_;
    OfQueue hall_;
};

inline constexpr std::size_t visits_to_know_the_pace = 10, visits_remembered_max = 64;

double minutes_of(Duration duration);
Duration duration_of(double minutes);

} // namespace hall
