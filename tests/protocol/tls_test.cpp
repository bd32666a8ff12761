// Who gets in, over real sockets: TLS on both ends, and those who try without being invited.
#include "protocol/trust/code.hpp"
#include "tests/protocol/loopback.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <boost/asio/ssl/stream.hpp>
#include <doctest/doctest.h>

#include <array>

TEST_SUITE_BEGIN("protocol/link/tls");

using namespace loopback;
using namespace protocol_tests;
using boost::asio::ip::tcp;
using protocol::link::Place;

namespace {

constexpr protocol::link::ClientLimits quick{.backoff_first = 5ms, .backoff_max = 40ms};
const auto long_ago = protocol::trust::Clock::now() - 24h * 365;

struct SecureDispatcher : Dispatcher {
    SecureDispatcher(boost::asio::io_context& io, TrustedHall& hall)
        : Dispatcher{io, {.outgoing_bytes_max = 8 * 1024 * 1024}, 0, hall.tls()}
    {
    }
};

// What the device was told in the end, when it was not let in.
std::string ended(boost::asio::io_context& io, const Device& device)
{
    return run_until(io, [&] { return !device.ends.empty(); }) ? device.ends.front()
                                                               : "still there";
}

// The dispatcher's line about it.
std::string refused(boost::asio::io_context& io, const Dispatcher& dispatcher)
{
    return run_until(io, [&] { return !dispatcher.refusals.empty(); }) ? dispatcher.refusals.front()
                                                                       : "let in";
}

bool is_believed_by_newcomer(boost::asio::io_context& io, const Dispatcher& dispatcher,
                             const std::string& mark)
{
    const auto tls = protocol::link::Tls::of_newcomer(mark).value();
    boost::asio::ssl::stream<tcp::socket> stream{io, tls->context()};
    stream.next_layer().connect(dispatcher.where());
    std::optional<bool> failed;
    stream.async_handshake(stream.client, [&](auto error) { failed = error.failed(); });
    return run_until(io, [&] { return failed.has_value(); }) && !*failed;
}

bool contains(const std::string& text, std::string_view part)
{
    INFO(text);
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("an enrolled device is welcomed, and the dispatcher knows who it is")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    Device device{io, {dispatcher.where(), hall.device("kiosk-1", "kiosk")}, quick};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    const auto& enrolled = dispatcher.sessions.front()->enrolled();
    REQUIRE(enrolled);
    CHECK(enrolled->subject == protocol::trust::Subject{"kiosk", "kiosk-1"});
    device.client->ask(take("r1"));
    REQUIRE(run_until(io, [&] { return dispatcher.requests.size() == 1; }));
    dispatcher.answer(0, "r1");
    CHECK(run_until(io, [&] { return device.answers.size() == 1; }));
}

TEST_CASE("large and many messages arrive whole under TLS")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    Device device{io, {dispatcher.where(), hall.device("kiosk-1", "kiosk")}, quick};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    for (std::uint64_t sequence = 1; sequence <= 100; ++sequence) {
        v1::FromDispatcher message;
        message.mutable_update()->set_sequence(sequence);
        message.mutable_update()->set_part(sequence == 1 ? 1 : 0);
        message.mutable_update()->set_parts(sequence == 1 ? 1 : 0);
        message.mutable_update()->mutable_changed()->set_day(std::string(60'000, 'x'));
        dispatcher.send(0, message);
    }
    CHECK(run_until(io, [&] { return device.steps.size() == 100; }));
    CHECK(device.ends.empty());
}

TEST_CASE("a device of another hall is refused by both, each with what a technician needs")
{
    TrustedHall hall, stranger{"stranger"};
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    Device device{io, {dispatcher.where(), stranger.device("kiosk-1", "kiosk")}, quick};
    CHECK(contains(ended(io, device), "not the dispatcher of this device's hall"));
    CHECK(device.welcomes == 0);
    CHECK(contains(refused(io, dispatcher), "belongs to another hall"));
    CHECK(contains(dispatcher.refusals.front(), "enroll it here"));
    CHECK(dispatcher.hellos.empty());
}

TEST_CASE("a stranger's certificate is refused by the dispatcher")
{
    TrustedHall hall, stranger{"stranger"};
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    // It believes our authority, as somebody would who has watched a device.
    stranger.device("kiosk-1", "kiosk");
    std::filesystem::copy_file(hall.folder("authority") / "authority.pem",
                               stranger.folder("kiosk-1") / "authority.pem",
                               std::filesystem::copy_options::overwrite_existing);
    auto forged = protocol::trust::Identity::open(stranger.folder("kiosk-1"));
    REQUIRE(forged.has_value());
    Device device{
        io,
        {dispatcher.where(), std::make_shared<const protocol::trust::Identity>(std::move(*forged))},
        quick};
    CHECK(contains(ended(io, device), "another hall's authority"));
    CHECK(contains(refused(io, dispatcher), "its certificate: unable to get local issuer"));
    CHECK(dispatcher.hellos.empty());
}

TEST_CASE(
    "a man in the middle with an enrolled device's certificate is not taken for the dispatcher")
{
    TrustedHall hall;
    boost::asio::io_context io;
    const auto thief = hall.device("pad-9", "caller");
    Dispatcher middle{
        io, {}, 0, protocol::link::Tls::of_dispatcher(*thief, *hall.authority).value()};
    Device device{io, {middle.where(), hall.device("kiosk-1", "kiosk")}, quick};
    CHECK(contains(ended(io, device), "not the dispatcher of this device's hall"));
    CHECK(middle.hellos.empty());
}

TEST_CASE(
    "whose end of a link a certificate is for stands in its name, not in its extensions alone")
{
    TrustedHall hall;
    boost::asio::io_context io;
    const auto thief = hall.good_for_all("pad-9", "caller");
    Dispatcher middle{
        io, {}, 0, protocol::link::Tls::of_dispatcher(*thief, *hall.authority).value()};
    Device device{io, {middle.where(), hall.device("kiosk-1", "kiosk")}, quick};
    CHECK(contains(ended(io, device), "not the dispatcher of this device's hall"));
    const auto code =
        protocol::trust::parse_code(
            hall.authority->lend_code({"kiosk", "kiosk-2"}, protocol::trust::Clock::now()).value())
            .value();
    CHECK_FALSE(is_believed_by_newcomer(io, middle, code.authority));
    SecureDispatcher dispatcher{io, hall};
    CHECK(is_believed_by_newcomer(io, dispatcher, code.authority));
    Device false_dispatcher{
        io, {dispatcher.where(), hall.good_for_all("other", "dispatcher")}, quick};
    CHECK(contains(ended(io, false_dispatcher), "does not accept this certificate"));
    CHECK(middle.hellos.empty());
    CHECK(dispatcher.hellos.empty());
}

TEST_CASE(
    "a revoked device is refused: it is told that it is revoked, and so is the dispatcher's log")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    const auto identity = hall.device("kiosk-1", "kiosk");
    REQUIRE(hall.authority->revoke("kiosk-1", protocol::trust::Clock::now()).has_value());
    Device device{io, {dispatcher.where(), identity}, quick};
    CHECK(contains(ended(io, device), "revoked"));
    CHECK(refused(io, dispatcher) == "its certificate: certificate revoked");
    CHECK(dispatcher.hellos.empty());
}

TEST_CASE("a certificate that is too old is refused: the device is told so, and so is the "
          "dispatcher's log")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    Device device{io, {dispatcher.where(), hall.device("kiosk-1", "kiosk", long_ago)}, quick};
    CHECK(contains(ended(io, device), "too old"));
    CHECK(refused(io, dispatcher) == "its certificate: certificate has expired");
    CHECK(dispatcher.hellos.empty());
}

TEST_CASE(
    "a plain device gets nothing from a dispatcher with TLS, nor a TLS device from a plain one")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher secure{io, hall};
    Device plain{io, Place{secure.where()}, quick};
    ended(io, plain);
    CHECK(plain.welcomes == 0);
    CHECK(secure.hellos.empty());
    Dispatcher open{io};
    Device device{io, {open.where(), hall.device("kiosk-1", "kiosk")}, quick};
    ended(io, device);
    CHECK(device.welcomes == 0);
    CHECK(open.hellos.empty());
}

TEST_CASE("nothing older than TLS 1.3 is spoken, and no session can be taken up again")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_client};
    SUBCASE("TLS 1.2")
    {
        SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_2_VERSION);
        boost::asio::ssl::stream<tcp::socket> old{io, context};
        old.next_layer().connect(dispatcher.where());
        std::optional<bool> failed;
        old.async_handshake(old.client, [&](auto error) { failed = error.failed(); });
        REQUIRE(run_until(io, [&] { return failed.has_value(); }));
        CHECK(*failed);
    }
    SUBCASE("a session again")
    {
        boost::asio::ssl::stream<tcp::socket> once{io, context};
        once.next_layer().connect(dispatcher.where());
        std::optional<bool> failed;
        once.async_handshake(once.client, [&](auto error) { failed = error.failed(); });
        REQUIRE(run_until(io, [&] { return failed.has_value(); }));
        CHECK_FALSE(*failed);
        // Tickets come behind the handshake: what is too large a message makes the dispatcher hang
        // up, and everything that it has sent until then is read.
        const std::string too_large(4, '\xFF');
        std::array<char, 64> heard{};
        bool is_over = false;
        once.async_write_some(boost::asio::buffer(too_large), [](auto, std::size_t) {});
        once.async_read_some(boost::asio::buffer(heard),
                             [&](auto, std::size_t) { is_over = true; });
        REQUIRE(run_until(io, [&] { return is_over; }));
        CHECK(SSL_SESSION_is_resumable(SSL_get_session(once.native_handle())) == 0);
    }
}

TEST_CASE("who does not shake hands is let go, and holds nobody up")
{
    TrustedHall hall;
    boost::asio::io_context io;
    std::vector<std::string> refusals;
    std::size_t accepted = 0;
    const auto listener = protocol::link::Listener::open(
        io, {boost::asio::ip::address_v4::loopback(), 0}, hall.tls(),
        {.handshake_within = 50ms, .handshakes_max = 2},
        {[&](protocol::link::Channel) { ++accepted; },
         [&](const std::string&, const std::string& why) { refusals.push_back(why); }});
    REQUIRE(listener.has_value());
    std::vector<tcp::socket> silent;
    for (int i = 0; i < 3; ++i) {
        silent.emplace_back(io);
        silent.back().connect((*listener)->where());
    }
    REQUIRE(run_until(io, [&] { return refusals.size() == 3; }));
    CHECK(contains(refusals.front(), "in time"));
    CHECK(contains(refusals.back(), "in time"));
    Device device{io, {(*listener)->where(), hall.device("kiosk-1", "kiosk")}, quick};
    CHECK(run_until(io, [&] { return accepted > 0; }));
}

TEST_CASE("strangers who begin to shake hands and never end keep no device out")
{
    TrustedHall hall;
    boost::asio::io_context io;
    std::size_t accepted = 0, refused = 0;
    const auto listener = protocol::link::Listener::open(
        io, {boost::asio::ip::address_v4::loopback(), 0}, hall.tls(),
        {.handshake_within = 1h, .handshakes_max = 4},
        {[&](protocol::link::Channel) { ++accepted; },
         [&](const std::string&, const std::string&) { ++refused; }});
    REQUIRE(listener.has_value());
    std::vector<tcp::socket> silent;
    for (int i = 0; i < 20; ++i) {
        silent.emplace_back(io);
        silent.back().connect((*listener)->where());
        silent.back().send(boost::asio::buffer("\x16\x03\x01\x02\x00", 5));
    }
    Device device{io, {(*listener)->where(), hall.device("kiosk-1", "kiosk")}, quick};
    CHECK(run_until(io, [&] { return accepted > 0; }));
    CHECK(refused >= 16);
}

TEST_CASE("a certificate is renewed while there is time, and the next link uses it")
{
    TrustedHall hall;
    boost::asio::io_context io;
    SecureDispatcher dispatcher{io, hall};
    const auto then = protocol::trust::Clock::now() - protocol::trust::device_lifetime * 3 / 4;
    Device device{io, {dispatcher.where(), hall.device("kiosk-1", "kiosk", then)}, quick};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    const auto old = dispatcher.sessions[0]->enrolled()->serial;
    dispatcher.send_snapshot(0, 1);
    REQUIRE(run_until(io, [&] { return dispatcher.renewals.size() == 1; }));
    const auto issued = hall.authority
                            ->issue({"kiosk", "kiosk-1"}, dispatcher.renewals.front(),
                                    protocol::trust::Clock::now())
                            .value();
    v1::FromDispatcher message;
    message.mutable_certificate()->set_certificate(issued.certificate);
    message.mutable_certificate()->set_authority(issued.authority);
    dispatcher.send(0, message);
    dispatcher.send_snapshot(0, 2);
    REQUIRE(run_until(io, [&] { return device.steps.size() == 2; }));
    dispatcher.sessions[0]->close();
    REQUIRE(run_until(io, [&] { return device.welcomes == 2; }));
    CHECK(dispatcher.sessions[1]->enrolled()->serial != old);
    CHECK(dispatcher.renewals.size() == 1);
}

TEST_SUITE_END();
