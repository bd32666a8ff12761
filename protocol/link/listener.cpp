#include "protocol/link/listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <list>
#include <optional>
#include <utility>

namespace protocol::link {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Out of file descriptors: the acceptor would spin until some are closed.
constexpr std::chrono::milliseconds pause_after_failure{100};

// Outlives the listener while a coroutine waits in it.
struct Door {
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    std::shared_ptr<Tls> tls;
    ListenerLimits limits;
    Listener::Told told;
    std::list<asio::steady_timer*> handshakes{}; // their deadlines, the oldest first
};

asio::awaitable<void> let_in(std::shared_ptr<Door> door, Channel channel)
{
    asio::steady_timer deadline{channel.executor(), door->limits.handshake_within};
    // A device shakes hands at once, so it is one of the latest: strangers who wait cannot keep it
    // out.
    if (door->handshakes.size() >= door->limits.handshakes_max) {
        door->handshakes.front()->cancel();
        door->handshakes.pop_front();
    }
    door->handshakes.push_back(&deadline);
    const auto first =
        co_await (channel.shake_hands(Channel::End::dispatcher) || deadline.async_wait(as_result));
    door->handshakes.remove(&deadline);
    if (!door->acceptor.is_open())
        co_return;
    const auto why = first.index() == 1
                         ? std::optional<std::string>{"it did not shake hands in time"}
                         : std::get<0>(first);
    if (why)
        door->told.refused(channel.peer_address(), *why);
    else
        door->told.accepted(std::move(channel));
}

asio::awaitable<void> accept_links(std::shared_ptr<Door> door)
{
    while (door->acceptor.is_open()) {
        tcp::endpoint from;
        auto [error, socket] = co_await door->acceptor.async_accept(from, as_result);
        if (!door->acceptor.is_open())
            co_return;
        if (!error && !door->tls)
            door->told.accepted(Channel{std::move(socket), {}, from});
        else if (!error)
            asio::co_spawn(door->acceptor.get_executor(),
                           let_in(door, Channel{std::move(socket), door->tls, from}),
                           asio::detached);
        if (!error)
            continue;
        door->pause.expires_after(pause_after_failure);
        co_await door->pause.async_wait(as_result);
    }
}

class TcpListener final : public Listener {
public:
    explicit TcpListener(std::shared_ptr<Door> door) : door_{std::move(door)} {}
    ~TcpListener() override { close(); }

    tcp::endpoint where() const override
    {
        error_code ignored;
        return door_->acceptor.local_endpoint(ignored);
    }

    void close() override
    {
        error_code ignored;
        door_->acceptor.close(ignored);
        door_->pause.cancel();
    }

private:
    std::shared_ptr<Door> door_;
};

std::string text_of(const tcp::endpoint& where)
{
    const auto host = where.address().to_string();
    return (where.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(where.port());
}

} // namespace

boost::system::result<std::unique_ptr<Listener>, std::string>
Listener::open(asio::io_context& io, tcp::endpoint where, std::shared_ptr<Tls> tls,
               ListenerLimits limits, Told told)
{
    if (!tls && !where.address().is_loopback())
        return "Not listening on " + text_of(where) +
               ": beyond loopback every link must be encrypted and every device enrolled. Give the "
               "hall an authority (hallctl authority create, --authority DIR), or listen on "
               "127.0.0.1 or [::1].";
    auto door = std::make_shared<Door>(
        Door{tcp::acceptor{io}, asio::steady_timer{io}, std::move(tls), limits, std::move(told)});
    error_code error;
    door->acceptor.open(where.protocol(), error);
    if (!error)
        door->acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    if (!error)
        door->acceptor.bind(where, error);
    if (!error)
        door->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return "Cannot listen on " + text_of(where) + ": " + error.message() +
               (error == asio::error::address_in_use ? " (does another dispatcher run?)." : ".");
    asio::co_spawn(io, accept_links(door), asio::detached);
    return std::unique_ptr<Listener>{std::make_unique<TcpListener>(std::move(door))};
}

} // namespace protocol::link
