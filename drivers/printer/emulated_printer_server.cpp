#include "drivers/printer/emulated_printer_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace drivers {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto tick_every = std::chrono::milliseconds{20};
constexpr std::size_t hands_max = 16;

} // namespace

struct EmulatedPrinterServer::Hand {
    explicit Hand(Socket accepted) : socket{std::move(accepted)} {}

    Socket socket;
    std::string line;
    std::string answer;
};

EmulatedPrinterServer::EmulatedPrinterServer(asio::io_context& io, EmulatedPrinter& printer)
    : io_{io}, printer_{printer}, timer_{io}, cable_{[this] { unplug(); }, [this] { plug(); },
                                                     [this] { return is_plugged(); }}
{
    tick();
}

void EmulatedPrinterServer::listen(Endpoint at)
{
    listener_.emplace(io_, at, true);
    address_ = listener_->local_endpoint();
    accept_host();
}

void EmulatedPrinterServer::unplug()
{
    listener_.reset();
    hang_up();
    printer_.switch_off_and_on();
}

void EmulatedPrinterServer::plug()
{
    if (is_plugged())
        return;
    try {
        listen(address_);
    } catch (const boost::system::system_error&) {
        listener_.reset();
    }
}

// ---- the host -----------------------------------------------------------------------------------

void EmulatedPrinterServer::accept_host()
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

void EmulatedPrinterServer::read_host()
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
                               chunk_begin_ = 0;
                               chunk_end_ = bytes;
                               take_from_host();
                           });
}

// What the printer cannot take waits here, and nothing more is read: the host's writes stand still.
void EmulatedPrinterServer::take_from_host()
{
    chunk_begin_ +=
        printer_.accept(std::span{chunk_}.subspan(chunk_begin_, chunk_end_ - chunk_begin_));
    answer_host();
    if (chunk_begin_ == chunk_end_ && host_)
        read_host();
}

void EmulatedPrinterServer::answer_host()
{
    if (answering_ || !host_)
        return;
    answers_ = printer_.take_replies();
    if (answers_.empty())
        return;
    answering_ = true;
    asio::async_write(*host_, asio::buffer(answers_),
                      [this, connection = connection_](error_code error, std::size_t) {
                          if (connection != connection_)
                              return;
                          answering_ = false;
                          if (!error)
                              answer_host();
                      });
}

void EmulatedPrinterServer::hang_up()
{
    ++connection_;
    host_.reset();
    answering_ = false;
    chunk_begin_ = chunk_end_ = 0;
    printer_.hang_up();
}

// Time passes for a slow printer, and what happened by hand is told to the host.
void EmulatedPrinterServer::tick()
{
    timer_.expires_after(tick_every);
    timer_.async_wait([this](error_code error) {
        if (error)
            return;
        printer_.pass(tick_every);
        if (host_ && chunk_begin_ != chunk_end_)
            take_from_host();
        answer_host();
        tick();
    });
}

// ---- the control line ---------------------------------------------------------------------------

void EmulatedPrinterServer::listen_for_control(Endpoint at)
{
    control_.emplace(io_, at, true);
    accept_hand();
}

void EmulatedPrinterServer::accept_hand()
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

void EmulatedPrinterServer::read_hand(std::shared_ptr<Hand> hand)
{
    auto& buffer = hand->line;
    asio::async_read_until(hand->socket, asio::dynamic_buffer(buffer, control_line_bytes_max), '\n',
                           [this, hand](error_code error, std::size_t bytes) {
                               if (error) { // gone, or a line that is too long
                                   --hands_;
                                   return;
                               }
                               std::string line = hand->line.substr(0, bytes - 1);
                               hand->line.erase(0, bytes);
                               if (line.ends_with('\r'))
                                   line.pop_back();
                               hand->answer = obey_control(line, printer_, cable_) + "\n";
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
