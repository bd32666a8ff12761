#include "drivers/scanner/scanner_at.hpp"

#include "drivers/port/record_option.hpp"
#include "drivers/scanner/hid_pos.hpp"
#include "drivers/scanner/reading_scanner.hpp"
#include "drivers/scanner/scan_lines.hpp"
#include "drivers/scanner/usb_reports.hpp"
#include "drivers/scanner/wedge.hpp"

namespace drivers {

namespace {

std::unique_ptr<Scanner> at_usb(std::shared_ptr<UsbBus> bus, const UsbAddress& address,
                                ScannerClock now)
{
    auto reports = std::make_unique<UsbReports>(std::move(bus), address);
    const auto new_reader = [&port = *reports]() -> std::unique_ptr<ScanReader> {
        if (port.is_hid_pos())
            return std::make_unique<HidPosCodes>();
        return std::make_unique<WedgeCodes>();
    };
    return std::make_unique<ReadingScanner>(std::move(reports), new_reader, std::move(now));
}

} // namespace

boost::system::result<std::unique_ptr<Scanner>, std::string>
scanner_at(std::string_view text, const UsbBusSource& usb_bus, ScannerClock now)
{
    const auto wrong = [](const std::string& sentence) { return "scanner " + sentence; };
    const auto [where, record] = recorded_address(text);
    const auto address = parse_port_address(where);
    if (!address)
        return wrong(address.error());
    if (const auto* usb = std::get_if<UsbAddress>(&*address)) {
        auto bus = usb_bus();
        if (!bus)
            return wrong("at USB: " + bus.error());
        auto over = recorded(std::move(*bus), record, Keep::lengths);
        if (!over)
            return wrong(over.error());
        return without_repeats(at_usb(std::move(*over), *usb, now), now);
    }
    auto port = port_at(*address, usb_bus);
    if (!port)
        return wrong(port.error());
    auto over = recorded(std::move(*port), record, Keep::lengths);
    if (!over)
        return wrong(over.error());
    const auto new_reader = [] { return std::make_unique<ScanLines>(); };
    return without_repeats(std::make_unique<ReadingScanner>(std::move(*over), new_reader, now),
                           now);
}

} // namespace drivers
