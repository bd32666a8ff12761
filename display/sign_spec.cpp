#include "display/sign_spec.hpp"

#include "hall/terms.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace display {

namespace {

using Protocol = drivers::LedSignPlace::Protocol;
using Keys = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t slices_max = 16, text_bytes_max = 600;

struct NamedColour {
    std::string_view name;
    drivers::SignColour colour;
};
constexpr std::array colours{NamedColour{"red", {255, 0, 0}}, NamedColour{"green", {0, 255, 0}},
                             NamedColour{"yellow", {255, 197, 61}},
                             NamedColour{"white", {255, 255, 255}}};

bool read_number(std::string_view text, int& number, int least, int most)
{
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    return !text.empty() && error == std::errc{} && end == last && number >= least &&
           number <= most;
}

// As many numbers as there are separators and one more, each from 0 to 8191.
template <std::size_t count>
bool read_numbers(std::string_view text, std::string_view separators,
                  const std::array<int*, count>& numbers)
{
    for (std::size_t at = 0; at < count; ++at) {
        const auto end = at + 1 < count ? text.find(separators[at]) : text.size();
        if (end == text.npos || !read_number(text.substr(0, end), *numbers[at], 0, 8191))
            return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

std::string read_slice(std::string_view text, PixelWall& wall)
{
    Slice slice;
    if (wall.slices.size() == slices_max ||
        !read_numbers<6>(
            text, ",,,@,",
            {&slice.x, &slice.y, &slice.width, &slice.height, &slice.to_x, &slice.to_y}) ||
        slice.width == 0 || slice.height == 0 || slice.x + slice.width > wall.width ||
        slice.y + slice.height > wall.height)
        return "slice is X,Y,WIDTH,HEIGHT@X,Y inside the picture, at most 16 times";
    wall.slices.push_back(slice);
    return {};
}

// Empty, or what is wrong.
std::string read_wall_key(std::string_view key, std::string_view value, PixelWall& wall)
{
    if (key == "slice")
        return read_slice(value, wall);
    if (key == "output") {
        wall.output = value;
        return {};
    }
    if (key == "test-card" && value == "on") {
        wall.test_card = true;
        return {};
    }
    return "\"" + std::string{key} + "\" is not known here";
}

// Empty, or what is wrong. Pixels of DDP are dimmed; drivers/led_sign/README.md on the others.
std::string read_brightness(std::string_view value, SignSpec& spec)
{
    const auto* sign = std::get_if<drivers::LedSignPlace>(&spec.place);
    if (!sign)
        return "brightness of a wall of pixels is set at its controller";
    if (sign->protocol != Protocol::ddp)
        return "brightness of this sign cannot be set from here: set it at the sign, or with the "
               "card's own program";
    int number = 0;
    const bool is_percent = read_number(value, number, 1, drivers::sign_brightness_full);
    spec.brightness = static_cast<std::uint8_t>(number);
    return is_percent ? "" : "brightness is 1 to 100";
}

// Empty, or what is wrong.
std::string read_key(std::string_view key, std::string_view value, SignSpec& spec)
{
    int number = 0;
    if (key == "counter") {
        const bool is_counter = read_number(value, number, 1, 9999);
        spec.post.counter = static_cast<std::uint32_t>(number);
        return is_counter ? "" : "counter is 1 to 9999";
    }
    if (key == "zone") {
        spec.post.zone = value;
        return hall::is_id(spec.post.zone) ? "" : "zone is 1 to 64 characters of [A-Za-z0-9._-]";
    }
    if (key == "colour") {
        const auto* found = std::ranges::find(colours, value, &NamedColour::name);
        if (found == colours.end())
            return "colour is red, green, yellow or white";
        spec.colour = found->colour;
        return {};
    }
    if (key == "language") {
        spec.tongue = value == "en" ? SignTongue::english : SignTongue::chinese;
        return value == "zh" || value == "en" ? "" : "language is zh or en";
    }
    if (key == "blinks") {
        const bool is_count = read_number(value, number, 0, drivers::sign_blinks_max);
        spec.blinks = static_cast<std::uint8_t>(number);
        return is_count ? "" : "blinks is 0 to 9";
    }
    if (key == "brightness")
        return read_brightness(value, spec);
    if (auto* wall = std::get_if<PixelWall>(&spec.place))
        return read_wall_key(key, value, *wall);
    return "\"" + std::string{key} + "\" is not known here";
}

// Empty, or what is wrong.
std::string read_window(std::string_view text, SignSpec& spec, Keys& keys)
{
    auto& wall = spec.place.emplace<PixelWall>();
    for (bool first = true; !text.empty(); first = false) {
        const auto part = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        const auto equals = part.find('=');
        if (!first && equals == part.npos)
            return "\"" + std::string{part} + "\" is not KEY=VALUE";
        if (!first)
            keys.emplace_back(part.substr(0, equals), part.substr(equals + 1));
        else if (!read_numbers<2>(part, "x", {&wall.width, &wall.height}))
            return "expected window:WIDTHxHEIGHT";
    }
    return wall.width > 0 && wall.height > 0 ? "" : "expected window:WIDTHxHEIGHT";
}

} // namespace

int SignSpec::width() const
{
    return std::visit([](const auto& is) -> int { return is.width; }, place);
}

int SignSpec::height() const
{
    return std::visit([](const auto& is) -> int { return is.height; }, place);
}

boost::system::result<SignSpec, std::string> parse_sign(std::string_view text)
{
    constexpr std::string_view window = "window:";
    const auto wrong = [&text](const std::string& what) {
        return "sign \"" + std::string{text.substr(0, text_bytes_max)} + "\": " + what;
    };
    SignSpec spec;
    spec.name = text.substr(0, std::min(text.find(';'), text_bytes_max));
    Keys keys;
    if (text.starts_with(window)) {
        const auto problem = text.size() > text_bytes_max
                                 ? "longer than 600 characters"
                                 : read_window(text.substr(window.size()), spec, keys);
        if (!problem.empty())
            return wrong(problem);
    } else {
        auto place = drivers::parse_led_sign(text);
        if (!place)
            return place.error();
        keys = std::exchange(place->others, {});
        if (place->protocol == Protocol::alpha)
            spec.tongue = SignTongue::english;
        spec.place = std::move(*place);
    }
    for (const auto& [key, value] : keys)
        if (const auto problem = read_key(key, value, spec); !problem.empty())
            return wrong(problem);
    const auto* place = std::get_if<drivers::LedSignPlace>(&spec.place);
    if (place && place->protocol == Protocol::alpha && spec.tongue != SignTongue::english)
        return wrong("an alpha sign has no hanzi: its language is en");
    return spec;
}

} // namespace display
