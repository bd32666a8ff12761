#include "tests/whole_system/link.hpp"

#include <algorithm>
#include <span>

namespace whole_system {

void Link::deliver(Side to, milliseconds wait, std::function<void(Ear&)> what)
{
    auto& due = due_[at(to)];
    due = std::max(due, world_.now() + wait);
    world_.after(std::chrono::floor<milliseconds>(due - world_.now()),
                 [self = shared_from_this(), to, what = std::move(what)] {
                     auto ear = self->ears_[at(to)]; // a copy: it may hang up while it listens
                     if (ear.bytes)
                         what(ear);
                 });
}

void Link::send(Side from, std::string bytes)
{
    // In up to three portions, which says nothing of where a frame ends.
    for (int portion = 0; portion < 3 && !bytes.empty(); ++portion) {
        const auto length = portion == 2 ? bytes.size() : 1 + world_.chance.below(bytes.size());
        deliver(other(from), delay_ + world_.between(0ms, 5ms),
                [this, part = bytes.substr(0, length)](Ear& ear) {
                    if (!is_cut_)
                        ear.bytes(part);
                });
        bytes.erase(0, length);
    }
}

void Link::close(Side by)
{
    hang_up(by);
    deliver(other(by), delay_, [this](Ear& ear) {
        if (!is_cut_)
            ear.closed();
    });
}

void Link::cut(bool dispatcher_notices, bool device_notices)
{
    is_cut_ = true;
    if (dispatcher_notices)
        deliver(Side::dispatcher, world_.between(0ms, 200ms), [](Ear& ear) { ear.closed(); });
    if (device_notices)
        deliver(Side::device, world_.between(0ms, 200ms), [](Ear& ear) { ear.closed(); });
}

Wire::Wire(World& world, std::shared_ptr<Link> link, Side side, std::string heartbeat, Sink sink)
    : world_{world}, link_{std::move(link)}, side_{side}, heartbeat_{std::move(heartbeat)},
      sink_{std::move(sink)}, heard_{world.now()}, said_{world.now()}
{
}

Wire::~Wire()
{
    link_->hang_up(side_);
}

std::shared_ptr<Wire> Wire::start(World& world, std::shared_ptr<Link> link, Side side,
                                  std::string heartbeat, Sink sink)
{
    std::shared_ptr<Wire> wire{
        new Wire{world, std::move(link), side, std::move(heartbeat), std::move(sink)}};
    const std::weak_ptr weak = wire;
    wire->link_->listen(side, {[weak](std::string_view bytes) {
                                   if (const auto there = weak.lock())
                                       there->take(bytes);
                               },
                               [weak] {
                                   if (const auto there = weak.lock())
                                       there->end();
                               }});
    wire->watch();
    return wire;
}

void Wire::watch()
{
    world_.after<Wire>(1s, shared_from_this(), [](Wire& wire) {
        if (wire.ended_)
            return;
        if (wire.world_.now() - wire.heard_ >= silence_max)
            return wire.close();
        if (wire.world_.now() - wire.said_ >= heartbeat_every)
            wire.send(wire.heartbeat_);
        wire.watch();
    });
}

void Wire::take(std::string_view bytes)
{
    const auto self = shared_from_this(); // whoever hears a frame may let go of the wire
    heard_ = world_.now();
    framer_.feed(std::as_bytes(std::span{bytes}));
    while (!ended_) {
        const auto next = framer_.next();
        if (!next)
            return close();
        if (!*next)
            return;
        sink_.framed(**next);
    }
}

void Wire::send(std::string frame)
{
    if (ended_)
        return;
    said_ = world_.now();
    link_->send(side_, std::move(frame));
}

void Wire::close()
{
    if (ended_)
        return;
    link_->close(side_);
    end();
}

void Wire::end()
{
    if (std::exchange(ended_, true))
        return;
    // Not from within whoever speaks or listens just now.
    world_.after<Wire>(0ms, shared_from_this(), [](Wire& wire) { wire.sink_.ended(); });
}

} // namespace whole_system
