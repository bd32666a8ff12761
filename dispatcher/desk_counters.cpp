// Which counters a pad acts for, which counter it is that a request touches, and which tickets are
// a kiosk's.
#include "dispatcher/desk_inside.hpp"
#include "dispatcher/translate.hpp"
#include "hall/next_ticket.hpp"
#include "hall/ticket.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

// The one that acts, in whatever is asked; nothing where none does.
std::optional<std::uint32_t> acting_counter(const v1::Request& request)
{
    const auto* reflection = request.GetReflection();
    const auto* asked = reflection->GetOneofFieldDescriptor(
        request, v1::Request::descriptor()->FindOneofByName("ask"));
    if (!asked)
        return std::nullopt;
    const auto& ask = reflection->GetMessage(request, asked);
    const auto* counter = ask.GetDescriptor()->FindFieldByName("counter");
    if (!counter)
        return std::nullopt;
    return ask.GetReflection()->GetUInt32(ask, counter);
}

// Of a step that names a ticket and no counter. A missed one that comes back is not among them: the
// visitor goes where somebody has time.
std::string ticket_that_steps(const v1::Request& request)
{
    switch (request.ask_case()) {
    case v1::Request::kCancel:
        return request.cancel().number();
    case v1::Request::kReturnHeld:
        return request.return_held().number();
    case v1::Request::kStepDone:
        return request.step_done().number();
    default:
        return {};
    }
}

// Whose slip came out, or did not.
std::string ticket_of_a_slip(const v1::Request& request)
{
    return request.has_report_slip() ? request.report_slip().number()
           : request.has_cancel()    ? request.cancel().number()
                                     : std::string{};
}

bool has_papers_there(const hall::Hall& hall, const hall::Ticket& ticket)
{
    return ticket.hold == hall::HoldKind::papers_kept && hall.counters.contains(*ticket.counter);
}

std::string in_words(const std::vector<std::uint32_t>& counters)
{
    std::string words = counters.size() == 1 ? "counter " : "counters ";
    for (const auto counter : counters)
        words += (counter == counters.front() ? "" : "+") + std::to_string(counter);
    return words;
}

} // namespace

const hall::Ticket* ticket_in(const hall::Hall& hall, const std::string& number)
{
    const auto known = hall::parse_ticket_number(number);
    const auto found = known ? hall.tickets.find(*known) : hall.tickets.end();
    return found == hall.tickets.end() ? nullptr : &found->second;
}

bool Desk::Inside::acts_for(const Peer& peer, std::uint32_t counter) const
{
    if (peer.counters.empty() || std::ranges::binary_search(peer.counters, counter))
        return true;
    const auto* session = clerks.session(peer.device);
    return session && session->rights.contains(ClerkRight::any_counter);
}

// Called, serving, or held with its papers there, a ticket is that counter's; held in another way
// it is as well of those that may resume it (hall/call_decisions.cpp).
bool Desk::Inside::may_step(const Peer& peer, const hall::Ticket& ticket) const
{
    if (!ticket.counter || acts_for(peer, ticket.counter->value))
        return true;
    if (ticket.state != hall::TicketState::held)
        return !hall::is_at_counter(ticket.state);
    return !has_papers_there(hall, ticket) &&
           std::ranges::any_of(hall.settings.counters, [&](const hall::Counter& counter) {
               return acts_for(peer, counter.number.value) &&
                      hall::serves(hall, counter, ticket.queue);
           });
}

std::optional<v1::Reply> Desk::Inside::objection_about_counter(const Peer& peer,
                                                               const v1::Request& request)
{
    const auto counter = acting_counter(request);
    const auto* ticket = ticket_in(hall, ticket_that_steps(request));
    if ((!counter || acts_for(peer, *counter)) && (!ticket || may_step(peer, *ticket)))
        return std::nullopt;
    const auto which = in_words(peer.counters);
    auto reply =
        not_invited(peer, request, "not_its_counter",
                    "This pad acts for " + which + " only: enroll it for this counter as well.");
    uninvited.back().acts_for = which;
    return reply;
}

// It speaks of what it gave out itself: how the slip came out. And takes it back, when none did or
// nobody waited for the number; but only what was never called, whatever it waits for now: from the
// first call on a counter knows who stands there.
std::optional<v1::Reply> Desk::Inside::objection_to_kiosk(const Peer& peer,
                                                          const v1::Request& request)
{
    const auto* ticket =
        peer.role == v1::ROLE_KIOSK ? ticket_in(hall, ticket_of_a_slip(request)) : nullptr;
    if (!ticket)
        return std::nullopt;
    const auto taken = taken_at.find(ticket->number);
    if (taken == taken_at.end() || taken->second.device != peer.device)
        return not_allowed(peer, request);
    if (request.has_report_slip() || !taken->second.called)
        return std::nullopt;
    return refusal(request.request_id(), hall::name_of(hall::Refusal::step_not_allowed),
                   hall::sentence_for(hall::Refusal::step_not_allowed));
}

void Desk::Inside::note_taken_and_called(const std::vector<hall::Event>& events,
                                         const std::string& device)
{
    for (const auto& event : events) {
        if (std::holds_alternative<hall::DayOpened>(event))
            taken_at.clear();
        if (const auto* taken = std::get_if<hall::TicketTaken>(&event))
            taken_at[taken->number] = {device};
        if (const auto* called = std::get_if<hall::TicketCalled>(&event))
            taken_at[called->number].called = true;
    }
}

} // namespace dispatcher
