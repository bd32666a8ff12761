#include "tests/protocol/loopback.hpp"

#include "protocol/framer.hpp"

#include <stdexcept>

namespace loopback {

using protocol::link::Session;
using Clock = std::chrono::steady_clock;

bool run_until(boost::asio::io_context& io, const std::function<bool()>& done,
               std::chrono::milliseconds within)
{
    const auto end = Clock::now() + within;
    while (!done()) {
        if (Clock::now() >= end)
            return false;
        io.restart();
        io.run_one_until(end);
    }
    return true;
}

Dispatcher::Dispatcher(boost::asio::io_context& io, protocol::link::SessionLimits limits,
                       std::uint16_t port, std::shared_ptr<protocol::link::Tls> tls)
{
    auto opened = protocol::link::Listener::open(
        io, {boost::asio::ip::address_v4::loopback(), port}, std::move(tls), {},
        {[this, limits](protocol::link::Channel channel) {
             sessions.push_back(Session::start(std::move(channel), limits, *this));
         },
         [this](const std::string&, const std::string& why) { refusals.push_back(why); }});
    if (!opened)
        throw std::runtime_error(opened.error());
    listener_ = std::move(*opened);
}

Dispatcher::~Dispatcher()
{
    listener_->close();
    for (auto& session : sessions)
        session->close();
}

void Dispatcher::received(Session& session, const v1::ToDispatcher& message)
{
    if (message.has_heartbeat())
        ++heartbeats;
    if (message.has_request())
        requests.push_back(message.request());
    if (message.has_renew())
        renewals.push_back(message.renew().signing_request());
    if (message.has_device_report())
        reports.push_back(message.device_report());
    if (!message.has_hello())
        return;
    hellos.push_back(message.hello());
    if (!welcomes)
        return;
    v1::FromDispatcher welcome;
    welcome.mutable_welcome()->set_protocol_version(1);
    welcome.mutable_welcome()->set_stream(stream);
    session.send(std::make_shared<const std::string>(protocol::frame(welcome.SerializeAsString())),
                 false);
}

void Dispatcher::send(std::size_t session, const v1::FromDispatcher& message, bool droppable)
{
    sessions.at(session)->send(
        std::make_shared<const std::string>(protocol::frame(message.SerializeAsString())),
        droppable);
}

void Dispatcher::answer(std::size_t session, const std::string& request_id)
{
    v1::FromDispatcher message;
    message.mutable_reply()->set_request_id(request_id);
    message.mutable_reply()->mutable_taken()->set_number("A001");
    send(session, message);
}

void Dispatcher::send_snapshot(std::size_t session, std::uint64_t sequence)
{
    v1::FromDispatcher message;
    message.mutable_update()->set_sequence(sequence);
    message.mutable_update()->set_part(1);
    message.mutable_update()->set_parts(1);
    message.mutable_update()->mutable_changed()->set_day("2026-03-02");
    send(session, message);
}

Device::Device(boost::asio::io_context& io, protocol::link::Place where,
               protocol::link::ClientLimits limits, v1::Role role)
{
    v1::Hello hello;
    hello.set_protocol_version(1);
    hello.set_device("kiosk-1");
    hello.set_role(role);
    client = protocol::link::Client::make(io, std::move(where), hello, limits, 42, *this);
    client->start();
}

void Device::replied(const v1::Reply& reply)
{
    answers.push_back(reply.request_id());
    if (reply.has_refused())
        refusals.push_back(reply.refused());
}

v1::Request take(const std::string& id)
{
    v1::Request request;
    request.set_request_id(id);
    request.mutable_take_ticket()->set_service("passports");
    return request;
}

} // namespace loopback
