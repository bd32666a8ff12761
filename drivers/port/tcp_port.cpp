#include "drivers/port/tcp_port.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace drivers {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t read_bytes_max = 4096; // drivers/port/port.hpp

struct Ended {
    error_code error;
    std::size_t bytes = 0;
};

} // namespace

struct TcpPort::Connection {
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
            // What came in between the deadline and the cancelling still counts.
            if (ended->error == asio::error::operation_aborted)
                ended->error = asio::error::timed_out;
        }
        return *ended;
    }

    void close()
    {
        error_code ignored;
        // What the device did not take must not reach it later.
        if (broken)
            socket.set_option(asio::socket_base::linger{true, 0}, ignored);
        socket.close(ignored);
        broken = false;
    }

    std::string address;
    std::uint16_t port;
    asio::io_context io{1};
    tcp::socket socket{io};
    bool broken =
        false; // a part of a write may have gone out: whatever follows would be taken for its rest
};

TcpPort::TcpPort(std::string address, std::uint16_t port)
    : connection_{std::make_unique<Connection>(std::move(address), port)}
{
}

TcpPort::~TcpPort() = default;

PortResult<void> TcpPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
{
    auto& c = *connection_;
    if (!c.socket.is_open() || c.broken)
        return error_code{asio::error::not_connected};
    std::optional<Ended> ended;
    asio::async_write(c.socket, asio::buffer(bytes.data(), bytes.size()),
                      [&ended](error_code error, std::size_t sent) {
                          ended = Ended{error, sent};
                      });
    const auto [error, sent] = c.finish(ended, within);
    if (!error)
        return {};
    c.broken = true;
    return error;
}

PortResult<std::vector<std::byte>> TcpPort::read(std::chrono::milliseconds within)
{
    auto& c = *connection_;
    if (!c.socket.is_open())
        return error_code{asio::error::not_connected};
    std::array<std::byte, read_bytes_max> chunk;
    std::optional<Ended> ended;
    c.socket.async_read_some(asio::buffer(chunk), [&ended](error_code error, std::size_t came) {
        ended = Ended{error, came};
    });
    const auto [error, came] = c.finish(ended, within);
    if (!error)
        return std::vector<std::byte>(chunk.begin(),
                                      chunk.begin() + static_cast<std::ptrdiff_t>(came));
    if (error != asio::error::timed_out)
        c.close();
    return error;
}

PortResult<void> TcpPort::reopen(std::chrono::milliseconds within)
{
    auto& c = *connection_;
    if (c.socket.is_open() && !c.broken)
        return {};
    c.close();
    error_code error;
    const auto address = asio::ip::make_address(c.address, error);
    if (error)
        return error;
    std::optional<Ended> ended;
    c.socket.async_connect({address, c.port},
                           [&ended](error_code failed) { ended = Ended{failed}; });
    error = c.finish(ended, within).error;
    if (error) {
        c.close();
        return error;
    }
    c.socket.set_option(tcp::no_delay{true}, error);
    // A printer that loses its power says nothing: the kernel notices it between two slips.
    c.socket.set_option(asio::socket_base::keep_alive{true}, error);
    return {};
}

} // namespace drivers
