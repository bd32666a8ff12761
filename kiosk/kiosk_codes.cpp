// A code that is held out to the scanner, and what the dispatcher says of its ticket, or of one
// that is to be cancelled.
#include "kiosk/catalogue_view.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/seen_words.hpp"

namespace kiosk {

namespace {

Standing standing_of(hallcall::v1::TicketState state)
{
    using namespace hallcall::v1;
    switch (state) {
    case TICKET_WAITING:
        return Standing::waiting;
    case TICKET_CALLED:
        return Standing::called;
    case TICKET_SERVING:
        return Standing::serving;
    case TICKET_HELD:
        return Standing::held;
    case TICKET_SERVED:
        return Standing::served;
    case TICKET_MISSED:
        return Standing::missed;
    default:
        return Standing::cancelled;
    }
}

} // namespace

void Kiosk::codeHeldOut(const std::string& code)
{
    const drivers::AppointmentForm ours{{}, CodeBox::characters_min, CodeBox::characters_max};
    happen(CodeHeldOut{
        held_out_code(code, picture_->day(), flow_.hall().appointments ? &ours : nullptr)});
}

void Kiosk::scannerSaid(const std::optional<drivers::ScannerFault>& fault)
{
    const bool news = fault ? note_part("scanner", hallcall::v1::HEALTH_FAULT,
                                        drivers::name_of(*fault), drivers::sentence_for(*fault))
                            : note_part("scanner", hallcall::v1::HEALTH_READY, "", "");
    takes_codes_ = !fault;
    if (news)
        emit flowChanged();
}

void Kiosk::ask_about(const LookUpTicket& one)
{
    hallcall::v1::Request request;
    request.mutable_look_up_ticket()->set_number(one.number);
    asked_about_.insert(outside_.ask(std::move(request)), {one.question, AskedAbout::What::look});
}

void Kiosk::ask_back(const ReturnToQueue& one)
{
    hallcall::v1::Request request;
    request.mutable_return_missed()->set_number(one.number);
    asked_about_.insert(outside_.ask(std::move(request)),
                        {one.question, AskedAbout::What::go_back});
}

void Kiosk::ask_to_cancel(const CancelTicket& one)
{
    hallcall::v1::Request request;
    request.mutable_cancel()->set_number(one.number);
    request.mutable_cancel()->set_reason(one.reason == CancelledFor::slip_failed
                                             ? hallcall::v1::CANCEL_SLIP_FAILED
                                             : hallcall::v1::CANCEL_TAKEN_BY_MISTAKE);
    const auto id = outside_.ask(std::move(request));
    if (one.question)
        asked_about_.insert(id, {one.question, AskedAbout::What::cancel});
}

// False when it is no answer of this kind.
bool Kiosk::answer_about_ticket(const QString& request, const hallcall::v1::Reply& reply)
{
    const auto found = asked_about_.find(request);
    if (found == asked_about_.end())
        return false;
    const auto asked = *found;
    asked_about_.erase(found);
    if (asked.what == AskedAbout::What::go_back) {
        happen(ReturnAnswered{asked.question});
    } else if (asked.what == AskedAbout::What::cancel) {
        happen(reply.has_stepped()
                   ? Event{Cancelled{asked.question}}
                   : Event{CancelRefused{asked.question, reply.refused().refusal()}});
    } else if (reply.has_ticket_now()) {
        const auto& seen = reply.ticket_now();
        happen(kiosk::TicketSeen{asked.question,
                                 {seen.number(), seen.service(), standing_of(seen.state()),
                                  seen.counter(), seen.ahead(), seen.may_return()}});
    } else {
        happen(TicketNotSeen{asked.question});
    }
    return true;
}

QString Kiosk::seenService() const
{
    return service_name(*picture_, flow_.seen().service, language_);
}

QString Kiosk::seenTitle() const
{
    return seen_title(flow_.seen());
}

QString Kiosk::seenText() const
{
    return seen_text(flow_.seen(), zones_of(*picture_, flow_.seen().service, language_));
}

} // namespace kiosk
