#include "drivers/printer/printer_at.hpp"

#include "drivers/printer/cups_at.hpp"
#include "drivers/printer/escpos_printer.hpp"
#include "drivers/printer/printer_address.hpp"

namespace drivers {

namespace {

using Made = boost::system::result<std::unique_ptr<TicketPrinter>, std::string>;

constexpr std::uint8_t usb_printer_class = 7;

Made printer_on(std::unique_ptr<Port> port, const PrinterAddress& address,
                EscposPrinter::Way way = {})
{
    // Nothing on a slip is about a person: its bytes may be kept.
    auto over = recorded(std::move(port), address.record, Keep::bytes);
    if (!over)
        return over.error();
    return std::unique_ptr<TicketPrinter>{std::make_unique<EscposPrinter>(
        std::move(*over), profile_for(address, printer_profiles().front()),
        &std::chrono::steady_clock::now, std::move(way))};
}

// The printer keeps the port and asks only while it has it.
EscposPrinter::Way way_of(UsbPort& port, const PrinterAddress& address)
{
    EscposPrinter::Way way;
    way.profile = [address, &port] {
        const auto found = port.device();
        return profile_for(address, found ? printer_profile(found->vendor, found->product)
                                          : printer_profiles().front());
    };
    way.port_status = [&port](std::chrono::milliseconds within) {
        return port.printer_status(within);
    };
    return way;
}

Made usb_printer(const PrinterAddress& address, const UsbBusSource& usb_bus)
{
    auto bus = usb_bus();
    if (!bus)
        return bus.error();
    auto port =
        std::make_unique<UsbPort>(*bus, std::get<UsbAddress>(address.where), usb_printer_class);
    auto way = way_of(*port, address);
    return printer_on(std::move(port), address, std::move(way));
}

} // namespace

Made printer_at(std::string_view text, const UsbBusSource& usb_bus, std::string_view device)
{
    if (is_cups_address(text))
        return cups_printer_at(text, device);
    const auto address = parse_printer_address(text);
    if (!address)
        return address.error();
    if (std::holds_alternative<UsbAddress>(address->where))
        return usb_printer(*address, usb_bus);
    auto port = port_at(address->where, usb_bus);
    if (!port)
        return port.error();
    return printer_on(std::move(*port), *address);
}

} // namespace drivers
