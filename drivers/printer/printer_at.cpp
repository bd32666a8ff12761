#include "drivers/printer/printer_at.hpp"

#include "drivers/port/tcp_port.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "drivers/printer/printer_address.hpp"

namespace drivers {

namespace {

using Made = boost::system::result<std::unique_ptr<TicketPrinter>, std::string>;

Made printer_on(std::unique_ptr<Port> port, const PrinterAddress& address,
                EscposPrinter::Way way = {})
{
    return std::unique_ptr<TicketPrinter>{std::make_unique<EscposPrinter>(
        std::move(port), profile_for(address, printer_profiles().front()),
        &std::chrono::steady_clock::now, std::move(way))};
}

Made usb_printer(const UsbAddress& device, const PrinterAddress& address)
{
    constexpr std::uint8_t printer_class = 7;
    auto bus = UsbBus::open();
    if (!bus)
        return bus.error();
    auto port = std::make_unique<UsbPort>(*bus, device, printer_class);
    EscposPrinter::Way way;
    // The printer keeps the port, and asks only through it.
    way.profile = [address, &port = *port] {
        const auto found = port.device();
        return profile_for(address, found ? printer_profile(found->vendor, found->product)
                                          : printer_profiles().front());
    };
    way.port_status = [&port = *port](std::chrono::milliseconds within) {
        return port.printer_status(within);
    };
    return printer_on(std::move(port), address, std::move(way));
}

} // namespace

Made printer_at(std::string_view text)
{
    const auto address = parse_printer_address(text);
    if (!address)
        return address.error();
    if (const auto* tcp = std::get_if<TcpAddress>(&address->where))
        return printer_on(std::make_unique<TcpPort>(tcp->address, tcp->port), *address);
    if (const auto* line = std::get_if<SerialLine>(&address->where))
        return printer_on(std::make_unique<SerialPort>(*line), *address);
    return usb_printer(std::get<UsbAddress>(address->where), *address);
}

} // namespace drivers
