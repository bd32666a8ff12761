// What the wall shows, made from the picture of the hall. Pure.
#pragma once

#include "hall/terms.hpp"
#include "protocol/picture_book.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace display {

// The wall writes every name twice: Chinese large, English small.
struct Bilingual {
    std::string chinese;
    std::string english; // empty when the settings have no other text than the Chinese one

    bool operator==(const Bilingual&) const = default;
};

struct ShownCall {
    std::string number;
    std::uint32_t counter = 0;
    Bilingual zone;
    bool missed = false;
    std::string go_to; // "5、6": the counters of the next leg, which will call; empty for a call
    std::uint32_t recalls = 0;  // 0: called once
    std::int64_t called_at = 0; // of the last call or recall, milliseconds since 1970 UTC

    bool operator==(const ShownCall&) const = default;
};

struct WaitingQueue {
    std::string id;
    std::string letter;
    Bilingual name;
    std::uint32_t waiting = 0;

    bool operator==(const WaitingQueue&) const = default;
};

struct Board {
    static constexpr std::size_t large_max = 3; // the latest call and the two before it
    static constexpr std::size_t recent_max = 8;

    Bilingual hall;
    Bilingual zone;                   // empty: the whole hall
    std::string time_zone;            // POSIX TZ rule, empty before the first picture
    std::vector<ShownCall> large;     // newest first; never a missed one: nobody is to go there
    std::vector<ShownCall> recent;    // newest first; missed ones stay, and who goes on to a leg
    std::vector<WaitingQueue> queues; // in order of their letters

    bool operator==(const Board&) const = default;
};

// The board of one zone (a call belongs to its counter's zone, a queue to the zones of the counters
// that serve it), or of the whole hall when `zone` is empty. Newest is what was called last: a
// recall moves its ticket up, a change of state does not.
Board board_of(const protocol::PictureBook& picture, const std::string& zone);

// The calls of a change that are to be spoken in the zone (empty: all), oldest first.
std::vector<hallcall::v1::Call> calls_to_announce(const hallcall::v1::Picture& changed,
                                                  bool catch_up, const std::string& zone);

} // namespace display
