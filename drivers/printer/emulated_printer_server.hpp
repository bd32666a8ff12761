// The emulated printer on the network: like port 9100, one connection at a time; and its control
// line.
#pragma once

#include "drivers/printer/emulated_printer_control.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <optional>

namespace drivers {

class EmulatedPrinterServer {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;

    // `rows_a_second` as in the printer's model. The printer must outlive it.
    EmulatedPrinterServer(boost::asio::io_context& io, EmulatedPrinter& printer);

    // Throws boost::system::system_error when the address is taken.
    void listen(Endpoint at);
    void listen_for_control(Endpoint at);
    Endpoint address() const { return address_; }
    Endpoint control_address() const { return control_->local_endpoint(); }

    void unplug();
    void plug(); // at the same address again; if that is taken by now, the cable stays out
    bool is_plugged() const { return listener_.has_value(); }

private:
    using Socket = boost::asio::ip::tcp::socket;
    struct Hand; // one connection to the control line

    void accept_host();
    void read_host();
    void take_from_host();
    void answer_host();
    void hang_up();
    void tick();
    void accept_hand();
    void read_hand(std::shared_ptr<Hand> hand);

    boost::asio::io_context& io_;
    EmulatedPrinter& printer_;
    Endpoint address_;
    std::optional<boost::asio::ip::tcp::acceptor> listener_;
    std::optional<boost::asio::ip::tcp::acceptor> control_;
    std::optional<Socket> host_;
    std::uint64_t connection_ = 0; // which one a late answer of Asio belongs to
    std::array<std::byte, 4096> chunk_;
    std::size_t chunk_begin_ = 0; // of what the printer has not taken yet
    std::size_t chunk_end_ = 0;
    escpos::Bytes answers_; // on their way to the host
    bool answering_ = false;
    boost::asio::steady_timer timer_;
    Cable cable_;
    std::size_t hands_ = 0;
};

} // namespace drivers
