#include "protocol/link/address.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace protocol::link {

using boost::asio::ip::tcp;

boost::system::result<tcp::endpoint, std::string> parse_address(std::string_view text)
{
    const auto whole = '"' + std::string{text.substr(0, 80)} + '"';
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return whole +
               " has no port: write ADDRESS:PORT, for example 127.0.0.1:7010 or [::1]:7010.";
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return whole + ": an IPv6 address stands in brackets, for example [::1]:7010.";
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string{host}, error);
    if (error)
        return whole + ": \"" + std::string{host.substr(0, 64)} +
               "\" is not an IP address (names are not looked up).";
    const auto digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (fault != std::errc{} || end != digits.data() + digits.size())
        return whole + ": the port is a number from 0 to 65535.";
    return tcp::endpoint{address, port};
}

} // namespace protocol::link
