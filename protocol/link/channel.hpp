// The bytes of one link: a TCP connection, plain or under TLS. One operation in each direction at a
// time; one thread (the io_context's) owns it.
#pragma once

#include "protocol/link/tls.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace protocol::link {

// What a coroutine of a link awaits: errors come back beside the value, nothing is thrown.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);

class Channel {
public:
    using Done = std::tuple<boost::system::error_code, std::size_t>;

    // A connected socket; without `tls` it is plain. Who accepts one knows from where: a link that
    // was reset meanwhile does not tell any more.
    explicit Channel(boost::asio::ip::tcp::socket socket, std::shared_ptr<Tls> tls = {},
                     std::optional<boost::asio::ip::tcp::endpoint> from = std::nullopt);

    // Before anything else; at once when it is plain. The error is a sentence.
    using End = link::End;
    boost::asio::awaitable<std::optional<std::string>> shake_hands(End end);
    // Behind the handshake; nothing for a plain link or a newcomer.
    const std::optional<Enrolled>& enrolled() const { return enrolled_; }
    bool is_encrypted() const { return static_cast<bool>(stream_); }

    boost::asio::awaitable<Done> read_some(boost::asio::mutable_buffer into);
    boost::asio::awaitable<Done> write(const std::vector<boost::asio::const_buffer>& buffers);
    void stop_writing(); // the peer reads what was written, then the end
    void close();
    // Of an error of read_some() or write(), as this end sees it.
    std::string sentence_for(const boost::system::error_code& error) const;

    boost::asio::any_io_executor executor() { return socket_->get_executor(); }
    // As it came, also behind a link that was reset.
    const std::string& peer_address() const { return peer_address_; }

private:
    using Stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>;

    std::unique_ptr<boost::asio::ip::tcp::socket> socket_; // stays where it is when we move
    std::string peer_address_;
    std::shared_ptr<Tls> tls_;
    std::unique_ptr<Stream> stream_;
    End end_ = End::device;
    std::optional<Enrolled> enrolled_;
    std::string joined_; // one record for what leaves in one write
};

} // namespace protocol::link
