// A recorded conversation as the device's side of a port: what is written is compared with what was
// written then, and the answers and errors of then come back. For tests of drivers.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/port/recording.hpp"

#include <functional>
#include <optional>

namespace drivers {

// Outlives the port; tells how it went.
class Replay {
public:
    // Called at each call with the time at which it ended then: the test's clock.
    using SetClock = std::function<void(std::chrono::microseconds since_it_began)>;

    Replay(Recording recording, SetClock set_clock);

    // The first thing that went otherwise, in a sentence with the call's number (its line below the
    // head); empty: nothing yet.
    const std::string& difference() const { return difference_; }
    // All of it was played, and nothing went otherwise.
    bool is_complete() const { return difference_.empty() && next_ == recording_.calls.size(); }
    // Of the call that comes next; nothing at the end and after a difference.
    std::optional<RecordedCall::Kind> next_kind() const;

private:
    friend class ReplayedPort;
    RecordedCall play(RecordedCall::Kind kind, std::span<const std::byte> written);
    std::string difference_to_next(RecordedCall::Kind kind,
                                   std::span<const std::byte> written) const;

    Recording recording_;
    SetClock set_clock_;
    std::size_t next_ = 0;
    std::string difference_;
};

// After a difference every call is an io_error.
class ReplayedPort final : public Port {
public:
    explicit ReplayedPort(Replay& replay) : replay_{replay} {}

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    Replay& replay_;
};

} // namespace drivers
