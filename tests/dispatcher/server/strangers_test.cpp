// Those who are not enrolled, against the dispatcher of a hall with an authority: they hear
// nothing, keep nobody out, and are lines of the log, but few.
#include "protocol/framer.hpp"
#include "protocol/trust/code.hpp"
#include "tests/dispatcher/server/secure_server.hpp"
#include "tests/protocol/loopback.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>

#include <array>
#include <random>

TEST_SUITE_BEGIN("dispatcher/server/strangers");

using namespace loopback;
using namespace protocol_tests;
using boost::asio::ip::tcp;
using dispatcher_tests::SecureServer;
using dispatcher_tests::times_in;
using protocol::link::Channel;
namespace asio = boost::asio;

namespace {

// Somebody who knows the hall by its mark, as it stands in every code, and has no certificate.
class Newcomer {
public:
    Newcomer(TrustedHall& hall, const tcp::endpoint& where)
        : channel_{connected(where),
                   protocol::link::Tls::of_newcomer(
                       protocol::trust::authority_mark(hall.authority->certificate()))
                       .value()}
    {
    }

    // And is let in.
    void says(const std::string& said)
    {
        asio::co_spawn(io_, talk(said), asio::detached);
        REQUIRE(run_until(io_, [&] { return let_in_; }));
    }
    // Bytes, until the other end hangs up.
    std::size_t heard()
    {
        REQUIRE(run_until(
            io_, [&] { return over_; }, 10s));
        return heard_;
    }

private:
    tcp::socket connected(const tcp::endpoint& where)
    {
        tcp::socket socket{io_};
        socket.connect(where);
        return socket;
    }

    asio::awaitable<void> talk(std::string said)
    {
        let_in_ = !co_await channel_.shake_hands(Channel::End::device);
        const std::vector<asio::const_buffer> buffers{asio::buffer(said)};
        if (!said.empty())
            co_await channel_.write(buffers);
        std::array<std::byte, 4'096> chunk{};
        while (!over_) {
            const auto [error, size] = co_await channel_.read_some(asio::buffer(chunk));
            over_ = static_cast<bool>(error);
            heard_ += size;
        }
    }

    asio::io_context io_;
    Channel channel_;
    bool let_in_ = false, over_ = false;
    std::size_t heard_ = 0;
};

std::size_t heard_by_a_newcomer(TrustedHall& hall, const tcp::endpoint& where,
                                const std::string& said)
{
    Newcomer newcomer{hall, where};
    newcomer.says(said);
    return newcomer.heard();
}

std::string framed(const v1::ToDispatcher& message)
{
    return protocol::frame(message.SerializeAsString());
}

v1::ToDispatcher hello()
{
    v1::ToDispatcher message;
    message.mutable_hello()->set_protocol_version(1);
    message.mutable_hello()->set_device("kiosk-1");
    message.mutable_hello()->set_role(v1::ROLE_KIOSK);
    return message;
}

v1::ToDispatcher guess()
{
    v1::ToDispatcher message;
    message.mutable_enroll()->set_secret("0000000000");
    return message;
}

// An enrolled kiosk comes and takes a ticket.
bool serves(const std::shared_ptr<const protocol::trust::Identity>& identity,
            const tcp::endpoint& where)
{
    asio::io_context io;
    Device kiosk{io, {where, identity}};
    kiosk.client->ask(take("r1"));
    return run_until(io, [&] { return kiosk.answers.size() == 1; });
}

} // namespace

TEST_CASE("a newcomer that does anything but enroll is let go without a word")
{
    TrustedHall hall;
    SecureServer server{hall};
    CHECK(heard_by_a_newcomer(hall, server.where(), framed(hello())) == 0);
    CHECK(heard_by_a_newcomer(hall, server.where(), protocol::frame("\xff")) == 0);
    CHECK(heard_by_a_newcomer(hall, server.where(), std::string(100'000, '\x7f')) == 0);
    const auto log = server.log();
    CHECK(times_in(log, "event=newcomer_refused") == 1);
    CHECK(times_in(log, "event=link_refused why=\"A message cannot be decoded.\"") == 1);
    CHECK(times_in(log, "event=link_refused why=\"A frame is longer than 65536 bytes.\"") == 1);
}

TEST_CASE("a machine that guesses codes again and again is held up, is told nothing of it, and "
          "holds up no device")
{
    TrustedHall hall;
    dispatcher::ServerLimits limits;
    limits.rate = {20, 0.001};
    SecureServer server{hall, limits};
    const auto kiosk = hall.device("kiosk-1", "kiosk");
    std::size_t answered = 0;
    for (int i = 0; i < 45; ++i)
        answered += heard_by_a_newcomer(hall, server.where(), framed(guess())) > 0 ? 1 : 0;
    CHECK(answered == 20);
    CHECK(serves(kiosk, server.where()));
    const auto log = server.log();
    CHECK(times_in(log, "event=too_fast from=127.0.0.1") >= 1);
    CHECK(times_in(log, "event=enroll_refused") <= 3);
}

TEST_CASE("when the dispatcher shuts down a newcomer is told nothing")
{
    TrustedHall hall;
    dispatcher::ServerLimits limits;
    limits.farewell_within = 100ms;
    SecureServer server{hall, limits};
    Newcomer newcomer{hall, server.where()};
    newcomer.says("");
    CHECK(serves(hall.device("kiosk-1", "kiosk"), server.where()));
    server.log(); // it has stopped
    CHECK(newcomer.heard() == 0);
}

TEST_CASE("an enrolled device whose first bytes are no message is named in the log")
{
    TrustedHall hall;
    SecureServer server{hall};
    const auto identity = hall.device("pad-3", "caller");
    asio::io_context io;
    tcp::socket socket{io};
    socket.connect(server.where());
    Channel channel{std::move(socket), protocol::link::Tls::of_device(*identity).value()};
    bool over = false;
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            co_await channel.shake_hands(Channel::End::device);
            const auto garbage = protocol::frame("\xff");
            const std::vector<asio::const_buffer> buffers{asio::buffer(garbage)};
            co_await channel.write(buffers);
            std::array<std::byte, 64> chunk{};
            co_await channel.read_some(asio::buffer(chunk));
            over = true;
        },
        asio::detached);
    REQUIRE(run_until(io, [&] { return over; }));
    channel.close();
    CHECK(serves(hall.device("kiosk-1", "kiosk"), server.where()));
    CHECK(times_in(server.log(), "event=link_refused device=pad-3 why=\"A message cannot be "
                                 "decoded.\"") == 1);
}

TEST_CASE(
    "links that do not shake hands, and bytes of chance, keep no device out of a hall with an "
    "authority, and are few lines of the log")
{
    TrustedHall hall;
    dispatcher::ServerLimits limits;
    limits.handshakes.handshakes_max = 32;
    SecureServer server{hall, limits};
    const auto kiosk = hall.device("kiosk-1", "kiosk");
    std::mt19937 chance{20'260'302};
    asio::io_context io;
    std::vector<tcp::socket> silent;
    for (int i = 0; i < 200; ++i) {
        silent.emplace_back(io).connect(server.where());
        if (i % 2 == 1) {
            std::string bytes(4 + chance() % 3'000, '\0');
            for (auto& byte : bytes)
                byte = static_cast<char>(chance());
            boost::system::error_code ignored;
            asio::write(silent.back(), asio::buffer(bytes), ignored);
        }
        if (i % 50 == 49)
            CHECK(serves(kiosk, server.where()));
    }
    boost::system::error_code error;
    char byte = 0;
    silent.front().read_some(asio::buffer(&byte, 1),
                             error); // it was let go, or this would not return
    CHECK(error);
    const auto log = server.log();
    CHECK(times_in(log, "why=\"it did not shake hands in time\"") >= 1);
    CHECK(times_in(log, "event=link_refused") <=
          12); // each reason once in ten seconds, and the rest
}

TEST_CASE("a machine that resets its link in the middle of a handshake is named by its address")
{
    TrustedHall hall;
    SecureServer server{hall};
    asio::io_context io;
    {
        tcp::socket scanner{io};
        scanner.connect(server.where());
        asio::write(scanner, asio::buffer("\x16\x03\x01", 3));
        scanner.set_option(asio::socket_base::linger{true, 0}); // closing resets it
    }
    CHECK(serves(hall.device("kiosk-1", "kiosk"), server.where()));
    const auto log = server.log();
    CHECK(times_in(log, "event=link_refused") >= 1);
    CHECK(times_in(log, "address=unknown") == 0);
}

TEST_SUITE_END();
