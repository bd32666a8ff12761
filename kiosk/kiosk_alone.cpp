// The kiosk while it is cut off: what it knows, and what it does not.
#include "kiosk/catalogue_view.hpp"
#include "kiosk/kiosk.hpp"

namespace kiosk {

HallSeen Kiosk::seen_hall() const
{
    return hall_seen(*picture_, link_ == look::PictureStatus::Ready, cut_off_);
}

void Kiosk::replyAlone(const QString& request, const hallcall::v1::Reply& reply)
{
    if (takes_.contains(request))
        take_ended(request, reply, true);
}

void Kiosk::take_ended(const QString& request, const hallcall::v1::Reply& reply, bool alone)
{
    const auto serial = takes_.take(request);
    if (!reply.has_taken())
        return happen(
            TakeRefused{serial, reply.refused().refusal(), reply.refused().next_opening()});
    const auto& taken = reply.taken();
    ahead_ = PeopleAhead{taken.ahead()};
    happen(kiosk::Taken{serial,
                        {taken.number(), taken.service(), taken.queue(), taken.ahead(),
                         taken.go_to().service(), taken.wait().low(), taken.wait().high(),
                         taken.slot(), alone}});
}

void Kiosk::outboxSaid(const QString& cause, const QString& sentence)
{
    using namespace hallcall::v1;
    if (!cause.isEmpty())
        qWarning().noquote() << sentence;
    const auto health = cause.isEmpty()                             ? HEALTH_READY
                        : cause == QLatin1String("tickets_refused") ? HEALTH_WARNING
                                                                    : HEALTH_FAULT;
    note_part("outbox", health, cause.toStdString(), sentence.toStdString());
}

int Kiosk::peopleAhead() const
{
    return flow_.ticket().alone ? waiting_unknown : static_cast<int>(ahead_.count());
}

int Kiosk::serviceWaiting() const
{
    return cut_off_ ? waiting_unknown : waiting_for(*picture_, flow_.service());
}

int Kiosk::waitingInHall() const
{
    return cut_off_ ? waiting_unknown : waiting_in_hall(*picture_);
}

} // namespace kiosk
