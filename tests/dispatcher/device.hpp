// A device as simple as can be: one blocking socket, whole messages, a deadline on everything.
#pragma once

#include "protocol/framer.hpp"
#include "protocol/hallcall.pb.h"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace dispatcher_tests {

class Device {
public:
    // Connected and welcomed; the snapshot is still to be read.
    Device(const boost::asio::ip::tcp::endpoint& dispatcher, const std::string& name,
           hallcall::v1::Role role);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    void send(const hallcall::v1::Request& request);

    // The next message; nothing when none came in time or the link has ended (see ended()).
    std::optional<hallcall::v1::FromDispatcher> hear(std::chrono::milliseconds within);
    // The next reply, whatever comes before it.
    std::optional<hallcall::v1::Reply> reply(std::chrono::milliseconds within);
    bool ended() const { return ended_; }

private:
    void send(const hallcall::v1::ToDispatcher& message);

    int socket_ = -1;
    protocol::Framer framer_;
    bool ended_ = false;
};

} // namespace dispatcher_tests
