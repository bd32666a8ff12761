#include "dispatcher/look_up.hpp"

#include "dispatcher/translate.hpp"
#include "dispatcher/translate_words.hpp"

namespace dispatcher {

namespace v1 = hallcall::v1;

v1::Reply answer_to_look_up(const v1::Request& request, const hall::Hall& hall, hall::Time now)
{
    const auto number = hall::parse_ticket_number(request.look_up_ticket().number());
    if (!number)
        return refusal(request.request_id(), "malformed_request",
                       "A ticket number is a letter and at least three digits, like A042.");
    const auto found = hall.tickets.find(*number);
    if (found == hall.tickets.end())
        return refusal(request.request_id(), hall::name_of(hall::Refusal::unknown_ticket),
                       hall::sentence_for(hall::Refusal::unknown_ticket));
    const auto& ticket = found->second;
    v1::Reply reply;
    reply.set_request_id(request.request_id());
    auto& seen = *reply.mutable_ticket_now();
    seen.set_number(hall::to_string(*number));
    seen.set_state(wire_from(ticket_states, ticket.state));
    seen.set_service(ticket.service.text);
    seen.set_queue(ticket.queue.text);
    seen.set_counter(ticket.counter ? ticket.counter->value : 0);
    seen.set_ahead(static_cast<std::uint32_t>(hall::people_ahead(hall, *number)));
    seen.set_may_return(hall::decide(hall, hall::ReturnMissed{*number}, now).has_value());
    return reply;
}

} // namespace dispatcher
