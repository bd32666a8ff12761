#include "tests/dispatcher/server/storm.hpp"

#include "dispatcher/server/server.hpp"
#include "protocol/link/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>

namespace dispatcher_tests {

namespace v1 = hallcall::v1;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using protocol::link::Client;

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using protocol::link::Channel;
using protocol::link::Tls;

asio::awaitable<void> shake_hands(tcp::socket socket, std::shared_ptr<Tls> tls, Channel::End end,
                                  std::size_t& shaken)
{
    Channel channel{std::move(socket), std::move(tls)};
    if (const auto why = co_await channel.shake_hands(end))
        throw std::runtime_error(*why);
    ++shaken;
}

asio::awaitable<void> welcome(tcp::acceptor& acceptor, std::shared_ptr<Tls> tls, std::size_t count,
                              std::size_t& shaken)
{
    for (std::size_t i = 0; i < count; ++i)
        asio::co_spawn(acceptor.get_executor(),
                       shake_hands(co_await acceptor.async_accept(asio::use_awaitable), tls,
                                   Channel::End::dispatcher, shaken),
                       asio::detached);
}

asio::awaitable<void> come(asio::io_context& io, const tcp::endpoint& where,
                           std::shared_ptr<Tls> tls, std::size_t& shaken)
{
    tcp::socket socket{io};
    co_await socket.async_connect(where, asio::use_awaitable);
    co_await shake_hands(std::move(socket), std::move(tls), Channel::End::device, shaken);
}

v1::Hello hello_of(const std::string& device, v1::Role role)
{
    v1::Hello hello;
    hello.set_device(device);
    hello.set_role(role);
    hello.set_software("test");
    return hello;
}

// Takes a ticket and calls it at a counter, one after the other.
class Caller final : public Client::Owner {
public:
    Caller(asio::io_context& io, protocol::link::Place where, const std::string& service,
           std::uint32_t counter, int calls_before)
        : client_{Client::make(io, std::move(where), hello_of("office", v1::ROLE_OPERATOR), {}, 1,
                               *this)}
    {
        asked().mutable_take_ticket()->set_service(service);
        if (calls_before == 0) {
            asked().mutable_open_counter()->set_counter(counter);
            asked().mutable_call_next()->set_counter(counter);
        } else {
            asked().mutable_finish_and_call()->set_counter(counter);
        }
        for (std::size_t i = 0; i < requests_.size(); ++i) {
            requests_[i].set_request_id(std::to_string(calls_before) + "-" + std::to_string(i));
            client_->ask(requests_[i]);
        }
        client_->start();
    }
    ~Caller() { client_->stop(); }

    std::string called; // empty: not yet

private:
    v1::Request& asked() { return requests_.emplace_back(); }
    void connected(const v1::Welcome&) override {}
    void disconnected(const std::string&) override {}
    void renewed(const std::optional<std::string>&) override {}
    void rejected(const v1::Rejected& rejected) override
    {
        throw std::runtime_error(rejected.message());
    }
    void replied(const v1::Reply& reply) override
    {
        if (reply.stepped().state() == v1::TICKET_CALLED)
            called = reply.stepped().number();
        else if (reply.has_refused())
            throw std::runtime_error(reply.refused().message());
    }
    void updated(const v1::Update&, protocol::PictureBook::Step) override {}
    void heard() override {}

    std::vector<v1::Request> requests_;
    std::unique_ptr<Client> client_;
};

} // namespace

class Storm::Dispatcher {
public:
    Dispatcher(const hall::Settings& settings, protocol_tests::TrustedHall& hall,
               dispatcher::Journal& journal, const tcp::endpoint& where)
    {
        auto desk = dispatcher::Desk::open(journal.recover().value(), settings, "test");
        auto log = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::null_sink_mt>());
        auto authority = protocol::trust::Authority::open(hall.folder("authority")).value();
        auto server = dispatcher::Server::open(std::move(desk.value()), journal, where, {},
                                               std::move(log), std::move(authority));
        if (!server)
            throw std::runtime_error(server.error());
        server_ = std::move(*server);
        thread_ = std::thread{[this] { server_->run(); }};
    }
    ~Dispatcher()
    {
        server_->stop();
        thread_.join();
    }
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    tcp::endpoint where() const { return server_->where(); }

private:
    std::unique_ptr<dispatcher::Server> server_;
    std::thread thread_;
};

// Whatever hangs on the dispatcher, with what it was told.
class Storm::Comer final : public Client::Owner {
public:
    Comer(asio::io_context& io, const protocol::link::Place& where, const std::string& device,
          v1::Role role, std::uint64_t seed)
        : client_{Client::make(io, where, hello_of(device, role), {}, seed, *this)}
    {
        client_->start();
    }
    ~Comer() { client_->stop(); }

    bool has_picture() const { return is_linked_ && is_pictured_; }
    bool is_away() const { return !is_linked_; }
    bool shows(const std::string& number) const
    {
        const auto& calls = client_->picture().calls();
        return std::ranges::find(calls, number, &v1::Call::number) != calls.end();
    }
    bool was_news(const std::string& number) const { return news_.contains(number); }

private:
    void connected(const v1::Welcome&) override { is_linked_ = true; }
    void renewed(const std::optional<std::string>&) override {}
    void disconnected(const std::string&) override { is_linked_ = is_pictured_ = false; }
    void rejected(const v1::Rejected&) override {}
    void replied(const v1::Reply&) override {}
    void updated(const v1::Update& update, protocol::PictureBook::Step step) override
    {
        is_pictured_ = is_pictured_ || step != protocol::PictureBook::Step::nothing;
        if (step == protocol::PictureBook::Step::change && !update.catch_up())
            for (const auto& call : client_->picture().changed().calls())
                if (call.announce())
                    news_.insert(call.number());
    }
    void heard() override {}

    bool is_linked_ = false, is_pictured_ = false;
    std::set<std::string> news_;
    std::unique_ptr<Client> client_;
};

Storm::Storm(hall::Settings settings, const Crowd& crowd)
    : settings_{std::move(settings)}, hall_{"storm"}
{
    dispatcher_ = std::make_unique<Dispatcher>(settings_, hall_, journal_, where_);
    where_ = dispatcher_->where();
    const auto come = [&](std::size_t count, const std::string& name, const char* of_certificate,
                          v1::Role role) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto device = name + "-" + std::to_string(i);
            identities_.push_back(hall_.device(device, of_certificate));
            comers_.push_back(
                std::make_unique<Comer>(io_, protocol::link::Place{where_, identities_.back()},
                                        device, role, comers_.size()));
        }
    };
    come(crowd.pads, "pad", "caller", v1::ROLE_CALLER);
    come(crowd.displays, "wall", "display", v1::ROLE_DISPLAY);
    come(crowd.kiosks, "kiosk", "kiosk", v1::ROLE_KIOSK);
    if (!wait_for_all(&Comer::has_picture, 30s))
        throw std::runtime_error("not all devices came");
}

Storm::~Storm() = default;

bool Storm::all(bool (Comer::*are)() const) const
{
    return std::ranges::all_of(comers_, [&](const auto& comer) { return ((*comer).*are)(); });
}

bool Storm::wait_for_all(bool (Comer::*are)() const, std::chrono::milliseconds within)
{
    const auto end = Clock::now() + within;
    while (!all(are) && Clock::now() < end)
        io_.run_one_for(10ms);
    return all(are);
}

void Storm::cut()
{
    dispatcher_.reset();
    if (!wait_for_all(&Comer::is_away, 30s))
        throw std::runtime_error("a device did not notice that its link is gone");
}

std::string Storm::call_meanwhile(const std::string& service, std::uint32_t counter)
{
    Dispatcher elsewhere{settings_, hall_, journal_, {asio::ip::address_v4::loopback(), 0}};
    Caller caller{
        io_, {elsewhere.where(), hall_.device("office", "operator")}, service, counter, calls_++};
    const auto end = Clock::now() + 30s;
    while (caller.called.empty() && Clock::now() < end)
        io_.run_one_for(10ms);
    return caller.called;
}

std::optional<std::chrono::milliseconds> Storm::back(std::chrono::milliseconds within)
{
    dispatcher_ = std::make_unique<Dispatcher>(settings_, hall_, journal_, where_);
    const auto begun = Clock::now();
    if (!wait_for_all(&Comer::has_picture, within))
        return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - begun);
}

std::chrono::milliseconds Storm::handshakes_alone()
{
    const auto begun = Clock::now();
    asio::io_context here, there;
    tcp::acceptor acceptor{there, {asio::ip::address_v4::loopback(), 0}};
    std::size_t shaken_here = 0, shaken_there = 0;
    asio::co_spawn(there, welcome(acceptor, hall_.tls(), identities_.size(), shaken_there),
                   asio::detached);
    std::thread dispatcher{[&] { there.run(); }};
    for (const auto& identity : identities_)
        asio::co_spawn(
            here,
            come(here, acceptor.local_endpoint(), Tls::of_device(*identity).value(), shaken_here),
            asio::detached);
    here.run();
    dispatcher.join();
    if (shaken_here + shaken_there != 2 * identities_.size())
        throw std::runtime_error("not all hands were shaken");
    return std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - begun);
}

std::size_t Storm::pictures_with(const std::string& number) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(comers_, [&](const auto& comer) { return comer->shows(number); }));
}

std::size_t Storm::told_as_news(const std::string& number) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(comers_, [&](const auto& comer) { return comer->was_news(number); }));
}

} // namespace dispatcher_tests
