#include "drivers/printer/printer_address.hpp"

#include <algorithm>
#include <charconv>

namespace drivers {

namespace {

constexpr std::size_t printer_address_bytes_max = 600;

using Problem = std::optional<std::string>; // none: it is good

template <class Number>
std::optional<Number> number_in(std::string_view digits)
{
    Number number = 0;
    const auto* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    if (error != std::errc{} || end != last)
        return std::nullopt;
    return number;
}

Problem read_profile(std::string_view value, PrinterAddress& address)
{
    address.profile = printer_profile(value);
    if (address.profile)
        return {};
    std::string known;
    for (const auto& profile : printer_profiles())
        known += (known.empty() ? "" : ", ") + std::string{profile.name};
    return "there is no profile \"" + std::string{value} + "\", only " + known;
}

Problem read_width(std::string_view value, PrinterAddress& address)
{
    address.width_dots = number_in<std::uint16_t>(value);
    if (!address.width_dots || *address.width_dots < 384 || *address.width_dots > 1024 ||
        *address.width_dots % 8 != 0)
        return "the width is a multiple of 8 from 384 to 1024 dots";
    return {};
}

Problem read_mode(std::string_view value, PrinterAddress& address)
{
    if (value != "raster" && value != "native")
        return "the mode is raster or native";
    address.mode = value == "native" ? SlipMode::native : SlipMode::raster;
    return {};
}

Problem read_record(std::string_view value, PrinterAddress& address)
{
    address.record = value;
    if (value.empty())
        return "record needs the name of a file";
    return {};
}

struct Option {
    std::string_view name;
    Problem (*read)(std::string_view value, PrinterAddress& address);
};

constexpr Option options[] = {
    {"profile", read_profile},
    {"width", read_width},
    {"mode", read_mode},
    {"record", read_record},
};

Problem read_option(std::string_view text, PrinterAddress& address, unsigned& seen)
{
    const auto equals = text.find('=');
    const auto* option = std::ranges::find(options, text.substr(0, equals), &Option::name);
    if (equals == text.npos || option == std::end(options))
        return "expected profile=, width=, mode= or record= behind a semicolon, not \"" +
               std::string{text} + "\"";
    const auto bit = 1u << (option - options);
    if (seen & bit)
        return std::string{option->name} + " is given twice";
    seen |= bit;
    return option->read(text.substr(equals + 1), address);
}

const SerialLine* slow_line(const PrinterAddress& address)
{
    const auto* line = std::get_if<SerialLine>(&address.where);
    return line && line->baud < picture_baud_min ? line : nullptr;
}

Problem too_slow(const PrinterAddress& address)
{
    const auto* line = slow_line(address);
    if (!line || address.mode != SlipMode::raster)
        return {};
    return "a picture takes too long at " + std::to_string(line->baud) +
           " baud: set line and printer to " + std::to_string(picture_baud_min) +
           " baud or more, or say mode=native";
}

} // namespace

boost::system::result<PrinterAddress, std::string> parse_printer_address(std::string_view text)
{
    const auto wrong = [&](const std::string& what) {
        return "printer \"" + std::string{text.substr(0, printer_address_bytes_max)} +
               "\": " + what;
    };
    if (text.size() > printer_address_bytes_max)
        return wrong("longer than 600 characters");
    auto rest = text;
    auto where = parse_port_address(rest.substr(0, rest.find(';')));
    if (!where)
        return "printer " + where.error();
    PrinterAddress address;
    address.where = std::move(*where);
    unsigned seen = 0;
    Problem problem;
    while (!problem && rest.find(';') != rest.npos) {
        rest.remove_prefix(rest.find(';') + 1);
        problem = read_option(rest.substr(0, rest.find(';')), address, seen);
    }
    if (!problem)
        problem = too_slow(address);
    if (problem)
        return wrong(*problem);
    return address;
}

PrinterProfile profile_for(const PrinterAddress& address, const PrinterProfile& found)
{
    auto profile = address.profile ? *address.profile : found;
    if (address.width_dots)
        profile.width_dots = *address.width_dots;
    if (address.mode)
        profile.mode = *address.mode;
    if (const auto* line = std::get_if<SerialLine>(&address.where)) {
        if (!address.mode && slow_line(address))
            profile.mode = SlipMode::native;
        // A write is a second's worth: a printer that stands still is noticed in time.
        constexpr std::uint32_t bits_a_byte = 10;
        profile.band_bytes_max = static_cast<std::uint16_t>(
            std::clamp<std::uint32_t>(line->baud / bits_a_byte, 256, profile.band_bytes_max));
    }
    return profile;
}

} // namespace drivers
