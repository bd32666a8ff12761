#include "kiosk/flow.hpp"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {

// Places where the visitor still chooses: what is wrong with the hall covers them.
bool chooses(Screen place)
{
    return place == Screen::attract || place == Screen::units || place == Screen::services ||
           place == Screen::search || place == Screen::confirm || place == Screen::guide ||
           place == Screen::appointment;
}

// Places that wait for the visitor, who is asked before they end.
bool asks_before_ending(Screen place)
{
    return place == Screen::units || place == Screen::services || place == Screen::search ||
           place == Screen::confirm || place == Screen::guide || place == Screen::appointment ||
           place == Screen::slip_failed || place == Screen::slip_unknown;
}

bool is_notice(Screen place)
{
    return place == Screen::refused || place == Screen::no_answer || place == Screen::cancelled ||
           place == Screen::not_cancelled || place == Screen::ticket_seen ||
           place == Screen::code_unknown || place == Screen::code_of_another_day ||
           place == Screen::look_up_unanswered;
}

} // namespace

bool UnitSeen::open() const
{
    return std::ranges::any_of(services, &ServiceSeen::open);
}

bool HallSeen::open() const
{
    return std::ranges::any_of(units, &UnitSeen::open);
}

bool UnitSeen::offers(const std::string& service) const
{
    const auto found = std::ranges::find(services, service, &ServiceSeen::id);
    return found != services.end() && found->open;
}

const UnitSeen* HallSeen::unit_of(const std::string& service) const
{
    const auto found = std::ranges::find_if(units, [&](const UnitSeen& unit) {
        return std::ranges::find(unit.services, service, &ServiceSeen::id) != unit.services.end();
    });
    return found == units.end() ? nullptr : &*found;
}

const ServiceSeen* HallSeen::service(const std::string& id) const
{
    const auto* unit = unit_of(id);
    return unit ? &*std::ranges::find(unit->services, id, &ServiceSeen::id) : nullptr;
}

const UnitSeen* HallSeen::unit(const std::string& id) const
{
    const auto found = std::ranges::find(units, id, &UnitSeen::id);
    return found == units.end() ? nullptr : &*found;
}

Flow::Flow(bool prints, Time now, Patience patience)
    : prints_{prints}, patience_{patience}, since_{now}
{
}

std::vector<Action> Flow::on(const Event& event, Time now)
{
    if (asks_before_ending(place_) && now >= since_ + patience_.idle)
        person_.clear(); // whoever comes now, or says "still here", may be somebody else
    std::visit([&](const auto& happened) { act(happened, now); }, event);
    return std::exchange(actions_, {});
}

Screen Flow::screen() const
{
    if (!chooses(place_))
        return place_;
    if (!hall_.pictured)
        return Screen::connecting;
    // A dispatcher that owes an answer is no better than one that is not there.
    if (!hall_.alone && (!hall_.linked || !given_up_.empty()))
        return Screen::link_lost;
    if (!hall_.open())
        return Screen::closed;
    return printer_fault_ ? Screen::printer_fault : place_;
}

// ---- touches

void Flow::act(const Touched& touched, Time now)
{
    touched_still_here(now);
    const auto shown = screen();
    switch (touched.what) {
    case Touch::begin:
        if (shown == Screen::attract)
            begin(now);
        break;
    case Touch::show_guide:
        if (shown == Screen::confirm)
            go(Screen::guide, now);
        break;
    case Touch::search:
        if (shown == Screen::units)
            go(Screen::search, now);
        break;
    case Touch::enter_code:
        if (shown == Screen::attract && hall_.appointments)
            go(Screen::appointment, now);
        break;
    case Touch::take_ticket:
        if (shown != Screen::confirm || waits_for_card())
            break;
        appointment_.clear();
        take(now);
        break;
    case Touch::back:
        if (shown == place_)
            back(now);
        break;
    case Touch::start_over:
        if (chooses(place_) || is_notice(place_))
            go(Screen::attract, now);
        break;
    case Touch::done:
        if (is_notice(place_) || place_ == Screen::taken)
            go(Screen::attract, now);
        break;
    case Touch::return_to_queue:
        if (place_ == Screen::ticket_seen && seen_.may_return)
            return_to_queue(now);
        break;
    case Touch::stay:
        break;
    default:
        touched_after_take(touched.what, now);
    }
}

void Flow::touched_still_here(Time now)
{
    if (!asks_before_ending(place_))
        return;
    since_ = now;
    warned_ = false;
}

void Flow::touched_after_take(Touch what, Time now)
{
    if (place_ == Screen::slip_unknown && what == Touch::slip_came_out) {
        actions_.emplace_back(ReportSlip{ticket_.number, SlipReport::printed});
        go(Screen::taken, now);
    } else if (place_ == Screen::slip_unknown && what == Touch::slip_did_not) {
        report_failed(std::nullopt, now);
    } else if (place_ == Screen::slip_failed && what == Touch::print_again) {
        print(now);
    } else if (place_ == Screen::slip_failed && what == Touch::cancel_ticket) {
        cancel_ticket(now);
    } else if (place_ == Screen::slip_failed && what == Touch::keep_number) {
        go(Screen::attract, now);
    }
}

void Flow::act(const UnitTouched& touched, Time now)
{
    const auto* unit = hall_.unit(touched.unit);
    if (screen() != Screen::units || !unit || !unit->open())
        return;
    unit_ = unit->id;
    searched_ = false;
    if (unit->services.size() == 1) {
        service_ = unit->services.front().id;
        go(Screen::confirm, now);
    } else {
        go(Screen::services, now);
    }
}

void Flow::act(const ServiceTouched& touched, Time now)
{
    const auto* unit = screen() == Screen::services ? hall_.unit(unit_)
                       : screen() == Screen::search ? hall_.unit_of(touched.service)
                                                    : nullptr;
    if (!unit || !unit->offers(touched.service))
        return;
    searched_ = screen() == Screen::search;
    unit_ = unit->id;
    service_ = touched.service;
    go(Screen::confirm, now);
}

// A hall with one unit needs no choice of units.
void Flow::begin(Time now)
{
    go(Screen::units, now);
    if (hall_.units.size() == 1)
        act(UnitTouched{hall_.units.front().id}, now);
}

void Flow::back(Time now)
{
    const auto* unit = hall_.unit(unit_);
    const bool chose_service = unit && unit->services.size() > 1;
    const bool chose_unit = hall_.units.size() > 1;
    if (place_ == Screen::guide)
        go(Screen::confirm, now);
    else if (place_ == Screen::confirm && searched_)
        go(Screen::search, now);
    else if (place_ == Screen::confirm && chose_service)
        go(Screen::services, now);
    else if ((place_ == Screen::confirm || place_ == Screen::services ||
              place_ == Screen::search) &&
             chose_unit)
        go(Screen::units, now);
    else if (chooses(place_))
        go(Screen::attract, now);
}

// ---- the hall, the printer, the dispatcher

void Flow::act(const HallChanged& changed, Time now)
{
    hall_ = changed.hall;
    if (!hall_.linked || hall_.alone) // who is there when it is back, nobody knows
        person_.clear();
    if (!hall_.gives())
        return;
    const auto* unit = hall_.unit(unit_);
    if ((place_ == Screen::services && (!unit || !unit->open())) ||
        ((place_ == Screen::confirm || place_ == Screen::guide) && !offered(service_))) {
        refusal_ = hall_.alone ? "not_while_cut_off" : "service_not_offered";
        go(Screen::refused, now);
    }
}

void Flow::act(const PrinterSaid& said, Time now)
{
    printer_fault_ = said.fault;
    if (place_ != Screen::asking_printer || said.question != awaited_)
        return;
    if (said.fault || !hall_.gives() || (appointment_.empty() && waits_for_card())) {
        go(appointment_.empty() ? Screen::confirm : Screen::appointment, now);
        return;
    }
    request_take(now);
}

void Flow::act(const Taken& taken, Time now)
{
    if (given_up_.erase(taken.take) > 0) {
        actions_.emplace_back(CancelTicket{taken.ticket.number, CancelledFor::taken_by_mistake});
    } else if (place_ == Screen::taking && taken.take == awaited_) {
        ticket_ = taken.ticket;
        if (!appointment_.empty())
            service_ = ticket_.service;
        if (prints_)
            print(now);
        else
            go(Screen::taken, now);
    }
}

void Flow::act(const TakeRefused& refused, Time now)
{
    if (given_up_.erase(refused.take) > 0)
        return;
    if (place_ == Screen::taking && refused.take == awaited_) {
        refusal_ = refused.refusal;
        refused_until_ = refused.next;
        go(Screen::refused, now);
    }
}

// Once the printer has said that it can print.
void Flow::take(Time now)
{
    if (!prints_)
        return request_take(now);
    go(Screen::asking_printer, now);
    actions_.emplace_back(AskPrinter{awaited_ = ++serial_});
}

void Flow::request_take(Time now)
{
    const auto person = person_to_tell();
    go(Screen::taking, now);
    actions_.emplace_back(RequestTake{awaited_ = ++serial_,
                                      appointment_.empty() ? service_ : std::string{}, appointment_,
                                      person});
}

void Flow::print(Time now)
{
    go(Screen::printing, now);
    actions_.emplace_back(PrintSlip{awaited_ = ++serial_, ticket_.number});
}

void Flow::act(const SlipEnded& ended, Time now)
{
    const bool waited_for = place_ == Screen::printing || place_ == Screen::slip_unknown;
    if (!waited_for || ended.job != awaited_)
        return;
    if (ended.outcome.has_value()) {
        const bool proven = *ended.outcome == drivers::PrintOutcome::printed;
        printer_fault_.reset();
        actions_.emplace_back(
            ReportSlip{ticket_.number, proven ? SlipReport::printed : SlipReport::sent});
        go(Screen::taken, now);
    } else if (ended.outcome.error() == PrinterFault::unknown) {
        report_unknown(now);
    } else {
        printer_fault_ = ended.outcome.error();
        report_failed(printer_fault_, now);
    }
}

void Flow::report_failed(std::optional<PrinterFault> fault, Time now)
{
    actions_.emplace_back(ReportSlip{ticket_.number, SlipReport::failed, fault});
    go(Screen::slip_failed, now);
}

// Said at once, and the visitor is asked: the kiosk may not live to hear the answer.
void Flow::report_unknown(Time now)
{
    if (place_ == Screen::slip_unknown)
        return;
    actions_.emplace_back(ReportSlip{ticket_.number, SlipReport::unknown});
    go(Screen::slip_unknown, now);
}

// ---- time

void Flow::act(const TimePassed&, Time now)
{
    if (const auto end = ends_at(); end && now >= *end) {
        expire(now);
    } else if (ending_soon(now)) {
        warned_ = true;
    }
}

void Flow::expire(Time now)
{
    switch (place_) {
    case Screen::asking_printer:
        printer_fault_ = PrinterFault::offline;
        go(appointment_.empty() ? Screen::confirm : Screen::appointment, now);
        break;
    case Screen::taking:
        given_up_.insert(awaited_);
        go(Screen::no_answer, now);
        break;
    case Screen::printing:
        report_unknown(now);
        break;
    case Screen::looking_up:
        go(Screen::look_up_unanswered, now);
        break;
    case Screen::cancelling:
        go(Screen::not_cancelled, now);
        break;
    case Screen::slip_failed: // said so in the warning
        actions_.emplace_back(CancelTicket{ticket_.number, CancelledFor::slip_failed});
        go(Screen::attract, now);
        break;
    case Screen::slip_unknown: // the visitor may have gone with the paper: the ticket stays good
        go(Screen::attract, now);
        break;
    default:
        go(Screen::attract, now);
    }
}

std::optional<std::chrono::milliseconds> Flow::limit() const
{
    if (asks_before_ending(place_))
        return patience_.idle + patience_.warning;
    if (is_notice(place_))
        return patience_.notice;
    switch (place_) {
    case Screen::asking_printer:
        return patience_.printer_answer;
    case Screen::taking:
    case Screen::looking_up:
    case Screen::cancelling:
        return patience_.take_answer;
    case Screen::printing:
        return patience_.slip;
    case Screen::taken:
        return prints_ ? patience_.taken : patience_.taken_without_paper;
    default:
        return std::nullopt;
    }
}

std::optional<Time> Flow::ends_at() const
{
    const auto allowed = limit();
    return allowed ? std::optional{since_ + *allowed} : std::nullopt;
}

bool Flow::ending_soon(Time now) const
{
    return asks_before_ending(place_) && screen() == place_ && now >= since_ + patience_.idle;
}

std::optional<Time> Flow::next_deadline() const
{
    if (asks_before_ending(place_) && screen() == place_ && !warned_)
        return since_ + patience_.idle;
    return ends_at();
}

bool Flow::shows_choice() const
{
    return chooses(place_) && screen() == place_;
}

bool Flow::takes_codes() const
{
    return chooses(place_) || is_notice(place_);
}

void Flow::go(Screen place, Time now)
{
    if (place == Screen::attract)
        appointment_.clear();
    if (place == Screen::attract || (!chooses(place) && place != Screen::asking_printer))
        person_.clear();
    card_mishap_.reset();
    place_ = place;
    since_ = now;
    warned_ = false;
}

bool Flow::offered(const std::string& service) const
{
    const auto* unit = hall_.unit(unit_);
    return unit && unit->offers(service);
}

} // namespace kiosk
