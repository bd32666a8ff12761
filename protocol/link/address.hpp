// Where a dispatcher listens, as it is written.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace protocol::link {

inline constexpr std::uint16_t default_port = 7010;

// "127.0.0.1:7010", "[::1]:7010"; port 0 lets the system choose (dispatcher only). The error says
// what is wrong.
boost::system::result<boost::asio::ip::tcp::endpoint, std::string>
parse_address(std::string_view text);

} // namespace protocol::link
