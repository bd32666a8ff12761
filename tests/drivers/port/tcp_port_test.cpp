#include "drivers/port/tcp_port.hpp"
#include "drivers/port/wipe.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <thread>

TEST_SUITE_BEGIN("drivers/port/tcp_port");

using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using drivers::TcpPort;

namespace {

const std::vector<std::byte> hello(5, std::byte{'h'});

// A device that listens; the kernel takes connections for it before it accepts.
struct Device {
    boost::asio::io_context io;
    tcp::acceptor listener{io, {boost::asio::ip::address_v4::loopback(), 0}};
    std::uint16_t port = listener.local_endpoint().port();
    TcpPort way{"127.0.0.1", port};
};

// One read on a stack that the test can look through afterwards.
struct WatchedRead {
    std::vector<std::byte> stack{1024 * 1024};
    TcpPort* way = nullptr;
    std::size_t came = 0;

    void run()
    {
        pthread_attr_t attributes;
        pthread_t thread{};
        REQUIRE(pthread_attr_init(&attributes) == 0);
        REQUIRE(pthread_attr_setstack(&attributes, stack.data(), stack.size()) == 0);
        const auto read = [](void* self) -> void* {
            auto& is = *static_cast<WatchedRead*>(self);
            auto bytes = is.way->read(2s);
            if (bytes) {
                is.came = bytes->size();
                drivers::wipe(*bytes);
            }
            return nullptr;
        };
        REQUIRE(pthread_create(&thread, &attributes, read, this) == 0);
        pthread_join(thread, nullptr);
        pthread_attr_destroy(&attributes);
    }
};

} // namespace

TEST_CASE_FIXTURE(Device, "what was read is left nowhere on the stack: it may be of a card")
{
    REQUIRE(way.reopen(1s));
    auto peer = listener.accept();
    const std::string secret = "11010519491231002X, and whatever else a card says";
    boost::asio::write(peer, boost::asio::buffer(secret));
    WatchedRead read;
    read.way = &way;
    read.run();
    CHECK(read.came == secret.size());
    const auto bytes = std::as_bytes(std::span{secret});
    CHECK(std::ranges::search(read.stack, bytes.first(18)).empty());
}

TEST_CASE_FIXTURE(Device, "bytes reach the device, and its answer comes back")
{
    REQUIRE(way.reopen(1s));
    auto peer = listener.accept();
    REQUIRE(way.write(hello, 1s));
    std::array<std::byte, 5> got{};
    boost::asio::read(peer, boost::asio::buffer(got));
    boost::asio::write(peer, boost::asio::buffer(got));
    const auto answer = way.read(1s);
    REQUIRE(answer.has_value());
    CHECK(*answer == hello);
}

TEST_CASE_FIXTURE(Device, "a device that is not there is refused, and works again once it is back")
{
    listener.close();
    CHECK(way.reopen(1s).error() == boost::system::errc::connection_refused);
    CHECK(way.write(hello, 1s).error() == boost::system::errc::not_connected);
    CHECK(way.read(0ms).error() == boost::system::errc::not_connected);
    listener = tcp::acceptor{io, {boost::asio::ip::address_v4::loopback(), port}};
    REQUIRE(way.reopen(1s));
    CHECK(way.write(hello, 1s));
}

TEST_CASE_FIXTURE(
    Device, "a device that says nothing costs no more than the time given, and the way stays open")
{
    REQUIRE(way.reopen(1s));
    auto peer = listener.accept();
    const auto before = std::chrono::steady_clock::now();
    CHECK(way.read(30ms).error() == boost::system::errc::timed_out);
    CHECK(way.read(0ms).error() == boost::system::errc::timed_out);
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(took >= 30ms);
    CHECK(took < 1s);
    boost::asio::write(peer, boost::asio::buffer(hello));
    CHECK(way.read(1s).has_value());
}

TEST_CASE_FIXTURE(
    Device,
    "a device that takes nothing ends the write in time, what it did not take never reaches it")
{
    REQUIRE(way.reopen(1s));
    auto peer = listener.accept();
    const std::vector<std::byte> much(64 * 1024 * 1024);
    CHECK(way.write(much, 50ms).error() == boost::system::errc::timed_out);
    CHECK(way.write(hello, 1s).error() == boost::system::errc::not_connected);
    REQUIRE(way.reopen(1s));
    auto again = listener.accept();
    REQUIRE(way.write(hello, 1s));
    std::array<std::byte, 5> got{};
    boost::asio::read(again, boost::asio::buffer(got));
    CHECK(std::vector<std::byte>(got.begin(), got.end()) == hello);
}

TEST_CASE_FIXTURE(Device,
                  "a device that takes a little now and then does not stretch the time given")
{
    REQUIRE(way.reopen(1s));
    auto peer = listener.accept();
    std::atomic<bool> done = false;
    std::thread slow{[&] {
        for (std::array<std::byte, 65536> some; !done;) {
            boost::system::error_code error;
            peer.read_some(boost::asio::buffer(some), error);
            if (error)
                peer = listener.accept();
        }
    }};
    const std::vector<std::byte> much(64 * 1024 * 1024);
    for (int times = 0; times < 200; ++times) {
        REQUIRE(way.reopen(1s));
        // Stretched, some of them would be written to the end, or the test would not end in time.
        CHECK(way.write(much, 1ms).error() == boost::system::errc::timed_out);
    }
    done = true;
    CHECK(way.reopen(1s));
    CHECK(way.write(hello, 1s));
    slow.join();
}

TEST_CASE_FIXTURE(Device, "a device that hangs up is an error, and works again after reopening")
{
    REQUIRE(way.reopen(1s));
    listener.accept().close();
    CHECK(way.read(1s).has_error());
    REQUIRE(way.reopen(1s));
    CHECK(way.write(hello, 1s));
}

TEST_CASE("an address that is a name is refused: looking it up could take for ever")
{
    TcpPort way{"printer.example", 9100};
    CHECK(way.reopen(1s).has_error());
}

TEST_SUITE_END();
