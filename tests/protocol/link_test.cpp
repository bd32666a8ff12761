#include "protocol/framer.hpp"
#include "tests/protocol/loopback.hpp"

#include <boost/asio/write.hpp>
#include <doctest/doctest.h>

using namespace loopback;
using boost::asio::ip::tcp;
using Step = protocol::PictureBook::Step;

namespace {

// Short enough for a test, long enough for a machine under load.
constexpr protocol::link::ClientLimits quick_client{
    .heartbeat = 30ms, .silence_max = 400ms, .backoff_first = 5ms, .backoff_max = 40ms};
constexpr protocol::link::SessionLimits quick_session{
    .heartbeat = 30ms, .silence_max = 400ms, .outgoing_bytes_max = 256 * 1024};

// A peer of which every byte is the test's.
struct Stranger {
    Stranger(boost::asio::io_context& io, const tcp::endpoint& where) : socket{io}
    {
        socket.connect(where);
    }
    void say(std::string_view bytes)
    {
        boost::asio::write(socket, boost::asio::buffer(bytes.data(), bytes.size()));
    }
    void say(const v1::ToDispatcher& message) { say(protocol::frame(message.SerializeAsString())); }

    tcp::socket socket;
};

v1::ToDispatcher hello()
{
    v1::ToDispatcher message;
    message.mutable_hello()->set_protocol_version(1);
    message.mutable_hello()->set_device("stranger");
    message.mutable_hello()->set_role(v1::ROLE_DISPLAY);
    return message;
}

v1::FromDispatcher large_update(std::uint64_t sequence)
{
    v1::FromDispatcher message;
    message.mutable_update()->set_sequence(sequence);
    message.mutable_update()->mutable_changed()->set_day(std::string(60'000, 'x'));
    return message;
}

} // namespace

TEST_SUITE_BEGIN("protocol/link");

TEST_CASE("a device is welcomed, asks, and is answered")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    Device device{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    CHECK(device.client->ask(take("r1")));
    REQUIRE(run_until(io, [&] { return dispatcher.requests.size() == 1; }));
    dispatcher.answer(0, "r1");
    REQUIRE(run_until(io, [&] { return device.answers.size() == 1; }));
    CHECK(device.ends.empty());
}

TEST_CASE("heartbeats keep a quiet link alive, at both ends")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io, quick_session};
    Device device{io, dispatcher.where(), quick_client};
    // Three times as long as silence is endured.
    CHECK(run_until(
        io, [&] { return dispatcher.heartbeats >= 40; }, 20s));
    CHECK(device.ends.empty());
    CHECK(dispatcher.ends.empty());
    CHECK(device.welcomes == 1);
}

TEST_CASE("a peer that says nothing is let go, and why is told")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io, quick_session};
    Stranger stranger{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return !dispatcher.ends.empty(); }));
    CHECK(dispatcher.ends.front().find("silent") != std::string::npos);
}

TEST_CASE("a peer that sends a byte now and then, and never a message, is silent")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io, quick_session};
    Stranger stranger{io, dispatcher.where()};
    boost::asio::steady_timer timer{io};
    std::size_t sent = 0;
    std::function<void()> drip = [&] {
        stranger.say(std::string_view{"\0\1\0\0", 4}.substr(std::min<std::size_t>(sent++, 3), 1));
        timer.expires_after(50ms);
        timer.async_wait([&](auto error) {
            if (!error)
                drip();
        });
    };
    drip();
    CHECK(run_until(
        io, [&] { return !dispatcher.ends.empty(); }, 2s));
    timer.cancel();
    CHECK(sent > 4);
    CHECK(dispatcher.ends.at(0).find("silent") != std::string::npos);
}

TEST_CASE("a dispatcher that says nothing is left, and tried again")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io, {.heartbeat = 1h, .silence_max = 1h}};
    dispatcher.welcomes = false;
    Device device{io, dispatcher.where(), quick_client};
    REQUIRE(run_until(io, [&] { return dispatcher.hellos.size() >= 2; }));
    CHECK(device.ends.front().find("silent") != std::string::npos);
}

TEST_CASE("garbage ends the link, with what was wrong, and disturbs nobody else")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    Device device{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    SUBCASE("a frame that is too long")
    {
        Stranger stranger{io, dispatcher.where()};
        stranger.say("\xff\xff\xff\xffHTTP");
        REQUIRE(run_until(io, [&] { return !dispatcher.ends.empty(); }));
        CHECK(dispatcher.ends.front().find("longer than 65536") != std::string::npos);
    }
    SUBCASE("a frame that is no message")
    {
        Stranger stranger{io, dispatcher.where()};
        stranger.say(protocol::frame("\xff\xff\xff\xff"));
        REQUIRE(run_until(io, [&] { return !dispatcher.ends.empty(); }));
        CHECK(dispatcher.ends.front().find("decode") != std::string::npos);
    }
    SUBCASE("half a frame and a farewell")
    {
        {
            Stranger stranger{io, dispatcher.where()};
            stranger.say(std::string_view{"\0\0\0\7abc", 7});
        }
        REQUIRE(run_until(io, [&] { return !dispatcher.ends.empty(); }));
    }
    device.client->ask(take("r1"));
    CHECK(run_until(io, [&] { return dispatcher.requests.size() == 1; }));
    CHECK(device.ends.empty());
}

TEST_CASE("a wall that does not read loses updates, is told so once, and holds up nobody")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io,
                          {.heartbeat = 1h, .silence_max = 1h, .outgoing_bytes_max = 256 * 1024}};
    Stranger slow{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return dispatcher.sessions.size() == 1; }));
    slow.say(hello());
    REQUIRE(run_until(io, [&] { return dispatcher.hellos.size() == 1; }));
    Device other{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return other.welcomes == 1; }));
    // Far more than the queue and the sockets' buffers hold.
    for (std::uint64_t i = 1; i <= 400; ++i) {
        dispatcher.send(0, large_update(i), true);
        io.restart();
        io.poll();
    }
    CHECK(dispatcher.times_behind == 0); // not before it has read what it was sent
    dispatcher.send_snapshot(1, 1);
    CHECK(run_until(io, [&] { return !other.steps.empty(); }));
    std::vector<char> chunk(1 << 20);
    slow.socket.non_blocking(true);
    CHECK(run_until(io, [&] {
        boost::system::error_code ignored;
        slow.socket.read_some(boost::asio::buffer(chunk), ignored);
        io.restart();
        io.poll();
        return dispatcher.times_behind == 1;
    }));
    CHECK(dispatcher.ends.empty());
}

TEST_CASE("a peer that lets even its answers pile up is let go")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io,
                          {.heartbeat = 1h, .silence_max = 1h, .outgoing_bytes_max = 256 * 1024}};
    Stranger slow{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return dispatcher.sessions.size() == 1; }));
    for (std::uint64_t i = 1; i <= 400 && dispatcher.ends.empty(); ++i) {
        dispatcher.send(0, large_update(i), false);
        io.restart();
        io.poll();
    }
    CHECK(run_until(io, [&] { return dispatcher.ends.size() == 1; }));
}

TEST_CASE(
    "a device comes back by itself, says what it has seen, and asks again what was not answered")
{
    boost::asio::io_context io;
    auto dispatcher = std::make_unique<Dispatcher>(io);
    const auto where = dispatcher->where();
    Device device{io, where, quick_client};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    dispatcher->send_snapshot(0, 17);
    REQUIRE(run_until(io, [&] { return device.steps.size() == 1; }));
    device.client->ask(take("answered"));
    device.client->ask(take("unanswered"));
    REQUIRE(run_until(io, [&] { return dispatcher->requests.size() == 2; }));
    dispatcher->answer(0, "answered");
    REQUIRE(run_until(io, [&] { return device.answers.size() == 1; }));

    dispatcher.reset();
    REQUIRE(run_until(io, [&] { return !device.ends.empty(); }));
    device.client->ask(take("while it was away"));
    dispatcher = std::make_unique<Dispatcher>(io, protocol::link::SessionLimits{}, where.port());
    REQUIRE(run_until(io, [&] { return dispatcher->requests.size() == 2; }));
    CHECK(dispatcher->hellos.front().stream() == "stream-1");
    CHECK(dispatcher->hellos.front().last_sequence() == 17);
    CHECK(dispatcher->requests[0].request_id() == "unanswered");
    CHECK(dispatcher->requests[1].request_id() == "while it was away");
}

TEST_CASE("how the device is, is said when it changes and behind every welcome")
{
    boost::asio::io_context io;
    auto dispatcher = std::make_unique<Dispatcher>(io);
    const auto where = dispatcher->where();
    Device device{io, where, quick_client};
    v1::DeviceReport report;
    report.add_parts()->set_part("printer");
    device.client->report(report);
    REQUIRE(run_until(io, [&] { return dispatcher->reports.size() == 1; }));
    report.mutable_parts(0)->set_cause("paper_out");
    device.client->report(report);
    REQUIRE(run_until(io, [&] { return dispatcher->reports.size() == 2; }));
    dispatcher.reset();
    dispatcher = std::make_unique<Dispatcher>(io, protocol::link::SessionLimits{}, where.port());
    REQUIRE(run_until(io, [&] { return !dispatcher->reports.empty(); }));
    CHECK(dispatcher->reports[0].parts(0).cause() == "paper_out");
}

TEST_CASE("an answer that comes twice is told once")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    Device device{io, dispatcher.where()};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    device.client->ask(take("r1"));
    REQUIRE(run_until(io, [&] { return dispatcher.requests.size() == 1; }));
    dispatcher.answer(0, "r1");
    dispatcher.answer(0, "r1");
    dispatcher.answer(0, "nobody-asked");
    dispatcher.send_snapshot(0, 1); // behind all of them
    REQUIRE(run_until(io, [&] { return device.steps.size() == 1; }));
    CHECK(device.answers == std::vector<std::string>{"r1"});
}

TEST_CASE("another stream is another hall: what was seen before does not count")
{
    boost::asio::io_context io;
    auto dispatcher = std::make_unique<Dispatcher>(io);
    const auto where = dispatcher->where();
    Device device{io, where, quick_client};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    dispatcher->send_snapshot(0, 17);
    REQUIRE(run_until(io, [&] { return device.client->picture().sequence() == 17; }));
    dispatcher.reset();
    dispatcher = std::make_unique<Dispatcher>(io, protocol::link::SessionLimits{}, where.port());
    dispatcher->stream = "stream-2";
    REQUIRE(run_until(io, [&] { return device.welcomes == 2; }));
    CHECK(device.client->picture().sequence() == 0);
}

TEST_CASE("an update that does not fit the picture makes the device ask for everything")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    Device device{io, dispatcher.where(), quick_client};
    REQUIRE(run_until(io, [&] { return device.welcomes == 1; }));
    dispatcher.send(0, large_update(5)); // a change, and no snapshot before it
    REQUIRE(run_until(io, [&] { return dispatcher.hellos.size() == 2; }));
    CHECK(dispatcher.hellos[1].last_sequence() == 0);
}

TEST_CASE("a device that is sent away is told why, and tries again slowly")
{
    boost::asio::io_context io;
    Dispatcher dispatcher{io};
    dispatcher.welcomes = false;
    Device device{io, dispatcher.where(), quick_client};
    REQUIRE(run_until(io, [&] { return dispatcher.hellos.size() == 1; }));
    v1::FromDispatcher away;
    away.mutable_rejected()->set_reason(v1::Rejected::DEVICE_ELSEWHERE);
    away.mutable_rejected()->set_message("there is another kiosk-1");
    dispatcher.send(0, away);
    dispatcher.sessions[0]->close_after_sending();
    REQUIRE(run_until(io, [&] { return dispatcher.hellos.size() == 2; }));
    REQUIRE(device.rejections.size() == 1);
    CHECK(device.rejections[0].message() == "there is another kiosk-1");
}

TEST_SUITE_END();
