#include "drivers/led_sign/emulated_led_sign_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <unistd.h>

#include <algorithm>

namespace drivers {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto tick_every = std::chrono::milliseconds{20};
constexpr std::size_t hands_max = 16;

} // namespace

struct EmulatedLedSignServer::Hand {
    explicit Hand(Socket accepted) : socket{std::move(accepted)} {}

    Socket socket;
    std::string line;
    std::string answer;
};

EmulatedLedSignServer::EmulatedLedSignServer(asio::io_context& io, EmulatedLedSign& sign, Seen seen)
    : io_{io}, sign_{sign}, seen_{std::move(seen)}, timer_{io},
      cable_{[this](bool powered) { set_power(powered); }, [this] { unplug(); }, [this] { plug(); },
             [this] { return is_plugged(); }}
{
    tick();
}

// ---- its cable ----------------------------------------------------------------------------------

void EmulatedLedSignServer::listen(Endpoint at)
{
    if (sign_.model().protocol == EmulatedLedSign::Protocol::ddp) {
        datagrams_.emplace(io_, asio::ip::udp::endpoint{at.address(), at.port()});
        const auto bound = datagrams_->local_endpoint();
        address_ = {bound.address(), bound.port()};
        ++connection_;
        read_datagram();
        return;
    }
    listener_.emplace(io_, at, true);
    address_ = listener_->local_endpoint();
    accept_host();
}

void EmulatedLedSignServer::listen_on_line(std::string link)
{
    link_ = std::move(link);
    pty_.emplace(link_);
    line_.emplace(io_, ::dup(pty_->device_end()));
    ++connection_;
    read_line();
}

void EmulatedLedSignServer::stop_listening()
{
    line_.reset();
    pty_.reset();
    listener_.reset();
    datagrams_.reset();
    hang_up();
}

void EmulatedLedSignServer::listen_again()
{
    if (listener_ || datagrams_ || line_)
        return;
    try {
        if (link_.empty())
            listen(address_);
        else
            listen_on_line(link_);
    } catch (const std::system_error&) {
        stop_listening();
        plugged_ = false;
    }
}

void EmulatedLedSignServer::set_power(bool powered)
{
    if (!powered) {
        sign_.cut_power();
        if (link_.empty()) // the adapter of a serial line has its power from the host
            stop_listening();
        return;
    }
    sign_.give_power();
    if (plugged_)
        listen_again();
}

void EmulatedLedSignServer::unplug()
{
    plugged_ = false;
    stop_listening();
}

void EmulatedLedSignServer::plug()
{
    plugged_ = true;
    if (sign_.has_power())
        listen_again();
}

// ---- the host -----------------------------------------------------------------------------------

void EmulatedLedSignServer::accept_host()
{
    if (!listener_)
        return;
    listener_->async_accept([this](error_code error, Socket socket) {
        if (error)
            return; // unplugged
        ++connection_;
        host_.emplace(std::move(socket));
        read_host();
    });
}

void EmulatedLedSignServer::read_host()
{
    host_->async_read_some(asio::buffer(chunk_),
                           [this, connection = connection_](error_code error, std::size_t bytes) {
                               if (connection != connection_)
                                   return;
                               if (error) {
                                   hang_up();
                                   accept_host();
                                   return;
                               }
                               sign_.accept(std::span{chunk_}.first(bytes));
                               answer_host();
                               read_host();
                           });
}

void EmulatedLedSignServer::read_datagram()
{
    datagrams_->async_receive(asio::buffer(chunk_), [this, connection = connection_](
                                                        error_code error, std::size_t bytes) {
        if (connection != connection_)
            return;
        if (!error)
            sign_.accept(std::span{chunk_}.first(bytes));
        read_datagram();
    });
}

// Framing errors at both ends: what was sent is not to be made out.
bool EmulatedLedSignServer::hears_line() const
{
    return baud_ == 0 || pty_->baud() == baud_;
}

void EmulatedLedSignServer::read_line()
{
    line_->async_read_some(asio::buffer(chunk_),
                           [this, connection = connection_](error_code error, std::size_t bytes) {
                               if (connection != connection_ || error)
                                   return;
                               const auto heard = std::span{chunk_}.first(bytes);
                               if (!hears_line()) {
                                   std::ranges::fill(heard, std::byte{0xFC});
                                   noise_bytes_ += bytes;
                               }
                               sign_.accept(heard);
                               answer_host();
                               read_line();
                           });
}

void EmulatedLedSignServer::answer_host()
{
    if (answering_ || (!host_ && !line_))
        return;
    answers_ = sign_.take_replies();
    if (answers_.empty())
        return;
    answering_ = true;
    const auto written = [this, connection = connection_](error_code error, std::size_t) {
        if (connection != connection_)
            return;
        answering_ = false;
        if (!error)
            answer_host();
    };
    if (host_)
        return asio::async_write(*host_, asio::buffer(answers_), written);
    if (!hears_line())
        std::ranges::fill(answers_, std::byte{0xFC});
    asio::async_write(*line_, asio::buffer(answers_), written);
}

void EmulatedLedSignServer::hang_up()
{
    ++connection_;
    host_.reset();
    answering_ = false;
    sign_.hang_up();
}

void EmulatedLedSignServer::tick()
{
    timer_.expires_after(tick_every);
    timer_.async_wait([this](error_code error) {
        if (error)
            return;
        sign_.pass(tick_every);
        answer_host();
        if (seen_ && changes_seen_ != sign_.changes()) {
            changes_seen_ = sign_.changes();
            seen_();
        }
        tick();
    });
}

// ---- the control line ---------------------------------------------------------------------------

void EmulatedLedSignServer::listen_for_control(Endpoint at)
{
    control_.emplace(io_, at, true);
    accept_hand();
}

void EmulatedLedSignServer::accept_hand()
{
    control_->async_accept([this](error_code error, Socket socket) {
        if (error)
            return;
        if (hands_ < hands_max) {
            ++hands_;
            read_hand(std::make_shared<Hand>(std::move(socket)));
        }
        accept_hand();
    });
}

void EmulatedLedSignServer::read_hand(std::shared_ptr<Hand> hand)
{
    auto& buffer = hand->line;
    asio::async_read_until(hand->socket, asio::dynamic_buffer(buffer, sign_control_line_bytes_max),
                           '\n', [this, hand](error_code error, std::size_t bytes) {
                               if (error) { // gone, or a line that is too long
                                   --hands_;
                                   return;
                               }
                               std::string line = hand->line.substr(0, bytes - 1);
                               hand->line.erase(0, bytes);
                               if (line.ends_with('\r'))
                                   line.pop_back();
                               hand->answer = obey_sign_control(line, sign_, cable_) + "\n";
                               answer_host();
                               asio::async_write(hand->socket, asio::buffer(hand->answer),
                                                 [this, hand](error_code failed, std::size_t) {
                                                     if (failed)
                                                         --hands_;
                                                     else
                                                         read_hand(hand);
                                                 });
                           });
}

} // namespace drivers
