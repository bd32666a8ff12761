#include "kiosk/outbox/outbox.hpp"

#include "hall/terms.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <stdexcept>

namespace kiosk {

namespace v1 = hallcall::v1;

namespace {

constexpr std::size_t device_characters_max = 40; // of a holder, which has 64
constexpr std::size_t chance_characters = 16;

// "kiosk-1.": of all holders that one device's stores have made.
std::string stem_of(std::string_view device)
{
    return std::string{device.substr(0, device_characters_max)} + '.';
}

// Empty: it is about no number.
const std::string& number_in(const v1::Request& request)
{
    static const std::string none;
    switch (request.ask_case()) {
    case v1::Request::kTakeLent:
        return request.take_lent().number();
    case v1::Request::kReportSlip:
        return request.report_slip().number();
    case v1::Request::kCancel:
        return request.cancel().number();
    default:
        return none;
    }
}

// The dispatcher is not ready for it, or another answer is not to be had now.
bool is_for_later(const v1::Reply& reply)
{
    const auto& refusal = reply.refused().refusal();
    return reply.has_refused() && (refusal == "too_many_requests" || refusal == "day_not_open");
}

// An answer about another ticket is the answer to another request, whatever its id: a letter is not
// told by it. A refusal names no ticket.
bool answers(const v1::Reply& reply, const v1::Request& request)
{
    const auto& number = number_in(request);
    switch (reply.outcome_case()) {
    case v1::Reply::kRefused:
        return true;
    case v1::Reply::kTaken:
        return request.has_take_lent() && reply.taken().number() == number;
    case v1::Reply::kRecorded:
        return request.has_take_lent() && reply.recorded().number() == number &&
               reply.recorded().day() == request.take_lent().day();
    case v1::Reply::kStepped:
        return !request.has_take_lent() && reply.stepped().number() == number;
    default:
        return false;
    }
}

const v1::LentOpening* opening_of(const v1::NumbersLent& lent, const std::string& service)
{
    for (const auto& opening : lent.openings())
        if (std::ranges::find(opening.services(), service) != opening.services().end())
            return &opening;
    return nullptr;
}

} // namespace

bool is_of(const std::string& holder, std::string_view device)
{
    return holder.starts_with(stem_of(device)) &&
           holder.size() == stem_of(device).size() + chance_characters;
}

void throw_exception_from_error(const StoreFault& fault, const boost::source_location&)
{
    throw std::runtime_error(fault.what);
}

void throw_exception_from_error(NotGiven why, const boost::source_location&)
{
    throw std::runtime_error(std::string{refusal_for(why)});
}

std::string_view refusal_for(NotGiven why)
{
    switch (why) {
    case NotGiven::used_up:
        return "numbers_used_up";
    case NotGiven::closed:
        return "service_closed_now";
    default:
        return "not_while_cut_off";
    }
}

StoreResult<Outbox> Outbox::open(OutboxStore& store, std::string_view device,
                                 std::string_view chance)
{
    auto kept = store.read();
    if (!kept)
        return kept.error();
    BOOST_ASSERT(chance.size() == chance_characters);
    if (!is_of(kept->holder, device)) {
        kept->holder = stem_of(device) + std::string{chance};
        kept->lent.Clear();
        if (const auto put = store.put({.holder = kept->holder, .lent = kept->lent}); !put)
            return put.error();
    }
    return Outbox{store, std::move(*kept)};
}

Outbox::Outbox(OutboxStore& store, Kept kept)
    : store_{&store}, holder_{std::move(kept.holder)}, lent_{std::move(kept.lent)},
      hall_{std::move(kept.hall)}, seen_at_{kept.seen_at}, letters_{std::move(kept.letters)}
{
    for (const auto& one : letters_)
        if (one.request.take_lent().day() == lent_.day())
            used_.insert(one.request.take_lent().number());
}

// ---- while there is a link

v1::Request Outbox::lend_request() const
{
    v1::Request request;
    request.mutable_lend_numbers()->set_holder(holder_);
    return request;
}

// What was told of other days is forgotten then, for its numbers may be lent anew.
StoreResult<void> Outbox::numbers_lent(const v1::NumbersLent& lent, Milliseconds now)
{
    Change change{.lent = lent, .seen_at = now};
    if (lent.day() != lent_.day())
        for (const auto& one : letters_)
            if (one.answered && one.refusal.empty())
                change.gone.push_back(one.id);
    if (lent.SerializeAsString() == lent_.SerializeAsString())
        change.lent.reset();
    if (const auto put = write(change); !put)
        return put;
    if (lent.day() != lent_.day()) {
        used_.clear();
        std::erase_if(letters_,
                      [](const auto& one) { return one.answered && one.refusal.empty(); });
    }
    lent_ = lent;
    seen_at_ = now; // what the dispatcher has just answered is of today
    return {};
}

StoreResult<void> Outbox::see_hall(const v1::Picture& hall)
{
    if (hall.SerializeAsString() == hall_.SerializeAsString())
        return {};
    if (const auto put = write({.hall = hall}); !put)
        return put;
    hall_ = hall;
    return {};
}

// ---- while there is none

boost::system::result<std::string, NotGiven> Outbox::number_for(const std::string& service,
                                                                Milliseconds now) const
{
    if (lent_.blocks().empty() || now >= lent_.until())
        return NotGiven::none_lent;
    if (now < seen_at_ - clock_back_max)
        return NotGiven::clock_back;
    const auto* opening = opening_of(lent_, service);
    if (!opening)
        return NotGiven::not_alone;
    if (std::ranges::none_of(opening->hours(), [&](const auto& hours) {
            return hours.from() <= now && now < hours.to();
        }))
        return NotGiven::closed;
    if (letters_.size() + letters_of_ticket > letters_max)
        return NotGiven::full;
    for (const auto& block : lent_.blocks()) {
        const auto first = hall::parse_ticket_number(block.first());
        if (block.queue() != opening->queue() || !first)
            continue;
        for (std::uint32_t at = 0; at < block.count(); ++at) {
            const auto number = hall::to_string(
                hall::TicketNumber{first->letter, static_cast<std::uint16_t>(first->digits + at)});
            if (!used_.contains(number))
                return number;
        }
    }
    return NotGiven::used_up;
}

bool Outbox::gives(const std::string& service, Milliseconds now) const
{
    return number_for(service, now).has_value();
}

boost::system::result<v1::Taken, NotGiven> Outbox::take(const std::string& service,
                                                        Milliseconds now)
{
    const auto number = number_for(service, now);
    if (!number)
        return number.error();
    v1::Request request;
    auto& told = *request.mutable_take_lent();
    told.set_holder(holder_);
    told.set_day(lent_.day());
    told.set_number(*number);
    told.set_service(service);
    told.set_taken_at(now);
    const auto one = letter(request);
    // Whatever the disk says: it may have it.
    used_.insert(*number);
    if (!write({.seen_at = std::max(now, seen_at_), .letters = {one}}))
        return NotGiven::not_kept;
    letters_.push_back(one);
    seen_at_ = std::max(now, seen_at_);
    v1::Taken taken;
    taken.set_number(*number);
    taken.set_service(service);
    taken.set_queue(opening_of(lent_, service)->queue());
    taken.set_taken_at(now);
    return taken;
}

StoreResult<void> Outbox::say(const v1::Request& request)
{
    BOOST_ASSERT(!number_in(request).empty());
    // Its ticket is there already: told as long as this process lives, whatever the disk says.
    letters_.push_back(letter(request));
    if (letters_.size() > letters_max)
        return refuse_to_write("the outbox holds as many letters as it can: have the dispatcher "
                               "back, or settle what it refused (--settle-refused)");
    return write({.letters = {letters_.back()}});
}

Letter Outbox::letter(const v1::Request& request) const
{
    return {letters_.empty() ? 1 : letters_.back().id + 1, request};
}

StoreResult<void> Outbox::write(const Change& change)
{
    const auto put = store_->put(change);
    fault_ = put ? std::string{} : put.error().what;
    return put;
}

StoreResult<void> Outbox::refuse_to_write(const char* why)
{
    fault_ = why;
    return StoreFault{fault_};
}

// ---- when it is back

const Letter* Outbox::next() const
{
    const auto found = std::ranges::find(letters_, false, &Letter::answered);
    return found == letters_.end() ? nullptr : &*found;
}

StoreResult<bool> Outbox::answered(std::int64_t letter, const v1::Reply& reply)
{
    const auto found = std::ranges::find(letters_, letter, &Letter::id);
    if (found == letters_.end() || found->answered)
        return true;
    if (is_for_later(reply) || !answers(reply, found->request))
        return false;
    auto one = *found;
    one.answered = true;
    if (one.request.has_take_lent())
        one.refusal = reply.refused().refusal();
    if (const auto put = write({.letters = {one}}); !put)
        return put.error();
    *found = std::move(one);
    return true;
}

std::size_t Outbox::untold() const
{
    return static_cast<std::size_t>(std::ranges::count(letters_, false, &Letter::answered));
}

std::vector<Letter> Outbox::refused() const
{
    std::vector<Letter> letters;
    std::ranges::copy_if(letters_, std::back_inserter(letters),
                         [](const auto& one) { return !one.refusal.empty(); });
    return letters;
}

} // namespace kiosk
