#include "tests/whole_system/kiosk_alone.hpp"

#include <utility>

namespace whole_system {

namespace v1 = hallcall::v1;

namespace {

constexpr auto away_behind = 3s;

kiosk::Milliseconds clock_of(const World& world)
{
    return world.now().time_since_epoch().count();
}

} // namespace

kiosk::StoreResult<void> OutboxDisk::put(const kiosk::Change& change)
{
    const auto mishap = std::exchange(mishap_, Mishap::none);
    faults_ += mishap != Mishap::none;
    if (mishap == Mishap::power_before || mishap == Mishap::power_behind)
        world_.after(0ms, power_goes_); // and nothing that follows in this turn is seen by anybody
    if (mishap == Mishap::fails || mishap == Mishap::power_before)
        return kiosk::StoreFault{"the kiosk's disk reports an error"};
    const auto done = RememberingStore::put(change);
    if (mishap == Mishap::power_behind)
        return kiosk::StoreFault{"the power is gone"};
    return done;
}

KioskAlone::KioskAlone(World& world, OutboxDisk& disk, const std::string& device,
                       Promises& promises, std::string chance)
    : world_{world}, device_{device}, promises_{promises},
      outbox_{kiosk::Outbox::open(disk, device, chance).value()}, away_since_{world.now()}
{
}

void KioskAlone::linked(protocol::DeviceEnd& end, const std::string& process)
{
    end_ = &end;
    process_ = process;
    away_since_.reset();
    lend();
    tell();
}

void KioskAlone::cut_off()
{
    end_ = nullptr;
    if (!away_since_)
        away_since_ = world_.now();
}

// What is not answered is asked again by the device's end, over the next link.
void KioskAlone::say(v1::Request request, v1::Request& asked, const char* word)
{
    if (!end_ || !asked.request_id().empty())
        return;
    request.set_request_id(word + process_ + "-" + std::to_string(++asked_));
    if (!end_->ask(request))
        return;
    promises_.asked(device_, request);
    asked = std::move(request);
}

std::vector<v1::Request> KioskAlone::unanswered() const
{
    std::vector<v1::Request> requests;
    for (const auto* asked : {&lending_, &telling_})
        if (!asked->request_id().empty())
            requests.push_back(*asked);
    return requests;
}

void KioskAlone::lend()
{
    say(outbox_.lend_request(), lending_, "lend-");
}

void KioskAlone::tell()
{
    const auto* next = outbox_.next();
    if (!next) {
        if (std::exchange(lend_again_, false))
            lend();
        return;
    }
    if (!telling_.request_id().empty())
        return;
    told_letter_ = next->id;
    say(next->request, telling_, "tell-");
}

void KioskAlone::look()
{
    lend();
    tell();
}

bool KioskAlone::replied(const v1::Reply& reply)
{
    if (reply.request_id() == lending_.request_id()) {
        lending_.Clear();
        if (reply.has_numbers_lent())
            (void)outbox_.numbers_lent(reply.numbers_lent(), clock_of(world_));
        return true;
    }
    if (reply.request_id() != telling_.request_id())
        return false;
    telling_.Clear();
    const auto done = outbox_.answered(told_letter_, reply);
    lend_again_ = true;
    if (done && *done)
        tell(); // else when it looks again
    return true;
}

bool KioskAlone::takes(const v1::Request& request)
{
    if (end_ || !away_since_ || world_.now() - *away_since_ < away_behind ||
        !request.has_take_ticket())
        return false;
    const auto taken = outbox_.take(request.take_ticket().service(), clock_of(world_));
    if (!taken)
        return true;
    promises_.given(device_, outbox_.lent().day(), taken->number());
    if (world_.chance.happens(0.5))
        report_slip(taken->number());
    return true;
}

// What became of its paper goes behind the ticket.
void KioskAlone::report_slip(const std::string& number)
{
    v1::Request request;
    request.mutable_report_slip()->set_number(number);
    request.mutable_report_slip()->set_slip(v1::SLIP_PRINTED);
    if (outbox_.say(request))
        promises_.reported(device_, number);
}

std::string KioskAlone::broken() const
{
    if (outbox_.untold() > 0)
        return "has not told of " + std::to_string(outbox_.untold()) + " things yet";
    const auto refused = outbox_.refused();
    return refused.empty() ? std::string{}
                           : "was refused " + refused.front().request.ShortDebugString() + ": " +
                                 refused.front().refusal;
}

} // namespace whole_system
