#include "dispatcher/desk_peers.hpp"

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

bool kiosk_may_ask(v1::Request::AskCase ask)
{
    return ask == v1::Request::kTakeTicket || ask == v1::Request::kReportSlip ||
           ask == v1::Request::kCancel || ask == v1::Request::kLookUpTicket ||
           ask == v1::Request::kReturnMissed || ask == v1::Request::kCheckIn ||
           ask == v1::Request::kListSlots || ask == v1::Request::kLendNumbers ||
           ask == v1::Request::kTakeLent;
}

bool caller_may_ask(v1::Request::AskCase ask)
{
    return ask != v1::Request::kTakeTicket && ask != v1::Request::kReportSlip &&
           ask != v1::Request::kListDevices && ask != v1::Request::kListEstimates &&
           ask != v1::Request::kReloadSettings && ask != v1::Request::kLendNumbers &&
           ask != v1::Request::kTakeLent;
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
        return true;
    default:
        return false;
    }
}

} // namespace dispatcher
