// Accepts links and shakes hands. Without TLS it listens on loopback only.
#pragma once

#include "protocol/link/address.hpp"
#include "protocol/link/session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace protocol::link {

struct ListenerLimits {
    std::chrono::steady_clock::duration handshake_within = std::chrono::seconds{5};
    std::size_t handshakes_max = 256; // at once; for one more the oldest of them goes
};

class Listener {
public:
    struct Told {
        std::function<void(Channel)> accepted;
        // Somebody who was not let in: from where, and a sentence.
        std::function<void(const std::string& address, const std::string& why)> refused;
    };
    // Without `tls`, refuses an address beyond loopback with a sentence that says why and what will
    // cure it.
    static boost::system::result<std::unique_ptr<Listener>, std::string>
    open(boost::asio::io_context& io, boost::asio::ip::tcp::endpoint where,
         std::shared_ptr<Tls> tls, ListenerLimits limits, Told told);
    virtual ~Listener() = default;

    virtual boost::asio::ip::tcp::endpoint where() const = 0;
    virtual void close() = 0;
};

} // namespace protocol::link
