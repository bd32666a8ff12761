#include "drivers/printer/cups_at.hpp"

#include "drivers/printer/cups_printer.hpp"

#include <unistd.h>

#include <array>

namespace drivers {
namespace {

// The kiosk is known to the print server by its machine's name.
std::string machine_name()
{
    std::array<char, 65> name{};
    if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0')
        return "kiosk";
    return name.data();
}

cups::Profile profile_of(std::string_view device)
{
    auto name = machine_name();
    if (!device.empty())
        name += "/" + std::string{device};
    return cups::Profile{name};
}

} // namespace

boost::system::result<std::unique_ptr<TicketPrinter>, std::string>
cups_printer_at(std::string_view where, std::string_view device)
{
    auto address = cups::address_from(where);
    if (!address)
        return address.error();
    return std::unique_ptr<TicketPrinter>{
        std::make_unique<CupsPrinter>(std::move(*address), profile_of(device))};
}

boost::system::result<std::unique_ptr<CupsNoticePrinter>, std::string>
cups_notice_printer_at(std::string_view where, std::string_view device)
{
    auto address = cups::address_from(where);
    if (!address)
        return address.error();
    return std::make_unique<CupsNoticePrinter>(std::move(*address), profile_of(device));
}

bool is_cups_address(std::string_view where)
{
    return where.starts_with("cups:") || where.starts_with("ipp:");
}

} // namespace drivers
