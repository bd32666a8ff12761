// A visitor without a slip wants no number any more: it is cancelled, or has been called already.
#include "kiosk/flow.hpp"

namespace kiosk {

// A ticket that was given alone is called by nobody before the dispatcher has heard of it, and the
// cancellation goes right behind it. What becomes of that one the kiosk does not hear.
void Flow::cancel_ticket(Time now)
{
    awaited_ = ++serial_;
    actions_.emplace_back(
        CancelTicket{ticket_.number, CancelledFor::slip_failed, ticket_.alone ? 0 : awaited_});
    if (!ticket_.alone)
        go(Screen::cancelling, now);
    else
        go(hall_.alone ? Screen::cancelled : Screen::not_cancelled, now);
}

// Also when the visitor was told that nobody knows.
void Flow::act(const Cancelled& cancelled, Time now)
{
    if ((place_ == Screen::cancelling || place_ == Screen::not_cancelled) &&
        cancelled.question == awaited_)
        go(Screen::cancelled, now);
}

// A number that was called: what its ticket is doing now tells the visitor where to go.
void Flow::act(const CancelRefused& refused, Time now)
{
    if (place_ != Screen::cancelling || refused.question != awaited_)
        return;
    if (refused.refusal != "step_not_allowed")
        return go(Screen::not_cancelled, now);
    held_out_ = ticket_.number;
    actions_.emplace_back(LookUpTicket{awaited_ = ++serial_, held_out_});
}

} // namespace kiosk
