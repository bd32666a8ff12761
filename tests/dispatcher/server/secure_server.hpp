// The dispatcher of a hall with an authority, over real sockets.
#pragma once

#include "tests/dispatcher/server/server_at_work.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <chrono>
#include <filesystem>

namespace dispatcher_tests {

class SecureServer : public ServerAtWork {
public:
    explicit SecureServer(protocol_tests::TrustedHall& hall, dispatcher::ServerLimits limits = {},
                          dispatcher::Server::CheckPin check_pins = nullptr)
        : ServerAtWork{parts(hall, limits, std::move(check_pins))}
    {
    }

private:
    static ServerParts parts(protocol_tests::TrustedHall& hall, dispatcher::ServerLimits limits,
                             dispatcher::Server::CheckPin check_pins)
    {
        limits.links_looked_at_every = std::chrono::milliseconds{20};
        ServerParts parts;
        parts.limits = limits;
        parts.check_pins = std::move(check_pins);
        parts.authority = protocol::trust::Authority::open(hall.folder("authority")).value();
        return parts;
    }
};

inline std::shared_ptr<const protocol::trust::Identity>
identity_in(const std::filesystem::path& folder)
{
    return std::make_shared<const protocol::trust::Identity>(
        protocol::trust::Identity::open(folder).value());
}

} // namespace dispatcher_tests
