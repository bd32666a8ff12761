// The first exchange of a link: Hello, then Welcome or Rejected. Two pure state machines, one for
// each end.
#pragma once

#include "protocol/hallcall.pb.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace protocol {

inline constexpr std::uint32_t protocol_version = 1;
inline constexpr std::size_t device_characters_max = 64, software_bytes_max = 128,
                             stream_bytes_max = 64;

// 1 to 64 characters of [A-Za-z0-9._-]: device names and request ids.
bool is_name(std::string_view text);

// Why this Hello is turned away, with a sentence for a technician; nothing when it is good.
std::optional<hallcall::v1::Rejected> objection_to(const hallcall::v1::Hello& hello);

// A Rejected with its reason and sentence, ready to be framed.
hallcall::v1::Rejected rejection(hallcall::v1::Rejected::Reason reason, std::string message);

// The dispatcher's end: Hello comes first, and once.
class DispatcherHandshake {
public:
    enum class Step {
        hello,   // good: answer with Welcome
        message, // behind the Welcome: heartbeat or request
        refused, // answer with refusal() and close
    };
    Step received(const hallcall::v1::ToDispatcher& message);
    const hallcall::v1::Rejected& refusal() const { return refusal_; }

private:
    bool welcomed_ = false;
    hallcall::v1::Rejected refusal_;
};

// The device's end: nothing but Welcome or Rejected comes first.
class DeviceHandshake {
public:
    enum class Step {
        welcomed, // once
        message,  // behind the Welcome: heartbeat, reply or update
        rejected, // at any time; the link ends
        broken,   // something else came first, or a second Welcome, or another version: close
    };
    Step received(const hallcall::v1::FromDispatcher& message);

private:
    bool welcomed_ = false;
};

} // namespace protocol
