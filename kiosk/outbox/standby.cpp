#include "kiosk/outbox/standby.hpp"

#include "kiosk/outbox/hall_alone.hpp"

#include <QMetaObject>
#include <utility>

namespace kiosk {

namespace v1 = hallcall::v1;

namespace {

// Numbers are used up and hours pass while nobody touches anything.
constexpr std::chrono::seconds look_every{10};

// "A042", or empty when it is about no ticket that there is paper of.
const std::string& ticket_of(const v1::Request& request)
{
    return request.has_report_slip() ? request.report_slip().number() : request.cancel().number();
}

QString words(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

// Nothing here but what runs on the outbox's thread. Without an outbox (a store that cannot be
// used) nothing is lent, given or told.
struct Standby::Worker : QObject {
    std::unique_ptr<OutboxStore> store;
    std::optional<Outbox> outbox;
    std::string fault; // why there is no outbox

    void open(const Outside& outside)
    {
        auto opened = outside.open();
        if (!opened) {
            fault = opened.error().what;
            return;
        }
        store = std::move(*opened);
        auto box = Outbox::open(*store, outside.device, outside.chance);
        if (box)
            outbox.emplace(std::move(*box));
        else
            fault = box.error().what;
    }
};

Standby::Standby(Outside outside, QObject* parent)
    : QObject{parent}, outside_{std::move(outside)}, worker_{new Worker}
{
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
    away_timer_.setSingleShot(true);
    away_timer_.setInterval(outside_.away_behind);
    connect(&away_timer_, &QTimer::timeout, this, [this] {
        away_ = true;
        look_timer_.start();
        work([](Outbox&) {});
    });
    look_timer_.setInterval(look_every);
    connect(&look_timer_, &QTimer::timeout, this, [this] { work([](Outbox&) {}); });
    again_timer_.setSingleShot(true);
    again_timer_.setInterval(outside_.ask_again);
    connect(&again_timer_, &QTimer::timeout, this, &Standby::deliver);
    thread_.start();
    QMetaObject::invokeMethod(worker_, [this] {
        worker_->open(outside_);
        v1::Picture hall;
        if (worker_->outbox)
            hall = worker_->outbox->hall();
        QMetaObject::invokeMethod(this, [this, hall = std::move(hall), fault = worker_->fault] {
            if (lasting_.catalogue().services().empty())
                lasting_ = hall;
            if (!fault.empty())
                emit said(QStringLiteral("outbox_unusable"), words(fault));
        });
    });
    work([](Outbox&) {});
    away_timer_.start();
}

Standby::~Standby()
{
    // Behind what is still to be written.
    QMetaObject::invokeMethod(worker_, [this] { thread_.quit(); });
    thread_.wait();
}

template <class Work>
void Standby::work(Work job)
{
    QMetaObject::invokeMethod(worker_, [this, job = std::move(job)]() mutable {
        if (!worker_->outbox)
            return;
        job(*worker_->outbox);
        QMetaObject::invokeMethod(this, [this, seen = look(*worker_->outbox)] { take_note(seen); });
    });
}

Standby::Seen Standby::look(const Outbox& outbox) const
{
    Seen seen;
    seen.day = outbox.lent().day();
    seen.fault = outbox.fault();
    const auto now = outside_.clock();
    for (const auto& opening : outbox.lent().openings())
        for (const auto& service : opening.services())
            if (outbox.gives(service, now))
                seen.services.insert(service);
    if (const auto* next = outbox.next())
        seen.next = *next;
    seen.refused = outbox.refused().size();
    return seen;
}

void Standby::take_note(const Seen& seen)
{
    const bool news = !looked_ || seen.fault != seen_.fault || seen.refused != seen_.refused;
    looked_ = true;
    seen_ = seen;
    if (news && !seen.fault.empty())
        emit said(QStringLiteral("outbox_not_written"), words(seen.fault));
    else if (news && seen.refused > 0)
        emit said(
            QStringLiteral("tickets_refused"),
            QStringLiteral("The dispatcher refused %1 tickets that were given while the kiosk "
                           "was cut off: they are in its outbox, call their visitors by hand.")
                .arg(seen.refused));
    else if (news)
        emit said({}, {});
    show_alone();
    deliver();
}

void Standby::show_alone()
{
    std::set<std::string> services; // nothing can be chosen that the picture does not have
    for (const auto& service : lasting_.catalogue().services())
        if (seen_.services.contains(service.id()))
            services.insert(service.id());
    const bool gives = away_ && !linked_ && !services.empty();
    if (gives == gives_ && (!gives || services == services_))
        return;
    gives_ = gives;
    services_ = services;
    if (gives)
        picture_ = hall_alone(lasting_, seen_.day, services_);
    emit changed();
}

// ---- from the link

void Standby::setLinked(bool linked)
{
    if (linked == linked_)
        return;
    linked_ = linked;
    if (linked) {
        away_ = false;
        away_timer_.stop();
        look_timer_.stop();
        lend();
        deliver();
    } else {
        away_timer_.start();
    }
    show_alone();
}

void Standby::see(const protocol::PictureBook& picture, bool snapshot)
{
    if (!snapshot && picture.day() == day_)
        return;
    day_ = picture.day();
    if (snapshot) {
        lasting_ = lasting_hall(picture);
        work([hall = lasting_](Outbox& outbox) { (void)outbox.see_hall(hall); });
    }
    lend();
}

void Standby::lend()
{
    if (!linked_ || !lending_.isEmpty())
        return;
    lending_ = QStringLiteral("lend");
    work([this](Outbox& outbox) {
        QMetaObject::invokeMethod(
            this, [this, request = outbox.lend_request()] { lending_ = outside_.ask(request); });
    });
}

void Standby::lend_later()
{
    replenish_ = true;
    again_timer_.start();
}

// One letter at a time, in their order.
void Standby::deliver()
{
    if (!linked_ || !telling_.isEmpty() || again_timer_.isActive())
        return;
    if (!seen_.next) { // all is told: what was used is replaced
        if (std::exchange(replenish_, false))
            lend();
        return;
    }
    told_letter_ = seen_.next->id;
    telling_ = outside_.ask(seen_.next->request);
}

void Standby::reply(const QString& request, const v1::Reply& reply)
{
    if (request == lending_) {
        lending_.clear();
        if (!reply.has_numbers_lent())
            return lend_later();
        if (reply.numbers_lent().day() < day_) // asked before midnight
            lend();
        work([this, lent = reply.numbers_lent(), now = outside_.clock()](Outbox& outbox) {
            if (!outbox.numbers_lent(lent, now))
                QMetaObject::invokeMethod(this, [this] { lend_later(); });
        });
    } else if (request == telling_) {
        work([this, reply, letter = told_letter_](Outbox& outbox) {
            const auto done = outbox.answered(letter, reply);
            const bool told = done.has_value() && *done;
            QMetaObject::invokeMethod(this, [this, told] {
                telling_.clear();
                if (!told)
                    again_timer_.start();
                replenish_ = replenish_ || told;
            });
        });
    } else {
        emit replied(request, reply);
    }
}

// ---- from the kiosk

QString Standby::ask(v1::Request request)
{
    if (request.has_take_ticket() && givesAlone())
        return take_alone(request.take_ticket().service());
    if (!is_given_here(request))
        return outside_.ask(std::move(request));
    work([request = std::move(request)](Outbox& outbox) { (void)outbox.say(request); });
    return QStringLiteral("alone-%1").arg(++asked_);
}

// Whatever is said of a ticket of the outbox goes behind it.
bool Standby::is_given_here(const v1::Request& request) const
{
    return (request.has_report_slip() || request.has_cancel()) &&
           given_.contains(words(ticket_of(request)));
}

QString Standby::take_alone(const std::string& service)
{
    const auto id = QStringLiteral("alone-%1").arg(++asked_);
    work([this, id, service](Outbox& outbox) {
        const auto taken = outbox.take(service, outside_.clock());
        v1::Reply reply;
        if (taken)
            *reply.mutable_taken() = *taken;
        else
            reply.mutable_refused()->set_refusal(std::string{refusal_for(taken.error())});
        QMetaObject::invokeMethod(this, [this, id, reply] {
            if (reply.has_taken())
                given_.insert(words(reply.taken().number()));
            emit gave(id, reply);
        });
    });
    return id;
}

} // namespace kiosk
