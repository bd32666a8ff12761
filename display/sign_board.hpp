// What the LED signs say, made from the picture of the hall. Pure.
#pragma once

#include "protocol/picture_book.hpp"

#include <cstdint>
#include <string>

namespace display {

// Where a sign hangs.
struct SignPost {
    std::uint32_t counter = 0; // above this counter; 0: a strip for a zone
    std::string zone;          // of a strip; empty: the whole hall

    bool operator==(const SignPost&) const = default;
};

struct SignFace {
    enum class Kind : std::uint8_t { idle, paused, call };

    Kind kind = Kind::idle;
    std::string number{}; // of a call
    std::uint32_t counter = 0;
    std::uint32_t recalls = 0;
    std::int64_t called_at = 0; // milliseconds since 1970 UTC

    bool operator==(const SignFace&) const = default;
};

// A sign above a counter has the number that is called or served there; paused when the counter is
// paused or closed; else idle. A strip has the newest call whose visitor has not come yet; paused
// when no counter of its zone is open; else idle. `known` is false when the dispatcher is lost, or
// was never there: a sign cannot say how old it is, so it is idle rather than wrong.
SignFace sign_face(const protocol::PictureBook& picture, const SignPost& post, bool known);

// A call that the hall is to look up for: another number or counter, or a recall.
bool is_new_call(const SignFace& before, const SignFace& now);

enum class SignTongue : std::uint8_t { chinese, english };

// As one line: "A042" or "A042 → 3号窗口", 热情为您服务, 暂停服务; "A042 → 3", "WELCOME", "PAUSED".
std::string sign_text(const SignFace& face, const SignPost& post, SignTongue tongue);

} // namespace display
