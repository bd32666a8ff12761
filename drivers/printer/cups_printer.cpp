#include "drivers/printer/cups_printer.hpp"

#include "drivers/printer/cups_paper.hpp"

namespace drivers {

using cups::Trouble;

namespace {

constexpr std::string_view format = "image/pwg-raster";

cups::Profile for_slips(cups::Profile profile)
{
    profile.name = "hallcall slip " + profile.name + " ";
    return profile;
}

} // namespace

CupsPrinter::CupsPrinter(cups::Address address, cups::Profile profile)
    : is_queue_{address.is_queue}, delivery_{std::move(address), for_slips(std::move(profile))}
{
}

PrinterStatus CupsPrinter::status(std::chrono::milliseconds within)
{
    const auto status = delivery_.status(within);
    trouble_ = status.trouble;
    PrinterStatus said{std::nullopt, status.paper_near_end, !is_queue_};
    if (trouble_)
        said.fault = fault_for(*trouble_);
    return said;
}

boost::system::result<PrintOutcome, PrinterFault>
CupsPrinter::print(const Slip& slip, std::chrono::milliseconds within)
{
    const auto outcome = print_raster(slip.raster, within);
    trouble_.reset();
    if (outcome)
        return *outcome;
    trouble_ = outcome.error();
    abilities_.reset();
    return fault_for(*trouble_);
}

cups::Delivery::Outcome CupsPrinter::print_raster(const SlipRaster& slip,
                                                  std::chrono::milliseconds within)
{
    if (!cups::is_slip(slip))
        return Trouble::too_large;
    const auto deadline = std::chrono::steady_clock::now() + within;
    if (!abilities_) {
        auto asked = delivery_.abilities(within);
        if (!asked)
            return asked.error();
        abilities_ = std::move(*asked);
    }
    const auto type = cups::raster_type_for(*abilities_, is_queue_);
    if (!type || !cups::takes_format(*abilities_, format))
        return Trouble::refused;
    const auto bytes = cups::pwg_raster(slip, *type);
    const auto size = cups::paper_size_of(slip);
    const auto media = cups::media_for(*abilities_, size, cups::media_name(size));
    return delivery_.deliver({format, bytes, media, cups::cut_for(*abilities_)},
                             cups::left_until(deadline));
}

} // namespace drivers
