// Accepts links. Without TLS it listens on loopback only.
#pragma once

#include "protocol/link/session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace protocol::link {

inline constexpr std::uint16_t default_port = 7010;

// "127.0.0.1:7010", "[::1]:7010"; port 0 lets the system choose (dispatcher only). The error says
// what is wrong.
boost::system::result<boost::asio::ip::tcp::endpoint, std::string>
parse_address(std::string_view text);

class Listener {
public:
    using Accepted = std::function<void(boost::asio::ip::tcp::socket)>;

    // Refuses an address beyond loopback with a sentence that says why and what will cure it.
    static boost::system::result<std::unique_ptr<Listener>, std::string>
    open(boost::asio::io_context& io, boost::asio::ip::tcp::endpoint where, Accepted accepted);
    virtual ~Listener() = default;

    virtual boost::asio::ip::tcp::endpoint where() const = 0;
    virtual void close() = 0;
};

} // namespace protocol::link
