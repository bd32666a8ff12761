#include "tests/dispatcher/device.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>

namespace dispatcher_tests {

namespace v1 = hallcall::v1;
using Clock = std::chrono::steady_clock;

Device::Device(const boost::asio::ip::tcp::endpoint& dispatcher, const std::string& name,
               v1::Role role)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
{
    if (::connect(socket_, dispatcher.data(), static_cast<socklen_t>(dispatcher.size())) != 0)
        throw std::runtime_error("cannot connect");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    v1::ToDispatcher message;
    auto& hello = *message.mutable_hello();
    hello.set_protocol_version(1);
    hello.set_device(name);
    hello.set_role(role);
    send(message);
    const auto welcome = hear(std::chrono::seconds{10});
    if (!welcome || !welcome->has_welcome())
        throw std::runtime_error("not welcome");
}

Device::~Device()
{
    ::close(socket_);
}

void Device::send(const v1::Request& request)
{
    v1::ToDispatcher message;
    *message.mutable_request() = request;
    send(message);
}

void Device::send(const v1::ToDispatcher& message)
{
    const auto bytes = protocol::frame(message.SerializeAsString());
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) {
            ended_ = true;
            return;
        }
        sent += static_cast<std::size_t>(now);
    }
}

std::optional<v1::FromDispatcher> Device::hear(std::chrono::milliseconds within)
{
    const auto deadline = Clock::now() + within;
    std::array<std::byte, 65'536> chunk;
    for (;;) {
        if (const auto whole = framer_.next(); whole.has_value() && *whole) {
            v1::FromDispatcher message;
            if (!message.ParseFromArray((*whole)->data(), static_cast<int>((*whole)->size())))
                throw std::runtime_error("not a message");
            return message;
        }
        const auto rest = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd wait{socket_, POLLIN, 0};
        if (ended_ || rest.count() <= 0 || ::poll(&wait, 1, static_cast<int>(rest.count())) <= 0)
            return std::nullopt;
        const auto size = ::recv(socket_, chunk.data(), chunk.size(), 0);
        ended_ = size <= 0;
        if (size > 0)
            framer_.feed(std::span{chunk}.first(static_cast<std::size_t>(size)));
    }
}

std::optional<v1::Reply> Device::reply(std::chrono::milliseconds within)
{
    const auto deadline = Clock::now() + within;
    while (const auto message =
               hear(std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now())))
        if (message->has_reply())
            return message->reply();
    return std::nullopt;
}

} // namespace dispatcher_tests
