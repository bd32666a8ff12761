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

// day_decisions.cpp: time itself, and the settings.
Decision decide_on(const Hall& hall, const PutSettingsInForce& command, Time now);
Decision decide_on(const Hall& hall, const PassTime& command, Time now);

// The ticket, if the step is allowed from its state.
Result<const Ticket*> ticket_for(const Hall& hall, TicketNumber number, TicketStep step);

// The ticket that is called or serving at the counter, if the step is allowed from its state.
Result<const Ticket*> ticket_at(const Hall& hall, CounterNumber counter, TicketStep step);

} // namespace hall
