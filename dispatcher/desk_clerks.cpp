// Who is signed in at a pad: asked for, checked by whoever has the time for it, ended.
#include "dispatcher/desk_inside.hpp"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_clerk.hpp"
#include "dispatcher/translate_words.hpp"

#include <algorithm>
#include <utility>

namespace dispatcher {

namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t pin_bytes_max = 64;

v1::Reply locked(const std::string& request_id, hall::Time until)
{
    auto reply = refusal(request_id, "sign_in_locked",
                         "Too many wrong PINs. Wait, then try again; or ask whoever keeps the "
                         "clerks' numbers.");
    reply.mutable_refused()->set_next_opening(milliseconds_of(until));
    return reply;
}

Frame framed_answer(const v1::Reply& reply)
{
    v1::FromDispatcher message;
    *message.mutable_reply() = reply;
    return framed(message);
}

} // namespace

bool Desk::Inside::has_to_sign_in(const Peer& peer) const
{
    return clerk_rule.sign_in == ClerkRule::SignIn::required && peer.role == v1::ROLE_CALLER &&
           !clerk_rule.without.contains(peer.device);
}

// What is a clerk's to do only where it was given the right.
std::optional<ClerkRight> Desk::Inside::right_for(const Peer& peer,
                                                  const v1::Request& request) const
{
    switch (request.ask_case()) {
    case v1::Request::kCallNumber:
        return ClerkRight::out_of_turn;
    case v1::Request::kUndo:
        return ClerkRight::undo;
    case v1::Request::kCancel: {
        const auto* ticket = ticket_in(hall, request.cancel().number());
        const bool is_its_own = ticket && ticket->counter && acts_for(peer, ticket->counter->value);
        return is_its_own ? std::nullopt : std::optional{ClerkRight::cancel};
    }
    default:
        return std::nullopt;
    }
}

// Nothing: the rules decide. Refusals of this kind are not remembered: the clerk may sign in, and
// then the same is asked again.
std::optional<v1::Reply> Desk::Inside::objection_to(const Peer& peer, const v1::Request& request)
{
    if (clerk_rule.sign_in != ClerkRule::SignIn::off && peer.role == v1::ROLE_CALLER)
        clerks.asked(peer.device, now);
    const auto* session = clerks.session(peer.device);
    if (has_to_sign_in(peer) && !session)
        return not_invited(peer, request, "sign_in_needed",
                           "Nobody is signed in at this pad: sign in with number and PIN.");
    if (auto objection = objection_about_counter(peer, request))
        return objection;
    if (auto objection = objection_to_kiosk(peer, request))
        return objection;
    const auto right = has_to_sign_in(peer) ? right_for(peer, request) : std::nullopt;
    if (right && !session->rights.contains(*right))
        return not_invited(peer, request, "right_missing",
                           "The clerk who is signed in may not do that.");
    return std::nullopt;
}

// Where a right is used, or might be: a clerk who acts for any counter. And whose a cancellation
// was, which the audit trail tells of in any case.
std::vector<AccessFact> Desk::Inside::who_acted(const Peer& peer, const v1::Request& request) const
{
    const auto* session = clerks.session(peer.device);
    if (!session || !(session->rights.contains(ClerkRight::any_counter) || request.has_cancel() ||
                      right_for(peer, request)))
        return {};
    return {ClerkActed{session->clerk, peer.device, now}};
}

void Desk::Inside::ask_to_sign_in(PeerId id, Peer& peer, const v1::Request& request)
{
    const auto& asked = request.sign_in();
    const auto refuse = [&](const char* word, const char* sentence) {
        answer(id, peer, framed_answer(refusal(request.request_id(), word, sentence)));
    };
    if (!may_ask(peer.role, request.ask_case()))
        return answer(id, peer, framed_answer(not_allowed(peer, request)));
    if (clerk_rule.sign_in == ClerkRule::SignIn::off)
        return refuse("no_sign_in", "Clerks do not sign in here (hallcall-dispatcher --clerks).");
    if (!is_clerk_number(asked.clerk()) || asked.pin().empty() ||
        asked.pin().size() > pin_bytes_max)
        return refuse("malformed_request",
                      "A clerk's number is 1 to 16 digits, and a PIN is given with it.");
    // One at a time of each device; who asks again waits for the answer.
    const auto waiting = std::ranges::find(pins_asked, peer.device, &PinAsked::device);
    if (waiting != pins_asked.end() && waiting->request_id == request.request_id())
        return;
    if (waiting != pins_asked.end() || pins_asked.size() >= pins_asked_max)
        return refuse("too_many_requests",
                      "Too many sign-ins at once. Wait for their answers, then ask again.");
    pins_asked.push_back({peer.device, request.request_id(), asked.clerk(), asked.pin()});
}

void Desk::Inside::sign_out(PeerId id, Peer& peer, const v1::Request& request)
{
    if (!may_ask(peer.role, request.ask_case()))
        return answer(id, peer, framed_answer(not_allowed(peer, request)));
    v1::Reply reply;
    reply.set_request_id(request.request_id());
    reply.mutable_signed_out();
    if (const auto* session = clerks.session(peer.device)) {
        reply.mutable_signed_out()->set_clerk(session->clerk);
        auto& entry = happen(
            {}, {ClerkSessionEnded{session->clerk, peer.device, SessionEnd::signed_out, now}});
        entry.device = peer.device;
        entry.request_id = request.request_id();
        entry.reply = journal_text(reply);
        answers.remember(peer.device, request.request_id(), framed_answer(reply),
                         Answers::Outcome::accepted);
    }
    answer(id, peer, framed_answer(reply));
}

// Wherever the device is now; one that has gone asks again, and hears the same.
void Desk::Inside::answer_sign_in(const PinAsked& asked, const v1::Reply& reply,
                                  Answers::Outcome outcome)
{
    auto frame = framed_answer(reply);
    answers.remember(asked.device, asked.request_id, frame, outcome);
    for (auto& [id, peer] : peers)
        if (peer.state == Peer::State::welcomed && peer.device == asked.device)
            return answer(id, peer, std::move(frame));
}

// Those that were locked out while they waited are not tried any more: many pads at once are no way
// around a lock.
std::optional<PinToCheck> Desk::Inside::next_pin()
{
    while (!pins_asked.empty() && !pin_is_checked) {
        const auto& asked = pins_asked.front();
        const auto until = clerks.locked_until(asked.clerk, asked.device, now);
        if (!until) {
            pin_is_checked = true;
            return PinToCheck{asked.clerk, asked.pin};
        }
        uninvited.push_back({asked.device, v1::ROLE_CALLER, "sign_in", "sign_in_locked", {}});
        answer_sign_in(asked, locked(asked.request_id, *until), Answers::Outcome::refused);
        pins_asked.pop_front();
    }
    return std::nullopt;
}

// The register may have been read since the PIN was checked: then that holds.
PinChecked Desk::Inside::as_registered(const std::string& clerk, PinChecked checked) const
{
    const auto& known = access.clerks();
    if (checked.outcome != PinChecked::Outcome::good || !known)
        return checked;
    const auto found = known->find(clerk);
    if (found == known->end() || found->second.pin_mark != checked.pin_mark)
        return {};
    checked.name = found->second.name;
    checked.rights = found->second.rights;
    return checked;
}

void Desk::Inside::pin_checked(const PinChecked& told)
{
    if (!std::exchange(pin_is_checked, false) || pins_asked.empty())
        return;
    const auto asked = std::move(pins_asked.front());
    pins_asked.pop_front();
    const auto checked = as_registered(asked.clerk, told);
    using Outcome = PinChecked::Outcome;
    if (checked.outcome == Outcome::nobody_knows)
        return answer_sign_in(asked,
                              refusal(asked.request_id, "sign_in_unavailable",
                                      "The clerks' numbers cannot be read: the dispatcher's log "
                                      "says why."),
                              Answers::Outcome::refused);
    if (checked.outcome == Outcome::wrong) {
        happen({}, clerks.wrong_pin(asked.clerk, asked.device, now));
        const auto until = clerks.locked_until(asked.clerk, asked.device, now);
        return answer_sign_in(asked,
                              until ? locked(asked.request_id, *until)
                                    : refusal(asked.request_id, "sign_in_failed",
                                              "Number and PIN do not belong together."),
                              Answers::Outcome::refused);
    }
    v1::Reply reply;
    reply.set_request_id(asked.request_id);
    *reply.mutable_signed_in() = signed_in(asked.clerk, checked);
    auto& entry = happen({}, clerks.good_pin(asked.clerk, asked.device, checked, now));
    entry.device = asked.device;
    entry.request_id = asked.request_id;
    entry.reply = journal_text(reply);
    answer_sign_in(asked, reply, Answers::Outcome::accepted);
    // Its pad went while the PIN was checked.
    if (std::ranges::none_of(peers, [&](const auto& one) {
            return one.second.state == Peer::State::welcomed && one.second.device == asked.device;
        }))
        clerks.left(asked.device, now);
}

void Desk::Inside::end_sessions_that_are_due()
{
    if (!std::exchange(clerks_were_looked_at, true))
        clerks.everybody_left(now); // before this start; whoever comes back goes on
    if (const auto facts = clerks.due(clerk_rule, now); !facts.empty())
        happen({}, facts);
}

void Desk::Inside::tell_clerk(PeerId id, const Peer& peer)
{
    if (clerk_rule.sign_in == ClerkRule::SignIn::off || peer.role != v1::ROLE_CALLER)
        return;
    v1::FromDispatcher message;
    *message.mutable_clerk_now() = clerk_now(clerk_rule, peer.device, clerks);
    gate.put(last_sequence, id, framed(message), Gate::Direct::word);
}

std::optional<PinToCheck> Desk::next_pin()
{
    return inside_->next_pin();
}

void Desk::pin_checked(const PinChecked& checked, hall::Time now)
{
    inside_->pass_time(now);
    inside_->pin_checked(checked);
    inside_->snapshot_when_due();
}

} // namespace dispatcher
