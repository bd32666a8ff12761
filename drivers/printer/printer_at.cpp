#include "drivers/printer/printer_at.hpp"

#include "drivers/port/tcp_port.hpp"
#include "drivers/printer/escpos_printer.hpp"

#include <charconv>

namespace drivers {

boost::system::result<std::unique_ptr<TicketPrinter>, std::string>
printer_at(std::string_view where)
{
    constexpr std::string_view tcp = "tcp:";
    const auto colon = where.rfind(':');
    if (!where.starts_with(tcp) || colon < tcp.size())
        return "printer \"" + std::string{where} + "\": expected tcp:ADDRESS:PORT";
    auto address = where.substr(tcp.size(), colon - tcp.size());
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    const auto digits = where.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0)
        return "printer \"" + std::string{where} + "\": the port is a number from 1 to 65535";
    if (address.empty() || address.find_first_not_of("0123456789abcdefABCDEF.:") != address.npos)
        return "printer \"" + std::string{where} +
               "\": the address is numeric, such as 192.168.1.50";
    return std::unique_ptr<TicketPrinter>{
        std::make_unique<EscposPrinter>(std::make_unique<TcpPort>(std::string{address}, port),
                                        EscposProfile{}, &std::chrono::steady_clock::now)};
}

} // namespace drivers
