#include "kiosk/kiosk.hpp"

#include "kiosk/catalogue_view.hpp"
#include "kiosk/language_switch.hpp"
#include "kiosk/slip_text.hpp"
#include "kiosk/slot_words.hpp"
#include "kiosk/wait_words.hpp"
#include "look/hall_time.hpp"
#include "look/language.hpp"

#include <boost/hana/functional/overload.hpp>

#include <QLocale>
#include <algorithm>

namespace kiosk {

namespace {

hallcall::v1::SlipState word_for(SlipReport slip)
{
    switch (slip) {
    case SlipReport::printed:
        return hallcall::v1::SLIP_PRINTED;
    case SlipReport::sent:
        return hallcall::v1::SLIP_SENT;
    case SlipReport::unknown:
        return hallcall::v1::SLIP_UNKNOWN;
    case SlipReport::failed:
        break;
    }
    return hallcall::v1::SLIP_FAILED;
}

} // namespace

Kiosk::Kiosk(Outside outside, QString device, QString default_language, QObject* parent)
    : QObject{parent}, outside_{std::move(outside)}, device_{std::move(device)},
      default_language_{std::move(default_language)}, language_{default_language_},
      flow_{static_cast<bool>(outside_.ask_printer), outside_.now()}
{
    deadline_.setSingleShot(true);
    minute_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, &Kiosk::passTime);
    connect(&minute_, &QTimer::timeout, this, [this] {
        emit clockChanged();
        refresh(); // "tomorrow" is today after midnight
        wait_for_next_minute();
    });
    connect(&search_, &SearchBox::touched, this, &Kiosk::stay);
    connect(&code_, &CodeBox::touched, this, &Kiosk::stay);
    if (outside_.speak)
        outside_.speak(language_);
    wait_for_next_minute();
    refresh();
}

// ---- what happens

void Kiosk::happen(const Event& event)
{
    for (const auto& action : flow_.on(event, outside_.now()))
        obey(action);
    refresh();
}

void Kiosk::showPicture(const protocol::PictureBook& picture, bool cut_off)
{
    picture_ = &picture;
    cut_off_ = cut_off;
    const auto& ticket = flow_.ticket();
    const auto* queue =
        queue_of(picture, ticket.first_leg.empty() ? ticket.service : ticket.first_leg);
    if (queue && !cut_off) // else nobody knows how many wait
        ahead_.see(queue->waiting());
    happen(HallChanged{seen_hall()});
    emit clockChanged(); // the hall's time zone may be new
}

void Kiosk::setLink(look::PictureStatus::Value status)
{
    if (link_ != status)
        link_since_ = outside_.clock();
    link_ = status;
    happen(HallChanged{seen_hall()});
}

void Kiosk::reply(const QString& request, const hallcall::v1::Reply& reply)
{
    if (takes_.contains(request))
        return take_ended(request, reply, false);
    if (!answer_about_ticket(request, reply) && reply.has_refused())
        qWarning().noquote() << "refused:" << reply.refused().refusal().c_str();
}

void Kiosk::printerSaid(std::uint32_t question, const drivers::PrinterStatus& status)
{
    if (note_printer("printer", status))
        printer_since_ = outside_.clock();
    happen(PrinterSaid{question, status.fault});
}

// True when it is news.
bool Kiosk::note_printer(const char* part, const drivers::PrinterStatus& status)
{
    using namespace hallcall::v1;
    const auto put = [&](Health health, std::string_view cause, std::string_view message) {
        return note_part(part, health, cause, message);
    };
    if (status.fault)
        return put(HEALTH_FAULT, drivers::name_of(*status.fault),
                   drivers::sentence_for(*status.fault));
    if (status.paper_near_end)
        return put(HEALTH_WARNING, "paper_near_end", "The paper is near its end: have some ready.");
    return put(HEALTH_READY, "", status.answers ? "" : "A one-way printer: it is trusted.");
}

// True when it is news.
bool Kiosk::note_part(const char* part, hallcall::v1::Health health, std::string_view cause,
                      std::string_view message)
{
    const bool news = parts_.put(part, health, std::string{cause}, std::string{message},
                                 outside_.clock().toMSecsSinceEpoch());
    if (news && outside_.report)
        outside_.report(parts_.report());
    return news;
}

void Kiosk::slipEnded(std::uint32_t job, const SlipOutcome& outcome)
{
    if (outcome.has_error())
        qWarning() << "slip:" << drivers::sentence_for(outcome.error()).data();
    if (outcome.has_error() && outcome.error() != PrinterFault::unknown) {
        drivers::PrinterStatus status;
        status.fault = outcome.error();
        if (note_printer("printer", status))
            printer_since_ = outside_.clock();
    }
    happen(SlipEnded{job, outcome});
}

void Kiosk::passTime()
{
    happen(TimePassed{});
}

// ---- what is to be done

void Kiosk::ask(hallcall::v1::Request request)
{
    outside_.ask(std::move(request));
}

void Kiosk::obey(const Action& action)
{
    hallcall::v1::Request request;
    std::visit(boost::hana::overload(
                   [&](const AskPrinter& one) { outside_.ask_printer(one.question); },
                   [&](const RequestTake& one) {
                       if (one.appointment.empty()) {
                           request.mutable_take_ticket()->set_service(one.service);
                           request.mutable_take_ticket()->set_person(one.person);
                       } else {
                           request.mutable_check_in()->set_code(one.appointment);
                       }
                       takes_.insert(outside_.ask(std::move(request)), one.take);
                   },
                   [&](const PrintSlip& one) {
                       outside_.print(one.job, slip_text(*picture_, flow_.ticket(), language_,
                                                         device_, hall_time()));
                   },
                   [&](const ReportSlip& one) {
                       request.mutable_report_slip()->set_number(one.number);
                       request.mutable_report_slip()->set_slip(word_for(one.slip));
                       if (one.fault)
                           request.mutable_report_slip()->set_fault(
                               std::string{drivers::name_of(*one.fault)});
                       ask(std::move(request));
                   },
                   [&](const LookUpTicket& one) { ask_about(one); },
                   [&](const ReturnToQueue& one) { ask_back(one); },
                   [&](const CancelTicket& one) { ask_to_cancel(one); }),
               action);
}

// ---- what is shown

void Kiosk::refresh()
{
    const auto now_shown = view();
    if (now_shown != last_view_ && !flow_.occupied())
        welcome_next_visitor();
    last_view_ = now_shown;
    notice_ = notice_for(flow_, opens_next());
    refresh_lists();
    wait_for_deadline();
    emit flowChanged();
    emit hallChanged();
}

void Kiosk::refresh_lists()
{
    const auto zones = zone_lines(*picture_, reader());
    if (std::ranges::find(zones, zone_, &Choice::id) == zones.end())
        zone_.clear(); // it has left the hall
    zones_.show(zones);
    units_.show(unit_lines(*picture_, reader(), zone_.toStdString()));
    services_.show(service_lines(*picture_, flow_.unit(), reader()));
    if (flow_.screen() == Screen::search)
        search_.show(*picture_, reader());
}

Reader Kiosk::reader() const
{
    return {language_, hall_time(), !cut_off_};
}

QString Kiosk::opens_next() const
{
    switch (flow_.screen()) {
    case Screen::closed:
        return hall_opens(*picture_, reader());
    case Screen::refused:
        if (!flow_.appointment().empty())
            return check_in_from(*picture_, flow_.refused_until());
        return service_opens(*picture_, flow_.service(), reader());
    default:
        return {};
    }
}

void Kiosk::welcome_next_visitor()
{
    if (larger_text_ || high_contrast_) {
        larger_text_ = high_contrast_ = false;
        emit appearanceChanged();
    }
    if (sheet_ != Sheet::printing)
        sheet_ = Sheet::none;
    zone_.clear();
    search_.clear();
    code_.clear();
    switch_to(default_language_);
}

void Kiosk::chooseZone(const QString& id)
{
    zone_ = id;
    stay();
}

void Kiosk::searchByName()
{
    search_.clear();
    happen(Touched{Touch::search});
}

bool Kiosk::searchable() const
{
    return needs_search(*picture_);
}

void Kiosk::switch_to(const QString& language)
{
    if (language == language_)
        return;
    language_ = language;
    if (outside_.speak)
        outside_.speak(language_);
    emit languageChanged();
    emit clockChanged();
}

void Kiosk::chooseLanguage(const QString& language)
{
    switch_to(language);
    happen(Touched{view() == Attract ? Touch::begin : Touch::stay});
}

QStringList Kiosk::languages() const
{
    return languages_spoken();
}

QString Kiosk::nameOf(const QString& language) const
{
    return look::nativeName(language);
}

void Kiosk::toggleLargerText()
{
    larger_text_ = !larger_text_;
    emit appearanceChanged();
    stay();
}

void Kiosk::toggleContrast()
{
    high_contrast_ = !high_contrast_;
    emit appearanceChanged();
    stay();
}

Kiosk::View Kiosk::view() const
{
    switch (flow_.screen()) {
    case Screen::attract:
        return Attract;
    case Screen::units:
        return Units;
    case Screen::services:
        return Services;
    case Screen::search:
        return Search;
    case Screen::confirm:
        return Confirm;
    case Screen::guide:
        return Guide;
    case Screen::appointment:
        return CheckIn;
    case Screen::asking_printer:
    case Screen::taking:
    case Screen::printing:
    case Screen::looking_up:
    case Screen::cancelling:
        return Busy;
    case Screen::ticket_seen:
        return TicketSeen;
    case Screen::taken:
        return Taken;
    case Screen::slip_failed:
        return SlipFailed;
    case Screen::slip_unknown:
        return SlipUnknown;
    default:
        return NoticeOnly;
    }
}

bool Kiosk::endingSoon() const
{
    return flow_.ending_soon(outside_.now());
}

int Kiosk::takenTime() const
{
    const Patience patience;
    return static_cast<int>(
        (flow_.prints() ? patience.taken : patience.taken_without_paper).count());
}

QString Kiosk::noticeDetail() const
{
    const auto since = flow_.screen() == Screen::printer_fault ? printer_since_
                       : flow_.screen() == Screen::link_lost   ? link_since_
                                                               : QDateTime{};
    if (!since.isValid())
        return {};
    const auto shown = look::hall_time(since, picture_->catalogue().time_zone());
    return notice_detail(shown.toString(QStringLiteral("HH:mm")), device_);
}

QString Kiosk::slipFault() const
{
    return slip_fault_text(flow_.printer_fault().value_or(PrinterFault::unknown));
}

QString Kiosk::unitName() const
{
    return unit_name(*picture_, flow_.unit(), language_);
}

QString Kiosk::serviceName() const
{
    return service_name(*picture_, flow_.service(), language_);
}

QString Kiosk::serviceWait() const
{
    return wait_for(*picture_, flow_.service());
}

QString Kiosk::ticketWait() const
{
    return wait_words(flow_.ticket().wait_low, flow_.ticket().wait_high);
}

QString Kiosk::serviceZones() const
{
    return zones_of(*picture_, flow_.service(), language_);
}

QString Kiosk::serviceCounters() const
{
    return counters_of(*picture_, flow_.service(), language_);
}

QString Kiosk::hallName() const
{
    return hall_name(*picture_, language_);
}

bool Kiosk::rightToLeft() const
{
    return look::isRightToLeft(language_);
}

// ---- time

QDateTime Kiosk::hall_time() const
{
    return look::hall_time(outside_.clock(), picture_->catalogue().time_zone());
}

QString Kiosk::clock() const
{
    return hall_time().toString(QStringLiteral("HH:mm"));
}

QString Kiosk::date() const
{
    const auto today = hall_time();
    if (language_ == look::english)
        return QLocale{QLocale::English}.toString(today, QStringLiteral("dddd, d MMMM yyyy"));
    return QLocale{QLocale::Chinese, QLocale::China}.toString(today,
                                                              QStringLiteral("yyyy年M月d日 dddd"));
}

void Kiosk::wait_for_deadline()
{
    const auto deadline = flow_.next_deadline();
    if (!deadline) {
        deadline_.stop();
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - outside_.now());
    deadline_.start(std::max(left, std::chrono::milliseconds{0}));
}

void Kiosk::wait_for_next_minute()
{
    const auto into_minute = outside_.clock().toMSecsSinceEpoch() % 60'000;
    minute_.start(static_cast<int>(60'000 - into_minute + 20));
}

} // namespace kiosk

#include "moc_kiosk.cpp"
