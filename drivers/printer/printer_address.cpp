#include "drivers/printer/printer_address.hpp"

#include <algorithm>
#include <charconv>

namespace drivers {

namespace {

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

Problem read_tcp(std::string_view where, PrinterAddress& address)
{
    const auto colon = where.rfind(':');
    if (colon == where.npos)
        return "expected tcp:ADDRESS:PORT";
    auto host = where.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const auto port = number_in<std::uint16_t>(where.substr(colon + 1));
    if (!port || *port == 0)
        return "the port is a number from 1 to 65535";
    if (host.empty() || host.find_first_not_of("0123456789abcdefABCDEF.:") != host.npos)
        return "the address is numeric, such as 192.168.1.50";
    address.where = TcpAddress{std::string{host}, *port};
    return {};
}

Problem read_usb(std::string_view where, PrinterAddress& address)
{
    auto usb = parse_usb_address(where);
    if (!usb)
        return usb.error();
    address.where = std::move(*usb);
    return {};
}

Problem read_serial(std::string_view where, PrinterAddress& address)
{
    auto line = parse_serial_line(where);
    if (!line)
        return line.error();
    address.where = std::move(*line);
    return {};
}

Problem read_where(std::string_view text, PrinterAddress& address)
{
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    const auto where = colon == text.npos ? std::string_view{} : text.substr(colon + 1);
    if (kind == "tcp")
        return read_tcp(where, address);
    if (kind == "usb")
        return read_usb(where, address);
    if (kind == "serial")
        return read_serial(where, address);
    return "expected tcp:ADDRESS:PORT, usb:DEVICE or serial:DEVICE";
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
    PrinterAddress address;
    unsigned seen = 0;
    auto rest = text;
    auto problem = read_where(rest.substr(0, rest.find(';')), address);
    while (!problem && rest.find(';') != rest.npos) {
        rest.remove_prefix(rest.find(';') + 1);
        problem = read_option(rest.substr(0, rest.find(';')), address, seen);
    }
    if (!problem)
        problem = too_slow(address);
    if (problem)
        return "printer \"" + std::string{text} + "\": " + *problem;
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
