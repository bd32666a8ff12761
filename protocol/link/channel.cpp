#include "protocol/link/channel.hpp"

#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>

#include <utility>

namespace protocol::link {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

bool is_about_a_certificate(const error_code& error)
{
    return error.category() == asio::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(error.value())) ==
               SSL_R_CERTIFICATE_VERIFY_FAILED;
}

std::string with_port(const tcp::endpoint& end)
{
    return end.address().to_string() + ":" + std::to_string(end.port());
}

std::string address_of_peer(const tcp::socket& socket)
{
    error_code error;
    const auto end = socket.remote_endpoint(error);
    return error ? std::string{"unknown"} : with_port(end);
}

} // namespace

Channel::Channel(tcp::socket socket, std::shared_ptr<Tls> tls, std::optional<tcp::endpoint> from)
    : socket_{std::make_unique<tcp::socket>(std::move(socket))},
      peer_address_{from ? with_port(*from) : address_of_peer(*socket_)}, tls_{std::move(tls)}
{
    error_code ignored;
    socket_->set_option(tcp::no_delay{true}, ignored);
    if (tls_)
        stream_ = std::make_unique<Stream>(*socket_, tls_->context());
}

asio::awaitable<std::optional<std::string>> Channel::shake_hands(End end)
{
    end_ = end;
    if (!stream_)
        co_return std::nullopt;
    const auto [error] = co_await stream_->async_handshake(
        end == End::dispatcher ? Stream::server : Stream::client, as_result);
    if (!error) {
        enrolled_ = enrolled_in(*stream_->native_handle());
        co_return std::nullopt;
    }
    if (!is_about_a_certificate(error))
        co_return sentence_for(error);
    const std::string reason =
        X509_verify_cert_error_string(SSL_get_verify_result(stream_->native_handle()));
    co_return end == End::dispatcher ? "its certificate: " + reason
                                     : sentence_for(error) + " (" + reason + ")";
}

asio::awaitable<Channel::Done> Channel::read_some(asio::mutable_buffer into)
{
    return stream_ ? stream_->async_read_some(into, as_result)
                   : socket_->async_read_some(into, as_result);
}

asio::awaitable<Channel::Done> Channel::write(const std::vector<asio::const_buffer>& buffers)
{
    if (!stream_)
        co_return co_await asio::async_write(*socket_, buffers, as_result);
    joined_.clear();
    for (const auto& buffer : buffers)
        joined_.append(static_cast<const char*>(buffer.data()), buffer.size());
    co_return co_await asio::async_write(*stream_, asio::buffer(joined_), as_result);
}

// Without TLS's close_notify: a message says how long it is, so a link that is cut off short is
// noticed without it.
void Channel::stop_writing()
{
    error_code ignored;
    socket_->shutdown(tcp::socket::shutdown_send, ignored);
}

std::string Channel::sentence_for(const error_code& error) const
{
    return link::sentence_for(error, end_);
}

void Channel::close()
{
    error_code ignored;
    socket_->close(ignored);
}

} // namespace protocol::link
