// What somebody asks of the hall. A command may be refused; see decide() in hall.hpp.
#pragma once

#include "hall/settings.hpp"
#include "hall/terms.hpp"

#include <optional>
#include <variant>

namespace hall {

struct TakeTicket {
    ServiceId service;
    ClassId visitor_class{"ordinary"};
    // For quotas by person, which do not bind whom nobody knows, and services with real names.
    PersonKey person{};
};
struct CallNext {
    CounterNumber counter;
};
// A waiting or missed ticket, out of turn; a missed one at any time, for the visitor stands there,
// unless missed means void.
struct CallNumber {
    CounterNumber counter;
    TicketNumber number;
};
// While called, under settings.recall: counts, and never ends or skips the ticket.
struct Recall {
    CounterNumber counter;
};
struct Begin {
    CounterNumber counter;
};
// Serving, or called (a visit too short to begin). Ends the leg, and the ticket with its last one.
// Joint, while serving only: holds the ticket until the participants have answered.
struct Finish {
    CounterNumber counter;
    Outcome outcome = Outcome::finished;
};
// Finishes even when nobody waits. A visitor whose next leg is at this counter may be the next.
struct FinishAndCall {
    CounterNumber counter;
    Outcome outcome = Outcome::finished;
};
// Agreed or objected, about the joint matter of this ticket; asked at an open or paused counter
// that serves a queue of the unit. With the last answer the visitor comes back to the line.
struct GiveOpinion {
    CounterNumber counter;
    TicketNumber number;
    UnitId unit;
    Opinion opinion = Opinion::agreed;
};
struct Miss {
    CounterNumber counter;
};
// Back to waiting, under settings.missed.
struct ReturnMissed {
    TicketNumber number;
};
struct Hold {
    CounterNumber counter;
    HoldKind kind = HoldKind::without_papers;
};
// Held → called at this counter.
struct Resume {
    CounterNumber counter;
    TicketNumber number;
};
// Held → waiting, at the place it had: in its queue; with papers kept, in the personal pool of the
// counter that keeps them, which must not be closed.
struct ReturnHeld {
    TicketNumber number;
};
// Held for a step outside the hall's counters, which is done → waiting, at the place it had. Not
// while participants of a joint matter are asked.
struct StepDone {
    TicketNumber number;
};
// Takes back what the counter did last with a ticket, within settings.undo, while the ticket and
// the counter are still as that step left them; asked again, what it did before that.
struct Undo {
    CounterNumber counter;
};
// Called or serving → waiting in another queue, or in the personal pool of one counter (its own as
// well) that is not closed, under the same number. Front: before everyone who waits there now; end:
// behind everyone who waits there now; original time: where the ticket would stand had it been
// taken for that queue.
struct Transfer {
    CounterNumber counter;
    QueueId to; // empty with to_counter: the queue stays
    TransferPlace place = TransferPlace::original_time;
    std::optional<CounterNumber> to_counter{};
};
// Whatever its state, unless it has ended; frees the counter it is at.
struct Cancel {
    TicketNumber number;
    CancelReason reason = CancelReason::other;
};
// From closed or paused.
struct OpenCounter {
    CounterNumber counter;
};
// Keeps a ticket that is being served; calls no more.
struct PauseCounter {
    CounterNumber counter;
};
// Refused while it has a ticket. Who waits for it alone goes back to the queues.
struct CloseCounter {
    CounterNumber counter;
};
// In any state: paper is slower than people. A later report replaces an earlier one.
struct ReportSlip {
    TicketNumber number;
    SlipState slip = SlipState::unreported;
    FaultWord fault; // why it failed; may be empty
};
// The settings have no faults (faults_of() in settings.hpp). Every live ticket is kept, number and
// place. A ticket whose queue is gone follows its service to that service's queue; when the service
// is gone too, it stays in the old queue, which every counter serves until the day rolls. A counter
// that is gone keeps its ticket until that step is over, and calls no more.
struct PutSettingsInForce {
    Settings settings;
};
// Whatever is due: opens the day, rolls the day, says that services open and close, ends the time
// for answers about a joint matter.
struct PassTime {};

// One place of a slot of the service. The code is made by whoever asks, out of what nobody can
// guess, for the rules know no chance.
struct BookAppointment {
    ServiceId service;
    PersonKey person;
    Time slot; // when it begins
    AppointmentCode code;
};
// Up to settings.appointments.cancel_before before its slot.
struct CancelAppointment {
    AppointmentCode code;
};
// The visitor is here: a ticket with the place of the appointment, or an ordinary one when late.
struct CheckIn {
    AppointmentCode code;
    ClassId visitor_class{"ordinary"};
};
// Numbers of every queue that the hall's services have, so that this kiosk has at least half of
// settings.lending unused. What is lent is not issued otherwise on this day.
struct LendNumbers {
    HolderKey holder;
};
// A ticket that the kiosk issued by itself. Paper is out: neither hours nor quotas refuse it. The
// same one delivered again is no news. Of a day that is over, it is recorded and waits for nobody.
struct TakeLent {
    HolderKey holder;
    Date day; // for which the number was lent
    TicketNumber number;
    ServiceId service;
    ClassId visitor_class{"ordinary"};
    PersonKey person{};
    Time taken_at; // by the kiosk's clock
};

using Command = std::variant<TakeTicket, CallNext, CallNumber, Recall, Begin, Finish, FinishAndCall,
                             Miss, ReturnMissed, Hold, Resume, ReturnHeld, Transfer, Cancel,
                             OpenCounter, PauseCounter, CloseCounter, ReportSlip,
                             PutSettingsInForce, PassTime, StepDone, Undo, GiveOpinion,
                             BookAppointment, CancelAppointment, CheckIn, LendNumbers, TakeLent>;

} // namespace hall
