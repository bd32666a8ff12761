// The dots of an emulated sign, and a face for signs that are told texts.
#pragma once

#include "drivers/led_sign/led_sign.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <span>

namespace drivers {

// Sixteen rows of eight or sixteen dots a character, most significant bit leftmost.
struct SignGlyph {
    std::uint8_t width = 8;
    std::array<std::uint16_t, 16> rows{};
};

// The bitmap face that a font card has in its memory. Here it is GNU Unifont's own file where it is
// installed (lines of CODEPOINT:HEX); without it every character is a box.
class SignGlyphs {
public:
    static constexpr std::size_t glyphs_max = 70'000;

    SignGlyphs() = default;
    explicit SignGlyphs(const std::filesystem::path& hex_file);

    const SignGlyph& of(char32_t character) const;
    bool empty() const { return glyphs_.empty(); }

private:
    std::map<char32_t, SignGlyph> glyphs_;
};

class SignPanel {
public:
    SignPanel(std::uint16_t width, std::uint16_t height)
        : width_{width}, height_{height}, dots_(std::size_t{width} * height, dark)
    {
    }

    static constexpr SignColour dark{0, 0, 0};

    std::uint16_t width() const { return width_; }
    std::uint16_t height() const { return height_; }
    SignColour at(unsigned x, unsigned y) const { return dots_[y * width_ + x]; }
    std::size_t lit() const; // dots that are not dark

    void fill(const SignWindow& window, SignColour colour);
    // What does not fit into the window is cut off.
    void draw(const SignWindow& window, const SignRaster& raster, SignColour lit);
    enum class Place : std::uint8_t { top_left, middle };
    // UTF-8, broken over lines where the window ends; `scale` dots for one of the face.
    void write(const SignWindow& window, std::string_view utf8, SignColour colour,
               const SignGlyphs& glyphs, unsigned scale, Place place);

    bool operator==(const SignPanel&) const = default;

private:
    void set(const SignWindow& window, unsigned x, unsigned y, SignColour colour);

    std::uint16_t width_, height_;
    std::vector<SignColour> dots_;
};

// Every dot as a lamp of `dot` pixels with a rim around it. The file is there whole or not at all:
// written beside its name and then renamed.
boost::system::result<void> write_png(const SignPanel& panel, unsigned dot,
                                      const std::filesystem::path& file);

} // namespace drivers
