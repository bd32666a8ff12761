#include "drivers/led_sign/led_sign_at.hpp"

#include "drivers/led_sign/alpha.hpp"
#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/ddp.hpp"
#include "drivers/led_sign/onbon.hpp"
#include "drivers/led_sign/port_led_sign.hpp"
#include "drivers/port/recorded_port.hpp"
#include "drivers/port/serial_port.hpp"
#include "drivers/port/tcp_port.hpp"
#include "drivers/port/udp_port.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace drivers {

namespace {

using Protocol = LedSignPlace::Protocol;
template <class T>
using OrSentence = boost::system::result<T, std::string>;
using MakePort = PortLedSign::MakePort;

constexpr std::size_t line_bytes_max = 300;

struct Named {
    std::string_view name;
    Protocol protocol;
};
constexpr std::array names{Named{"onbon", Protocol::onbon}, Named{"c_power", Protocol::c_power},
                           Named{"alpha", Protocol::alpha}, Named{"ddp", Protocol::ddp}};

template <class Number>
bool read_number(std::string_view text, Number& number, unsigned long least, unsigned long most,
                 int digits = 10)
{
    unsigned long value = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value, digits);
    if (text.empty() || error != std::errc{} || end != last || value < least || value > most)
        return false;
    number = static_cast<Number>(value);
    return true;
}

// The part before the separator, taken away together with it.
std::string_view take_until(std::string_view& text, char separator)
{
    const auto at = std::min(text.find(separator), text.size());
    const auto part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

bool is_hexadecimal_pair(std::string_view text)
{
    unsigned value = 0;
    return text.size() == 2 && read_number(text, value, 0, 255, 16);
}

std::optional<onbon::Font> font_of(std::string_view text)
{
    onbon::Font font;
    const auto number = take_until(text, ',');
    if (!read_number(number, font.number, 0, 999) || !read_number(text, font.rows, 8, 64) ||
        font.rows % 2 != 0)
        return std::nullopt;
    return font;
}

// Empty, or what is wrong.
std::string read_key(LedSignPlace& place, std::string_view key, std::string_view value)
{
    const auto belongs = [&](Protocol protocol, std::string_view name) {
        return place.protocol == protocol && key == name;
    };
    if (belongs(Protocol::onbon, "screen"))
        return read_number(value, place.screen, 0, 65'534) ? "" : "screen is 0 to 65534";
    if (belongs(Protocol::onbon, "font")) {
        place.font = value;
        return font_of(value) ? "" : "font is NUMBER,ROWS: 0 to 999, and an even 8 to 64";
    }
    if (belongs(Protocol::c_power, "card"))
        return read_number(value, place.card, 1, 255) ? "" : "card is 1 to 255";
    if (belongs(Protocol::c_power, "id"))
        return read_number(value, place.id, 0, 0xFFFFFFFF, 16) ? "" : "id is 0 to FFFFFFFF";
    if (belongs(Protocol::alpha, "address")) {
        place.address = value;
        return is_hexadecimal_pair(value) ? "" : "address is two hexadecimal digits";
    }
    if (key == "record") {
        place.record = value;
        return value.empty() ? "record needs the name of a file" : "";
    }
    place.others.emplace_back(key, value);
    return {};
}

// Empty, or what is wrong.
std::string read_part(LedSignPlace& place, std::string_view part)
{
    if (const auto equals = part.find('='); equals != part.npos)
        return read_key(place, part.substr(0, equals), part.substr(equals + 1));
    const auto cross = part.find('x');
    if (cross == part.npos || !read_number(part.substr(0, cross), place.width, 1, sign_side_max) ||
        !read_number(part.substr(cross + 1), place.height, 1, sign_side_max))
        return "\"" + std::string{part} + "\" is neither WIDTHxHEIGHT nor KEY=VALUE";
    return {};
}

// ---- the way ------------------------------------------------------------------------------------

struct NetworkAddress {
    std::string address;
    std::uint16_t port = 0;
};

OrSentence<NetworkAddress> network_address(std::string_view text)
{
    const auto colon = text.rfind(':');
    NetworkAddress found;
    if (colon == text.npos || !read_number(text.substr(colon + 1), found.port, 1, 65'535))
        return {boost::system::in_place_error, "the port is a number from 1 to 65535"};
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    if (address.empty() || address.find_first_not_of("0123456789abcdefABCDEF.:") != address.npos)
        return {boost::system::in_place_error, "the address is numeric, such as 192.168.1.60"};
    found.address = address;
    return found;
}

// As its kind of sign leaves the factory, where the line says nothing else.
std::string_view usual_line(Protocol protocol)
{
    return protocol == Protocol::alpha     ? ",9600,7e1"
           : protocol == Protocol::c_power ? ",115200,8n1"
                                           : "";
}

OrSentence<MakePort> serial_way(std::string_view text, Protocol protocol)
{
    std::string whole{text};
    if (text.find(',') == text.npos)
        whole += usual_line(protocol);
    const auto line = parse_serial_line(whole);
    if (!line)
        return line.error();
    return MakePort{[line = *line] { return std::make_unique<SerialPort>(line); }};
}

OrSentence<MakePort> way_to(const LedSignPlace& place)
{
    std::string_view rest{place.way};
    const auto kind = take_until(rest, ':');
    const bool datagrams = place.protocol == Protocol::ddp;
    if (kind == (datagrams ? "udp" : "tcp")) {
        auto at = network_address(rest);
        if (!at)
            return std::move(at).error();
        return MakePort{[datagrams, at = *at]() -> std::unique_ptr<Port> {
            if (datagrams)
                return std::make_unique<UdpPort>(at.address, at.port);
            return std::make_unique<TcpPort>(at.address, at.port);
        }};
    }
    if (kind == "serial" && !datagrams)
        return serial_way(rest, place.protocol);
    return std::string{datagrams ? "expected ddp:udp:ADDRESS:PORT"
                                 : "expected tcp:ADDRESS:PORT or serial:DEVICE"};
}

std::unique_ptr<SignLanguage> language_of(const LedSignPlace& place)
{
    switch (place.protocol) {
    case Protocol::onbon:
        return std::make_unique<onbon::Language>(
            onbon::Language::Settings{.screen = place.screen,
                                      .large = font_of(place.font),
                                      .width = place.width,
                                      .height = place.height});
    case Protocol::c_power:
        return std::make_unique<c_power::Language>(c_power::Language::Settings{
            .address = {.wire = place.way.starts_with("serial:") ? c_power::Wire::serial
                                                                 : c_power::Wire::network,
                        .card = place.card,
                        .id_code = place.id},
            .width = place.width,
            .height = place.height});
    case Protocol::alpha:
        return std::make_unique<alpha::Language>(place.address);
    case Protocol::ddp:
        return std::make_unique<ddp::Language>(place.width, place.height);
    }
    std::abort();
}

} // namespace

boost::system::result<LedSignPlace, std::string> parse_led_sign(std::string_view text)
{
    const auto wrong = [&](const std::string& what) {
        return "sign \"" + std::string{text} + "\": " + what;
    };
    LedSignPlace place;
    auto rest = text;
    auto first = take_until(rest, ';');
    const auto name = take_until(first, ':');
    const auto* found = std::ranges::find(names, name, &Named::name);
    if (text.size() > line_bytes_max || found == names.end())
        return wrong("it begins with onbon:, c_power:, alpha: or ddp:");
    place.protocol = found->protocol;
    place.way = first;
    while (!rest.empty())
        if (const auto problem = read_part(place, take_until(rest, ';')); !problem.empty())
            return wrong(problem);
    if (place.width == 0)
        return wrong("its size is missing, such as 64x32");
    if (const auto way = way_to(place); !way)
        return wrong(way.error());
    return place;
}

boost::system::result<std::unique_ptr<LedSign>, std::string> led_sign_at(const LedSignPlace& place)
{
    auto way = way_to(place);
    if (!way)
        return std::move(way).error();
    if (!place.record.empty()) {
        auto recorder =
            PortRecorder::begin(place.record, Keep::bytes, &std::chrono::steady_clock::now);
        if (!recorder)
            return recorder.error();
        way = [make = std::move(*way), recorder = *recorder] {
            return std::make_unique<RecordedPort>(make(), recorder);
        };
    }
    return std::unique_ptr<LedSign>{std::make_unique<PortLedSign>(
        std::move(*way), language_of(place), &std::chrono::steady_clock::now)};
}

} // namespace drivers
