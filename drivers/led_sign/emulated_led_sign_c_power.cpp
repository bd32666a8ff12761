// A C-Power card: windows, pictures, static texts, result codes.
#include "drivers/led_sign/c_power.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/gbk.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>

namespace drivers {

namespace {

using namespace c_power;

constexpr unsigned any_card = 0xFF, wrong_checksum = 1, wrong_sequence = 2, cannot = 3;
// The document has no code for it; 0x10 is ours, and the driver takes it for a no.
constexpr unsigned busy = 0x10;
constexpr std::size_t data_bytes_max = 256 * 1024;

class CPowerSpeech final : public EmulatedSignSpeech {
public:
    explicit CPowerSpeech(EmulatedLedSign& sign)
        : sign_{sign}, address_{.wire = wire_of(sign),
                                .card = static_cast<std::uint8_t>(sign.model().number)},
          reader_{address_.wire, false}
    {
    }

    void feed(std::span<const std::byte> bytes) override
    {
        for (const auto& packet : reader_.feed(bytes)) {
            if (packet.damaged) {
                sign_.met_damage();
                say(wrong_checksum);
            } else if (!packet.from_card &&
                       (packet.card == address_.card || packet.card == any_card) &&
                       sign_.meets_no_mishap(*this)) {
                take(packet);
            }
        }
    }

    void forget() override
    {
        reader_.forget();
        windows_.clear();
        data_.clear();
        next_part_ = 0;
    }

    void obey_mishap(unsigned error) override { say(error == 0 ? busy : error); }

private:
    static Wire wire_of(const EmulatedLedSign& sign)
    {
        return sign.model().protocol == EmulatedLedSign::Protocol::c_power_serial ? Wire::serial
                                                                                  : Wire::network;
    }

    void say(unsigned result) { sign_.answer(answer(result, address_)); }

    void take(const Packet& packet)
    {
        unsigned result = 0;
        if (packet.part == 0) {
            next_part_ = 0;
            data_.clear();
        }
        if (packet.part != next_part_ || data_.size() > data_bytes_max) {
            result = wrong_sequence;
        } else {
            ++next_part_;
            data_.insert(data_.end(), packet.data.begin(), packet.data.end());
            if (packet.part == packet.last_part)
                result = obey(data_) ? 0 : cannot;
        }
        if (result == 0)
            sign_.obeyed();
        else
            sign_.met_unknown();
        if ((packet.flag & 1) != 0)
            say(result);
    }

    bool obey(std::span<const std::byte> data)
    {
        if (data.size() < 2)
            return false;
        const auto what = std::to_integer<unsigned>(data[0]);
        if (what == 1)
            return split(data.subspan(1));
        const auto number = std::to_integer<std::size_t>(data[1]);
        if (number >= windows_.size())
            return false;
        const auto& window = windows_[number];
        return what == 3   ? show_picture(window, data.subspan(2))
               : what == 4 ? show_text(window, data.subspan(2))
                           : false;
    }

    bool split(std::span<const std::byte> data)
    {
        const auto count = std::to_integer<std::size_t>(data[0]);
        if (count < 1 || count > sign_windows_max || data.size() != 1 + 8 * count)
            return false;
        windows_.clear();
        for (std::size_t at = 0; at < count; ++at) {
            const auto one = data.subspan(1 + 8 * at);
            windows_.push_back({.number = static_cast<std::uint8_t>(at),
                                .x = get16_be(one),
                                .y = get16_be(one.subspan(2)),
                                .width = get16_be(one.subspan(4)),
                                .height = get16_be(one.subspan(6))});
            if (!sign_.has_place(windows_.back()))
                return windows_.clear(), false;
        }
        sign_.blank();
        return true;
    }

    // Mode, speed, stay, format 4, X, Y, then "I1", width, height, planes, 0 and the planes.
    bool show_picture(const SignWindow& window, std::span<const std::byte> data)
    {
        constexpr std::size_t head_bytes = 17;
        if (data.size() < head_bytes || data[4] != std::byte{4} ||
            text_of(data.subspan(9, 2)) != "I1")
            return false;
        SignRaster raster{.width = get16_le(data.subspan(11)),
                          .height = get16_le(data.subspan(13)),
                          .kind = SignRaster::Kind::rgb,
                          .bytes = {}};
        const auto planes = std::to_integer<unsigned>(data[15]);
        if (raster.width > sign_side_max || raster.height > sign_side_max || planes == 0 ||
            planes > 7)
            return false;
        raster.bytes.resize(raster.row_bytes() * raster.height);
        auto rest = data.subspan(head_bytes);
        for (unsigned plane = 0; plane < 3; ++plane)
            if ((planes >> plane & 1) != 0 && !light(raster, plane, rest))
                return false;
        if (!rest.empty() || !raster.is_whole())
            return false;
        sign_.show_raster(window, raster, {});
        return true;
    }

    static bool light(SignRaster& raster, unsigned plane, std::span<const std::byte>& rest)
    {
        const std::size_t row_bytes = (raster.width + 7u) / 8u;
        if (rest.size() < row_bytes * raster.height)
            return false;
        for (std::size_t y = 0; y < raster.height; ++y)
            for (std::size_t x = 0; x < raster.width; ++x)
                if ((std::to_integer<unsigned>(rest[y * row_bytes + x / 8]) >> (7 - x % 8) & 1) !=
                    0)
                    raster.bytes[(y * raster.width + x) * 3 + plane] = 255;
        rest = rest.subspan(row_bytes * raster.height);
        return true;
    }

    // Type, alignment, X, Y, width, height, font, red, green, blue, text, 0.
    bool show_text(const SignWindow& window, std::span<const std::byte> data)
    {
        constexpr std::size_t head_bytes = 14;
        if (data.size() <= head_bytes || data[0] != std::byte{1} || data.back() != std::byte{0})
            return false;
        const SignColour colour{std::to_integer<std::uint8_t>(data[11]),
                                std::to_integer<std::uint8_t>(data[12]),
                                std::to_integer<std::uint8_t>(data[13])};
        const auto text = text_of(data.subspan(head_bytes, data.size() - head_bytes - 1));
        sign_.show_text(window, utf8_of(text).value_or("?"), colour, 1, SignPanel::Place::middle);
        return true;
    }

    EmulatedLedSign& sign_;
    Address address_;
    PacketReader reader_;
    std::vector<SignWindow> windows_;
    SignBytes data_;
    unsigned next_part_ = 0;
};

} // namespace

std::unique_ptr<EmulatedSignSpeech> c_power_speech(EmulatedLedSign& sign)
{
    return std::make_unique<CPowerSpeech>(sign);
}

} // namespace drivers
