#include "drivers/led_sign/ddp.hpp"

#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>

namespace drivers::ddp {

namespace {

constexpr unsigned version_1 = 0x40, push = 0x01, rgb_of_8_bits = 0x0B, default_output = 1;

std::uint8_t dimmed(std::uint8_t value, std::uint8_t percent)
{
    return static_cast<std::uint8_t>(value * percent / sign_brightness_full);
}

} // namespace

std::vector<SignBytes> datagrams(std::span<const std::uint8_t> rgb, std::uint8_t& sequence)
{
    std::vector<SignBytes> made;
    for (std::size_t at = 0; at < rgb.size(); at += data_bytes_max) {
        const auto piece = rgb.subspan(at, std::min(data_bytes_max, rgb.size() - at));
        const bool last = at + piece.size() == rgb.size();
        sequence = static_cast<std::uint8_t>(sequence % 15 + 1);
        SignBytes out;
        put(out, {version_1 | (last ? push : 0u), sequence, rgb_of_8_bits, default_output});
        put32_be(out, static_cast<std::uint32_t>(at));
        put16_be(out, static_cast<unsigned>(piece.size()));
        const auto bytes = std::as_bytes(piece);
        out.insert(out.end(), bytes.begin(), bytes.end());
        made.push_back(std::move(out));
    }
    return made;
}

Language::Language(std::uint16_t width, std::uint16_t height)
    : width_{width}, height_{height}, rgb_(width * std::size_t{3} * height)
{
}

// Once a second: WLED goes back to its own effects after two and a half without pixels.
SignHabits Language::habits() const
{
    return {.answers = false, .dims = true, .refresh = std::chrono::seconds{1}};
}

boost::system::result<std::vector<SignBytes>, SignFault> Language::frames_for(const SignShow& show,
                                                                              bool lit)
{
    const auto& window = show.window;
    const auto& raster = show.picture.raster;
    if (!raster)
        return SignFault::cannot_show_text;
    if (!is_inside(window, width_, height_) || !raster->is_whole() ||
        raster->width > window.width || raster->height > window.height)
        return SignFault::picture_too_large;
    draw(show, lit);
    return datagrams(rgb_, sequence_);
}

void Language::draw(const SignShow& show, bool lit)
{
    const auto& raster = *show.picture.raster;
    for (std::uint16_t y = 0; y < show.window.height; ++y) {
        for (std::uint16_t x = 0; x < show.window.width; ++x) {
            const bool drawn = lit && x < raster.width && y < raster.height;
            const auto colour = drawn ? raster.at(x, y, show.picture.colour) : SignColour{0, 0, 0};
            auto* pixel =
                rgb_.data() + ((show.window.y + y) * std::size_t{width_} + show.window.x + x) * 3;
            pixel[0] = dimmed(colour.red, show.brightness);
            pixel[1] = dimmed(colour.green, show.brightness);
            pixel[2] = dimmed(colour.blue, show.brightness);
        }
    }
}

} // namespace drivers::ddp
