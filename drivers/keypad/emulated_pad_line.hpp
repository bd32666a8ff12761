// The far end of a serial line that is none: a pty, under a name that stays when it is plugged in
// again.
#pragma once

#include "drivers/keypad/emulated_serial_pads.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <optional>
#include <string>

namespace drivers {

class EmulatedPadLine {
public:
    // `name` becomes a symbolic link; what else is there under that name stays, and plug() throws.
    EmulatedPadLine(boost::asio::io_context& io, EmulatedSerialPads& pads, std::string name);
    ~EmulatedPadLine() { unplug(); }
    EmulatedPadLine(const EmulatedPadLine&) = delete;
    EmulatedPadLine& operator=(const EmulatedPadLine&) = delete;

    void plug();   // throws boost::system::system_error when there is no pty
    void unplug(); // as an adapter that is pulled out
    bool is_plugged() const { return master_.has_value(); }
    void say(std::span<const std::byte> bytes); // what does not fit is lost, as on a line
    void say_what_pads_say() { say(pads_.take_bytes()); }

private:
    void read();

    boost::asio::io_context& io_;
    EmulatedSerialPads& pads_;
    std::string name_;
    std::optional<boost::asio::posix::stream_descriptor> master_;
    int slave_ = -1; // ours: the line does not hang up while nobody has it open
    std::array<std::byte, 4096> chunk_;
};

} // namespace drivers
