// Both ends of a link in one io_context, on a port that the system chooses. Every wait has an end.
#pragma once

#include "protocol/link/client.hpp"
#include "protocol/link/listener.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace loopback {

namespace v1 = hallcall::v1;
using namespace std::chrono_literals;

// Runs `io` until `done`; false when it was not done in time.
bool run_until(boost::asio::io_context& io, const std::function<bool()>& done,
               std::chrono::milliseconds within = 5s);

// A dispatcher that welcomes everybody, writes down what it hears, and answers when it is told to.
class Dispatcher : public protocol::link::Session::Owner {
public:
    explicit Dispatcher(boost::asio::io_context& io, protocol::link::SessionLimits limits = {},
                        std::uint16_t port = 0, std::shared_ptr<protocol::link::Tls> tls = {});
    ~Dispatcher();

    boost::asio::ip::tcp::endpoint where() const { return listener_->where(); }
    void send(std::size_t session, const v1::FromDispatcher& message, bool droppable = false);
    void answer(std::size_t session, const std::string& request_id);
    void send_snapshot(std::size_t session, std::uint64_t sequence);

    std::vector<v1::Hello> hellos;
    std::vector<v1::Request> requests;
    std::vector<v1::DeviceReport> reports;
    std::vector<std::string> ends;
    std::vector<std::string> refusals;
    std::vector<std::string> renewals; // the signing requests
    std::size_t heartbeats = 0;
    std::size_t times_behind = 0;
    std::string stream = "stream-1";
    bool welcomes = true;
    std::vector<std::shared_ptr<protocol::link::Session>> sessions; // in order of coming

private:
    void received(protocol::link::Session& session, const v1::ToDispatcher& message) override;
    void fell_behind(protocol::link::Session&) override { ++times_behind; }
    void ended(protocol::link::Session&, const std::string& why) override { ends.push_back(why); }

    std::unique_ptr<protocol::link::Listener> listener_;
};

// A device that writes down what it is told: "kiosk-1", whatever its role.
class Device : public protocol::link::Client::Owner {
public:
    Device(boost::asio::io_context& io, protocol::link::Place where,
           protocol::link::ClientLimits limits = {}, v1::Role role = v1::ROLE_KIOSK);
    ~Device() { client->stop(); }

    std::size_t welcomes = 0;
    std::vector<std::string> ends;
    std::vector<std::optional<std::string>> renewals; // nothing: it is stored
    std::vector<v1::Rejected> rejections;
    std::vector<std::string> answers;
    std::vector<v1::Refused> refusals;
    std::vector<protocol::PictureBook::Step> steps;
    std::unique_ptr<protocol::link::Client> client;

private:
    void connected(const v1::Welcome&) override { ++welcomes; }
    void disconnected(const std::string& why) override { ends.push_back(why); }
    void renewed(const std::optional<std::string>& trouble) override
    {
        renewals.push_back(trouble);
    }
    void rejected(const v1::Rejected& rejected) override { rejections.push_back(rejected); }
    void replied(const v1::Reply& reply) override;
    void updated(const v1::Update&, protocol::PictureBook::Step step) override
    {
        steps.push_back(step);
    }
    void heard() override {}
};

v1::Request take(const std::string& id);

} // namespace loopback
