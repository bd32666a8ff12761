// A device on a serial line: RS-232, RS-485, or a USB adapter that looks like one.
#pragma once

#include "drivers/port/port.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace drivers {

struct SerialLine {
    enum class Parity : std::uint8_t { none, odd, even };

    std::string device;         // "/dev/ttyUSB0", "/dev/serial/by-id/…"
    std::uint32_t baud = 9600;  // 300 to 1000000
    std::uint8_t data_bits = 8; // 7 or 8
    Parity parity = Parity::none;
    std::uint8_t stop_bits = 1; // 1 or 2

    bool operator==(const SerialLine&) const = default;
};

// "/dev/ttyUSB0", "/dev/ttyUSB0,115200", "/dev/ttyUSB0,9600,7e1". The error is a sentence that says
// what is wrong.
boost::system::result<SerialLine, std::string> parse_serial_line(std::string_view text);

// Nothing is opened before reopen(). After any error but a read that timed out the line is closed,
// and every call says not_connected until reopen() succeeds.
class SerialPort final : public Port {
public:
    explicit SerialPort(SerialLine line);
    ~SerialPort() override;

    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    struct Connection; // keeps Asio out of the header
    std::unique_ptr<Connection> connection_;
};

} // namespace drivers
