// The same over a real network: driver, TCP and UDP ports, and the emulated sign as the program
// runs it.
#include "drivers/led_sign/emulated_led_sign_server.hpp"
#include "drivers/led_sign/led_sign_at.hpp"
#include "tests/drivers/led_sign/sign_on_the_wall.hpp"

#include <boost/asio/post.hpp>
#include <doctest/doctest.h>

#include <future>
#include <thread>

TEST_SUITE_BEGIN("drivers/led_sign/led_sign_network");

using namespace drivers;

namespace {

struct SignOnTheNetwork {
    explicit SignOnTheNetwork(Protocol protocol, std::string_view kind)
        : sign{{.protocol = protocol}, SignGlyphs{}}, server{io, sign, {}}
    {
        server.listen({boost::asio::ip::address_v4::loopback(), 0});
        const auto line =
            std::string{kind} + ":127.0.0.1:" + std::to_string(server.address().port()) + ";64x32";
        driver = std::move(*led_sign_at(*parse_led_sign(line)));
        thread = std::thread{[this] { io.run(); }};
    }

    ~SignOnTheNetwork()
    {
        io.stop();
        thread.join();
    }

    // On the sign's own thread; returns when it is done.
    void by_hand(const std::function<void()>& does)
    {
        std::promise<void> done;
        boost::asio::post(io, [&] {
            does();
            done.set_value();
        });
        done.get_future().get();
    }

    SignPanel panel()
    {
        SignPanel copy{64, 32};
        by_hand([&] { copy = sign.panel(); });
        return copy;
    }

    // Tends until it holds, at most five seconds.
    bool tends_until(const std::function<bool()>& holds)
    {
        const auto until = std::chrono::steady_clock::now() + 5s;
        while (std::chrono::steady_clock::now() < until) {
            if (holds())
                return true;
            const auto wait = driver->tend(2s);
            std::this_thread::sleep_for(std::min(wait, 50ms));
        }
        return false;
    }

    bool is_lit() { return panel().lit() > 0; }

    boost::asio::io_context io{1};
    EmulatedLedSign sign;
    EmulatedLedSignServer server;
    std::unique_ptr<LedSign> driver;
    std::thread thread;
};

} // namespace

TEST_CASE("calls reach signs over TCP, one after the other, and a power cut is made good")
{
    for (const auto& [protocol, kind] :
         {std::pair{Protocol::onbon, "onbon:tcp"}, std::pair{Protocol::c_power, "c_power:tcp"},
          std::pair{Protocol::alpha, "alpha:tcp"}}) {
        CAPTURE(kind);
        SignOnTheNetwork network{protocol, kind};
        for (unsigned call = 0; call < 3; ++call)
            CHECK(
                network.driver->show(call_of("A04" + std::to_string(call), call), 2s).has_value());
        CHECK(network.tends_until([&] { return network.is_lit(); }));
        const auto before = network.panel();
        network.by_hand([&] { network.server.set_power(false); });
        CHECK_FALSE(network.is_lit());
        CHECK(network.driver->show(call_of("A044 here", 9), 1s).error() == SignFault::unreachable);
        network.by_hand([&] { network.server.set_power(true); });
        CHECK(network.tends_until([&] { return network.is_lit(); }));
        CHECK(network.panel() != before);
        CHECK_FALSE(network.driver->health().fault);
    }
}

TEST_CASE("pixels reach a wall over UDP, and it has its picture back a moment after a power cut")
{
    SignOnTheNetwork network{Protocol::ddp, "ddp:udp"};
    REQUIRE(network.driver->show(call_of("A042"), 2s).has_value());
    CHECK(network.tends_until([&] { return network.is_lit(); }));
    const auto before = network.panel();
    network.by_hand([&] { network.server.set_power(false); });
    CHECK_FALSE(network.is_lit());
    network.by_hand([&] { network.server.set_power(true); });
    CHECK(network.tends_until([&] { return network.panel() == before; }));
}

TEST_CASE("a cable that was pulled and put back: the next call is there at once")
{
    SignOnTheNetwork network{Protocol::onbon, "onbon:tcp"};
    REQUIRE(network.driver->show(call_of("A042"), 2s).has_value());
    network.by_hand([&] { network.server.unplug(); });
    CHECK(network.driver->show(call_of("A043"), 1s).error() == SignFault::unreachable);
    network.by_hand([&] { network.server.plug(); });
    CHECK(network.driver->show(call_of("A044"), 2s).has_value());
    std::string text;
    network.by_hand([&] {
        for (const auto& [window, said] : network.sign.texts())
            text += said;
    });
    CHECK(text.find("A044") != text.npos);
}

TEST_SUITE_END();
