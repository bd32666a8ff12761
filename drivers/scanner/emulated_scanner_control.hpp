// The emulated scanner's control line: one command a line, one answer a line.
#pragma once

#include "drivers/scanner/emulated_scanner.hpp"
#include "drivers/scanner/emulated_scanner_line.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace drivers {

inline constexpr std::size_t scanner_control_bytes_max = 1024;

// "ok", or "error …" that says why: scan TEXT | half TEXT | noise | unplug | plug | status
std::string obey_scanner_control(std::string_view line, const EmulatedScanner& scanner,
                                 EmulatedScannerLine& cable);

// One hand after the other.
class EmulatedScannerControl {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;

    // Throws boost::system::system_error when the address is taken. All must outlive it.
    EmulatedScannerControl(boost::asio::io_context& io, Endpoint at, const EmulatedScanner& scanner,
                           EmulatedScannerLine& cable);
    Endpoint address() const { return listener_.local_endpoint(); }

private:
    void accept();
    void read();

    const EmulatedScanner& scanner_;
    EmulatedScannerLine& cable_;
    boost::asio::ip::tcp::acceptor listener_;
    boost::asio::ip::tcp::socket hand_;
    std::string heard_;
    std::string answer_;
};

} // namespace drivers
