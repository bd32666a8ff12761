#include "drivers/led_sign/emulated_led_sign_panel.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace drivers {

namespace {

constexpr unsigned face_rows = 16;

// The next character of UTF-8, taken away from the front; U+FFFD for what is not.
char32_t next_character(std::string_view& utf8)
{
    const auto first = static_cast<unsigned char>(utf8.front());
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = bytes == 1 ? first : first & (0xFFu >> (bytes + 1));
    for (std::size_t at = 1; at < bytes && at < utf8.size(); ++at)
        character = character << 6 | (static_cast<unsigned char>(utf8[at]) & 0x3Fu);
    if (bytes > utf8.size() || (first >= 0x80 && first < 0xC0))
        character = U'\uFFFD';
    utf8.remove_prefix(std::min(bytes, utf8.size()));
    return character;
}

std::optional<unsigned> hex(std::string_view digits)
{
    unsigned value = 0;
    const auto* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value, 16);
    if (digits.empty() || error != std::errc{} || end != last)
        return std::nullopt;
    return value;
}

std::optional<SignGlyph> glyph_of(std::string_view rows)
{
    if (rows.size() != 32 && rows.size() != 64)
        return std::nullopt;
    const auto digits = rows.size() / face_rows;
    SignGlyph glyph{.width = static_cast<std::uint8_t>(digits * 4), .rows = {}};
    for (unsigned row = 0; row < face_rows; ++row) {
        const auto bits = hex(rows.substr(row * digits, digits));
        if (!bits)
            return std::nullopt;
        glyph.rows[row] = static_cast<std::uint16_t>(digits == 2 ? *bits << 8 : *bits);
    }
    return glyph;
}

std::vector<std::vector<const SignGlyph*>> lines_of(std::string_view utf8, unsigned width,
                                                    const SignGlyphs& glyphs, unsigned scale)
{
    std::vector<std::vector<const SignGlyph*>> lines(1);
    unsigned used = 0;
    while (!utf8.empty()) {
        const auto& glyph = glyphs.of(next_character(utf8));
        const unsigned wide = glyph.width * scale;
        if (used + wide > width && used > 0) {
            lines.emplace_back();
            used = 0;
        }
        used += wide;
        lines.back().push_back(&glyph);
    }
    return lines;
}

unsigned width_of(const std::vector<const SignGlyph*>& line, unsigned scale)
{
    unsigned wide = 0;
    for (const auto* glyph : line)
        wide += glyph->width * scale;
    return wide;
}

} // namespace

// ---- the face -----------------------------------------------------------------------------------

SignGlyphs::SignGlyphs(const std::filesystem::path& hex_file)
{
    std::ifstream lines{hex_file};
    std::string line;
    while (glyphs_.size() < glyphs_max && std::getline(lines, line)) {
        const auto colon = line.find(':');
        if (colon == line.npos)
            continue;
        const auto character = hex(std::string_view{line}.substr(0, colon));
        const auto glyph = glyph_of(std::string_view{line}.substr(colon + 1));
        if (character && glyph)
            glyphs_.emplace(static_cast<char32_t>(*character), *glyph);
    }
}

const SignGlyph& SignGlyphs::of(char32_t character) const
{
    static constexpr SignGlyph space{};
    static constexpr SignGlyph box{.width = 8,
                                   .rows = {0, 0, 0, 0x7E00, 0x4200, 0x4200, 0x4200, 0x4200, 0x4200,
                                            0x4200, 0x4200, 0x4200, 0x7E00, 0, 0, 0}};
    if (character == U' ')
        return space;
    const auto found = glyphs_.find(character);
    return found == glyphs_.end() ? box : found->second;
}

// ---- the dots -----------------------------------------------------------------------------------

std::size_t SignPanel::lit() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(dots_, [](SignColour dot) { return dot != dark; }));
}

void SignPanel::set(const SignWindow& window, unsigned x, unsigned y, SignColour colour)
{
    const auto across = window.x + x;
    const auto down = window.y + y;
    if (x < window.width && y < window.height && across < width_ && down < height_)
        dots_[down * width_ + across] = colour;
}

void SignPanel::fill(const SignWindow& window, SignColour colour)
{
    for (unsigned y = 0; y < window.height; ++y)
        for (unsigned x = 0; x < window.width; ++x)
            set(window, x, y, colour);
}

void SignPanel::draw(const SignWindow& window, const SignRaster& raster, SignColour lit)
{
    for (std::uint16_t y = 0; y < raster.height; ++y)
        for (std::uint16_t x = 0; x < raster.width; ++x)
            set(window, x, y, raster.at(x, y, lit));
}

void SignPanel::write(const SignWindow& window, std::string_view utf8, SignColour colour,
                      const SignGlyphs& glyphs, unsigned scale, Place place)
{
    fill(window, dark);
    const auto lines = lines_of(utf8, window.width, glyphs, scale);
    const auto high = static_cast<unsigned>(lines.size()) * face_rows * scale;
    const bool middle = place == Place::middle;
    unsigned top = middle && high < window.height ? (window.height - high) / 2 : 0;
    for (const auto& line : lines) {
        const auto wide = width_of(line, scale);
        unsigned left = middle && wide < window.width ? (window.width - wide) / 2 : 0;
        for (const auto* glyph : line) {
            for (unsigned y = 0; y < face_rows * scale; ++y)
                for (unsigned x = 0; x < glyph->width * scale; ++x)
                    if ((glyph->rows[y / scale] >> (15 - x / scale) & 1) != 0)
                        set(window, left + x, top + y, colour);
            left += glyph->width * scale;
        }
        top += face_rows * scale;
    }
}

} // namespace drivers
