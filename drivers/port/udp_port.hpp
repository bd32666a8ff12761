// A device at a UDP address. Each write is one datagram, each read one too; none is sure to arrive.
#pragma once

#include "drivers/port/port.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace drivers {

// Nothing is opened before reopen(). An error says only what this machine knows: connection_refused
// when the other end answered that nobody listens there.
class UdpPort final : public Port {
public:
    static constexpr std::size_t datagram_bytes_max = 1472; // in one piece on Ethernet

    // `address` is numeric: looking up a name cannot be bounded in time.
    UdpPort(std::string address, std::uint16_t port);
    ~UdpPort() override;

    // value_too_large past datagram_bytes_max.
    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    struct Connection; // keeps Asio out of the header
    std::unique_ptr<Connection> connection_;
};

} // namespace drivers
