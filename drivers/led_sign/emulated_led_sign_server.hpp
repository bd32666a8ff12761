// The emulated sign at its cable: TCP, one connection at a time, UDP, or a serial line; and its
// control line.
#pragma once

#include "drivers/led_sign/emulated_led_sign_control.hpp"
#include "drivers/port/emulated_pty.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <optional>

namespace drivers {

class EmulatedLedSignServer {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;
    using Seen = std::function<void()>; // something changed on the panel

    // The sign must outlive it.
    EmulatedLedSignServer(boost::asio::io_context& io, EmulatedLedSign& sign, Seen seen);

    // UDP for DDP, TCP for the others. Throws boost::system::system_error when the address is
    // taken.
    void listen(Endpoint at);
    // Instead of the network: a pseudo-terminal that `link` leads to. Throws std::system_error.
    void listen_on_line(std::string link);
    // The sign's own rate; 0: whatever the host has set. At another one all that it hears is noise.
    void set_baud(std::uint32_t baud) { baud_ = baud; }
    std::uint64_t noise_bytes() const { return noise_bytes_; } // heard at another rate
    void listen_for_control(Endpoint at);
    Endpoint address() const { return address_; }
    Endpoint control_address() const { return control_->local_endpoint(); }

    void set_power(bool powered);
    void unplug();
    void plug(); // at the same address again; if that is taken by now, the cable stays out
    bool is_plugged() const { return plugged_; }

private:
    using Socket = boost::asio::ip::tcp::socket;
    struct Hand; // one connection to the control line

    void listen_again();
    void stop_listening();
    void accept_host();
    void read_host();
    void read_datagram();
    void read_line();
    bool hears_line() const;
    void answer_host();
    void hang_up();
    void tick();
    void accept_hand();
    void read_hand(std::shared_ptr<Hand> hand);

    boost::asio::io_context& io_;
    EmulatedLedSign& sign_;
    Seen seen_;
    Endpoint address_;
    std::optional<boost::asio::ip::tcp::acceptor> listener_;
    std::optional<boost::asio::ip::udp::socket> datagrams_;
    std::optional<boost::asio::ip::tcp::acceptor> control_;
    std::optional<Socket> host_;
    std::string link_; // empty: it is on the network
    std::optional<EmulatedPty> pty_;
    std::optional<boost::asio::posix::stream_descriptor> line_;
    std::uint32_t baud_ = 0;
    std::uint64_t noise_bytes_ = 0;
    std::uint64_t connection_ = 0; // which one a late answer of Asio belongs to
    std::array<std::byte, 4096> chunk_;
    SignBytes answers_; // on their way to the host
    bool answering_ = false;
    bool plugged_ = true;
    std::uint64_t changes_seen_ = 0;
    boost::asio::steady_timer timer_;
    SignCable cable_;
    std::size_t hands_ = 0;
};

} // namespace drivers
