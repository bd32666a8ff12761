// Peers who mean harm, or are broken, against the dispatcher behind real sockets: the hall goes on
// serving, and keeps nothing of them.
#include "tests/dispatcher/desk_at_work.hpp"
#include "tests/dispatcher/device.hpp"
#include "tests/dispatcher/server/server_at_work.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <future>
#include <random>

TEST_SUITE_BEGIN("dispatcher/server/hostile");

using namespace dispatcher;
using namespace dispatcher_tests;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

class Besieged : public ServerAtWork {
public:
    explicit Besieged(ServerLimits limits = {}, Server::CheckPin check = nullptr)
        : ServerAtWork{parts(limits, std::move(check))}
    {
    }
    // A kiosk comes, takes a ticket and leaves.
    bool serves(std::chrono::milliseconds within = 2s)
    {
        const auto name = "kiosk-" + std::to_string(++kiosks_);
        Device kiosk{where(), name, v1::ROLE_KIOSK};
        kiosk.send(take("t-1"));
        const auto reply = kiosk.reply(within);
        return reply && reply->has_taken();
    }

private:
    static ServerParts parts(ServerLimits limits, Server::CheckPin check)
    {
        ServerParts parts;
        parts.limits = limits;
        parts.check_pins = std::move(check);
        return parts;
    }

    int kiosks_ = 0;
};

// Somebody with a socket.
struct Stranger {
    explicit Stranger(asio::io_context& io, const tcp::endpoint& where) : socket{io}
    {
        socket.connect(where);
    }
    void say(std::string_view bytes)
    {
        boost::system::error_code ignored; // it may have been let go already
        asio::write(socket, asio::buffer(bytes.data(), bytes.size()), ignored);
    }
    void say(const v1::ToDispatcher& message) { say(protocol::frame(message.SerializeAsString())); }
    // Everything up to the end of the link.
    std::vector<v1::FromDispatcher> hear_to_the_end()
    {
        std::string heard;
        boost::system::error_code ended;
        asio::read(socket, asio::dynamic_buffer(heard), ended);
        return messages_in(heard);
    }

    tcp::socket socket;
};

v1::ToDispatcher hello(const std::string& device, v1::Role role)
{
    v1::ToDispatcher message;
    message.mutable_hello()->set_protocol_version(1);
    message.mutable_hello()->set_device(device);
    message.mutable_hello()->set_role(role);
    return message;
}

v1::ToDispatcher asking(const v1::Request& request)
{
    v1::ToDispatcher message;
    *message.mutable_request() = request;
    return message;
}

// Of this process, which is the dispatcher and those who besiege it.
std::size_t resident_bytes()
{
    std::size_t whole = 0, resident = 0;
    std::ifstream{"/proc/self/statm"} >> whole >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// Of those who say nothing: nobody has hung up on them.
std::size_t still_open(std::vector<Stranger>& strangers)
{
    std::size_t open = 0;
    for (auto& stranger : strangers) {
        stranger.socket.non_blocking(true);
        char heard = 0;
        boost::system::error_code error;
        do
            stranger.socket.read_some(asio::buffer(&heard, 1), error);
        while (!error); // heartbeats
        open += error == asio::error::would_block ? 1 : 0;
        stranger.socket.non_blocking(false);
    }
    return open;
}

// At once, and then next to none.
ServerLimits twenty_messages()
{
    ServerLimits limits;
    limits.rate = {20, 0.001};
    return limits;
}

// What a kiosk hears that asks sixty times in a row.
auto said_to_one_in_haste(Besieged& dispatcher, const std::string& name)
{
    asio::io_context io;
    Stranger fast{io, dispatcher.where()};
    fast.say(hello(name, v1::ROLE_KIOSK));
    for (int i = 0; i < 60; ++i)
        fast.say(asking(take("t-" + std::to_string(i))));
    return fast.hear_to_the_end();
}

// Both ends of so many links are in this process. False: the system does not let us, which a long
// run must not pass over.
bool has_room_for(std::size_t links)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const std::size_t needed = 2 * links + 200;
    if (limit.rlim_cur >= needed)
        return true;
    const auto why = "open files: " + std::to_string(limit.rlim_cur) + " are allowed here, and " +
                     std::to_string(links) + " links take " + std::to_string(needed) +
                     " (ulimit -Hn)";
    if (std::getenv("HALL_LONG"))
        FAIL(why);
    MESSAGE(why, ": not run");
    return false;
}

} // namespace

TEST_CASE("links on which nobody says anything keep no device out, and cost little: the oldest go")
{
    const bool is_long = std::getenv("HALL_LONG") != nullptr;
    const std::size_t links = is_long ? 5'000 : 400;
    if (!has_room_for(links))
        return;
    ServerLimits limits;
    limits.newcomers_max = is_long ? 256 : 64;
    Besieged dispatcher{limits};
    REQUIRE(dispatcher.serves());
    const auto before = resident_bytes();
    asio::io_context io;
    std::vector<Stranger> silent;
    for (std::size_t i = 0; i < links; ++i) {
        silent.emplace_back(io, dispatcher.where());
        if (i % 100 == 99)
            CHECK(dispatcher.serves());
    }
    const auto grown = resident_bytes() - std::min(before, resident_bytes());
#ifndef __SANITIZE_ADDRESS__ // which keeps for a while what was freed
    CHECK(grown < links * 8'192 + (32U << 20));
#endif
    CHECK(still_open(silent) <= limits.newcomers_max);
    MESSAGE("silent: ", links, " links said nothing, a device was served after every 100 of them, ",
            grown >> 20, " MiB more");
    silent.front().hear_to_the_end(); // it was let go, or this would not return
    const auto lines = times_in(dispatcher.log(), "did not say hello");
    CHECK(lines >= 1);
    CHECK(lines <= 3); // once in ten seconds
}

namespace {

// One of those who break the protocol, each in its own way.
enum class Breach { chance, too_large, half_a_frame, request_first, hello_again };
constexpr int breaches = 5;

void commit_breach(Stranger& stranger, Breach breach, const std::string& name, std::mt19937& chance)
{
    switch (breach) {
    case Breach::chance: {
        std::string bytes(4 + chance() % 3'000, '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(chance());
        return stranger.say(bytes);
    }
    case Breach::too_large:
        stranger.say(std::string_view{"\x7f\xff\xff\xff", 4});
        return stranger.say(std::string(100'000, 'x'));
    case Breach::half_a_frame:
        return stranger.say(std::string_view{"\0\0\xff\xff"
                                             "abc",
                                             7});
    case Breach::request_first:
        return stranger.say(asking(take("t-1")));
    case Breach::hello_again:
        stranger.say(hello(name, v1::ROLE_DISPLAY));
        return stranger.say(hello(name, v1::ROLE_DISPLAY));
    }
}

} // namespace

TEST_CASE(
    "bytes of chance, frames too large, half frames and the wrong order end their own link only")
{
    ServerLimits limits;
    limits.session.first_within = 1s; // half a frame is silence
    Besieged dispatcher{limits};
    std::mt19937 chance{20'260'302};
    const auto before = resident_bytes();
    asio::io_context io;
    std::vector<Stranger> strangers;
    for (int i = 0; i < 150; ++i)
        commit_breach(strangers.emplace_back(io, dispatcher.where()),
                      static_cast<Breach>(i % breaches), "stranger-" + std::to_string(i), chance);
    CHECK(dispatcher.serves());
    for (std::size_t i = 0; i < strangers.size(); ++i) {
        const auto breach = static_cast<Breach>(i % breaches);
        CAPTURE(i);
        const auto heard = strangers[i].hear_to_the_end(); // which has to come
        if (breach == Breach::half_a_frame) {
            CHECK(heard.empty());
            continue;
        }
        REQUIRE_FALSE(heard.empty());
        CHECK(heard.back().rejected().reason() == v1::Rejected::BROKEN_PROTOCOL);
        CHECK((heard.size() == 1) == (breach != Breach::hello_again));
    }
    CHECK(dispatcher.serves());
    CHECK(resident_bytes() < before + (32U << 20));
    const auto log = dispatcher.log();
    CHECK(times_in(log, "Hello comes first") == 2); // and at the end how often
    for (const auto* why : {"A frame is longer than 65536 bytes.", "silent for 1 s"}) {
        const auto lines = times_in(log, std::string{"event=link_refused why=\""} + why);
        CHECK(lines >= 1);
        CHECK(lines <= 3);
    }
}

TEST_CASE("whoever sends without end what is no message is let go, and none of it is kept")
{
    Besieged dispatcher;
    REQUIRE(dispatcher.serves());
    const auto before = resident_bytes();
    asio::io_context io;
    std::vector<Stranger> strangers;
    const std::string much(1 << 20, 'x');
    for (int i = 0; i < 8; ++i) {
        auto& stranger = strangers.emplace_back(io, dispatcher.where());
        for (int mebibyte = 0; mebibyte < 16; ++mebibyte)
            stranger.say(much);
        CHECK(resident_bytes() < before + (32U << 20)); // of 128 at last
    }
    CHECK(dispatcher.serves());
}

TEST_CASE("a device that is welcome and then says what is no message is named in the log")
{
    Besieged dispatcher;
    asio::io_context io;
    Stranger pad{io, dispatcher.where()};
    pad.say(hello("pad-3", v1::ROLE_CALLER));
    pad.say(protocol::frame("\xff"));
    CHECK(pad.hear_to_the_end().back().rejected().message() == "A message cannot be decoded.");
    CHECK(times_in(dispatcher.log(), "event=link_refused device=pad-3 why=\"A message cannot be "
                                     "decoded.\" address=127.0.0.1 times=1") == 1);
}

TEST_CASE(
    "a thousand hellos of a device that is too old are refused, and are two lines of the log: "
    "which device and why, and how often again")
{
    Besieged dispatcher;
    auto old = hello("kiosk-old", v1::ROLE_KIOSK);
    old.mutable_hello()->set_protocol_version(2);
    old.mutable_hello()->set_software("kiosk 9.0");
    asio::io_context io;
    std::size_t told = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 1'000; ++i) {
        Stranger stranger{io, dispatcher.where()};
        stranger.say(old);
        const auto heard = stranger.hear_to_the_end();
        told += heard.size() == 1 && heard[0].rejected().reason() == v1::Rejected::PROTOCOL_VERSION
                    ? 1
                    : 0;
    }
    CHECK(told == 1'000);
    const auto log = dispatcher.log();
    CHECK(times_in(log, "event=hello ") == 0);
    CHECK(times_in(log, "event=link_ended") == 0);
    CHECK(times_in(log, "event=hello_refused device=kiosk-old role=1 software=kiosk_9.0 why=\"This "
                        "dispatcher speaks protocol version 1, the device version 2") ==
          times_in(log, "event=hello_refused"));
    // Once in ten seconds, and the rest at the end.
    const auto took = std::chrono::steady_clock::now() - begun;
    CHECK(times_in(log, "event=hello_refused") <= 2 + static_cast<std::size_t>(took / 10s));
    std::uint64_t times = 0;
    for (auto at = log.find("times="); at != std::string::npos; at = log.find("times=", at + 1))
        times += std::stoul(log.substr(at + 6));
    CHECK(times == 1'000);
}

TEST_CASE("100 pads, 100 walls and 10 kiosks that come at once are all welcome within two seconds, "
          "and the hall serves meanwhile")
{
    if (!has_room_for(220))
        return;
    Besieged dispatcher;
    asio::io_context io;
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Stranger> devices;
    for (int i = 0; i < 210; ++i)
        devices.emplace_back(io, dispatcher.where());
    for (int i = 0; i < 210; ++i)
        devices[static_cast<std::size_t>(i)].say(
            hello("device-" + std::to_string(i), i < 100   ? v1::ROLE_CALLER
                                                 : i < 200 ? v1::ROLE_DISPLAY
                                                           : v1::ROLE_KIOSK));
    CHECK(dispatcher.serves());
    for (auto& device : devices) {
        std::array<char, 64> first{};
        asio::read(device.socket, asio::buffer(first)); // the welcome and the picture are longer
    }
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
}

TEST_CASE("a peer that asks faster than its limit is refused, then let go, and is one line of the "
          "log, and "
          "one of how often")
{
    Besieged dispatcher{twenty_messages()};
    std::size_t taken = 0, refused = 0;
    bool let_go = false;
    for (const auto& message : said_to_one_in_haste(dispatcher, "kiosk-x")) {
        taken += message.reply().has_taken() ? 1 : 0;
        refused += message.reply().refused().refusal() == "too_many_requests" ? 1 : 0;
        let_go = let_go || message.has_rejected();
    }
    CHECK(taken <= 19);
    CHECK(refused >= 19); // as many again as were free
    CHECK(refused <= 20);
    CHECK(let_go);
    CHECK(dispatcher.serves());
    CHECK(times_in(dispatcher.log(), "event=too_fast") == 2);
}

TEST_CASE(
    "a device that comes back does not begin anew: who was let go is turned away, who has used "
    "half has the other half, and nobody else is held up")
{
    Besieged dispatcher{twenty_messages()};
    said_to_one_in_haste(dispatcher, "mad");
    asio::io_context io;
    Stranger back{io, dispatcher.where()};
    back.say(hello("mad", v1::ROLE_KIOSK));
    const auto told = back.hear_to_the_end();
    REQUIRE(told.size() == 1);
    CHECK(told[0].has_rejected());

    const auto taken_by_half = [&](int from, int asked) {
        Device half{dispatcher.where(), "half", v1::ROLE_KIOSK};
        for (int i = 0; i < asked; ++i)
            half.send(take("t-" + std::to_string(from + i)));
        int taken = 0;
        for (int i = 0; i < asked; ++i)
            if (const auto reply = half.reply(5s))
                taken += reply->has_taken() ? 1 : 0;
        return taken;
    };
    CHECK(taken_by_half(0, 9) == 9);
    CHECK(taken_by_half(100, 20) == 9);
    CHECK(dispatcher.serves());
    CHECK(times_in(dispatcher.log(), "event=hello peer") == 4); // mad is welcome once
}

TEST_CASE("a pad that goes on trying PINs while it is locked out is two lines of the log, and the "
          "PINs are none of them")
{
    Besieged dispatcher{{}, [](const std::string&, std::string) { return PinChecked{}; }};
    {
        Device pad{dispatcher.where(), "pad-1", v1::ROLE_CALLER};
        for (int i = 0; i < 50; ++i) {
            v1::Request request;
            request.set_request_id("s-" + std::to_string(i));
            request.mutable_sign_in()->set_clerk("1001");
            request.mutable_sign_in()->set_pin("111222");
            pad.send(request);
            REQUIRE(pad.reply(5s).has_value());
        }
    }
    const auto log = dispatcher.log();
    CHECK(times_in(log, "event=request_refused device=pad-1 role=caller asked=sign_in "
                        "refusal=sign_in_locked why=\"too many wrong PINs: hallctl audit tells "
                        "whose and until when\" address=127.0.0.1 times=1") == 1);
    CHECK(times_in(log, "sign_in_locked") >= 2); // once in ten seconds, and how often
    CHECK(times_in(log, "sign_in_locked") <= 4);
    CHECK(times_in(log, "111222") == 0);
}

TEST_CASE("while a PIN is checked the hall goes on, and fifty sign-ins are checked one by one")
{
    std::promise<void> may_end;
    std::atomic<int> at_once{0}, at_once_max{0}, checked{0};
    Besieged dispatcher{{},
                        [&, end = may_end.get_future().share()](const std::string&, std::string) {
                            at_once_max = std::max(at_once_max.load(), ++at_once);
                            end.wait();
                            --at_once;
                            ++checked;
                            return PinChecked{PinChecked::Outcome::good, "", {}};
                        }};
    asio::io_context io;
    std::vector<Stranger> pads;
    for (int i = 0; i < 50; ++i) {
        auto& pad = pads.emplace_back(io, dispatcher.where());
        pad.say(hello("pad-" + std::to_string(i), v1::ROLE_CALLER));
        v1::Request request;
        request.set_request_id("s-1");
        request.mutable_sign_in()->set_clerk(std::to_string(i + 1));
        request.mutable_sign_in()->set_pin("493027");
        pad.say(asking(request));
    }
    CHECK(dispatcher.serves());
    CHECK(checked == 0);
    may_end.set_value();
    while (checked < 50)
        std::this_thread::yield();
    CHECK(at_once_max == 1);
    CHECK(dispatcher.serves());
}

TEST_SUITE_END();
