#include "drivers/port/port_address.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace drivers {

namespace {

using Parsed = boost::system::result<PortAddress, std::string>;

constexpr std::size_t address_bytes_max = 300;

Parsed wrong(std::string_view what)
{
    return {boost::system::in_place_error, what};
}

// The address of a host without the brackets that an IPv6 address stands in; empty when it is none.
std::string_view host_in(std::string_view text)
{
    const bool in_brackets = text.starts_with('[') && text.ends_with(']');
    const auto host = in_brackets ? text.substr(1, text.size() - 2) : text;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    return error || address.is_v6() != in_brackets ? std::string_view{} : host;
}

Parsed parse_tcp(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == text.npos)
        return wrong("expected tcp:ADDRESS:PORT, such as tcp:192.168.1.50:9100");
    const auto digits = text.substr(colon + 1);
    TcpAddress address;
    const auto* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, address.port);
    if (error != std::errc{} || end != last || address.port == 0)
        return wrong("the port is a number from 1 to 65535");
    address.address = host_in(text.substr(0, colon));
    if (address.address.empty())
        return wrong("the address is numeric, such as 192.168.1.50 or [fe80::1]");
    return address;
}

// Of one of the other kinds, which say themselves what is wrong.
template <class Address>
Parsed either(boost::system::result<Address, std::string> parsed)
{
    if (!parsed)
        return wrong(parsed.error());
    return PortAddress{std::move(*parsed)};
}

Parsed parse_by_kind(std::string_view text)
{
    const auto colon = std::min(text.find(':'), text.size());
    const auto kind = text.substr(0, colon);
    const auto where = text.substr(std::min(colon + 1, text.size()));
    if (text.size() > address_bytes_max)
        return wrong("longer than 300 characters");
    if (kind == "tcp")
        return parse_tcp(where);
    if (kind == "usb")
        return either(parse_usb_address(where));
    if (kind == "serial")
        return either(parse_serial_line(where));
    return wrong("expected tcp:ADDRESS:PORT, usb:DEVICE or serial:LINE");
}

} // namespace

boost::system::result<PortAddress, std::string> parse_port_address(std::string_view text)
{
    auto parsed = parse_by_kind(text);
    if (parsed)
        return parsed;
    return wrong("\"" + std::string{text.substr(0, address_bytes_max)} + "\": " + parsed.error());
}

} // namespace drivers
