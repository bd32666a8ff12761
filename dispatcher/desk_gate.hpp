// What waits until its entry is on disk. Nothing else in the dispatcher lets a message out. Pure.
//
// Everything is put in with a barrier: the last sequence decided when it was made, for it may tell
// of all that was decided until then – a refusal and a snapshot too. Of what one commit releases,
// replies go first (somebody waits for paper), then the updates, those of one peer joined into as
// few buffers as possible, then whoever is to be sent away. Replies of a peer keep their order, and
// so do its updates.
#pragma once

#include "dispatcher/desk_peers.hpp"
#include "dispatcher/desk_updates.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <vector>

namespace dispatcher {

// Updates joined into one buffer, unless a single one is longer.
inline constexpr std::size_t joined_bytes_max = 65'536;

class Gate {
public:
    explicit Gate(std::uint64_t durable) : durable_{durable} {}

    enum class Direct : std::uint8_t { word, answer, farewell };
    void put(std::uint64_t barrier, PeerId peer, Frame frame, Direct kind);
    void put_update(std::uint64_t barrier, PeerId peer, Frame frame);
    // To everyone who is welcome and has not got it otherwise. A frame may be empty: nothing for
    // that audience.
    void put_for_all(std::uint64_t sequence, Frame without_tickets, Frame with_tickets);

    void durable(std::uint64_t up_to);
    std::vector<Send> release(Peers& peers);

private:
    struct Item {
        std::uint64_t barrier = 0;
        std::optional<PeerId> peer;  // none: everyone
        std::array<Frame, 2> frames; // by audience; the first alone for one peer
        Direct kind = Direct::word;
    };
    using Items = std::deque<Item>;

    Items ready(Items& from) const;
    void release_direct(Peers& peers, std::vector<Send>& sends, std::vector<Send>& farewells);
    void release_updates(const Peers& peers, std::vector<Send>& sends);

    std::uint64_t durable_;
    Items direct_, updates_;
};

} // namespace dispatcher
