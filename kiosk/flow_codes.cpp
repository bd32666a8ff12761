// A visitor holds a code out: what the ticket of a slip is doing now, and back to the queue with
// it.
#include "kiosk/flow.hpp"

#include <boost/hana/functional/overload.hpp>

namespace kiosk {

// Also while no ticket can be given: whoever holds one may still ask after it.
bool Flow::minds_codes() const
{
    return takes_codes() && hall_.pictured && hall_.linked && !hall_.alone && given_up_.empty();
}

void Flow::act(const CodeHeldOut& held_out, Time now)
{
    if (!minds_codes())
        return;
    std::visit(boost::hana::overload(
                   [&](const TicketOfToday& ticket) { look_up(ticket.number, now); },
                   [&](const TicketOfAnotherDay&) { go(Screen::code_of_another_day, now); },
                   [&](const AppointmentCode& code) { check_in(code.text, now); },
                   [&](const CodeOfSomethingElse&) { go(Screen::code_unknown, now); }),
               held_out.code);
}

void Flow::act(const CodeEntered& entered, Time now)
{
    if (screen() == Screen::appointment)
        check_in(entered.code, now);
}

// Not while something keeps every visitor from a ticket: the screen says what.
void Flow::check_in(const std::string& code, Time now)
{
    appointment_ = code;
    go(Screen::appointment, now);
    if (screen() == Screen::appointment)
        take(now);
}

void Flow::look_up(const std::string& number, Time now)
{
    held_out_ = number;
    go(Screen::looking_up, now);
    actions_.emplace_back(LookUpTicket{awaited_ = ++serial_, number});
}

void Flow::act(const TicketSeen& seen, Time now)
{
    const bool asks = place_ == Screen::looking_up || place_ == Screen::cancelling;
    if (!asks || seen.question != awaited_)
        return;
    seen_ = seen.ticket;
    seen_.was_to_end = place_ == Screen::cancelling;
    go(Screen::ticket_seen, now);
}

void Flow::act(const TicketNotSeen& not_seen, Time now)
{
    if (place_ == Screen::looking_up && not_seen.question == awaited_)
        go(Screen::code_unknown, now);
    if (place_ == Screen::cancelling && not_seen.question == awaited_)
        go(Screen::not_cancelled, now);
}

void Flow::return_to_queue(Time now)
{
    go(Screen::looking_up, now);
    actions_.emplace_back(ReturnToQueue{awaited_ = ++serial_, held_out_});
}

// Whatever the rules have said: what the ticket is doing now tells it.
void Flow::act(const ReturnAnswered& answered, Time now)
{
    if (place_ == Screen::looking_up && answered.question == awaited_)
        look_up(held_out_, now);
}

} // namespace kiosk
