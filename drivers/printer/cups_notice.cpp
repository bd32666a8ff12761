#include "drivers/printer/cups_notice.hpp"

#include "drivers/printer/cups_paper.hpp"

#include <algorithm>

namespace drivers {

using cups::Trouble;

namespace {

constexpr std::string_view format = "application/pdf";
constexpr std::string_view signature = "%PDF-"; // ISO 32000-1 7.5.2
constexpr cups::PaperSize a4{21'000, 29'700};

cups::Profile for_notices(cups::Profile profile)
{
    profile.name = "hallcall notice " + profile.name + " ";
    return profile;
}

bool is_pdf(std::span<const std::byte> bytes)
{
    return bytes.size() > signature.size() &&
           std::equal(signature.begin(), signature.end(), bytes.begin(),
                      [](char one, std::byte other) { return std::byte(one) == other; });
}

} // namespace

CupsNoticePrinter::CupsNoticePrinter(cups::Address address, cups::Profile profile)
    : is_queue_{address.is_queue}, delivery_{std::move(address), for_notices(std::move(profile))}
{
}

PrinterStatus CupsNoticePrinter::status(std::chrono::milliseconds within)
{
    const auto deadline = std::chrono::steady_clock::now() + within;
    const auto status = delivery_.status(within);
    trouble_ = status.trouble ? status.trouble : trouble_with_pdf(cups::left_until(deadline));
    PrinterStatus said{std::nullopt, status.paper_near_end, !is_queue_};
    if (trouble_)
        said.fault = fault_for(*trouble_);
    return said;
}

std::optional<Trouble> CupsNoticePrinter::trouble_with_pdf(std::chrono::milliseconds within)
{
    const auto abilities = delivery_.abilities(within);
    if (!abilities)
        return abilities.error();
    return cups::takes_format(*abilities, format) ? std::nullopt : std::optional{Trouble::refused};
}

boost::system::result<PrintOutcome, PrinterFault>
CupsNoticePrinter::print(std::span<const std::byte> pdf, std::chrono::milliseconds within)
{
    const auto outcome = deliver(pdf, within);
    trouble_.reset();
    if (outcome)
        return *outcome;
    trouble_ = outcome.error();
    return fault_for(*trouble_);
}

cups::Delivery::Outcome CupsNoticePrinter::deliver(std::span<const std::byte> pdf,
                                                   std::chrono::milliseconds within)
{
    if (pdf.size() > notice_bytes_max)
        return Trouble::too_large;
    if (!is_pdf(pdf))
        return Trouble::refused;
    const auto deadline = std::chrono::steady_clock::now() + within;
    const auto abilities = delivery_.abilities(within);
    if (!abilities)
        return abilities.error();
    if (!cups::takes_format(*abilities, format))
        return Trouble::refused;
    return delivery_.deliver(
        {format, pdf, cups::media_for(*abilities, a4, "iso_a4_210x297mm"), std::nullopt},
        cups::left_until(deadline));
}

} // namespace drivers
