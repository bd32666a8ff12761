// An Onbon font card: real-time areas, ACK and NACK.
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/gbk.hpp"
#include "drivers/led_sign/onbon.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

namespace drivers {

namespace {

using namespace onbon;

constexpr std::size_t area_head_bytes = 27;
constexpr unsigned any_screen = 0xFFFE, busy = 3, wrong_crc = 5, does_not_understand = 1;

// X and widths come in bytes of eight dots, or in dots.
std::uint16_t dots(std::uint16_t number)
{
    const unsigned low = number & 0x7FFFu;
    return static_cast<std::uint16_t>((number & 0x8000) != 0 ? low : low * 8);
}

struct Written {
    std::string text; // GBK
    SignColour colour{255, 0, 0};
    unsigned scale = 1; // font 0 has sixteen rows, font 1 thirty-two, …
};

// \C colour, \FE and \FO fonts, \n; anything else stays as it is.
Written without_escapes(std::string_view text)
{
    Written written;
    while (!text.empty()) {
        if (text.starts_with("\\C") && text.size() > 2 && text[2] >= '1' && text[2] <= '7') {
            const auto bits = static_cast<unsigned>(text[2] - '0');
            const auto lamp = [bits](unsigned bit) {
                return static_cast<std::uint8_t>((bits & bit) != 0 ? 255 : 0);
            };
            written.colour = {lamp(1), lamp(2), lamp(4)};
            text.remove_prefix(3);
        } else if ((text.starts_with("\\FE") || text.starts_with("\\FO")) && text.size() > 5) {
            written.scale = std::min(static_cast<unsigned>(text[5] - '0') + 1u, 4u);
            text.remove_prefix(6);
        } else {
            written.text += text.front();
            text.remove_prefix(1);
        }
    }
    return written;
}

class OnbonSpeech final : public EmulatedSignSpeech {
public:
    explicit OnbonSpeech(EmulatedLedSign& sign) : sign_{sign} {}

    void feed(std::span<const std::byte> bytes) override
    {
        for (const auto& packet : reader_.feed(bytes)) {
            if (packet.damaged) {
                sign_.met_damage();
                answer(wrong_crc);
            } else if ((packet.to == sign_.model().number || packet.to == any_screen) &&
                       sign_.meets_no_mishap(*this)) {
                obey(packet.data);
            }
        }
    }

    void forget() override
    {
        reader_.forget();
        going_.clear();
    }

    void pass(std::chrono::milliseconds time) override
    {
        for (auto one = going_.begin(); one != going_.end();) {
            auto& area = one->second;
            area.left -= time;
            if (area.left.count() > 0) {
                ++one;
                continue;
            }
            sign_.show_text(area.window, {}, {}, 1, SignPanel::Place::top_left);
            one = going_.erase(one);
        }
    }

    void obey_mishap(unsigned error) override { answer(error == 0 ? busy : error); }

private:
    void answer(unsigned error)
    {
        SignBytes data;
        put(data, {0xA0, error == 0 ? 0u : 1u, error, 0, 0});
        sign_.answer(answer_frame(data, sign_.model().number));
    }

    void obey(std::span<const std::byte> data)
    {
        const bool is_known = data.size() >= 7 && data[0] == std::byte{0xA3} &&
                              data[1] == std::byte{0x06} && show_areas(data.subspan(5));
        if (!is_known)
            sign_.met_unknown();
        else
            sign_.obeyed();
        if (data.size() > 2 && data[2] == std::byte{1})
            answer(is_known ? 0 : does_not_understand);
    }

    // Names of areas that go, then areas that come.
    bool show_areas(std::span<const std::byte> rest)
    {
        const auto gone = std::to_integer<std::size_t>(rest[0]);
        if (rest.size() < gone + 2)
            return false;
        auto areas = std::to_integer<unsigned>(rest[gone + 1]);
        rest = rest.subspan(gone + 2);
        for (; areas > 0; --areas) {
            if (rest.size() < 2 || rest.size() - 2 < get16_le(rest))
                return false;
            const std::size_t bytes = get16_le(rest);
            if (!show_area(rest.subspan(2, bytes)))
                return false;
            rest = rest.subspan(2 + bytes);
        }
        return true;
    }

    bool show_area(std::span<const std::byte> area)
    {
        if (area.size() < area_head_bytes)
            return false;
        const SignWindow window{.number = std::to_integer<std::uint8_t>(area[9]),
                                .x = dots(get16_le(area.subspan(1))),
                                .y = get16_le(area.subspan(3)),
                                .width = dots(get16_le(area.subspan(5))),
                                .height = get16_le(area.subspan(7))};
        const auto text = area.subspan(area_head_bytes);
        if (get32_le(area.subspan(23)) != text.size() || !sign_.has_place(window))
            return false;
        going_.erase(window.number);
        if (area[11] == std::byte{2}) // goes when its time is over
            going_[window.number] = {window, std::chrono::seconds{get16_le(area.subspan(12))}};
        const auto written = without_escapes(text_of(text));
        sign_.show_text(window, utf8_of(written.text).value_or("?"), written.colour, written.scale,
                        SignPanel::Place::top_left);
        return true;
    }

    struct Going {
        SignWindow window;
        std::chrono::milliseconds left{0};
    };

    EmulatedLedSign& sign_;
    PacketReader reader_;
    std::map<unsigned, Going> going_;
};

} // namespace

std::unique_ptr<EmulatedSignSpeech> onbon_speech(EmulatedLedSign& sign)
{
    return std::make_unique<OnbonSpeech>(sign);
}

} // namespace drivers
