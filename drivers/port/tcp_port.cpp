#include "drivers/port/tcp_port.hpp"

#include "drivers/port/bounded_stream.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace drivers {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

void before_close(tcp::socket& socket, bool write_failed)
{
    error_code ignored;
    if (write_failed)
        socket.set_option(asio::socket_base::linger{true, 0}, ignored);
}

} // namespace

struct TcpPort::Connection {
    std::string address;
    std::uint16_t port;
    BoundedStream<tcp::socket> stream{&before_close};
};

TcpPort::TcpPort(std::string address, std::uint16_t port)
    : connection_{new Connection{std::move(address), port}}
{
}

TcpPort::~TcpPort() = default;

PortResult<void> TcpPort::write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
{
    return connection_->stream.write(bytes, within);
}

PortResult<std::vector<std::byte>> TcpPort::read(std::chrono::milliseconds within)
{
    return connection_->stream.read(within);
}

PortResult<void> TcpPort::reopen(std::chrono::milliseconds within)
{
    auto& [address_text, port, stream] = *connection_;
    if (stream.takes_writes())
        return {};
    stream.close();
    error_code error;
    const auto address = asio::ip::make_address(address_text, error);
    if (error)
        return error;
    auto& socket = stream.stream();
    const tcp::endpoint device{address, port};
    error = stream.run([&](auto handler) { socket.async_connect(device, handler); }, within).error;
    if (error) {
        stream.close();
        return error;
    }
    socket.set_option(tcp::no_delay{true}, error);
    // A printer that loses its power says nothing: the kernel notices it between two slips.
    socket.set_option(asio::socket_base::keep_alive{true}, error);
    return {};
}

} // namespace drivers
