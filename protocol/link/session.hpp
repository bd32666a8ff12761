// The dispatcher's end of one link: reads and decodes messages, answers silence with heartbeats,
// writes what it is given from a bounded queue. One thread (the io_context's) owns it. Nothing of
// rules.
#pragma once

#include "protocol/hallcall.pb.h"
#include "protocol/link/channel.hpp"

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace protocol::link {

struct SessionLimits {
    std::chrono::steady_clock::duration heartbeat = std::chrono::seconds{5};
    std::chrono::steady_clock::duration silence_max = std::chrono::seconds{15};
    // Whoever came in and says nothing at all is let go sooner.
    std::chrono::steady_clock::duration first_within = std::chrono::seconds{5};
    std::size_t outgoing_bytes_max = 1024 * 1024;
};

class Session : public std::enable_shared_from_this<Session> {
public:
    // Told in the io_context's thread. After ended() nothing more is told.
    class Owner {
    public:
        virtual void received(Session& session, const hallcall::v1::ToDispatcher& message) = 0;
        // Updates were dropped because the peer was too slow; now its queue is empty: send it a
        // snapshot.
        virtual void fell_behind(Session& session) = 0;
        // `why` in English, for the log: "closed by peer", "silent for 15 s", "frame of 70000 bytes
        // is too long", …
        virtual void ended(Session& session, const std::string& why) = 0;

    protected:
        ~Owner() = default;
    };

    // Hands are shaken already. Who lets go of the session closes it. `owner` outlives it.
    static std::shared_ptr<Session> start(Channel channel, SessionLimits limits, Owner& owner);
    virtual ~Session() = default;

    // Queues one frame (see protocol::frame()); what is sent in one turn leaves in one write. When
    // the queue is full, droppable frames are dropped and fell_behind() follows; when it is full of
    // others the link is closed.
    virtual void send(std::shared_ptr<const std::string> frame, bool droppable) = 0;
    virtual void close_after_sending() = 0;
    virtual void close() = 0;

    // Why it has ended, where that was the peer's fault: what came was no message, or none came in
    // time.
    enum class Fault : std::uint8_t { none, garbled, silent };
    virtual Fault fault() const = 0;

    virtual std::string peer_address() const = 0;
    // Nothing on a plain link, and for a newcomer.
    virtual const std::optional<Enrolled>& enrolled() const = 0;
    virtual bool is_encrypted() const = 0;
    // Who is not enrolled where devices are. Hears nothing but what it enrolls for.
    bool is_newcomer() const { return is_encrypted() && !enrolled(); }
};

} // namespace protocol::link
