// What has happened. Events are journalled before anybody hears of them; replaying them rebuilds
// the hall exactly.
#pragma once

#include "hall/appointment.hpp"
#include "hall/settings.hpp"
#include "hall/terms.hpp"

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace hall {

struct SettingsInForce {
    Settings settings;
    Time at;
    bool operator==(const SettingsInForce&) const = default;
};
// The hall is as new: no tickets, every number unused, counters closed. Always right behind
// SettingsInForce in the same decision, so that a journal can be replayed from here.
struct DayOpened {
    Date date;
    Time at;
    bool operator==(const DayOpened&) const = default;
};

struct TicketTaken {
    TicketNumber number;
    ServiceId service;
    QueueId queue;
    ClassId visitor_class;
    Time line_time; // taken minus head start: who is called first
    Time at;
    PersonKey person{};            // who took it, where that is known
    AppointmentCode appointment{}; // checked in, in time or late; empty: none
    bool operator==(const TicketTaken&) const = default;
};
// What the reason of a call rests on.
struct CallGrounds {
    RuleId rule{};           // reason `rule`: which
    std::uint16_t share = 0; // reason `ratio`: of which share, from 1; behind the last: of none
    std::uint16_t turn = 0;  // … and which of its turns in this round, from 1
    Duration head_start{0};  // part of the effective wait
    bool elastic = false;    // from a queue that the counter had joined
    bool operator==(const CallGrounds&) const = default;
};
struct TicketCalled {
    TicketNumber number;
    CounterNumber counter;
    CallReason reason = CallReason::longest_effective_wait;
    Duration effective_wait{0}; // at the moment of the call, head start included
    Time at;
    CallGrounds grounds{};
    bool operator==(const TicketCalled&) const = default;
};
struct TicketRecalled {
    TicketNumber number;
    CounterNumber counter;
    Time at;
    bool operator==(const TicketRecalled&) const = default;
};
struct ServiceBegun {
    TicketNumber number;
    CounterNumber counter;
    Time at;
    bool operator==(const ServiceBegun&) const = default;
};
struct TicketFinished {
    TicketNumber number;
    CounterNumber counter;
    Time at;
    bool operator==(const TicketFinished&) const = default;
};
struct TicketMissed {
    TicketNumber number;
    CounterNumber counter;
    Time at;
    bool operator==(const TicketMissed&) const = default;
};
// Waits again, from missed or held: in its queue, or in the personal pool of one counter.
struct TicketReturned {
    TicketNumber number;
    Time line_time;
    Time at;
    std::optional<CounterNumber> for_counter{};
    bool operator==(const TicketReturned&) const = default;
};
struct TicketHeld {
    TicketNumber number;
    CounterNumber counter;
    HoldKind kind = HoldKind::without_papers;
    Time at;
    bool operator==(const TicketHeld&) const = default;
};
struct TicketTransferred {
    TicketNumber number;
    CounterNumber counter;
    QueueId to; // its queue from now on, also while it waits for one counter
    Time line_time;
    Time at;
    std::optional<CounterNumber> for_counter{}; // waits in this counter's personal pool
    bool operator==(const TicketTransferred&) const = default;
};
// From the personal pool of a counter that closes into its queue, at the place that it has.
struct TicketReleased {
    TicketNumber number;
    Time at;
    bool operator==(const TicketReleased&) const = default;
};
struct TicketCancelled {
    TicketNumber number;
    CancelReason reason = CancelReason::other;
    Time at;
    bool operator==(const TicketCancelled&) const = default;
};
struct PlannedLeg {
    ServiceId service;
    bool any_order = false; // may change places with its neighbours that may, too
    bool operator==(const PlannedLeg&) const = default;
};
// More to do under this number: put in front of the leg at `position` of the ticket's legs.
struct LegsPlanned {
    TicketNumber number;
    std::uint16_t position = 0;
    std::vector<PlannedLeg> legs;
    Time at;
    bool operator==(const LegsPlanned&) const = default;
};
// Waits for its next leg: behind TicketTaken or LegEnded in the same decision.
struct LegQueued {
    TicketNumber number;
    ServiceId service; // of the leg
    QueueId queue;
    Time line_time;
    Time at;
    bool operator==(const LegQueued&) const = default;
};
// Before LegQueued or TicketFinished in the same decision: one step of the counter.
struct LegEnded {
    TicketNumber number;
    CounterNumber counter;
    ServiceId service; // of the leg
    Outcome outcome = Outcome::finished;
    std::optional<Date> promised{}; // accepted: done by then
    Time at;
    bool operator==(const LegEnded&) const = default;
};
// The participants of the leg's joint matter are asked; behind TicketHeld in the same decision.
struct ReviewOpened {
    TicketNumber number;
    std::vector<UnitId> units;
    Time due;
    Time at;
    bool operator==(const ReviewOpened&) const = default;
};
struct OpinionGiven {
    TicketNumber number;
    UnitId unit;
    Opinion opinion = Opinion::agreed;
    Time at;
    bool operator==(const OpinionGiven&) const = default;
};
// The counter's last step did not happen: its ticket and the counter are again as before it, but
// for the slip, which is what it is.
struct StepUndone {
    TicketNumber number;
    CounterNumber counter;
    UndoableStep step = UndoableStep::call;
    Time at;
    bool operator==(const StepUndone&) const = default;
};
struct SlipReported {
    TicketNumber number;
    SlipState slip = SlipState::unreported;
    FaultWord fault; // why it failed, where that is known
    Time at;
    bool operator==(const SlipReported&) const = default;
};
// The clocks have reached an hour at which a service opens or closes, or its quota begins anew.
struct HoursPassed {
    Time at;
    bool operator==(const HoursPassed&) const = default;
};
struct CounterOpened {
    CounterNumber counter;
    Time at;
    bool operator==(const CounterOpened&) const = default;
};
struct CounterPaused {
    CounterNumber counter;
    Time at;
    bool operator==(const CounterPaused&) const = default;
};
struct CounterClosed {
    CounterNumber counter;
    Time at;
    bool operator==(const CounterClosed&) const = default;
};

struct AppointmentBooked {
    AppointmentCode code;
    ServiceId service;
    PersonKey person;
    Time slot;
    Date date; // of the slot
    Time at;
    bool operator==(const AppointmentBooked&) const = default;
};
// By the visitor; or its service is gone, or the hall did not open on its day.
struct AppointmentCancelled {
    AppointmentCode code;
    Time at;
    bool operator==(const AppointmentCancelled&) const = default;
};
// Nobody checked in until its late end: a no-show of its person.
struct AppointmentMissed {
    AppointmentCode code;
    Time at;
    bool operator==(const AppointmentMissed&) const = default;
};
// What outlives the day before: right behind DayOpened in the same decision, so that a journal can
// be replayed from there. Not said when nothing does.
struct AppointmentsKept {
    std::vector<Appointment> appointments; // all booked, by slot
    std::vector<NoShow> no_shows;          // that may still restrict; in the order they happened
    Time at;
    bool operator==(const AppointmentsKept&) const = default;
};

// [first, first + count) are this kiosk's until the day rolls.
struct NumbersLent {
    TicketNumber first;
    std::uint16_t count = 0;
    HolderKey holder;
    QueueId queue;
    Time at;
    bool operator==(const NumbersLent&) const = default;
};
// Issued by a kiosk on a day that was over when it told of it.
struct LateTicket {
    Date date;
    TicketNumber number;
    HolderKey holder;
    auto operator<=>(const LateTicket&) const = default; // NOLINT(modernize-use-nullptr)
};
struct LateTicketRecorded {
    LateTicket ticket;
    ServiceId service;
    ClassId visitor_class;
    Time taken_at;
    Time at;
    bool operator==(const LateTicketRecorded&) const = default;
};
// Those that may still be told of once more; right behind DayOpened in the same decision.
struct LateTicketsKept {
    std::vector<LateTicket> tickets;
    Time at;
    bool operator==(const LateTicketsKept&) const = default;
};

using Event = std::variant<SettingsInForce, DayOpened, TicketTaken, TicketCalled, TicketRecalled,
                           ServiceBegun, TicketFinished, TicketMissed, TicketReturned, TicketHeld,
                           TicketTransferred, TicketCancelled, SlipReported, CounterOpened,
                           CounterPaused, CounterClosed, HoursPassed, StepUndone, LegsPlanned,
                           LegQueued, LegEnded, ReviewOpened, OpinionGiven, TicketReleased,
                           AppointmentBooked, AppointmentCancelled, AppointmentMissed,
                           AppointmentsKept, NumbersLent, LateTicketRecorded, LateTicketsKept>;

} // namespace hall
