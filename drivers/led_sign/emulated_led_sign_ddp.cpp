// A wall of pixels that takes DDP, one datagram at a time.
#include "drivers/led_sign/ddp.hpp"
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

#include <algorithm>

namespace drivers {

namespace {

class DdpSpeech final : public EmulatedSignSpeech {
public:
    explicit DdpSpeech(EmulatedLedSign& sign) : sign_{sign} { forget(); }

    void feed(std::span<const std::byte> bytes) override
    {
        if (bytes.size() < ddp::header_bytes)
            return sign_.met_damage();
        const auto flags = std::to_integer<unsigned>(bytes[0]);
        const auto sequence = std::to_integer<unsigned>(bytes[1]) & 0x0F;
        const std::size_t offset = get32_be(bytes.subspan(4));
        const auto data = bytes.subspan(ddp::header_bytes);
        if ((flags & 0xC0) != 0x40 || data.size() != get16_be(bytes.subspan(8)) ||
            offset > rgb_.size() || data.size() > rgb_.size() - offset)
            return sign_.met_damage();
        if (sequence != 0 && std::exchange(last_sequence_, sequence) == sequence)
            return; // the network brought it twice
        if (!sign_.meets_no_mishap(*this))
            return;
        std::ranges::transform(data, rgb_.begin() + static_cast<std::ptrdiff_t>(offset),
                               [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
        if ((flags & 1) != 0)
            show();
        sign_.obeyed();
    }

    void forget() override
    {
        rgb_.assign(std::size_t{3} * sign_.model().width * sign_.model().height, 0);
        last_sequence_ = 0;
    }

    void obey_mishap(unsigned) override {}

private:
    void show()
    {
        const auto& model = sign_.model();
        sign_.show_raster(
            {0, 0, 0, model.width, model.height},
            {model.width, model.height, SignRaster::Kind::rgb, {rgb_.begin(), rgb_.end()}}, {});
    }

    EmulatedLedSign& sign_;
    std::vector<std::uint8_t> rgb_;
    unsigned last_sequence_ = 0;
};

} // namespace

std::unique_ptr<EmulatedSignSpeech> ddp_speech(EmulatedLedSign& sign)
{
    return std::make_unique<DdpSpeech>(sign);
}

} // namespace drivers
