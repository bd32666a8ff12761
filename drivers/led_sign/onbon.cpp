#include "drivers/led_sign/onbon.hpp"

#include "drivers/led_sign/gbk.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>

namespace drivers::onbon {

namespace {

constexpr std::byte head{0xA5}, tail{0x5A}, head_escape{0xA6}, tail_escape{0x5B};
constexpr std::size_t header_bytes = 14, crc_bytes = 2;
constexpr std::uint16_t host_address = 0x8000;
constexpr unsigned pixels_not_bytes = 0x8000; // in an X or a width
constexpr std::size_t text_bytes_max = 2000;
constexpr unsigned card_font_rows = 16;
// A host that died leaves no call behind: the card clears the area by itself.
constexpr std::uint16_t gone_after_seconds = 60;
constexpr std::uint8_t delete_on_timeout = 2;

void put_escaped(SignBytes& out, std::byte byte)
{
    const auto pair = [&out](std::byte first, unsigned second) {
        out.push_back(first);
        put8(out, second);
    };
    if (byte == head)
        pair(head_escape, 2);
    else if (byte == head_escape)
        pair(head_escape, 1);
    else if (byte == tail)
        pair(tail_escape, 2);
    else if (byte == tail_escape)
        pair(tail_escape, 1);
    else
        out.push_back(byte);
}

SignBytes framed(std::span<const std::byte> data, std::uint16_t to, std::uint16_t from)
{
    SignBytes inside;
    put16_le(inside, to);
    put16_le(inside, from);
    put(inside, {0, 0, 0, 0, 0, 0});
    put(inside, {0xFE, 0x02}); // any device type; protocol version 2
    put16_le(inside, static_cast<unsigned>(data.size()));
    inside.insert(inside.end(), data.begin(), data.end());
    put16_le(inside, crc16(inside));
    SignBytes out(8, head);
    for (const auto byte : inside)
        put_escaped(out, byte);
    out.push_back(tail);
    return out;
}

Packet packet_of(const SignBytes& inside, bool broken)
{
    if (broken || inside.size() < header_bytes + crc_bytes)
        return {.damaged = true, .to = 0, .from = 0, .data = {}};
    const std::span bytes{inside};
    const auto body = bytes.first(bytes.size() - crc_bytes);
    if (get16_le(bytes.last(crc_bytes)) != crc16(body) ||
        get16_le(bytes.subspan(12)) != body.size() - header_bytes)
        return {.damaged = true, .to = 0, .from = 0, .data = {}};
    const auto data = body.subspan(header_bytes);
    return {.damaged = false,
            .to = get16_le(bytes),
            .from = get16_le(bytes.subspan(2)),
            .data = {data.begin(), data.end()}};
}

std::string words_for(unsigned error)
{
    switch (error) {
    case 3:
        return "NACK 3: the card is busy";
    case 4:
        return "NACK 4: the card has no memory left";
    case 5:
        return "NACK 5: wrong CRC";
    default:
        return "NACK " + std::to_string(error);
    }
}

std::optional<SignAnswer> answer_of(const Packet& packet)
{
    using enum SignAnswer::Kind;
    if (packet.damaged)
        return SignAnswer{damaged, "its answer arrived damaged"};
    const auto& data = packet.data;
    if (data.size() < 3 || data[0] != std::byte{0xA0} || data[1] > std::byte{1})
        return std::nullopt;
    if (data[1] == std::byte{0})
        return SignAnswer{done, {}};
    const auto error = std::to_integer<unsigned>(data[2]);
    return SignAnswer{error == 3 ? busy : error == 5 ? damaged : refused, words_for(error)};
}

// The card's colours, one bit for each of red, green and blue; a red sign needs no word for it.
std::string colour_escape(SignColour colour)
{
    const int bits =
        (colour.red > 127 ? 1 : 0) | (colour.green > 127 ? 2 : 0) | (colour.blue > 127 ? 4 : 0);
    return bits <= 1 ? std::string{} : "\\C" + std::to_string(bits);
}

std::string font_escape(int number)
{
    auto digits = std::to_string(number);
    digits.insert(0, 3 - digits.size(), '0');
    return "\\FE" + digits + "\\FO" + digits;
}

// Characters of GBK: one byte or two, and as many half cells wide.
std::vector<std::string_view> characters_of(std::string_view gbk)
{
    std::vector<std::string_view> characters;
    while (!gbk.empty()) {
        const std::size_t bytes = static_cast<unsigned char>(gbk.front()) < 0x80 ? 1 : 2;
        characters.push_back(gbk.substr(0, bytes));
        gbk.remove_prefix(std::min(bytes, gbk.size()));
    }
    return characters;
}

// Lines of at most so many half cells, each as long as can be.
std::vector<std::string> lines_of(std::string_view gbk, std::size_t half_cells)
{
    std::vector<std::string> lines(1);
    for (const auto character : characters_of(gbk)) {
        if (lines.back().size() + character.size() > half_cells && !lines.back().empty())
            lines.emplace_back();
        lines.back() += character;
    }
    return lines;
}

} // namespace

std::uint16_t crc16(std::span<const std::byte> bytes)
{
    unsigned crc = 0;
    for (const auto byte : bytes) {
        crc ^= std::to_integer<unsigned>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1u) != 0 ? crc >> 1 ^ 0xA001u : crc >> 1;
    }
    return static_cast<std::uint16_t>(crc);
}

SignBytes frame(std::span<const std::byte> data, std::uint16_t screen)
{
    return framed(data, screen, host_address);
}

SignBytes answer_frame(std::span<const std::byte> data, std::uint16_t screen)
{
    return framed(data, host_address, screen);
}

SignBytes real_time(std::span<const Area> areas)
{
    SignBytes data;
    put(data, {0xA3, 0x06, 0x01, 0x00, 0x00});              // an answer is asked for
    put(data, {0x00, static_cast<unsigned>(areas.size())}); // none is deleted by name
    for (const auto& area : areas) {
        SignBytes one;
        put8(one, 0); // a dynamic area
        put16_le(one, area.x | pixels_not_bytes);
        put16_le(one, area.y);
        put16_le(one, area.width | pixels_not_bytes);
        put16_le(one, area.height);
        put(one, {area.id, 0, area.run_mode}); // no gap between lines
        put16_le(one, area.timeout_seconds);
        put(one, {0, 0, 0, 2, 2, 1, 0, 0}); // many lines, broken by themselves; still, no exit
        put8(one, area.stay_half_seconds);
        put32_le(one, static_cast<std::uint32_t>(area.text.size()));
        put_text(one, area.text);
        put16_le(data, static_cast<unsigned>(one.size()));
        data.insert(data.end(), one.begin(), one.end());
    }
    return data;
}

// ---- what comes in ------------------------------------------------------------------------------

std::vector<Packet> PacketReader::feed(std::span<const std::byte> bytes)
{
    std::vector<Packet> packets;
    for (const auto byte : bytes)
        take(byte, packets);
    return packets;
}

void PacketReader::take(std::byte byte, std::vector<Packet>& packets)
{
    if (byte == head) { // never inside a packet: whatever came before it was cut short
        state_ = State::inside;
        inside_.clear();
        broken_ = false;
        return;
    }
    if (state_ == State::outside)
        return;
    if (byte == tail) {
        packets.push_back(packet_of(inside_, broken_ || state_ != State::inside));
        state_ = State::outside;
        return;
    }
    if (state_ != State::inside) {
        const auto plain = state_ == State::escaped_a5 ? head : tail;
        const auto escape = state_ == State::escaped_a5 ? head_escape : tail_escape;
        broken_ |= byte != std::byte{1} && byte != std::byte{2};
        inside_.push_back(byte == std::byte{2} ? plain : escape);
        state_ = State::inside;
    } else if (byte == head_escape) {
        state_ = State::escaped_a5;
    } else if (byte == tail_escape) {
        state_ = State::escaped_5a;
    } else {
        inside_.push_back(byte);
    }
    if (inside_.size() > frame_bytes_max)
        state_ = State::outside;
}

std::optional<std::string> in_the_middle(std::string_view gbk, unsigned rows, unsigned width,
                                         unsigned height)
{
    const std::size_t half_cells = width / (rows / 2);
    const std::size_t rows_of_text = height / rows;
    auto lines = lines_of(gbk, half_cells);
    if (half_cells < 2 || lines.size() > rows_of_text || lines.front().size() > half_cells)
        return std::nullopt;
    // As equal as can be in as many lines: hanzi stay whole.
    for (auto shorter = half_cells; shorter > 2; --shorter) {
        auto even = lines_of(gbk, shorter);
        if (even.size() > lines.size())
            break;
        lines = std::move(even);
    }
    std::string text((rows_of_text - lines.size()) / 2 * half_cells, ' ');
    for (const auto& line : lines) {
        const auto free = half_cells - line.size();
        text += std::string(free / 2, ' ') + line + std::string(free - free / 2, ' ');
    }
    if (text.size() > text_bytes_max)
        return std::nullopt;
    return text;
}

// ---- the language -------------------------------------------------------------------------------

SignHabits Language::habits() const
{
    return {.blink_half = std::chrono::milliseconds{500}};
}

boost::system::result<std::vector<SignBytes>, SignFault> Language::frames_for(const SignShow& show,
                                                                              bool lit)
{
    const auto& window = show.window;
    if (!is_inside(window, settings_.width, settings_.height))
        return SignFault::picture_too_large;
    const auto& text = show.picture.text;
    const auto said = gbk_of(text);
    // A font card has no way for dots, and its escapes begin with a backslash.
    if (text.empty() || !said || said->size() > text_bytes_max || text.find('\\') != text.npos)
        return SignFault::cannot_show_text;
    const Area area{.id = window.number,
                    .x = window.x,
                    .y = window.y,
                    .width = window.width,
                    .height = window.height,
                    .run_mode = delete_on_timeout,
                    .timeout_seconds = gone_after_seconds,
                    .text =
                        lit ? colour_escape(show.picture.colour) + laid_out(*said, window) : " "};
    return std::vector<SignBytes>{frame(real_time({&area, 1}), settings_.screen)};
}

std::string Language::laid_out(const std::string& gbk, const SignWindow& window) const
{
    const auto& large = settings_.large;
    const auto in_large =
        large ? in_the_middle(gbk, large->rows, window.width, window.height) : std::nullopt;
    if (in_large)
        return font_escape(large->number) + *in_large;
    return in_the_middle(gbk, card_font_rows, window.width, window.height).value_or(gbk);
}

std::vector<SignAnswer> Language::feed(std::span<const std::byte> bytes)
{
    std::vector<SignAnswer> answers;
    for (const auto& packet : reader_.feed(bytes))
        if (auto answer = answer_of(packet))
            answers.push_back(std::move(*answer));
    return answers;
}

} // namespace drivers::onbon
