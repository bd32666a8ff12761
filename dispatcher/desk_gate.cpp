#include "dispatcher/desk_gate.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dispatcher {

namespace {

std::vector<Frame> joined(const std::vector<Frame>& frames)
{
    std::vector<Frame> buffers;
    std::string buffer;
    const auto finish = [&] {
        if (!buffer.empty())
            buffers.push_back(std::make_shared<const std::string>(std::exchange(buffer, {})));
    };
    if (frames.size() == 1)
        return frames;
    for (const auto& frame : frames) {
        if (buffer.size() + frame->size() > joined_bytes_max)
            finish();
        buffer += *frame;
    }
    finish();
    return buffers;
}

Audience audience_of(const Peer& peer)
{
    return peer.sees_tickets() ? Audience::with_tickets : Audience::without_tickets;
}

} // namespace

void Gate::put(std::uint64_t barrier, PeerId peer, Frame frame, Direct kind)
{
    direct_.push_back({barrier, peer, {std::move(frame), nullptr}, kind});
}

void Gate::put_update(std::uint64_t barrier, PeerId peer, Frame frame)
{
    updates_.push_back({barrier, peer, {std::move(frame), nullptr}, Direct::word});
}

void Gate::put_for_all(std::uint64_t sequence, Frame without_tickets, Frame with_tickets)
{
    updates_.push_back({sequence,
                        std::nullopt,
                        {std::move(without_tickets), std::move(with_tickets)},
                        Direct::word});
}

void Gate::durable(std::uint64_t up_to)
{
    durable_ = std::max(durable_, up_to);
}

// Barriers never go down, so what may leave stands in front.
Gate::Items Gate::ready(Items& from) const
{
    const auto end =
        std::ranges::find_if(from, [this](const Item& item) { return item.barrier > durable_; });
    Items out{std::make_move_iterator(from.begin()), std::make_move_iterator(end)};
    from.erase(from.begin(), end);
    return out;
}

std::vector<Send> Gate::release(Peers& peers)
{
    std::vector<Send> sends, farewells;
    release_direct(peers, sends, farewells);
    release_updates(peers, sends);
    std::ranges::move(farewells, std::back_inserter(sends));
    return sends;
}

void Gate::release_direct(Peers& peers, std::vector<Send>& sends, std::vector<Send>& farewells)
{
    for (auto& item : ready(direct_)) {
        const auto peer = peers.find(*item.peer);
        if (peer == peers.end())
            continue;
        if (item.kind == Direct::answer)
            --peer->second.unanswered;
        const bool farewell = item.kind == Direct::farewell;
        (farewell ? farewells : sends)
            .push_back({*item.peer, std::move(item.frames[0]), false, farewell});
    }
}

void Gate::release_updates(const Peers& peers, std::vector<Send>& sends)
{
    const auto items = ready(updates_);
    if (items.empty())
        return;
    std::set<PeerId> with_own;
    std::array<std::vector<Frame>, 2> for_all;
    std::uint64_t first_for_all = 0;
    for (const auto& item : items) {
        if (item.peer) {
            with_own.insert(*item.peer);
            continue;
        }
        if (first_for_all == 0)
            first_for_all = item.barrier;
        for (std::size_t audience = 0; audience < for_all.size(); ++audience)
            if (item.frames[audience])
                for_all[audience].push_back(item.frames[audience]);
    }
    const std::array shared{joined(for_all[0]), joined(for_all[1])};

    for (const auto& [id, peer] : peers) {
        if (peer.state != Peer::State::welcomed)
            continue;
        const auto audience = static_cast<std::size_t>(audience_of(peer));
        if (!with_own.contains(id) && peer.updates_from < first_for_all) {
            for (const auto& buffer : shared[audience])
                sends.push_back({id, buffer, true, false});
            continue;
        }
        std::vector<Frame> own;
        for (const auto& item : items) {
            if (item.peer == id)
                own.push_back(item.frames[0]);
            else if (!item.peer && item.barrier > peer.updates_from && item.frames[audience])
                own.push_back(item.frames[audience]);
        }
        for (auto& buffer : joined(own))
            sends.push_back({id, std::move(buffer), true, false});
    }
}

} // namespace dispatcher
