// The desk with sockets, a disk and a clock: one thread decides and talks, one writes the journal.
// Owns the only timer and is the only one to read the clock.
#pragma once

#include "dispatcher/desk.hpp"
#include "dispatcher/server/rate.hpp"
#include "protocol/link/listener.hpp"
#include "protocol/link/session.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace spdlog {
class logger;
}

namespace dispatcher {

struct ServerLimits {
    // A snapshot of the greatest hall that the settings allow fits into the outgoing queue.
    protocol::link::SessionLimits session{.outgoing_bytes_max = 8 * 1024 * 1024};
    std::size_t sessions_max = 1'500; // more are closed at once
    // Links on which nobody has said hello yet: for one more the oldest of them goes, so that who
    // comes and waits keeps no device out.
    std::size_t newcomers_max = 256;
    RateLimit rate{}; // of each device, over whatever links
    protocol::link::ListenerLimits handshakes{};
    // A device that is revoked loses its link within this, a clerk who is removed, or was given
    // another PIN, the session.
    std::chrono::milliseconds links_looked_at_every = std::chrono::seconds{10};
    std::chrono::steady_clock::duration farewell_within = std::chrono::seconds{3};
};

// How the server came to its end.
enum class End { orderly, journal_fault };

class Server {
public:
    // `journal` outlives the server and is touched by its journal thread alone. Clients can connect
    // from now on, and are served once run() is called. With an authority every link is encrypted
    // and every device enrolled; without one, loopback only. The error is a sentence.
    static boost::system::result<std::unique_ptr<Server>, std::string>
    open(Desk desk, Journal& journal, boost::asio::ip::tcp::endpoint where, ServerLimits limits,
         std::shared_ptr<spdlog::logger> log,
         std::shared_ptr<protocol::trust::Authority> authority = {});
    virtual ~Server() = default;

    virtual boost::asio::ip::tcp::endpoint where() const = 0;

    // SIGTERM and SIGINT then do what stop() does.
    virtual void stop_on_signals() = 0;

    // When an operator asks, and at SIGHUP where `on_signal`: `read` is called on a thread of its
    // own, while the hall goes on. Without this an operator is told that there is no folder to
    // read.
    using ReadSettings = std::function<SettingsRead()>;
    virtual void reload_with(ReadSettings read, bool on_signal) = 0;

    // How a clerk's number and PIN are held against each other; called on a thread of its own, one
    // at a time. Without this nobody signs in.
    using CheckPin = std::function<PinChecked(const std::string& clerk, std::string pin)>;
    virtual void check_pins_with(CheckPin check) = 0;

    // What the registers of devices and clerks say; called on a thread of its own at the start,
    // then every `links_looked_at_every`, when a device was given a certificate and when a clerk
    // signs in. What is new goes into the journal. Without this nothing of them is journalled.
    using ReadRegisters = std::function<RegistersRead()>;
    virtual void read_registers_with(ReadRegisters read) = 0;

    // Until stop(), a signal, or a journal that cannot be written. The caller's thread decides and
    // talks.
    virtual End run() = 0;
    // When that was End::journal_fault: what, where and what to do.
    virtual const std::string& journal_fault() const = 0;

    // From any thread: accepts nobody any more, finishes the commit, tells every peer, lets run()
    // return.
    virtual void stop() = 0;
};

} // namespace dispatcher
