#include "drivers/port/udp_port.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/system/errc.hpp>
#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/port/udp_port");

using namespace drivers;
using namespace std::chrono_literals;
using boost::asio::ip::udp;

namespace {

struct OtherEnd {
    std::uint16_t port() const { return socket.local_endpoint().port(); }
    std::size_t receive() { return socket.receive_from(boost::asio::buffer(chunk), from); }

    boost::asio::io_context io;
    udp::socket socket{io, {boost::asio::ip::address_v4::loopback(), 0}};
    udp::endpoint from;
    std::array<std::byte, 2000> chunk{};
};

const std::vector<std::byte> hello{std::byte{1}, std::byte{2}, std::byte{3}};

} // namespace

TEST_CASE("each write is one datagram, each read one too, and silence ends with the time")
{
    OtherEnd other;
    UdpPort way{"127.0.0.1", other.port()};
    CHECK(way.write(hello, 1s).has_error()); // not opened yet
    REQUIRE(way.reopen(1s).has_value());
    CHECK(way.read(20ms).error() == boost::system::errc::timed_out);
    REQUIRE(way.write(hello, 1s).has_value());
    CHECK(other.receive() == 3);
    other.socket.send_to(boost::asio::buffer(hello), other.from);
    other.socket.send_to(boost::asio::buffer(hello.data(), 1), other.from);
    CHECK(way.read(1s).value() == hello);
    CHECK(way.read(1s).value().size() == 1);
}

TEST_CASE("a datagram that would be cut on the way is refused, and the way stays open")
{
    OtherEnd other;
    UdpPort way{"127.0.0.1", other.port()};
    REQUIRE(way.reopen(1s).has_value());
    const std::vector<std::byte> large(UdpPort::datagram_bytes_max + 1);
    CHECK(way.write(large, 1s).error() == boost::system::errc::value_too_large);
    CHECK(way.write(std::span{large}.first(UdpPort::datagram_bytes_max), 1s).has_value());
    CHECK(other.receive() == UdpPort::datagram_bytes_max);
}

TEST_CASE("nobody at the other end is noticed at the next call, and works again after reopening")
{
    std::uint16_t port = 0;
    {
        const OtherEnd gone;
        port = gone.port();
    }
    UdpPort way{"127.0.0.1", port};
    REQUIRE(way.reopen(1s).has_value());
    REQUIRE(way.write(hello, 1s).has_value());
    CHECK(way.read(1s).error() == boost::system::errc::connection_refused);
    CHECK(way.write(hello, 1s).error() == boost::system::errc::not_connected);
    REQUIRE(way.reopen(1s).has_value());
    CHECK(way.write(hello, 1s).has_value());
}

TEST_CASE("an address that is a name is refused: looking it up could take for ever")
{
    UdpPort way{"wall.example", 4048};
    CHECK(way.reopen(1s).has_error());
}

TEST_SUITE_END();
