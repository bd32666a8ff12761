#include "drivers/port/serial_port.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace drivers {

namespace {

constexpr std::size_t device_bytes_max = 255;
// Those of termios(3) that a serial device of a hall could have.
constexpr std::array<std::uint32_t, 15> rates{300,    600,    1200,   2400,   4800,
                                              9600,   19200,  38400,  57600,  115200,
                                              230400, 460800, 500000, 921600, 1'000'000};

// The text up to the next comma, which is taken off with it; nothing when there is no more.
std::optional<std::string_view> take_part(std::optional<std::string_view>& rest)
{
    if (!rest)
        return std::nullopt;
    const auto comma = rest->find(',');
    const auto part = rest->substr(0, comma);
    rest = comma == rest->npos ? std::nullopt : std::optional{rest->substr(comma + 1)};
    return part;
}

bool is_device(std::string_view text)
{
    return text.size() > 1 && text.size() <= device_bytes_max && text.front() == '/' &&
           std::ranges::all_of(text, [](char one) { return one > ' ' && one < 0x7f; });
}

std::optional<std::uint32_t> rate_of(std::string_view text)
{
    std::uint32_t rate = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate);
    if (error != std::errc{} || end != text.data() + text.size() ||
        !std::ranges::count(rates, rate))
        return std::nullopt;
    return rate;
}

// "8n1": data bits, parity, stop bits.
bool set_format(SerialLine& line, std::string_view text)
{
    constexpr std::string_view parities = "noe"; // in the order of SerialLine::Parity
    if (text.size() != 3 || (text[0] != '7' && text[0] != '8') ||
        (text[2] != '1' && text[2] != '2'))
        return false;
    const auto parity = parities.find(text[1]);
    if (parity == parities.npos)
        return false;
    line.data_bits = static_cast<std::uint8_t>(text[0] - '0');
    line.parity = static_cast<SerialLine::Parity>(parity);
    line.stop_bits = static_cast<std::uint8_t>(text[2] - '0');
    return true;
}

} // namespace

boost::system::result<SerialLine, std::string> parse_serial_line(std::string_view text)
{
    const auto wrong = [](std::string_view what) {
        return boost::system::result<SerialLine, std::string>{
            boost::system::in_place_error,
            "serial line: " + std::string{what} + ", such as /dev/ttyUSB0,115200,8n1"};
    };
    std::optional rest{text};
    const auto device = take_part(rest);
    const auto rate = take_part(rest);
    const auto format = take_part(rest);
    SerialLine line;
    if (!is_device(*device))
        return wrong("the device is a path of at most 255 letters");
    line.device = *device;
    if (rate) {
        const auto baud = rate_of(*rate);
        if (!baud)
            return wrong("the rate is 300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, "
                         "115200, 230400, 460800, 500000, 921600 or 1000000");
        line.baud = *baud;
    }
    if (format && !set_format(line, *format))
        return wrong("the format is 7 or 8 data bits, parity n, o or e, and 1 or 2 stop bits");
    if (rest)
        return wrong("there is nothing after the format");
    return line;
}

} // namespace drivers
