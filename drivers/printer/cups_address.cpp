#include "drivers/printer/cups_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace drivers::cups {
namespace {

constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t socket_path_max = 107; // sockaddr_un

bool consists_of(std::string_view text, std::string_view allowed, std::string_view also = "")
{
    return std::all_of(text.begin(), text.end(), [=](char one) {
        return allowed.find(one) != allowed.npos || also.find(one) != also.npos;
    });
}

std::optional<std::uint16_t> port_from(std::string_view digits)
{
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0)
        return std::nullopt;
    return port;
}

// "HOST", "HOST:PORT", "[HOST6]", "[HOST6]:PORT" into the address; what is wrong, or nothing.
std::string_view read_host(std::string_view text, Address& address)
{
    const bool bracketed = text.starts_with('[');
    const auto end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == text.npos)
        return "a bracket is missing";
    const auto host = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
    const auto rest = text.substr(end + (bracketed ? 1 : 0));
    const bool numeric = bracketed ? consists_of(host, "0123456789abcdefABCDEF:.")
                                   : consists_of(host, "0123456789.");
    if (host.empty() || (!numeric && host != "localhost"))
        return "the host is numeric, such as 192.168.1.50";
    address.host = host == "localhost" ? "127.0.0.1" : host;
    if (rest.empty())
        return {};
    const auto port = rest.starts_with(':') ? port_from(rest.substr(1)) : std::nullopt;
    if (!port)
        return "the port is a number from 1 to 65535";
    address.port = *port;
    return {};
}

std::string_view read_queue(std::string_view text, Address& address)
{
    const auto at = text.find('@');
    const auto queue = text.substr(0, at);
    if (queue.empty() || queue.size() > queue_name_max ||
        !consists_of(queue, letters_and_digits, "_-.+"))
        return "a queue's name is 1 to 127 of letters, digits, _ - . and +";
    address.is_queue = true;
    address.queue = queue;
    address.path = "/printers/" + address.queue;
    if (at == text.npos)
        return {};
    const auto server = text.substr(at + 1);
    if (!server.starts_with('/'))
        return read_host(server, address);
    address.host = server;
    return server.size() <= socket_path_max ? "" : "the path of the socket is too long";
}

std::string_view read_printer(std::string_view text, Address& address)
{
    const auto slash = std::min(text.find('/'), text.size());
    address.path = text.substr(slash);
    if (address.path.empty() || address.path == "/")
        address.path = "/ipp/print";
    if (!consists_of(address.path, letters_and_digits, "/_-.+"))
        return "the path consists of letters, digits, / _ - . and +";
    return read_host(text.substr(0, slash), address);
}

} // namespace

boost::system::result<Address, std::string> address_from(std::string_view where)
{
    constexpr std::string_view cups = "cups:";
    constexpr std::string_view ipp = "ipp://";
    Address address;
    std::string_view wrong = "expected cups:QUEUE, cups:QUEUE@SERVER or ipp://HOST:PORT/PATH";
    if (where.size() > address_max)
        return std::string{"printer: the address is longer than 500 characters"};
    if (where.starts_with(cups))
        wrong = read_queue(where.substr(cups.size()), address);
    else if (where.starts_with(ipp))
        wrong = read_printer(where.substr(ipp.size()), address);
    if (wrong.empty())
        return address;
    return "printer \"" + std::string{where} + "\": " + std::string{wrong};
}

std::string uri_of(const Address& address)
{
    if (address.is_queue)
        return "ipp://localhost" + address.path;
    const bool six = address.host.find(':') != std::string::npos;
    return "ipp://" + (six ? "[" + address.host + "]" : address.host) + ":" +
           std::to_string(address.port) + address.path;
}

} // namespace drivers::cups
