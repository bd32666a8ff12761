// The words of a hall, for every part of Hallcall: identifiers, ticket numbers, states, reasons,
// refusals. docs/GLOSSARY.md says what each word means.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hall {

// An instant, UTC. Never read from a clock here: it always comes in as an argument.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

// A name given by the settings, 1 to 64 characters of [A-Za-z0-9._-]; different things have
// different types.
template <class Of>
struct Id {
    std::string text;

    // clang-tidy 14 takes the 0 in a defaulted <=> for a pointer, here and below.
    auto operator<=>(const Id&) const = default; // NOLINT(modernize-use-nullptr)
};
using UnitId = Id<struct UnitTag>;
using ServiceId = Id<struct ServiceTag>;
using QueueId = Id<struct QueueTag>;
using ZoneId = Id<struct ZoneTag>;
using ClassId = Id<struct ClassTag>; // priority class
using ProfileId = Id<struct ProfileTag>;
using RuleId = Id<struct RuleTag>;               // of a queue policy
inline const ClassId ordinary_class{"ordinary"}; // always there, with no head start
// Who asks, as a keyed hash that is made elsewhere: never an identity number. Empty: nobody knows.
using PersonKey = Id<struct PersonTag>;
// What a visitor holds out to check in: unguessable, made elsewhere, in capitals and digits.
using AppointmentCode = Id<struct AppointmentTag>;
// Who has numbers lent: the outbox of one kiosk, in a word that it made for itself when it was new.
using HolderKey = Id<struct HolderTag>;
// What a device says is wrong with it, in a word of its drivers: "paper_out". Empty: nothing.
using FaultWord = Id<struct FaultTag>;

inline constexpr std::size_t id_characters_max = 64;
bool is_id(std::string_view text);
// What devices may name a person by: 32 characters of [0-9a-f], as protocol/trust/person_key makes
// them. No number of an identity document is one: they have at most 18.
bool is_person_key(std::string_view text);

// The visible number of a counter, 1 to 9999.
struct CounterNumber {
    std::uint16_t value = 0;

    auto operator<=>(const CounterNumber&) const = default; // NOLINT(modernize-use-nullptr)
};

// "A042": a capital letter and 1 to 9999, written with at least three digits.
struct TicketNumber {
    char letter = 'A';
    std::uint16_t digits = 0;

    auto operator<=>(const TicketNumber&) const = default; // NOLINT(modernize-use-nullptr)
};
std::string to_string(TicketNumber number);
std::optional<TicketNumber> parse_ticket_number(std::string_view text);

enum class TicketState : std::uint8_t { waiting, called, serving, held, served, missed, cancelled };
enum class CounterState : std::uint8_t { closed, open, paused };

// Papers with the visitor: any eligible counter resumes. Papers kept: the same counter resumes.
// Waiting for a step outside the hall's counters: any eligible counter resumes once it is done.
enum class HoldKind : std::uint8_t { without_papers, papers_kept, waiting_for_step };
enum class TransferPlace : std::uint8_t { front, end, original_time };
enum class CancelReason : std::uint8_t {
    visitor_left,
    taken_by_mistake,
    slip_failed,
    day_ended,
    other
};
// How far the paper got: `sent` is what a one-way printer can say at best, `unknown` that the
// printer fell silent and somebody has to look.
enum class SlipState : std::uint8_t { unreported, printed, sent, failed, unknown };
// Why this ticket was called and not another.
enum class CallReason : std::uint8_t {
    longest_effective_wait,
    chosen_number, // out of turn, by its number
    resumed,       // was held
    personal_pool, // waited for this counter alone
    rule,          // a WHEN/THEN rule of the counter's profile
    ratio,         // the turn of its share
    accumulating_priority,
};
// Who comes first among several lines, whatever their order in the settings. Longest effective
// wait: wait + head start, so that an ordinary ticket is never overtaken by one that was taken more
// than its head start later. Accumulating priority: effective wait × rate of the class (Stanford,
// Taylor & Ziedins 2014, Queueing Systems 77). Of equals, the better place.
enum class Order : std::uint8_t { longest_effective_wait, accumulating_priority };
// What a counter did last to a ticket and may take back.
enum class UndoableStep : std::uint8_t { call, begin, finish, miss, hold, transfer, cancel };

// How a leg of a visit ends at its counter. Joint ends no leg: it asks the participants first.
// Dropped: its service left the settings before the visitor came to it; said by the rules alone.
enum class Outcome : std::uint8_t { finished, accepted, fee_due, joint, dropped };
// What a unit says about a joint matter. Absent: nothing in time, which counts as agreed
// (缺席默认).
enum class Opinion : std::uint8_t { awaited, agreed, objected, absent };

// What kind of item a service is, as the lists of rights and of public services of a government
// hall sort them (权责清单, 公共服务清单): 行政审批, 行政确认, 行政征收, 行政奖励, 其他权力,
// 公共服务; `other` for whatever a hall does not sort.
enum class ServiceType : std::uint8_t {
    other,
    approval,
    confirmation,
    levy,
    reward,
    other_power,
    public_service
};

// The rules say no. Nothing has changed.
enum class Refusal : std::uint8_t {
    unknown_service,
    service_not_offered,
    unknown_class,
    unknown_queue,
    unknown_counter,
    unknown_ticket,
    day_not_open,
    numbers_used_up,
    counter_not_open, // closed or paused: open it first
    counter_already_open,
    counter_busy, // has a ticket called or serving: finish, miss, hold, transfer or cancel it
    counter_has_no_ticket,
    nobody_waiting,
    not_this_counters_queue,
    step_not_allowed,      // the ticket's state does not allow it
    other_counters_papers, // papers kept: only the counter that kept them resumes
    return_too_late,       // a missed ticket comes back within the settings' limit
    same_queue,            // transfer into the queue it is in
    service_not_today,     // its schedule has no hours on this day
    service_closed_now,    // it has, but not now
    quota_used_up,         // as many tickets of the service as there may be at this time
    person_quota_used_up,  // as many of this service as one person may take today
    counter_closed_now,    // its schedule has not begun today, or has no hours
    recall_too_soon,       // the settings' gap behind the last call or recall is not over
    recalls_used_up,       // called as often as the settings allow: miss it
    returns_used_up,       // missed too often to come back, or at all where missed means void
    no_step_awaited,       // held, but not for a step that could be done
    nothing_to_undo,       // no step, or its ticket or counter has gone on since
    undo_too_late,         // the settings' window is over
    outcome_not_offered, // the leg's service does not end so, or its fee was paid, or it was joint
    review_open,         // the participants of a joint matter have not all answered
    no_opinion_awaited,  // no joint matter, or this unit takes no part or has answered
    waits_for_other_counter, // in the personal pool of another counter
    calls_in_turn_only,      // the counter's profile does not let it choose a number
    unknown_appointment,     // no such code, or its day is over
    appointment_code_used,   // checked in, over, or another appointment has this code
    appointment_too_early,   // to check in
    appointment_cancel_too_late,
    person_needed,      // to book, and for a ticket of a service with real names
    no_such_slot,       // the service has no slot that begins then
    slot_full,          // all its places are taken
    slot_not_bookable,  // it has begun, or is beyond the horizon
    day_already_booked, // this person has an appointment on that day
    booking_restricted, // this person did not come too often
    number_not_lent,    // to this kiosk, on this day
    recorded_too_late,  // a ticket of a day that is too long ago, or of too many
};

std::string_view name_of(TicketState);
std::string_view name_of(CounterState);
std::string_view name_of(HoldKind);
std::string_view name_of(TransferPlace);
std::string_view name_of(CancelReason);
std::string_view name_of(SlipState);
std::string_view name_of(CallReason);
std::string_view name_of(ServiceType);
std::string_view name_of(UndoableStep);
std::string_view name_of(Outcome);
std::string_view name_of(Opinion);
std::string_view name_of(Order);
std::string_view name_of(Refusal); // as written in the code: "nobody_waiting"

// The opposite of name_of(); nothing for a word that is not one.
template <class Word>
std::optional<Word> word_from(std::string_view name);

// One English sentence for a person: what is refused and what to do.
std::string_view sentence_for(Refusal);

} // namespace hall
