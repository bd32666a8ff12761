// One connection as TCP gives it: bytes in order or not at all, in any portions, each direction
// with its own delay; an end that may be noticed late, by one side alone, or never.
#pragma once

#include "protocol/framer.hpp"
#include "tests/whole_system/world.hpp"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace whole_system {

enum class Side : std::uint8_t { dispatcher, device };
inline Side other(Side side)
{
    return side == Side::device ? Side::dispatcher : Side::device;
}

class Link : public std::enable_shared_from_this<Link> {
public:
    struct Ear {
        std::function<void(std::string_view)> bytes;
        std::function<void()> closed;
    };

    explicit Link(World& world) : world_{world}, delay_{world.between(0ms, 40ms)} {}

    void listen(Side side, Ear ear) { ears_[at(side)] = std::move(ear); }
    void hang_up(Side side) { ears_[at(side)] = {}; } // this side is not interested any more

    void send(Side from, std::string bytes);
    void close(Side by); // the other side hears what was sent, and then the end
    // Whatever is under way is lost. A side that does not notice hears nothing more.
    void cut(bool dispatcher_notices, bool device_notices);

private:
    static std::size_t at(Side side) { return static_cast<std::size_t>(side); }
    void deliver(Side to, milliseconds wait, std::function<void(Ear&)> what);

    World& world_;
    milliseconds delay_;
    std::array<Ear, 2> ears_;
    std::array<hall::Time, 2> due_{}; // of what was sent last to a side: nothing overtakes it
    bool is_cut_ = false;
};

// What protocol::link::Wire is to a socket: frames in and out, heartbeats, the end of a silent
// link.
class Wire : public std::enable_shared_from_this<Wire> {
public:
    struct Sink {
        std::function<void(std::string_view)> framed;
        std::function<void()> ended;
    };
    static constexpr auto heartbeat_every = 5s, silence_max = 15s;

    static std::shared_ptr<Wire> start(World& world, std::shared_ptr<Link> link, Side side,
                                       std::string heartbeat, Sink sink);
    ~Wire();

    void send(std::string frame);
    void close();

private:
    Wire(World& world, std::shared_ptr<Link> link, Side side, std::string heartbeat, Sink sink);
    void watch();
    void take(std::string_view bytes);
    void end();

    World& world_;
    std::shared_ptr<Link> link_;
    Side side_;
    std::string heartbeat_;
    Sink sink_;
    protocol::Framer framer_;
    hall::Time heard_, said_;
    bool ended_ = false;
};

} // namespace whole_system
