// The emulated scanner's cable: a serial line (a pty) under a name of its own, as an adapter's.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace drivers {

class EmulatedScannerLine {
public:
    // `link` becomes a symbolic link to the line; one that is there already is replaced, anything
    // else is left alone. Throws boost::system::system_error when there can be no such line.
    EmulatedScannerLine(boost::asio::io_context& io, std::string link);
    ~EmulatedScannerLine();
    EmulatedScannerLine(const EmulatedScannerLine&) = delete;
    EmulatedScannerLine& operator=(const EmulatedScannerLine&) = delete;

    void unplug(); // harmless twice, as is plug()
    void plug();
    bool is_plugged() const { return line_.is_open(); }

    // What the host does not take in time is lost, as on a line without flow control. False: nobody
    // could hear it, because it is not plugged in.
    bool say(std::span<const std::byte> bytes);

private:
    void hear();

    std::string link_;
    boost::asio::posix::stream_descriptor line_;
    std::array<std::byte, 256> heard_; // and forgotten
    unsigned plugged_ = 0;             // how often: which one a late answer of Asio belongs to
};

} // namespace drivers
