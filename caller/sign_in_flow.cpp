#include "caller/sign_in_flow.hpp"

#include <utility>

namespace caller {

namespace v1 = hallcall::v1;

namespace {

SignInFlow::Note note_of(v1::SessionEnd end)
{
    using enum SignInFlow::Note;
    switch (end) {
    case v1::SESSION_IDLE:
        return idle;
    case v1::SESSION_AWAY:
        return away;
    case v1::SESSION_ELSEWHERE:
        return elsewhere;
    case v1::SESSION_REMOVED:
        return removed;
    case v1::SESSION_PIN_CHANGED:
        return pin_changed;
    case v1::SESSION_DAY_ENDED:
        return day_ended;
    default:
        return none;
    }
}

} // namespace

void SignInFlow::told(const v1::ClerkNow& now)
{
    const bool left = !now_.clerk().empty() && now.clerk().empty();
    now_ = now;
    if (left || !now.clerk().empty())
        start_anew(left ? note_of(now.ended()) : Note::none);
    else if (is_untouched()) // it ended while this pad was away
        note_ = note_of(now.ended());
}

bool SignInFlow::is_untouched() const
{
    return number_.empty() && pin_.empty() && field_ == Field::number && note_ == Note::none &&
           !waiting_for_answer();
}

bool SignInFlow::set_link(Link link)
{
    link_ = link;
    if (link == Link::ready)
        return false;
    const bool withdraw = waiting_for_answer();
    if (withdraw || !pin_.empty())
        start_anew(withdraw ? Note::unanswered : Note::none);
    return withdraw;
}

// Nothing of a PIN stays behind, whatever became of it.
void SignInFlow::start_anew(Note note)
{
    pin_.assign(pin_.size(), '0');
    pin_.clear();
    number_.clear();
    field_ = Field::number;
    note_ = note;
}

void SignInFlow::type(char digit)
{
    auto& typed = field_ == Field::number ? number_ : pin_;
    if (waiting_for_answer() || digit < '0' || digit > '9' || typed.size() >= digits_max)
        return;
    typed.push_back(digit);
    note_ = Note::none;
}

void SignInFlow::take_back()
{
    if (waiting_for_answer())
        return;
    if (field_ == Field::pin && pin_.empty())
        field_ = Field::number;
    else if (auto& typed = field_ == Field::number ? number_ : pin_; !typed.empty())
        typed.pop_back();
}

std::optional<v1::Request> SignInFlow::enter()
{
    if (waiting_for_answer() || link_ != Link::ready)
        return std::nullopt;
    if (field_ == Field::number) {
        if (!number_.empty())
            field_ = Field::pin;
        return std::nullopt;
    }
    if (pin_.empty())
        return std::nullopt;
    v1::Request request;
    request.mutable_sign_in()->set_clerk(number_);
    request.mutable_sign_in()->set_pin(pin_);
    return request;
}

v1::Request SignInFlow::sign_out() const
{
    v1::Request request;
    request.mutable_sign_out();
    return request;
}

bool SignInFlow::answered(const std::string& request_id, const v1::Reply& reply)
{
    if (request_id.empty() || request_id != asked_id_)
        return false;
    asked_id_.clear();
    if (!reply.has_refused())
        return true; // ClerkNow says the rest
    const auto& word = reply.refused().refusal();
    locked_until_ = reply.refused().next_opening();
    start_anew(word == "sign_in_failed"   ? Note::wrong
               : word == "sign_in_locked" ? Note::locked
                                          : Note::unavailable);
    return true;
}

} // namespace caller
