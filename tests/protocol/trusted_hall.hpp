// An authority in a folder of its own, and devices that it has let in.
#pragma once

#include "protocol/link/place.hpp"
#include "protocol/link/tls.hpp"
#include "protocol/trust/authority.hpp"
#include "protocol/trust/identity.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace protocol_tests {

class TrustedHall {
public:
    explicit TrustedHall(const std::string& name = "hall");
    ~TrustedHall();
    TrustedHall(const TrustedHall&) = delete;
    TrustedHall& operator=(const TrustedHall&) = delete;

    std::filesystem::path folder(const std::string& of) const { return folder_ / of; }
    std::shared_ptr<protocol::link::Tls> tls(); // the dispatcher's
    // Issued at `now`, without a code.
    std::shared_ptr<const protocol::trust::Identity>
    device(const std::string& device, const std::string& role,
           protocol::trust::Clock::time_point now = protocol::trust::Clock::now());
    std::shared_ptr<const protocol::trust::Identity>
    device(const protocol::trust::Subject& subject,
           protocol::trust::Clock::time_point now = protocol::trust::Clock::now());

    // As device() issues it, but good at either end of a link, as far as TLS is concerned.
    std::shared_ptr<const protocol::trust::Identity> good_for_all(const std::string& device,
                                                                  const std::string& role);

    std::unique_ptr<protocol::trust::Authority> authority;

private:
    std::filesystem::path folder_;
};

} // namespace protocol_tests
