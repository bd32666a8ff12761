#include "drivers/id_card/emulated_id_reader_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <unistd.h>

namespace drivers {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto tick_every = std::chrono::milliseconds{20};
constexpr std::size_t hands_max = 16;

} // namespace

struct EmulatedIdReaderServer::Hand {
    explicit Hand(Socket accepted) : socket{std::move(accepted)} {}

    Socket socket;
    std::string line;
    std::string answer;
};

EmulatedIdReaderServer::EmulatedIdReaderServer(asio::io_context& io, EmulatedIdCardReader& reader)
    : io_{io}, reader_{reader}, timer_{io}, cable_{[this] { unplug(); }, [this] { plug(); },
                                                   [this] { return is_plugged(); }}
{
    tick();
}

void EmulatedIdReaderServer::listen(Endpoint at)
{
    listener_.emplace(io_, at, true);
    address_ = listener_->local_endpoint();
    accept_host();
}

void EmulatedIdReaderServer::open_pty(const std::string& link, std::uint32_t baud)
{
    pty_.emplace(link);
    link_ = link;
    baud_ = baud;
    begin_with(::dup(pty_->device_end()));
}

void EmulatedIdReaderServer::unplug()
{
    listener_.reset();
    hang_up();
    pty_.reset();
    reader_.switch_off_and_on();
}

void EmulatedIdReaderServer::plug()
{
    if (is_plugged())
        return;
    try {
        if (link_.empty())
            listen(address_);
        else
            open_pty(link_, baud_);
    } catch (const std::system_error&) { // Boost's is one of these
        listener_.reset();
        pty_.reset();
    }
}

// ---- the host -----------------------------------------------------------------------------------

void EmulatedIdReaderServer::accept_host()
{
    if (!listener_)
        return;
    listener_->async_accept([this](error_code error, Socket socket) {
        error_code ignored;
        if (!error)
            begin_with(socket.release(ignored));
    });
}

void EmulatedIdReaderServer::begin_with(int descriptor)
{
    ++connection_;
    host_.emplace(io_, descriptor);
    read_host();
}

void EmulatedIdReaderServer::read_host()
{
    const auto came = [this, connection = connection_](error_code error, std::size_t bytes) {
        if (connection != connection_)
            return;
        if (error) {
            hang_up();
            accept_host();
            return;
        }
        if (hears())
            reader_.accept(std::span{chunk_}.first(bytes));
        answer_host();
        read_host();
    };
    host_->async_read_some(asio::buffer(chunk_), came);
}

void EmulatedIdReaderServer::answer_host()
{
    if (answering_ || !host_)
        return;
    answers_ = reader_.take_answers();
    if (answers_.empty() || !hears())
        return;
    answering_ = true;
    const auto sent = [this, connection = connection_](error_code error, std::size_t) {
        if (connection != connection_)
            return;
        answering_ = false;
        if (!error)
            answer_host();
    };
    asio::async_write(*host_, asio::buffer(answers_.data(), answers_.size()), sent);
}

void EmulatedIdReaderServer::hang_up()
{
    ++connection_;
    host_.reset();
    answering_ = false;
}

// Time passes for a reading that takes some.
void EmulatedIdReaderServer::tick()
{
    timer_.expires_after(tick_every);
    timer_.async_wait([this](error_code error) {
        if (error)
            return;
        reader_.pass(tick_every);
        answer_host();
        tick();
    });
}

// ---- the control line ---------------------------------------------------------------------------

void EmulatedIdReaderServer::listen_for_control(Endpoint at)
{
    control_.emplace(io_, at, true);
    accept_hand();
}

void EmulatedIdReaderServer::accept_hand()
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

void EmulatedIdReaderServer::read_hand(std::shared_ptr<Hand> hand)
{
    const auto came = [this, hand](error_code error, std::size_t bytes) {
        if (error) { // gone, or a line that is too long
            --hands_;
            return;
        }
        std::string line = hand->line.substr(0, bytes - 1);
        hand->line.erase(0, bytes);
        if (line.ends_with('\r'))
            line.pop_back();
        hand->answer = obey_id_reader_control(line, reader_, cable_) + "\n";
        const auto sent = [this, hand](error_code failed, std::size_t) {
            if (failed)
                --hands_;
            else
                read_hand(hand);
        };
        asio::async_write(hand->socket, asio::buffer(hand->answer), sent);
    };
    asio::async_read_until(hand->socket,
                           asio::dynamic_buffer(hand->line, id_reader_control_line_bytes_max), '\n',
                           came);
}

} // namespace drivers
