#include "hall/hall.hpp"

#include "hall/decisions.hpp"
#include "hall/ticket.hpp"

#include <boost/throw_exception.hpp>

#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>

namespace hall {

namespace {

template <class Asked>
constexpr bool needs_open_day =
    !std::is_same_v<Asked, PutSettingsInForce> && !std::is_same_v<Asked, PassTime>;

} // namespace

Decision decide(const Hall& hall, const Command& command, Time now)
{
    return std::visit(
        [&]<class Asked>(const Asked& asked) -> Decision {
            if (needs_open_day<Asked> && !hall.day)
                return Refusal::day_not_open;
            return decide_on(hall, asked, now);
        },
        command);
}

Result<const Ticket*> ticket_for(const Hall& hall, TicketNumber number, TicketStep step)
{
    const auto found = hall.tickets.find(number);
    if (found == hall.tickets.end())
        return Refusal::unknown_ticket;
    if (!state_after(found->second.state, step))
        return Refusal::step_not_allowed;
    return &found->second;
}

Result<const Ticket*> ticket_at(const Hall& hall, CounterNumber counter, TicketStep step)
{
    const auto found = hall.counters.find(counter);
    if (found == hall.counters.end())
        return Refusal::unknown_counter;
    if (!found->second.ticket)
        return Refusal::counter_has_no_ticket;
    return ticket_for(hall, *found->second.ticket, step);
}

void throw_exception_from_error(Refusal refusal, const boost::source_location& where)
{
    boost::throw_exception(std::logic_error(std::string{sentence_for(refusal)}), where);
}

} // namespace hall
