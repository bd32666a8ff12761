#include "drivers/port/udp_port.hpp"

#include "drivers/port/bounded_stream.hpp"

#include <boost/asio/ip/udp.hpp>

namespace drivers {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

struct UdpPort::Connection {
    Connection(std::string address_text, std::uint16_t port_number)
        : address{std::move(address_text)}, port{port_number}, way{[](udp::socket&, bool) {}}
    {
    }

    // What may have happened to a datagram is told once, and the way is closed behind it.
    error_code closed_after(const error_code& error)
    {
        if (error != asio::error::timed_out)
            way.close();
        return error;
    }

    std::string address;
    std::uint16_t port;
    BoundedStream<udp::socket> way;
};

UdpPort::UdpPort(std::string address, std::uint16_t port)
    : connection_{std::make_unique<Connection>(std::move(address), port)}
{
}

UdpPort::~UdpPort() = default;

PortResult<void> UdpPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
{
    auto& socket = connection_->way.stream();
    if (!socket.is_open())
        return error_code{asio::error::not_connected};
    if (bytes.size() > datagram_bytes_max)
        return make_error_code(boost::system::errc::value_too_large);
    const auto start = [&](auto handler) {
        socket.async_send(asio::buffer(bytes.data(), bytes.size()), handler);
    };
    if (const auto error = connection_->way.run(start, within).error)
        return connection_->closed_after(error);
    return {};
}

PortResult<std::vector<std::byte>> UdpPort::read(std::chrono::milliseconds within)
{
    auto& socket = connection_->way.stream();
    if (!socket.is_open())
        return error_code{asio::error::not_connected};
    std::vector<std::byte> chunk(4096); // drivers/port/port.hpp
    const auto start = [&](auto handler) { socket.async_receive(asio::buffer(chunk), handler); };
    const auto [error, came] = connection_->way.run(start, within);
    if (error)
        return connection_->closed_after(error);
    if (came == 0) // an empty datagram says nothing
        return error_code{asio::error::timed_out};
    chunk.resize(came);
    return chunk;
}

PortResult<void> UdpPort::reopen(std::chrono::milliseconds)
{
    auto& socket = connection_->way.stream();
    if (socket.is_open())
        return {};
    error_code error;
    const auto address = asio::ip::make_address(connection_->address, error);
    if (!error)
        socket.connect({address, connection_->port}, error);
    if (error)
        return connection_->closed_after(error);
    return {};
}

} // namespace drivers
