#include "drivers/port/serial_port.hpp"

#include "drivers/port/bounded_stream.hpp"

#include <boost/asio/serial_port.hpp>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <cerrno>

namespace drivers {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

error_code last_error()
{
    return {errno, boost::system::system_category()};
}

bool lock(int line)
{
    return ::flock(line, LOCK_EX | LOCK_NB) == 0;
}

void before_close(asio::serial_port& port, bool write_failed)
{
    const int line = port.native_handle();
    // Also keeps closing short: the kernel would wait up to 30 s for a device that takes nothing.
    if (write_failed)
        ::tcflush(line, TCOFLUSH);
    // An emulated line (a pty) would stay exclusive after the last one has closed it.
    if (lock(line)) // already ours, or it would be the owner's flag
        ::ioctl(line, TIOCNXCL);
}

// The lock keeps out programs that ask, whoever runs them (util-linux, picocom and pyserial do);
// TIOCEXCL all the others that are not root's.
error_code make_exclusive(int line)
{
    if (!lock(line))
        return errno == EWOULDBLOCK ? make_error_code(boost::system::errc::device_or_resource_busy)
                                    : last_error();
    if (::ioctl(line, TIOCEXCL) != 0)
        return last_error();
    return {};
}

asio::serial_port::parity parity_of(SerialLine::Parity parity)
{
    switch (parity) {
    case SerialLine::Parity::odd:
        return asio::serial_port::parity{asio::serial_port::parity::odd};
    case SerialLine::Parity::even:
        return asio::serial_port::parity{asio::serial_port::parity::even};
    case SerialLine::Parity::none:
        break;
    }
    return asio::serial_port::parity{};
}

error_code set_up(asio::serial_port& port, const SerialLine& line)
{
    using Stop = asio::serial_port::stop_bits;
    error_code error;
    const auto set = [&](const auto& option) {
        if (!error)
            port.set_option(option, error);
    };
    set(asio::serial_port::baud_rate{line.baud});
    set(asio::serial_port::character_size{line.data_bits});
    set(parity_of(line.parity));
    set(Stop{line.stop_bits == 2 ? Stop::two : Stop::one});
    set(asio::serial_port::flow_control{});
    return error;
}

} // namespace

struct SerialPort::Connection {
    SerialLine line;
    BoundedStream<asio::serial_port> stream{&before_close};
};

SerialPort::SerialPort(SerialLine line) : connection_{new Connection{std::move(line)}} {}

SerialPort::~SerialPort() = default;

PortResult<void> SerialPort::write(std::span<const std::byte> bytes,
                                   std::chrono::milliseconds within)
{
    return connection_->stream.write(bytes, within);
}

PortResult<std::vector<std::byte>> SerialPort::read(std::chrono::milliseconds within)
{
    return connection_->stream.read(within);
}

PortResult<void> SerialPort::reopen(std::chrono::milliseconds)
{
    auto& [line, stream] = *connection_;
    if (stream.takes_writes())
        return {};
    stream.close();
    auto& port = stream.stream();
    error_code error;
    port.open(line.device, error);
    if (error)
        return error;
    error = make_exclusive(port.native_handle());
    if (!error)
        error = set_up(port, line);
    if (error) {
        stream.close();
        return error;
    }
    ::tcflush(port.native_handle(), TCIFLUSH);
    return {};
}

} // namespace drivers
