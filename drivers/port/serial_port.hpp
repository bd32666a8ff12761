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

// No flow control. The line is ours alone while it is open (device_or_resource_busy for whoever
// comes second), and what was said on it before that is dropped.
//
// Nothing is opened before reopen(). After a read that failed, but not for time, the line is
// closed; after a write that failed nothing more is written, while what the device still says can
// be read: every other call says not_connected until reopen() succeeds.
class SerialPort final : public Port {
public:
    explicit SerialPort(SerialLine line);
    ~SerialPort() override;

    // The kernel has taken it all; its last 4 KiB or so may still be on their way.
    PortResult<void> write(std::span<const std::byte> bytes,
                           std::chrono::milliseconds within) override;
    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within) override;
    // no_such_file_or_directory when the adapter is unplugged, permission_denied,
    // device_or_resource_busy, inappropriate_io_control_operation (not a serial line),
    // invalid_argument (a line that it cannot be). Opening never waits.
    PortResult<void> reopen(std::chrono::milliseconds within) override;

private:
    struct Connection; // keeps Asio out of the header
    std::unique_ptr<Connection> connection_;
};

} // namespace drivers
