#include "caller/pad_flow.hpp"

#include "hall/terms.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace caller {

using namespace hallcall::v1;

namespace {

// Said late, these would make the hall call somebody whom nobody expects.
bool calls_somebody(Step step)
{
    return step == Step::next || step == Step::recall || step == Step::resume ||
           step == Step::call_number;
}

bool has_ticket(Face face)
{
    return face == Face::called || face == Face::serving;
}

// The longest away first.
void by_time(std::vector<TicketRow>& rows)
{
    std::ranges::stable_sort(rows, {}, [](const TicketRow& row) { return row.since(); });
}

} // namespace

std::string_view name_of(Step step)
{
    static constexpr std::array<std::string_view, step_count> names{
        "next",  "recall", "begin", "finish", "miss",        "hold",   "resume", "transfer",
        "pause", "open",   "close", "cancel", "call-number", "return", "answer"};
    return names[static_cast<std::size_t>(step)];
}

std::optional<std::string> number_from(std::string_view typed, char letter)
{
    while (!typed.empty() && typed.front() == ' ')
        typed.remove_prefix(1);
    while (!typed.empty() && typed.back() == ' ')
        typed.remove_suffix(1);
    if (!typed.empty() && (typed.front() < '0' || typed.front() > '9')) {
        letter = typed.front();
        typed.remove_prefix(1);
    }
    if (letter >= 'a' && letter <= 'z')
        letter = static_cast<char>(letter - 'a' + 'A');
    hall::TicketNumber number{letter, 0};
    const auto* end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, number.digits);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    const auto text = hall::to_string(number);
    return hall::parse_ticket_number(text) ? std::optional{text} : std::nullopt;
}

bool PadFlow::serves(const std::string& queue) const
{
    return row_ && std::ranges::find(row_->queues(), queue) != row_->queues().end();
}

// Papers kept: only the counter that kept them. Otherwise it or any that serves the queue.
bool PadFlow::holds(const TicketRow& ticket) const
{
    if (ticket.counter() == counter_)
        return true;
    return ticket.hold() != HOLD_PAPERS_KEPT && serves(ticket.queue());
}

// Which a counter answers for: whose services wait in its queues, as the dispatcher decides it.
void PadFlow::see_questions(const protocol::PictureBook& book)
{
    questions_.clear();
    const auto speaks_for = [&](const std::string& unit) {
        return std::ranges::any_of(book.catalogue().services(), [&](const ServiceRow& service) {
            return service.unit() == unit && serves(service.queue());
        });
    };
    for (const auto& [number, ticket] : book.tickets())
        for (const auto& leg : ticket.legs())
            for (const auto& one : leg.participants())
                if (!leg.ended() && one.opinion() == OPINION_AWAITED && speaks_for(one.unit()))
                    questions_.push_back({number, leg.service(), one.unit(), leg.due()});
    std::ranges::stable_sort(questions_, {}, &Question::due);
}

void PadFlow::see(const protocol::PictureBook& book)
{
    has_picture_ = true;
    row_.reset();
    ticket_.reset();
    held_.clear();
    missed_.clear();
    waiting_ = 0;
    if (const auto found = book.counters().find(counter_); found != book.counters().end())
        row_ = found->second;
    if (row_)
        if (const auto found = book.tickets().find(row_->ticket()); found != book.tickets().end())
            ticket_ = found->second;
    for (const auto& [number, ticket] : book.tickets()) {
        if (ticket.state() == TICKET_HELD && holds(ticket))
            held_.push_back(ticket);
        else if (ticket.state() == TICKET_MISSED && serves(ticket.queue()))
            missed_.push_back(ticket);
    }
    by_time(held_);
    by_time(missed_);
    see_questions(book);
    for (const auto& [id, queue] : book.queues())
        if (serves(id))
            waiting_ += queue.waiting();
    other_queues_ = std::ranges::any_of(book.queues(), [&](const auto& entry) {
        return !ticket_ || entry.first != ticket_->queue();
    });
}

Outcome PadFlow::set_link(Link link)
{
    link_ = link;
    withdrawn_.clear();
    if (link == Link::ready || !waiting_for_answer())
        return {};
    if (link == Link::stale && !calls_somebody(asked_step_))
        return {};
    withdrawn_ = std::exchange(asked_id_, {});
    return {Outcome::Kind::unconfirmed, {}, asked_step_};
}

Face PadFlow::face() const
{
    if (!has_picture_)
        return Face::connecting;
    if (!row_)
        return Face::unknown_counter;
    if (!row_->ticket().empty())
        return row_->ticket_state() == TICKET_SERVING ? Face::serving : Face::called;
    switch (row_->state()) {
    case COUNTER_OPEN:
        return Face::idle;
    case COUNTER_PAUSED:
        return Face::paused;
    default:
        return Face::closed;
    }
}

Step PadFlow::primary(Face face) const
{
    switch (face) {
    case Face::idle:
        return Step::next;
    case Face::called:
        return Step::begin;
    case Face::serving:
        return Step::finish;
    case Face::connecting:
    case Face::unknown_counter:
    case Face::closed:
    case Face::paused:
        break;
    }
    return Step::open;
}

Obstacle PadFlow::obstacle_to_calling(Face face) const
{
    if (has_ticket(face))
        return Obstacle::counter_busy;
    if (face == Face::closed)
        return Obstacle::counter_closed;
    return face == Face::paused ? Obstacle::counter_paused : Obstacle::none;
}

// The rules decide; this only spares the clerk the questions whose answer the picture already has.
Obstacle PadFlow::obstacle(Step step, Face face) const
{
    if (link_ != Link::ready || face == Face::connecting)
        return Obstacle::link_lost;
    if (face == Face::unknown_counter)
        return Obstacle::unknown_counter;
    if (waiting_for_answer())
        return Obstacle::waiting_for_answer;
    const auto only_if = [](bool possible, Obstacle otherwise) {
        return possible ? Obstacle::none : otherwise;
    };
    const auto counter = row_->state();
    switch (step) {
    case Step::next:
        if (face == Face::called)
            return Obstacle::begin_first;
        if (face == Face::serving)
            return only_if(counter == COUNTER_OPEN, Obstacle::counter_paused);
        if (const auto found = obstacle_to_calling(face); found != Obstacle::none)
            return found;
        return only_if(waiting_ > 0, Obstacle::nobody_waiting);
    case Step::call_number:
        return obstacle_to_calling(face);
    case Step::resume:
        if (held_.empty() && missed_.empty())
            return Obstacle::nothing_to_resume;
        return Obstacle::none; // the list can always be seen; calling from it: may_call
    case Step::return_to_queue:
        return only_if(!held_.empty() || !missed_.empty(), Obstacle::nothing_to_resume);
    case Step::recall:
    case Step::begin:
    case Step::miss:
        return only_if(face == Face::called,
                       face == Face::serving ? Obstacle::not_called : Obstacle::no_ticket);
    case Step::finish:
    case Step::cancel:
        return only_if(has_ticket(face), Obstacle::no_ticket);
    case Step::hold:
        return only_if(face == Face::serving,
                       face == Face::called ? Obstacle::not_serving : Obstacle::no_ticket);
    case Step::transfer:
        if (!has_ticket(face))
            return Obstacle::no_ticket;
        return only_if(other_queues_, Obstacle::no_other_queue);
    case Step::pause:
        return only_if(counter == COUNTER_OPEN, counter == COUNTER_PAUSED
                                                    ? Obstacle::counter_paused
                                                    : Obstacle::counter_closed);
    case Step::open:
        return only_if(counter != COUNTER_OPEN, Obstacle::counter_open);
    case Step::answer:
        if (face == Face::closed)
            return Obstacle::counter_closed;
        return only_if(!questions_.empty(), Obstacle::not_asked);
    case Step::close:
        if (counter != COUNTER_OPEN && counter != COUNTER_PAUSED)
            return Obstacle::counter_closed;
        return only_if(!has_ticket(face), Obstacle::counter_busy);
    }
    return Obstacle::none;
}

namespace {

void see_legs(const TicketRow& ticket, Pad& pad)
{
    for (const auto outcome : ticket.outcomes())
        pad.outcomes.push_back(static_cast<hallcall::v1::Outcome>(outcome));
    std::size_t leg = 0;
    for (const auto& row : ticket.legs()) {
        ++leg;
        if (!row.now())
            continue;
        pad.service = row.service();
        pad.leg = leg;
        pad.legs = static_cast<std::size_t>(ticket.legs_size());
        for (const auto& one : row.participants())
            pad.opinions.push_back({one.unit(), one.opinion()});
    }
}

} // namespace

Pad PadFlow::pad() const
{
    Pad pad;
    pad.face = face();
    pad.primary = primary(pad.face);
    for (std::size_t i = 0; i < step_count; ++i)
        pad.obstacles[i] = obstacle(static_cast<Step>(i), pad.face);
    pad.may_call = pad.possible(Step::call_number);
    if (!row_)
        return pad;
    pad.paused = row_->state() == COUNTER_PAUSED;
    pad.number = row_->ticket();
    pad.since = row_->since();
    if (ticket_) {
        pad.service = ticket_->service();
        pad.recalls = ticket_->recalls();
        pad.slot = ticket_->slot();
        see_legs(*ticket_, pad);
    }
    return pad;
}

// Steps about a ticket that is not at the counter.
std::optional<Request> PadFlow::request_about(const Press& press) const
{
    const auto is_held = std::ranges::any_of(
        held_, [&](const TicketRow& row) { return row.number() == press.number; });
    Request request;
    if (press.step == Step::answer) {
        request.mutable_give_opinion()->set_counter(counter_);
        request.mutable_give_opinion()->set_number(press.number);
        request.mutable_give_opinion()->set_unit(press.unit);
        request.mutable_give_opinion()->set_opinion(press.opinion);
    } else if (press.step == Step::return_to_queue) {
        if (is_held)
            request.mutable_return_held()->set_number(press.number);
        else
            request.mutable_return_missed()->set_number(press.number);
    } else if (obstacle_to_calling(face()) != Obstacle::none) {
        return std::nullopt;
    } else if (is_held) {
        request.mutable_resume()->set_counter(counter_);
        request.mutable_resume()->set_number(press.number);
    } else {
        request.mutable_call_number()->set_counter(counter_);
        request.mutable_call_number()->set_number(press.number);
    }
    return request;
}

std::optional<Request> PadFlow::request_for(const Press& press) const
{
    const auto face_now = face();
    if (obstacle(press.step, face_now) != Obstacle::none)
        return std::nullopt;
    Request request;
    switch (press.step) {
    case Step::next:
        if (face_now == Face::serving) {
            request.mutable_finish_and_call()->set_counter(counter_);
            request.mutable_finish_and_call()->set_outcome(press.outcome);
        } else {
            request.mutable_call_next()->set_counter(counter_);
        }
        break;
    case Step::recall:
        request.mutable_recall()->set_counter(counter_);
        break;
    case Step::begin:
        request.mutable_begin()->set_counter(counter_);
        break;
    case Step::finish:
        request.mutable_finish()->set_counter(counter_);
        request.mutable_finish()->set_outcome(press.outcome);
        break;
    case Step::miss:
        request.mutable_miss()->set_counter(counter_);
        break;
    case Step::hold:
        request.mutable_hold()->set_counter(counter_);
        request.mutable_hold()->set_kind(press.hold);
        break;
    case Step::resume:
    case Step::call_number:
    case Step::return_to_queue:
    case Step::answer:
        return request_about(press);
    case Step::transfer:
        request.mutable_transfer()->set_counter(counter_);
        request.mutable_transfer()->set_queue(press.queue);
        request.mutable_transfer()->set_place(press.place);
        break;
    case Step::pause:
        request.mutable_pause_counter()->set_counter(counter_);
        break;
    case Step::open:
        request.mutable_open_counter()->set_counter(counter_);
        break;
    case Step::close:
        request.mutable_close_counter()->set_counter(counter_);
        break;
    case Step::cancel:
        request.mutable_cancel()->set_number(row_->ticket());
        request.mutable_cancel()->set_reason(press.reason);
        break;
    }
    return request;
}

void PadFlow::asked(Step step, std::string request_id)
{
    asked_step_ = step;
    asked_id_ = std::move(request_id);
}

Outcome PadFlow::answered(const std::string& request_id, const Reply& reply)
{
    if (request_id.empty() || request_id != asked_id_)
        return {};
    asked_id_.clear();
    if (reply.has_refused())
        return {Outcome::Kind::refused, reply.refused().refusal(), asked_step_};
    Outcome outcome{Outcome::Kind::done, {}, asked_step_};
    if (reply.stepped().has_go_to())
        outcome.go_to = reply.stepped().go_to();
    outcome.promised = reply.stepped().promised();
    return outcome;
}

} // namespace caller
