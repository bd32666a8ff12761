#include "protocol/link/client.hpp"

#include "protocol/link/backoff.hpp"
#include "protocol/link/wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <utility>

namespace protocol::link {

namespace asio = boost::asio;
namespace v1 = hallcall::v1;
using namespace asio::experimental::awaitable_operators;
using asio::ip::tcp;

namespace {

Wire::Frame framed(const v1::ToDispatcher& message)
{
    return std::make_shared<const std::string>(frame(message.SerializeAsString()));
}

Wire::Frame heartbeat_to_dispatcher()
{
    v1::ToDispatcher message;
    message.mutable_heartbeat();
    return framed(message);
}

void set(int socket, int level, int option, int value)
{
    ::setsockopt(socket, level, option, &value, sizeof value);
}

// What left and was not acknowledged for 1.5 s has met a cable that was pulled: without a limit the
// kernel's patience doubles with every try, and a link that is back is noticed as much later as it
// was away. An end that has nothing to say asks every second whether the other is still there, and
// hears so when it gave up meanwhile. Not at the dispatcher's end: a device that reads nothing for
// a while is waited for.
void notice_pulled_cables(int socket)
{
    set(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 1'500); // milliseconds
    set(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(socket, IPPROTO_TCP, TCP_KEEPIDLE, 1); // seconds
    set(socket, IPPROTO_TCP, TCP_KEEPINTVL, 1);
}

// One device's state over all its links. Kept by the coroutine that connects, so that stop() never
// has to wait.
class Connection final : public std::enable_shared_from_this<Connection>, private Wire::Sink {
public:
    Connection(asio::io_context& io, Place dispatcher, v1::Hello hello, const ClientLimits& limits,
               std::uint64_t seed, Client::Owner& owner)
        : io_{io}, dispatcher_{std::move(dispatcher)}, limits_{limits}, owner_{&owner},
          end_{std::move(hello), limits.unanswered_max, owner}, timer_{io},
          backoff_{limits.backoff_first, limits.backoff_max, seed}
    {
    }

    ~Connection()
    {
        if (wire_)
            wire_->forget_sink();
    }

    void start()
    {
        asio::co_spawn(io_, connect_again_and_again(shared_from_this()), asio::detached);
    }

    void stop()
    {
        stopped_ = true;
        end_.stop();
        timer_.cancel();
        if (wire_)
            wire_->close("stopped");
    }

    DeviceEnd& end() { return end_; }
    bool is_renewing() const { return renewal_ == Renewal::awaited; }

private:
    asio::awaitable<void> connect_again_and_again([[maybe_unused]] std::shared_ptr<Connection> self)
    {
        while (!stopped_) {
            auto channel = co_await connect();
            if (stopped_)
                co_return;
            if (channel)
                co_await talk(std::move(*channel));
            else
                owner_->disconnected(channel.error().what());
            if (stopped_)
                co_return;
            timer_.expires_after(backoff_.next());
            co_await timer_.async_wait(as_result);
        }
    }

    asio::awaitable<trust::Result<Channel>> connect()
    {
        std::shared_ptr<Tls> tls;
        if (dispatcher_.identity) {
            auto ready = Tls::of_device(*dispatcher_.identity);
            if (!ready)
                co_return ready.error();
            tls = std::move(*ready);
        }
        tcp::socket socket{io_};
        timer_.expires_after(limits_.connect_within);
        const auto reached = co_await (socket.async_connect(dispatcher_.where, as_result) ||
                                       timer_.async_wait(as_result));
        if (reached.index() == 1)
            co_return trust::Fault::because("no answer to the connection attempt");
        if (const auto [error] = std::get<0>(reached); error)
            co_return trust::Fault::because(error.message());
        notice_pulled_cables(socket.native_handle());
        Channel channel{std::move(socket), std::move(tls)};
        timer_.expires_after(limits_.hands_within);
        const auto shaken =
            co_await (channel.shake_hands(Channel::End::device) || timer_.async_wait(as_result));
        if (shaken.index() == 1)
            co_return trust::Fault::because("no end of the TLS handshake");
        if (const auto& why = std::get<0>(shaken))
            co_return trust::Fault::because(*why);
        co_return std::move(channel);
    }

    // One link, from Hello to its end.
    asio::awaitable<void> talk(Channel channel)
    {
        over_ = false;
        renewal_ = Renewal::not_asked;
        wire_ = Wire::start(
            std::move(channel),
            {limits_.heartbeat, limits_.silence_max, limits_.silence_max, outgoing_bytes_max},
            heartbeat_to_dispatcher(), *this);
        end_.link_begins([wire = wire_](const v1::ToDispatcher& message) {
            wire->send(link::framed(message), false);
        });
        timer_.expires_at(asio::steady_timer::time_point::max());
        while (!over_ && !stopped_)
            co_await timer_.async_wait(as_result);
        end_.link_ends();
        if (std::exchange(renewal_, Renewal::not_asked) == Renewal::awaited)
            renew_not_before_ = {}; // the next link is asked at once
        wire_->forget_sink();
        wire_->close("over");
        wire_.reset();
        if (!stopped_)
            owner_->disconnected(why_);
    }

    void framed(std::string_view bytes) override
    {
        v1::FromDispatcher message;
        if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return garbled("A message cannot be decoded.");
        switch (end_.received(message)) {
        case DeviceEnd::Step::welcomed:
            return backoff_.succeeded();
        case DeviceEnd::Step::message:
            if (message.has_certificate())
                renewed(message.certificate());
            return renew_when_it_is_time();
        case DeviceEnd::Step::rejected:
            return backoff_.go_slowly();
        case DeviceEnd::Step::broken:
            return garbled(end_.trouble());
        }
    }

    // The new certificate is used by the next link; this one goes on. A link is asked once: what
    // was in vain is tried again over a new one.
    void renew_when_it_is_time()
    {
        const auto now = trust::Clock::now();
        if (stopped_ || !dispatcher_.identity || now < renew_not_before_ ||
            !dispatcher_.identity->is_to_be_renewed(now))
            return;
        if (renewal_ == Renewal::awaited)
            owner_->renewed("the dispatcher does not renew this device's certificate, which is " +
                            good_for_how_long() + ": its log says why (event=renewal_failed)");
        if (renewal_ != Renewal::not_asked)
            return garbled("The certificate is asked for again over a new link.");
        renew_not_before_ = now + limits_.renew_again_after;
        // First, so that nothing is issued in vain.
        if (const auto storable = dispatcher_.identity->check_storable(); !storable)
            return tell_not_stored(storable.error());
        renewal_ = Renewal::awaited;
        v1::ToDispatcher message;
        message.mutable_renew()->set_signing_request(
            trust::signing_request(dispatcher_.identity->key()));
        wire_->send(link::framed(message), false);
    }

    void renewed(const v1::Certificate& certificate)
    {
        if (renewal_ != Renewal::awaited || !dispatcher_.identity)
            return;
        renewal_ = Renewal::answered;
        const auto folder = dispatcher_.identity->folder();
        const auto stored =
            trust::Identity::store(folder, {certificate.certificate(), certificate.authority()});
        auto identity =
            stored ? trust::Identity::open(folder) : trust::Result<trust::Identity>{stored.error()};
        if (!identity)
            return tell_not_stored(identity.error());
        dispatcher_.identity = std::make_shared<const trust::Identity>(std::move(*identity));
        owner_->renewed(std::nullopt);
    }

    void tell_not_stored(const trust::Fault& why)
    {
        owner_->renewed(
            "the renewed certificate cannot be stored: " + why.what() + "; the old one is " +
            good_for_how_long() + ": let this program's user write into " +
            dispatcher_.identity->folder().string() + ", or enroll the device again in time");
    }

    std::string good_for_how_long() const
    {
        const auto left =
            trust::not_after(dispatcher_.identity->certificate()) - trust::Clock::now();
        return "good for " + std::to_string(std::chrono::floor<std::chrono::days>(left).count()) +
               " more days";
    }

    void garbled(std::string_view what) override { wire_->close(std::string{what}); }
    void drained() override {}

    void ended(const std::string& why) override
    {
        why_ = why;
        over_ = true;
        timer_.cancel();
    }

    // 256 requests of the largest kind are far below this.
    static constexpr std::size_t outgoing_bytes_max = 1024 * 1024;

    asio::io_context& io_;
    Place dispatcher_;
    ClientLimits limits_;
    Client::Owner* owner_;
    DeviceEnd end_;
    asio::steady_timer timer_; // connecting, backing off, or waiting for the link's end
    Backoff backoff_;
    std::shared_ptr<Wire> wire_;
    std::string why_;
    bool over_ = false;
    enum class Renewal : std::uint8_t { not_asked, awaited, answered };
    Renewal renewal_ = Renewal::not_asked; // over this link
    trust::Clock::time_point renew_not_before_{};
    bool stopped_ = false;
};

class TcpClient final : public Client {
public:
    explicit TcpClient(std::shared_ptr<Connection> connection) : connection_{std::move(connection)}
    {
    }
    ~TcpClient() override { connection_->stop(); }

    void start() override { connection_->start(); }
    void stop() override { connection_->stop(); }
    bool ask(v1::Request request) override { return connection_->end().ask(std::move(request)); }
    void withdraw(const std::string& request_id) override
    {
        connection_->end().withdraw(request_id);
    }
    void report(v1::DeviceReport report) override { connection_->end().report(std::move(report)); }
    const PictureBook& picture() const override { return connection_->end().picture(); }
    bool is_renewing() const override { return connection_->is_renewing(); }

private:
    std::shared_ptr<Connection> connection_;
};

} // namespace

std::unique_ptr<Client> Client::make(asio::io_context& io, Place dispatcher, v1::Hello hello,
                                     ClientLimits limits, std::uint64_t seed, Owner& owner)
{
    return std::make_unique<TcpClient>(std::make_shared<Connection>(
        io, std::move(dispatcher), std::move(hello), limits, seed, owner));
}

} // namespace protocol::link
