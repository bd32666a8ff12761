#include "dispatcher/server/porter.hpp"

#include "protocol/handshake.hpp"

#include <algorithm>
#include <utility>

namespace dispatcher {

namespace v1 = hallcall::v1;
using protocol::link::Enrolled;
using Then = Porter::Verdict::Then;

namespace {

v1::Role role_of(const std::string& word)
{
    if (word == "kiosk")
        return v1::ROLE_KIOSK;
    if (word == "caller")
        return v1::ROLE_CALLER;
    if (word == "display")
        return v1::ROLE_DISPLAY;
    return word == "operator" ? v1::ROLE_OPERATOR : v1::ROLE_UNKNOWN;
}

v1::FromDispatcher issued(const protocol::trust::Issued& issued)
{
    v1::FromDispatcher message;
    message.mutable_certificate()->set_certificate(issued.certificate);
    message.mutable_certificate()->set_authority(issued.authority);
    return message;
}

Porter::Verdict rejected(std::string sentence, std::string log)
{
    v1::FromDispatcher message;
    *message.mutable_rejected() =
        protocol::rejection(v1::Rejected::NOT_ENROLLED, std::move(sentence));
    return {Then::close, std::move(message), std::move(log)};
}

std::string whom(std::string_view issued_certificate)
{
    const auto certificate = protocol::trust::certificate_from(issued_certificate);
    const auto subject = certificate ? protocol::trust::subject_of(**certificate) : std::nullopt;
    return subject ? " role=" + subject->role + " device=" + subject->device : "";
}

std::string quoted(std::string text)
{
    std::ranges::replace(text, '"', '\'');
    return '"' + text + '"';
}

} // namespace

Porter::Verdict Porter::received(const std::optional<Enrolled>& enrolled,
                                 const v1::ToDispatcher& message, Link link, Clock::time_point now)
{
    if (!authority_)
        return {};
    if (!enrolled)
        return message.has_enroll()
                   ? enroll(message.enroll(), now)
                   : Verdict{Then::close, {}, "event=newcomer_refused why=\"it did not enroll\""};
    if (message.has_renew())
        return link.renewed ? Verdict{Then::close, {}, "event=renewal_refused why=\"asked again\""}
                            : renew(*enrolled, message.renew(), now);
    if (!message.has_hello())
        return {};
    const auto& [role, device, counters] = enrolled->subject;
    if (message.hello().device() == device && message.hello().role() == role_of(role))
        return {};
    return rejected("This certificate is for the " + role + " \"" + device +
                        "\": start the program under that name and role, or enroll it as what it "
                        "is.",
                    "event=hello_refused why=\"the certificate is for the " + role + " " + device +
                        "\"");
}

Porter::Verdict Porter::enroll(const v1::Enroll& enroll, Clock::time_point now)
{
    const auto done = authority_->redeem(enroll.secret(), enroll.signing_request(), now);
    if (done)
        return {Then::close, issued(*done), "event=enrolled" + whom(done->certificate)};
    // To the device always the same: whoever guesses learns nothing.
    return rejected("This code is not good (any more): ask for a new one (hallctl enroll).",
                    "event=enroll_refused why=" + quoted(done.error().what()));
}

Porter::Verdict Porter::renew(const Enrolled& enrolled, const v1::Renew& renew,
                              Clock::time_point now)
{
    // Revoked a moment ago: its link is not cut yet, and it must not get a new certificate over it.
    if (const auto why = objection_to(enrolled, now))
        return {Then::close, {}, "event=renewal_refused why=" + *why};
    const auto done = authority_->renew(enrolled.serial, renew.signing_request(), now);
    if (done)
        return {Then::go_on, issued(*done), "event=renewed device=" + enrolled.subject.device};
    return {Then::go_on, {}, "event=renewal_failed why=" + quoted(done.error().what())};
}

std::optional<std::string> Porter::objection_to(const Enrolled& enrolled, Clock::time_point now)
{
    if (!authority_)
        return std::nullopt;
    if (authority_->is_revoked(enrolled.serial))
        return "revoked";
    return now > enrolled.until ? std::optional<std::string>{"expired"} : std::nullopt;
}

} // namespace dispatcher
