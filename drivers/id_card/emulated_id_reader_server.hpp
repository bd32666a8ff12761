// The emulated card reader where a host can reach it: on a pseudo-terminal, like a serial one, or
// at a TCP address; and its control line. One host at a time.
#pragma once

#include "drivers/id_card/emulated_id_reader_control.hpp"
#include "drivers/port/emulated_pty.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace drivers {

class EmulatedIdReaderServer {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;

    // The reader must outlive it.
    EmulatedIdReaderServer(boost::asio::io_context& io, EmulatedIdCardReader& reader);

    // One of the two. Throws std::system_error or boost::system::system_error when that cannot be.
    void listen(Endpoint at);
    // At any other rate of the host the reader hears and says nothing.
    void open_pty(const std::string& link, std::uint32_t baud);
    void listen_for_control(Endpoint at);
    Endpoint address() const { return address_; }
    Endpoint control_address() const { return control_->local_endpoint(); }

    void set_baud(std::uint32_t baud) { baud_ = baud; }
    void unplug();
    void plug(); // where it was; if that is taken by now, the cable stays out
    bool is_plugged() const { return listener_ || pty_; }

private:
    using Socket = boost::asio::ip::tcp::socket;
    struct Hand; // one connection to the control line

    void accept_host();
    void begin_with(int descriptor);
    void read_host();
    void answer_host();
    void hang_up();
    bool hears() const { return !pty_ || pty_->baud() == baud_; }
    void tick();
    void accept_hand();
    void read_hand(std::shared_ptr<Hand> hand);

    boost::asio::io_context& io_;
    EmulatedIdCardReader& reader_;
    Endpoint address_;
    std::string link_;
    std::uint32_t baud_ = 115200;
    std::optional<boost::asio::ip::tcp::acceptor> listener_;
    std::optional<EmulatedPty> pty_;
    std::optional<boost::asio::ip::tcp::acceptor> control_;
    std::optional<boost::asio::posix::stream_descriptor> host_;
    std::uint64_t connection_ = 0; // which one a late answer of Asio belongs to
    std::array<std::byte, 4096> chunk_;
    WipedBytes answers_; // on their way to the host
    bool answering_ = false;
    boost::asio::steady_timer timer_;
    IdReaderCable cable_;
    std::size_t hands_ = 0;
};

} // namespace drivers
