// What somebody asks of the hall. A command may be refused; see decide() in hall.hpp.
#pragma once

#include "hall/settings.hpp"
#include "hall/terms.hpp"

#include <variant>

namespace hall {

struct TakeTicket {
    ServiceId service;
    ClassId visitor_class{"ordinary"};
};
struct CallNext { CounterNumber counter; };
struct CallNumber { CounterNumber counter; TicketNumber number; }; // a waiting or missed ticket, out of turn
struct Recall { CounterNumber counter; };
struct Begin { CounterNumber counter; };
struct Finish { CounterNumber counter; };         // serving, or called (a visit too short to begin)
struct FinishAndCall { CounterNumber counter; };  // finishes even when nobody waits
struct Miss { CounterNumber counter; };
struct ReturnMissed { TicketNumber number; };     // back to waiting, under settings.missed
struct Hold { CounterNumber counter; HoldKind kind = HoldKind::without_papers; };
struct Resume { CounterNumber counter; TicketNumber number; }; // held → called at this counter
struct ReturnHeld { TicketNumber number; };       // held without papers kept → waiting, at its original place
struct Transfer { CounterNumber counter; QueueId to; TransferPlace place = TransferPlace::original_time; };
struct Cancel { TicketNumber number; CancelReason reason = CancelReason::other; };
struct OpenCounter { CounterNumber counter; };    // from closed or paused
struct PauseCounter { CounterNumber counter; };   // keeps a ticket that is being served; calls no more
struct CloseCounter { CounterNumber counter; };   // refused while it has a ticket
struct ReportSlip { TicketNumber number; SlipState slip = SlipState::unreported; };
struct PutSettingsInForce { Settings settings; }; // live tickets keep their numbers
struct PassTime {};                               // whatever is due: opens the day, rolls the day

using Command = std::variant<TakeTicket, CallNext, CallNumber, Recall, Begin, Finish, FinishAndCall, Miss, ReturnMissed, Hold,
                             Resume, ReturnHeld, Transfer, Cancel, OpenCounter, PauseCounter, CloseCounter, ReportSlip,
                             PutSettingsInForce, PassTime>;

} // namespace hall
