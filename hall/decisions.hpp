// Inside the rules: one decision for each command; hall.cpp finds the right one. Use decide() of
// hall.hpp.
#pragma once

#include "hall/hall.hpp"
#include "hall/ticket.hpp"

#include <vector>

namespace hall {

using Decision = Result<std::vector<Event>>;

// visitor_decisions.cpp: what visitors ask, and what becomes of their slip.
Decision decide_on(const Hall& hall, const TakeTicket& command, Time now);
Decision decide_on(const Hall& hall, const ReturnMissed& command, Time now);
Decision decide_on(const Hall& hall, const ReturnHeld& command, Time now);
Decision decide_on(const Hall& hall, const StepDone& command, Time now);
Decision decide_on(const Hall& hall, const Cancel& command, Time now);
Decision decide_on(const Hall& hall, const ReportSlip& command, Time now);

// call_decisions.cpp: how a ticket comes to a counter.
Decision decide_on(const Hall& hall, const CallNext& command, Time now);
Decision decide_on(const Hall& hall, const CallNumber& command, Time now);
Decision decide_on(const Hall& hall, const Resume& command, Time now);
Decision decide_on(const Hall& hall, const FinishAndCall& command, Time now);

// counter_decisions.cpp: what a counter does with its ticket, and with itself.
Decision decide_on(const Hall& hall, const Recall& command, Time now);
Decision decide_on(const Hall& hall, const Begin& command, Time now);
Decision decide_on(const Hall& hall, const Miss& command, Time now);
Decision decide_on(const Hall& hall, const Hold& command, Time now);
Decision decide_on(const Hall& hall, const Transfer& command, Time now);
Decision decide_on(const Hall& hall, const OpenCounter& command, Time now);
Decision decide_on(const Hall& hall, const PauseCounter& command, Time now);
Decision decide_on(const Hall& hall, const CloseCounter& command, Time now);

// visit_decisions.cpp: what a leg leads to.
Decision decide_on(const Hall& hall, const Finish& command, Time now);
Decision decide_on(const Hall& hall, const GiveOpinion& command, Time now);

// undo.cpp
Decision decide_on(const Hall& hall, const Undo& command, Time now);

// lending.cpp: kiosks that are cut off.
Decision decide_on(const Hall& hall, const LendNumbers& command, Time now);
Decision decide_on(const Hall& hall, const TakeLent& command, Time now);

// day_decisions.cpp: time itself, and the settings.
Decision decide_on(const Hall& hall, const PutSettingsInForce& command, Time now);
Decision decide_on(const Hall& hall, const PassTime& command, Time now);

// appointment_decisions.cpp: who comes when.
Decision decide_on(const Hall& hall, const BookAppointment& command, Time now);
Decision decide_on(const Hall& hall, const CancelAppointment& command, Time now);
Decision decide_on(const Hall& hall, const CheckIn& command, Time now);

// When the next appointment is over unless somebody checks in.
std::optional<Time> appointments_due(const Hall& hall);

// Those that are over: no-shows, or cancelled where the hall could not keep them.
void end_appointments(const Hall& hall, Time now, std::vector<Event>& events);

// Says again, for a day that opens with this date, what outlives the day before these events.
void keep_appointments(const Hall& hall, Date date, Time now, std::vector<Event>& events);

// When a refused booking or check-in may be asked again with better luck.
std::optional<Time> next_appointment(const Hall& hall, const Command& command, Refusal refusal,
                                     Time now);

// Who gets a ticket, and where it stands in line: as if taken at `not_behind` where that is better
// than now with the head start of the class.
struct Admission {
    ClassId visitor_class;
    PersonKey person;
    AppointmentCode appointment{};
    std::optional<Time> not_behind{};
};

// A ticket for a service that gives tickets now.
Decision give_ticket(const Hall& hall, const Service& service, const Admission& admission,
                     Time now);

// The ticket, if the step is allowed from its state.
Result<const Ticket*> ticket_for(const Hall& hall, TicketNumber number, TicketStep step);

// The ticket that is called or serving at the counter, if the step is allowed from its state.
Result<const Ticket*> ticket_at(const Hall& hall, CounterNumber counter, TicketStep step);

} // namespace hall
