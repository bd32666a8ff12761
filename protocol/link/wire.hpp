// One TCP link, either end: bytes in, frames out to the sink; frames in from the sender, one write
// for all that wait; heartbeats while nothing else is said; silence ends it. One thread (the
// io_context's) owns it.
#pragma once

#include "protocol/framer.hpp"
#include "protocol/link/channel.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace protocol::link {

struct WireLimits {
    std::chrono::steady_clock::duration heartbeat;
    std::chrono::steady_clock::duration silence_max;  // without a whole message
    std::chrono::steady_clock::duration first_within; // the first message
    std::size_t outgoing_bytes_max;
};

class Wire : public std::enable_shared_from_this<Wire> {
public:
    using Frame = std::shared_ptr<const std::string>;

    // Told in the io_context's thread, never from within a call to the wire. After ended() nothing
    // more.
    class Sink {
    public:
        virtual void framed(std::string_view message) = 0;
        // The bytes cannot be trusted any more: say goodbye with close_after_sending(), or close().
        virtual void garbled(std::string_view what) = 0;
        // Droppable frames were dropped; now nothing waits to be written.
        virtual void drained() = 0;
        virtual void ended(const std::string& why) = 0;

    protected:
        ~Sink() = default;
    };

    // Hands are shaken already.
    static std::shared_ptr<Wire> start(Channel channel, WireLimits limits, Frame heartbeat,
                                       Sink& sink);

    void send(Frame frame, bool droppable);
    void close_after_sending(); // what is queued still leaves, for at most a second
    void close(std::string why);
    void forget_sink(); // the sink is going away: it is told nothing more

    // The link has ended because nothing came from the peer, whom nobody had said goodbye to.
    bool fell_silent() const { return fell_silent_; }
    const std::string& peer_address() const { return channel_.peer_address(); }
    const std::optional<Enrolled>& enrolled() const { return channel_.enrolled(); }
    bool is_encrypted() const { return channel_.is_encrypted(); }

private:
    struct Queued {
        Frame frame;
        bool droppable;
    };
    static constexpr std::size_t frames_in_one_write_max = 64;

    Wire(Channel channel, WireLimits limits, Frame heartbeat, Sink& sink);

    boost::asio::awaitable<void> read(std::shared_ptr<Wire> self);
    boost::asio::awaitable<void> watch(std::shared_ptr<Wire> self);
    boost::asio::awaitable<void> write(std::shared_ptr<Wire> self);
    void deliver(std::size_t bytes);
    std::chrono::steady_clock::duration silence_max() const;
    void drop_droppable();
    void hang_up();

    Channel channel_;
    boost::asio::steady_timer watch_timer_;
    WireLimits limits_;
    Frame heartbeat_;
    Sink* sink_;
    Framer framer_;
    std::array<std::byte, 16'384> chunk_;
    std::deque<Queued> queue_;
    std::vector<Frame> leaving_; // being written
    std::size_t queued_bytes_ = 0;
    std::chrono::steady_clock::time_point heard_, said_;
    bool has_heard_ = false; // a message
    bool writing_ = false;
    bool behind_ = false;
    bool closing_ = false; // after sending
    bool deaf_ = false;    // what comes in is not looked at any more
    bool fell_silent_ = false;
    bool ended_ = false;
};

} // namespace protocol::link
