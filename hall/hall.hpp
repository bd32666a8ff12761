// The state of one hall and the two doors to it: decide() asks, apply() happens.
// Pure: no clock, no I/O, no randomness; order never depends on hashing.
#pragma once

#include "hall/appointment.hpp"
#include "hall/command.hpp"
#include "hall/event.hpp"
#include "hall/itinerary.hpp"
#include "hall/place.hpp"
#include "hall/settings.hpp"
#include "hall/terms.hpp"

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace hall {

template <class T>
using Result = boost::system::result<T, Refusal>;

// One ticket of the running business day; ended tickets stay until the day rolls.
struct Ticket {
    TicketNumber number;
    ServiceId service;
    QueueId queue;
    ClassId visitor_class;
    PersonKey person{}; // empty: nobody knows
    TicketState state = TicketState::waiting;
    SlipState slip = SlipState::unreported;
    FaultWord slip_fault;                     // why it failed, where that is known
    HoldKind hold = HoldKind::without_papers; // meaningful while held
    std::optional<CounterNumber> counter; // called, serving, held, missed: where; otherwise empty
    // Waiting in the personal pool of this counter, called by no other; otherwise empty.
    std::optional<CounterNumber> waits_for;
    std::uint32_t order = 0;   // position among all tickets taken today, from 1: breaks ties
    std::uint16_t recalls = 0; // since the last call
    std::uint16_t returns = 0; // from missed
    std::uint32_t steps = 0;   // taken so far: tells a state from the same one entered anew
    Time taken_at;
    Time line_time; // effective place in its queue
    Time state_since;
    Time first_line_time; // as taken: where a transfer by original time puts it
    Time spoken_at;       // of the last call or recall; meaningful while called
    CallReason call_reason =
        CallReason::longest_effective_wait; // of the last call, if there was one
    CallGrounds call_grounds{};
    std::optional<CounterNumber> stepped_at; // whose last step may be one with this ticket
    Itinerary itinerary;
    std::optional<Time> slot; // of the appointment that was kept in time
    bool operator==(const Ticket&) const = default;
};

// How much of a service's quotas is used on this business day.
struct QuotaUse {
    std::vector<std::uint16_t> tickets; // for each of Service::quotas
    std::map<PersonKey, std::uint16_t> persons;
    bool operator==(const QuotaUse&) const = default;
};

// A step of a counter, and the ticket before it.
struct UndoStep {
    UndoableStep step = UndoableStep::call;
    Time at;
    Ticket before;
    std::vector<std::uint16_t> turns_before; // CounterNow::turns
    bool operator==(const UndoStep&) const = default;
};

struct CounterNow {
    CounterState state = CounterState::closed;
    std::optional<TicketNumber> ticket; // called or serving; at most one
    Time state_since;
    // Of its profile's ratio: how often each share was called in this round.
    std::vector<std::uint16_t> turns{};
    std::vector<UndoStep>
        undo{}; // what it did since it opened, newest last; at most undo_steps_max
    bool operator==(const CounterNow&) const = default;
};

// A block of numbers that one kiosk issues by itself, behind its first number.
struct Loan {
    std::uint16_t count = 0;
    HolderKey holder;
    QueueId queue;
    Time at;
    bool operator==(const Loan&) const = default;
};

inline constexpr std::size_t undo_steps_max = 4;

struct Hall {
    Settings settings;
    std::optional<Date> day; // none until DayOpened
    std::map<TicketNumber, Ticket> tickets;
    // One for each of settings.counters, and those that left the settings with a ticket, until it
    // leaves.
    std::map<CounterNumber, CounterNow> counters;
    // Who waits; read it with the functions of line.hpp. One for each of settings.queues and of
    // `closing`.
    std::map<QueueId, ClassLines> waiting;
    // Personal pools: who waits for one counter alone. A counter for which nobody waits has none.
    std::map<CounterNumber, ClassLines> pools;
    std::map<QueueId, std::uint16_t> last_issued; // 0 or absent: none yet
    std::uint32_t taken_today = 0;
    // Queues that left the settings with live tickets whose service left as well: every counter
    // serves them until the day rolls.
    std::set<QueueId> closing;
    // Elastic queues that the counters of a profile have joined.
    std::map<ProfileId, std::set<QueueId>> joined;
    std::map<ServiceId, QuotaUse> quota_use; // services with a quota only
    // When the time for answers about a joint matter is over, for each ticket that awaits some.
    std::map<TicketNumber, Time> reviews;
    AppointmentBook appointments;
    std::map<TicketNumber, Loan> loans; // of this day
    std::set<LateTicket> late;          // of days before, for late_days_max
    Time hours_at; // as of when it was last said what is open: the last roll, settings or
                   // HoursPassed
    bool operator==(const Hall&) const = default;
};

// May refuse, changes nothing. The events are to be applied in order. PassTime before its deadline
// is no events. Costs O(log n) in waiting tickets; PassTime and PutSettingsInForce cost O(n).
Result<std::vector<Event>> decide(const Hall& hall, const Command& command, Time now);

// Whether the event can have happened to this hall: a journal that holds one that does not fit is
// damaged. Every event that decide() made for this hall fits.
bool fits(const Hall& hall, const Event& event);

// Never fails; an event that does not fit changes nothing.
void apply(Hall& hall, const Event& event);

// When PassTime has something to do next; in the past when it is due. Nothing without settings.
std::optional<Time> next_deadline(const Hall& hall);

// Tickets that stand before this one where it waits; 0 when it is not waiting. O(log n).
std::size_t people_ahead(const Hall& hall, TicketNumber number);

// The counter's last step, while its ticket and the counter are as that step left them and so could
// be put back; nullptr when there is none. The window of settings.undo is not looked at.
const UndoStep* step_to_undo(const Hall& hall, CounterNumber counter);

// Thrown nowhere: lets boost::system::result<T, Refusal>::value() compile.
[[noreturn]] void throw_exception_from_error(Refusal refusal, const boost::source_location& where);

} // namespace hall
