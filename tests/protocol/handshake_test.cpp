#include "protocol/handshake.hpp"

#include <doctest/doctest.h>

using namespace protocol;
using namespace hallcall::v1;

namespace {

Hello good_hello()
{
    Hello hello;
    hello.set_protocol_version(1);
    hello.set_device("kiosk-1");
    hello.set_role(ROLE_KIOSK);
    hello.set_software("test");
    return hello;
}

ToDispatcher say(const Hello& hello)
{
    ToDispatcher message;
    *message.mutable_hello() = hello;
    return message;
}

ToDispatcher heartbeat()
{
    ToDispatcher message;
    message.mutable_heartbeat();
    return message;
}

FromDispatcher welcome(std::uint32_t version = 1)
{
    FromDispatcher message;
    message.mutable_welcome()->set_protocol_version(version);
    return message;
}

FromDispatcher update()
{
    FromDispatcher message;
    message.mutable_update()->set_sequence(1);
    return message;
}

} // namespace

TEST_SUITE_BEGIN("protocol/handshake");

TEST_CASE("a good hello is welcome, and then messages are heard")
{
    DispatcherHandshake hands;
    CHECK(hands.received(say(good_hello())) == DispatcherHandshake::Step::hello);
    CHECK(hands.received(heartbeat()) == DispatcherHandshake::Step::message);
}

TEST_CASE("whatever comes before hello, a second hello, and nothing at all are refused")
{
    DispatcherHandshake early;
    CHECK(early.received(heartbeat()) == DispatcherHandshake::Step::refused);
    CHECK(early.refusal().reason() == Rejected::BROKEN_PROTOCOL);
    DispatcherHandshake twice;
    twice.received(say(good_hello()));
    CHECK(twice.received(say(good_hello())) == DispatcherHandshake::Step::refused);
    CHECK(twice.refusal().message() == "Hello comes once.");
    DispatcherHandshake empty;
    empty.received(say(good_hello()));
    CHECK(empty.received({}) == DispatcherHandshake::Step::refused);
}

TEST_CASE("a hello that cannot be is refused with its reason and a sentence")
{
    const auto refused = [](const Hello& hello) {
        DispatcherHandshake hands;
        CHECK(hands.received(say(hello)) == DispatcherHandshake::Step::refused);
        CHECK_FALSE(hands.refusal().message().empty());
        return hands.refusal().reason();
    };
    auto hello = good_hello();
    hello.set_protocol_version(2);
    CHECK(refused(hello) == Rejected::PROTOCOL_VERSION);
    for (const auto& name : {std::string{}, std::string(65, 'x'), std::string{"a b"},
                             std::string{"取号机"}, std::string{"a/b"}}) {
        hello = good_hello();
        hello.set_device(name);
        CHECK(refused(hello) == Rejected::DEVICE_NAME);
    }
    hello = good_hello();
    hello.set_role(ROLE_UNKNOWN);
    CHECK(refused(hello) == Rejected::ROLE);
    hello.set_role(static_cast<Role>(77));
    CHECK(refused(hello) == Rejected::ROLE);
    hello = good_hello();
    hello.set_software(std::string(129, 'x'));
    CHECK(refused(hello) == Rejected::BROKEN_PROTOCOL);
    hello = good_hello();
    hello.set_stream(std::string(65, 'x'));
    CHECK(refused(hello) == Rejected::BROKEN_PROTOCOL);
}

TEST_CASE("a device hears nothing before its welcome, and is welcomed once, in its own version")
{
    DeviceHandshake hands;
    CHECK(hands.received(welcome()) == DeviceHandshake::Step::welcomed);
    CHECK(hands.received(update()) == DeviceHandshake::Step::message);
    CHECK(hands.received(welcome()) == DeviceHandshake::Step::broken);
    DeviceHandshake early;
    CHECK(early.received(update()) == DeviceHandshake::Step::broken);
    DeviceHandshake other;
    CHECK(other.received(welcome(2)) == DeviceHandshake::Step::broken);
    DeviceHandshake nothing;
    CHECK(nothing.received({}) == DeviceHandshake::Step::broken);
}

TEST_CASE("a device can be sent away at any time")
{
    FromDispatcher away;
    away.mutable_rejected()->set_reason(Rejected::SHUTTING_DOWN);
    DeviceHandshake early, late;
    CHECK(early.received(away) == DeviceHandshake::Step::rejected);
    late.received(welcome());
    CHECK(late.received(away) == DeviceHandshake::Step::rejected);
}

TEST_SUITE_END();
