// The numbered stream of updates: what changed lately, and the whole hall in parts. Each frame is
// made once for an audience and shared. Pure.
#pragma once

#include "dispatcher/desk_answers.hpp"
#include "hall/hall.hpp"
#include "protocol/hallcall.pb.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace dispatcher {

// Callers and operators see tickets, kiosks and displays do not.
enum class Audience : std::uint8_t { without_tickets, with_tickets };

// Who was away for no more than this gets what it missed; everybody else a snapshot.
inline constexpr std::size_t history_updates_max = 1'000, history_bytes_max = 4 * 1024 * 1024;

Frame framed(const hallcall::v1::FromDispatcher& message);

class Updates {
public:
    // One entry's rows. Rows that do not fit into one frame are given up, and with them the
    // history: false, everybody needs a snapshot.
    bool note(std::uint64_t sequence, hall::Time at, hallcall::v1::Picture changed);

    // The update noted last; empty when it has nothing for this audience.
    Frame latest(Audience audience) const;

    // Everything is different: nobody can catch up from before `sequence`.
    void forget(std::uint64_t sequence);

    // What was missed since `last_seen`; nothing when that is too long ago or was never here.
    std::optional<std::vector<Frame>> missed_since(std::uint64_t last_seen,
                                                   Audience audience) const;

    // Kept until the hall has changed, so that many who ask at once share it; `whole` is asked only
    // when there is none.
    const std::vector<Frame>& snapshot(std::uint64_t sequence, hall::Time at, Audience audience,
                                       const std::function<hallcall::v1::Picture()>& whole);

private:
    struct Snapshot {
        std::uint64_t sequence = 0;
        std::vector<Frame> frames;
    };

    std::deque<hallcall::v1::Update> history_; // as callers see it
    std::size_t history_bytes_ = 0;
    std::uint64_t complete_since_ = 0; // history_ has every update after this one
    std::uint64_t last_ = 0;
    std::array<Snapshot, 2> snapshots_;
};

} // namespace dispatcher
