#include "drivers/port/udp_port.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace drivers {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

namespace {

constexpr std::size_t read_bytes_max = 4096; // drivers/port/port.hpp

struct Ended {
    error_code error;
    std::size_t bytes = 0;
};

} // namespace

struct UdpPort::Connection {
    Connection(std::string address_text, std::uint16_t port_number)
        : address{std::move(address_text)}, port{port_number}
    {
    }

    // Runs the one operation that was started until it has ended; cancels it when the time is over.
    Ended finish(std::optional<Ended>& ended, std::chrono::milliseconds within)
    {
        io.restart();
        io.run_for(std::max(within, std::chrono::milliseconds{0}));
        if (!ended) {
            error_code ignored;
            socket.cancel(ignored);
            io.restart();
            io.run();
            if (ended->error == asio::error::operation_aborted)
                ended->error = asio::error::timed_out;
        }
        return *ended;
    }

    void close()
    {
        error_code ignored;
        socket.close(ignored);
    }

    std::string address;
    std::uint16_t port;
    asio::io_context io{1};
    udp::socket socket{io};
};

UdpPort::UdpPort(std::string address, std::uint16_t port)
    : connection_{std::make_unique<Connection>(std::move(address), port)}
{
}

UdpPort::~UdpPort() = default;

PortResult<void> UdpPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
{
    auto& c = *connection_;
    if (!c.socket.is_open())
        return error_code{asio::error::not_connected};
    if (bytes.size() > datagram_bytes_max)
        return error_code{boost::system::errc::value_too_large, boost::system::generic_category()};
    std::optional<Ended> ended;
    c.socket.async_send(asio::buffer(bytes.data(), bytes.size()),
                        [&ended](error_code error, std::size_t sent) {
                            ended = Ended{error, sent};
                        });
    const auto error = c.finish(ended, within).error;
    if (!error)
        return {};
    if (error != asio::error::timed_out)
        c.close();
    return error;
}

PortResult<std::vector<std::byte>> UdpPort::read(std::chrono::milliseconds within)
{
    auto& c = *connection_;
    if (!c.socket.is_open())
        return error_code{asio::error::not_connected};
    std::array<std::byte, read_bytes_max> chunk;
    std::optional<Ended> ended;
    c.socket.async_receive(asio::buffer(chunk), [&ended](error_code error, std::size_t came) {
        ended = Ended{error, came};
    });
    const auto [error, came] = c.finish(ended, within);
    if (!error && came > 0)
        return std::vector<std::byte>(chunk.begin(),
                                      chunk.begin() + static_cast<std::ptrdiff_t>(came));
    if (!error) // an empty datagram says nothing
        return error_code{asio::error::timed_out};
    if (error != asio::error::timed_out)
        c.close();
    return error;
}

PortResult<void> UdpPort::reopen(std::chrono::milliseconds)
{
    auto& c = *connection_;
    if (c.socket.is_open())
        return {};
    error_code error;
    const auto address = asio::ip::make_address(c.address, error);
    if (error)
        return error;
    c.socket.connect({address, c.port}, error);
    if (error)
        c.close();
    return error ? PortResult<void>{error} : PortResult<void>{};
}

} // namespace drivers
