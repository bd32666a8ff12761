// Who is connected, and what each role may ask. Pure.
#pragma once

#include "dispatcher/desk.hpp"
#include "protocol/handshake.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dispatcher {

struct Peer {
    enum class State : std::uint8_t {
        arrived, // has not said hello
        welcomed,
        leaving, // was told why; whatever it still says is not heard
    };
    State state = State::arrived;
    protocol::DispatcherHandshake handshake;
    std::string device;
    hallcall::v1::Role role = hallcall::v1::ROLE_UNKNOWN;
    std::vector<std::uint32_t> counters{}; // ascending; none: it acts for all of them
    std::uint64_t updates_from = 0;        // updates up to this sequence are none of its business
    std::size_t unanswered = 0;            // replies that wait for the disk

    bool sees_tickets() const
    {
        return role == hallcall::v1::ROLE_CALLER || role == hallcall::v1::ROLE_OPERATOR;
    }
};
using Peers = std::map<PeerId, Peer>;

inline constexpr std::size_t peers_max = 2'000;

// A device keeps at most 256 requests unanswered (protocol/link/client.hpp). Beyond
// `unanswered_max` it is refused as "too_many_requests"; one that goes on regardless, four times as
// far, is sent away.
inline constexpr std::size_t unanswered_max = 1'024;

bool may_ask(hallcall::v1::Role role, hallcall::v1::Request::AskCase ask);

} // namespace dispatcher
