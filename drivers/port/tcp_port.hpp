// A device at a TCP address: a network printer on port 9100, or an emulated device.
#pragma once

#include "drivers/port/port.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace drivers {

// Nothing is opened before reopen(). After a read that failed, but not for time, the connection is
// closed; after a write that failed nothing more is written, while what the device still says can
// be read: every other call says not_connected until reopen() succeeds.
class TcpPort final : public Port {
public:
    // `address` is numeric ("127.0.0.1", "::1"): looking up a name cannot be bounded in time.
    TcpPort(std::string address, std::uint16_t port);
    ~TcpPort() override;

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    struct Connection; // keeps Asio out of the header
    std::unique_ptr<Connection> connection_;
};

} // namespace drivers
