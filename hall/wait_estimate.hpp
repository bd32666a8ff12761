// How long a visitor will wait: people ahead always, a range of minutes only where the range has
// been holding. An observer beside the Hall, fed with every event and changed by nothing else, so
// that a replay rebuilds it exactly; it knows the running business day alone.
//
// Expected wait: a rehearsal of the line by the rules themselves (rehearsal.hpp) at the pace of
// recent visitors (pace.hpp). Corrections by what recent visitors of the class who found as many
// ahead waited (Thiongane, Chan and L'Ecuyer) were measured on top of it and made it worse: see
// docs/decisions/0016-wait-estimate.md.
//
// Range: split conformal prediction (Vovk et al. 2005) over the latest visitors: what their errors
// were, measured in standard deviations that grow with the root of the wait; the level follows how
// often ranges have held (adaptive conformal inference, Gibbs & Candès 2021), so that in the long
// run about 90 % hold whatever the days are like. At least 80 % is what we promise.
#pragma once

#include "hall/event.hpp"
#include "hall/hall.hpp"
#include "hall/pace.hpp"
#include "hall/rehearsal.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace hall {

// Whole minutes, multiples of 5; high is above low.
struct WaitRange {
    std::chrono::minutes low{0};
    std::chrono::minutes high{5};
    bool operator==(const WaitRange&) const = default;
};

// What became of the estimates of one queue on this business day.
struct EstimateRecord {
    std::uint64_t visitors = 0;    // expected and called
    double squared_minutes = 0;    // sum over them of (wait − expected)²
    std::uint64_t announced = 0;   // of them, with a range
    std::uint64_t held = 0;        // of those, called within it
    double missed_share = 0;       // of recent calls, 0 to 1
    double minutes_at_counter = 0; // of recent visitors, call to end
    bool is_silent = true;         // no range at present, whatever the line
};

class WaitEstimates {
public:
    // `hall` is the hall after the event. O(log n), and a rehearsal (rehearsal.hpp) no more often
    // than once in `rehearsal_validity` of hall time.
    void observe(const Hall& hall, const Event& event);

    // For a ticket of this class that would be taken now; nothing when too little is known, or when
    // what is known has not been holding. Follows the rehearsal of the last event.
    std::optional<WaitRange> range(const Hall& hall, const QueueId& queue, const ClassId& of,
                                   Time now) const;

    // What was announced to a ticket that has not been called yet.
    std::optional<WaitRange> announced(TicketNumber number) const;

    // The middle behind the ranges, also where none is announced.
    std::optional<Duration> expected(TicketNumber number) const;
    std::optional<Duration> expected(const Hall& hall, const QueueId& queue, const ClassId& of,
                                     Time now) const;

    // Of each queue whose visitors were ever expected.
    std::map<QueueId, EstimateRecord> record() const;

    // When what is told of queues may last have changed without a step of theirs.
    std::optional<Time> rehearsed_at() const;

private:
    struct Errors {
        std::deque<double> scores; // (wait − expected) / deviation, newest last
        double level = 0.10;       // share of ranges that may fail, moved by those that did
    };
    struct OfQueue {
        Errors errors;
        std::deque<bool> would_have_held;
        EstimateRecord record;
    };
    struct Outlook {
        double expected = 0, deviation = 0; // minutes
        std::optional<WaitRange> range;     // before silence
        bool speaks = false;
    };
    struct Promise {
        QueueId queue;
        Time taken_at;
        Outlook outlook;
    };

    bool rehearse_when_due(const Hall& hall, Time now);
    void joined(const Hall& hall, TicketNumber number, Time now, bool is_in_rehearsal);
    void called(const TicketCalled& event);
    void judge(const Promise& promise, double waited);
    std::optional<Outlook> outlook(const QueueId& queue, const ClassId& of, const Place& place,
                                   Time now) const;
    std::optional<Outlook> outlook(const Hall& hall, const QueueId& queue, const ClassId& of,
                                   Time now) const;
    std::optional<WaitRange> range_of(const OfQueue& queue, const Outlook& outlook) const;
    bool has_been_holding(const OfQueue& queue) const;

    Pace pace_;
    std::optional<Rehearsal> rehearsal_;
    std::map<QueueId, int> joined_since_; // the rehearsal, whoever is not in it
    std::map<QueueId, OfQueue> queues_;
    OfQueue hall_;
    std::map<TicketNumber, Promise> promises_; // of tickets that wait
};

inline constexpr std::chrono::seconds rehearsal_validity{10};
inline constexpr double hold_share_promised = 0.80;

} // namespace hall
