#include "drivers/led_sign/c_power.hpp"

#include "drivers/led_sign/gbk.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>

namespace drivers::c_power {

namespace {

constexpr std::byte serial_head{0xA5}, serial_tail{0xAE}, serial_escape{0xAA};
constexpr unsigned packet_type = 0x68, answer_bit = 0x80, card_type = 0x32, external_calls = 0x7B;
constexpr std::size_t network_head_bytes = 8, head_bytes = 9, sum_bytes = 2;
constexpr std::uint8_t font_16 = 2, simple_text = 1, centred = 1, simple_picture = 4;

// The document names no limit for one packet; these are what its maker's own programs send.
std::size_t part_bytes_max(Wire wire)
{
    return wire == Wire::network ? 800 : 200;
}

void put_escaped(SignBytes& out, std::byte byte)
{
    if (byte == serial_head || byte == serial_tail || byte == serial_escape) {
        out.push_back(serial_escape);
        byte &= std::byte{0x0F};
    }
    out.push_back(byte);
}

unsigned sum_of(std::span<const std::byte> bytes)
{
    unsigned sum = 0;
    for (const auto byte : bytes)
        sum += std::to_integer<unsigned>(byte);
    return sum & 0xFFFF;
}

// `inside`: from the packet type on, without its checksum.
SignBytes wrapped(SignBytes inside, const Address& address)
{
    put16_le(inside, sum_of(inside));
    SignBytes out;
    if (address.wire == Wire::network) {
        put32_be(out, address.id_code);
        put16_le(out, static_cast<unsigned>(inside.size()));
        put16_le(out, 0);
        out.insert(out.end(), inside.begin(), inside.end());
        return out;
    }
    out.push_back(serial_head);
    for (const auto byte : inside)
        put_escaped(out, byte);
    out.push_back(serial_tail);
    return out;
}

unsigned planes_of(const SignRaster& raster, SignColour lit)
{
    if (raster.kind == SignRaster::Kind::rgb)
        return 7;
    const unsigned planes =
        (lit.red > 127 ? 1u : 0u) | (lit.green > 127 ? 2u : 0u) | (lit.blue > 127 ? 4u : 0u);
    return planes != 0 ? planes : 1u;
}

void put_plane(SignBytes& out, const SignRaster& raster, SignColour lit,
               std::uint8_t SignColour::*primary)
{
    for (std::uint16_t y = 0; y < raster.height; ++y) {
        for (std::uint16_t x = 0; x < raster.width; x = static_cast<std::uint16_t>(x + 8)) {
            unsigned bits = 0;
            for (unsigned bit = 0; bit < 8 && x + bit < raster.width; ++bit) {
                const auto colour = raster.at(static_cast<std::uint16_t>(x + bit), y, lit);
                bits |= colour.*primary > 127 ? 0x80u >> bit : 0u;
            }
            put8(out, bits);
        }
    }
}

SignAnswer answer_for(unsigned result)
{
    using enum SignAnswer::Kind;
    switch (result) {
    case 0:
        return {done, {}};
    case 1:
        return {damaged, "error 1: wrong checksum"};
    case 2:
        return {refused, "error 2: wrong packet sequence"};
    default:
        return {refused, "error " + std::to_string(result)};
    }
}

SignRaster dark(const SignRaster& like)
{
    auto raster = like;
    std::ranges::fill(raster.bytes, std::uint8_t{0});
    return raster;
}

} // namespace

// ---- frames -------------------------------------------------------------------------------------

std::vector<SignBytes> packets(std::span<const std::byte> data, const Address& address)
{
    const auto most = part_bytes_max(address.wire);
    const auto last = data.empty() ? 0 : (data.size() - 1) / most;
    std::vector<SignBytes> made;
    for (std::size_t part = 0; part <= last; ++part) {
        const auto piece = data.subspan(part * most, std::min(most, data.size() - part * most));
        SignBytes inside;
        put(inside, {packet_type, card_type, address.card, external_calls, 1});
        put16_le(inside, static_cast<unsigned>(piece.size()));
        put(inside, {static_cast<unsigned>(part), static_cast<unsigned>(last)});
        inside.insert(inside.end(), piece.begin(), piece.end());
        made.push_back(wrapped(std::move(inside), address));
    }
    return made;
}

SignBytes answer(unsigned result, const Address& address)
{
    SignBytes inside;
    put(inside, {packet_type | answer_bit, card_type, address.card, external_calls, result});
    put(inside, {0, 0, 0, 0});
    return wrapped(std::move(inside), address);
}

SignBytes windows(std::span<const SignWindow> windows)
{
    SignBytes data;
    put(data, {0x01, static_cast<unsigned>(windows.size())});
    for (const auto& window : windows) {
        put16_be(data, window.x);
        put16_be(data, window.y);
        put16_be(data, window.width);
        put16_be(data, window.height);
    }
    return data;
}

SignBytes static_text(std::uint8_t window, const SignWindow& place, SignColour colour,
                      std::string_view gbk)
{
    SignBytes data;
    put(data, {0x04, window, simple_text, centred});
    put16_be(data, 0); // from the window's corner
    put16_be(data, 0);
    put16_be(data, place.width);
    put16_be(data, place.height);
    put(data, {font_16, colour.red, colour.green, colour.blue});
    put_text(data, gbk);
    put8(data, 0);
    return data;
}

SignBytes picture(std::uint8_t window, const SignRaster& raster, SignColour lit)
{
    const auto planes = planes_of(raster, lit);
    SignBytes data;
    put(data, {0x03, window, 0, 1, 0, 0, simple_picture}); // drawn at once, and stays
    put16_be(data, 0);                                     // at the window's corner
    put16_be(data, 0);
    put_text(data, "I1");
    put16_le(data, raster.width);
    put16_le(data, raster.height);
    put(data, {planes, 0});
    constexpr std::uint8_t SignColour::*primaries[] = {&SignColour::red, &SignColour::green,
                                                       &SignColour::blue};
    for (unsigned plane = 0; plane < 3; ++plane)
        if ((planes >> plane & 1) != 0)
            put_plane(data, raster, lit, primaries[plane]);
    return data;
}

// ---- what comes in ------------------------------------------------------------------------------

std::vector<Packet> PacketReader::feed(std::span<const std::byte> bytes)
{
    std::vector<Packet> packets;
    for (const auto byte : bytes) {
        if (wire_ == Wire::serial) {
            take_serial(byte, packets);
            continue;
        }
        held_.push_back(byte);
        while (cut_network(packets)) {
        }
    }
    return packets;
}

void PacketReader::forget()
{
    held_.clear();
    inside_ = escaped_ = false;
}

// True when a packet, or a byte that cannot begin one, was taken away.
bool PacketReader::cut_network(std::vector<Packet>& packets)
{
    const std::span bytes{held_};
    const auto drop = [this](std::size_t count) {
        held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(count));
        return true;
    };
    const auto is = [&bytes](std::size_t at, unsigned value) {
        return bytes.size() <= at || std::to_integer<unsigned>(bytes[at]) == value;
    };
    if (!is(6, 0) || !is(7, 0) || (!is(8, packet_type) && !is(8, packet_type | answer_bit)) ||
        !is(9, card_type) || !is(11, external_calls))
        return drop(1);
    if (bytes.size() < network_head_bytes)
        return false;
    const std::size_t length = get16_le(bytes.subspan(4));
    if (length < head_bytes + sum_bytes || length > packet_bytes_max)
        return drop(1);
    if (bytes.size() < network_head_bytes + length)
        return false;
    packets.push_back(packet_of(bytes.subspan(network_head_bytes, length)));
    return drop(network_head_bytes + length);
}

void PacketReader::take_serial(std::byte byte, std::vector<Packet>& packets)
{
    if (byte == serial_head) { // never inside a packet
        forget();
        inside_ = true;
    } else if (!inside_) {
        return;
    } else if (byte == serial_tail) {
        packets.push_back(packet_of(held_));
        forget();
    } else if (byte == serial_escape) {
        escaped_ = true;
    } else {
        held_.push_back(std::exchange(escaped_, false) ? byte | std::byte{0xA0} : byte);
        inside_ = held_.size() <= packet_bytes_max;
    }
}

Packet PacketReader::packet_of(std::span<const std::byte> bytes) const
{
    Packet packet;
    packet.damaged = true;
    if (bytes.size() < head_bytes + sum_bytes)
        return packet;
    const auto body = bytes.first(bytes.size() - sum_bytes);
    if (get16_le(bytes.last(sum_bytes)) != sum_of(body) ||
        get16_le(bytes.subspan(5)) != body.size() - head_bytes)
        return packet;
    const auto at = [&bytes](std::size_t place) { return std::to_integer<unsigned>(bytes[place]); };
    if ((at(0) & ~answer_bit) != packet_type || at(1) != card_type || at(3) != external_calls)
        return packet;
    packet.damaged = false;
    packet.from_card = answers_ || (at(0) & answer_bit) != 0;
    packet.card = static_cast<std::uint8_t>(at(2));
    packet.flag = static_cast<std::uint8_t>(at(4));
    packet.part = static_cast<std::uint8_t>(at(7));
    packet.last_part = static_cast<std::uint8_t>(at(8));
    const auto data = body.subspan(head_bytes);
    packet.data.assign(data.begin(), data.end());
    return packet;
}

// ---- the language -------------------------------------------------------------------------------

std::vector<SignBytes> Language::frames_to_begin(std::span<const SignShow> shows)
{
    std::vector<SignWindow> places;
    windows_.clear();
    for (const auto& show : shows) {
        places.push_back(show.window);
        windows_.push_back(show.window.number);
    }
    return packets(windows(places), settings_.address);
}

std::uint8_t Language::place_of(std::uint8_t window) const
{
    const auto found = std::ranges::find(windows_, window);
    return found == windows_.end() ? std::uint8_t{0}
                                   : static_cast<std::uint8_t>(found - windows_.begin());
}

boost::system::result<std::vector<SignBytes>, SignFault> Language::frames_for(const SignShow& show,
                                                                              bool lit)
{
    const auto& [picture, window, blinks, brightness] = show;
    if (!is_inside(window, settings_.width, settings_.height))
        return SignFault::picture_too_large;
    const auto place = place_of(window.number);
    if (picture.raster) {
        const auto& raster = *picture.raster;
        if (!raster.is_whole() || raster.width > window.width || raster.height > window.height)
            return SignFault::picture_too_large;
        return packets(c_power::picture(place, lit ? raster : dark(raster), picture.colour),
                       settings_.address);
    }
    const auto text = gbk_of(picture.text);
    if (!text || text->empty() || text->size() > 2 * sign_text_bytes_max)
        return SignFault::cannot_show_text;
    return packets(static_text(place, window, picture.colour, lit ? *text : " "),
                   settings_.address);
}

std::vector<SignAnswer> Language::feed(std::span<const std::byte> bytes)
{
    std::vector<SignAnswer> answers;
    for (const auto& packet : reader_.feed(bytes)) {
        if (packet.damaged)
            answers.push_back({SignAnswer::Kind::damaged, "its answer arrived damaged"});
        else
            answers.push_back(answer_for(packet.flag));
    }
    return answers;
}

} // namespace drivers::c_power
