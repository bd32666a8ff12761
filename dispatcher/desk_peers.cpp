#include "dispatcher/desk_peers.hpp"

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

bool kiosk_may_ask(v1::Request::AskCase ask)
{
    switch (ask) {
    case v1::Request::kTakeTicket:
    case v1::Request::kReportSlip:
    case v1::Request::kCancel:
    case v1::Request::kLookUpTicket:
    case v1::Request::kReturnMissed:
    case v1::Request::kCheckIn:
    case v1::Request::kListSlots:
    case v1::Request::kLendNumbers:
    case v1::Request::kTakeLent:
        return true;
    default:
        return false;
    }
}

bool caller_may_ask(v1::Request::AskCase ask)
{
    switch (ask) {
    case v1::Request::kCallNext:
    case v1::Request::kCallNumber:
    case v1::Request::kRecall:
    case v1::Request::kBegin:
    case v1::Request::kFinish:
    case v1::Request::kFinishAndCall:
    case v1::Request::kMiss:
    case v1::Request::kReturnMissed:
    case v1::Request::kHold:
    case v1::Request::kResume:
    case v1::Request::kReturnHeld:
    case v1::Request::kStepDone:
    case v1::Request::kTransfer:
    case v1::Request::kCancel:
    case v1::Request::kUndo:
    case v1::Request::kGiveOpinion:
    case v1::Request::kOpenCounter:
    case v1::Request::kPauseCounter:
    case v1::Request::kCloseCounter:
    case v1::Request::kBookAppointment:
    case v1::Request::kCancelAppointment:
    case v1::Request::kCheckIn:
    case v1::Request::kListSlots:
    case v1::Request::kLookUpTicket:
    case v1::Request::kSignIn:
    case v1::Request::kSignOut:
        return true;
    default:
        return false;
    }
}

} // namespace

bool may_ask(v1::Role role, v1::Request::AskCase ask)
{
    switch (role) {
    case v1::ROLE_KIOSK:
        return kiosk_may_ask(ask);
    case v1::ROLE_CALLER:
        return caller_may_ask(ask);
    case v1::ROLE_OPERATOR:
        return ask != v1::Request::kSignIn && ask != v1::Request::kSignOut;
    default:
        return false;
    }
}

} // namespace dispatcher
