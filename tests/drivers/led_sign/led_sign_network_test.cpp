// The same over a real network: driver, TCP and UDP ports, and the emulated sign as the program
// runs it.
#include "tests/drivers/led_sign/running_sign.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/led_sign/led_sign_network");

using namespace drivers;

namespace {

struct SignOnTheNetwork : RunningSign {
    SignOnTheNetwork(Protocol protocol, std::string_view kind) : RunningSign{protocol}
    {
        server.listen({boost::asio::ip::address_v4::loopback(), 0});
        run(std::string{kind} + ":127.0.0.1:" + std::to_string(server.address().port()) + ";64x32");
    }
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
