#include "protocol/link/listener.hpp"
#include "tests/protocol/loopback.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <boost/asio/socket_base.hpp>
#include <doctest/doctest.h>

using namespace protocol::link;

namespace {

const Listener::Told nobody{[](Channel) {}, [](const std::string&, const std::string&) {}};

} // namespace

TEST_SUITE_BEGIN("protocol/link/listener");

TEST_CASE("beyond loopback the door stays shut, and the sentence says why")
{
    boost::asio::io_context io;
    for (const auto* address : {"0.0.0.0:0", "192.0.2.1:7010", "[::]:0"}) {
        CAPTURE(address);
        const auto where = parse_address(address);
        REQUIRE(where.has_value());
        const auto opened = Listener::open(io, *where, {}, {}, nobody);
        REQUIRE(opened.has_error());
        CHECK(opened.error().find("loopback") != std::string::npos);
    }
}

TEST_CASE("an address is a host of digits and a port, and what is wrong with another is told")
{
    CHECK(parse_address("127.0.0.1:7010")->port() == 7010);
    CHECK(parse_address("[::1]:7010")->address().is_v6());
    for (const auto* wrong : {"", "7010", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                              "127.0.0.1:-1", "127.0.0.1:70 10", "localhost:7010", "::1:7010"}) {
        CAPTURE(wrong);
        const auto where = parse_address(wrong);
        REQUIRE(where.has_error());
        CHECK_FALSE(where.error().empty());
    }
}

TEST_CASE("who resets a link before anybody has looked at it is told with the address it came from")
{
    boost::asio::io_context io;
    protocol_tests::TrustedHall hall;
    std::string from;
    const auto opened = Listener::open(
        io, *parse_address("127.0.0.1:0"), hall.tls(), {},
        {[](Channel) {}, [&](const std::string& address, const std::string&) { from = address; }});
    REQUIRE(opened.has_value());
    boost::asio::ip::tcp::socket scanner{io};
    scanner.connect((*opened)->where());
    const auto port = scanner.local_endpoint().port();
    scanner.set_option(boost::asio::socket_base::linger{true, 0}); // closing resets it
    scanner.close();
    REQUIRE(loopback::run_until(io, [&] { return !from.empty(); }));
    CHECK(from == "127.0.0.1:" + std::to_string(port));
}

TEST_CASE("a port that is taken is named")
{
    boost::asio::io_context io;
    const auto first = Listener::open(io, *parse_address("127.0.0.1:0"), {}, {}, nobody);
    REQUIRE(first.has_value());
    const auto second = Listener::open(io, (*first)->where(), {}, {}, nobody);
    REQUIRE(second.has_error());
    CHECK(second.error().find(std::to_string((*first)->where().port())) != std::string::npos);
}

TEST_SUITE_END();
