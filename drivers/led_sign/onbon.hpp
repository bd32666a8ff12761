// Onbon BX-5K and BX-6K font cards: frames and what they carry. Pure.
//
// Source: Onbon, "BX-5K/6K 通讯协议用户版本" 1.4 (2021), https://doc.onbonbx.com/zh/k/potocol:
// frame, escapes and CRC (standard communication format), real-time information (A3 06), area data
// format, answers (A0 00 ACK, A0 01 NACK). The CRC is the one known as CRC-16/ARC (check 0xBB3D).
#pragma once

#include "drivers/led_sign/sign_language.hpp"

namespace drivers::onbon {

inline constexpr std::uint16_t tcp_port = 5005;
inline constexpr std::size_t frame_bytes_max = 4096; // between head and tail, escapes resolved

std::uint16_t crc16(std::span<const std::byte> bytes);

// Eight A5, packet header, data, CRC, 5A. `screen` is the card's number, 0xFFFE for any.
SignBytes frame(std::span<const std::byte> data, std::uint16_t screen);
SignBytes answer_frame(std::span<const std::byte> data, std::uint16_t screen); // as the card says

struct Area {
    std::uint8_t id = 0;
    std::uint16_t x = 0, y = 0, width = 0, height = 0; // pixels
    std::uint8_t run_mode = 0;                         // 0 stays, 2 goes when the time is over
    std::uint16_t timeout_seconds = 0;
    std::uint8_t stay_half_seconds = 2;
    std::string text; // GBK, with the card's escapes: \C1 to \C7 colour, \FE000 \FO000 fonts

    bool operator==(const Area&) const = default;
};
// The data of A3 06: these areas are shown, others stay. An answer is asked for.
SignBytes real_time(std::span<const Area> areas);

struct Packet {
    bool damaged = false; // by its CRC or its length: nothing else is known
    std::uint16_t to = 0, from = 0;
    SignBytes data;
};

// Cuts packets out of a stream.
class PacketReader {
public:
    std::vector<Packet> feed(std::span<const std::byte> bytes);
    void forget() { state_ = State::outside; }

private:
    enum class State : std::uint8_t { outside, inside, escaped_a5, escaped_5a };

    void take(std::byte byte, std::vector<Packet>& packets);

    State state_ = State::outside;
    bool broken_ = false;
    SignBytes inside_;
};

// A font on the card beside its own choice, which has sixteen rows. Hanzi are as wide as high,
// other characters half as wide.
struct Font {
    int number = 0;     // 0 to 999
    unsigned rows = 32; // even

    bool operator==(const Font&) const = default;
};

// The text in the middle of a window of so many dots: filled up with spaces, line by line, so that
// the card's own line breaks come where they should. Nothing when it does not fit. `gbk` is GBK.
std::optional<std::string> in_the_middle(std::string_view gbk, unsigned rows, unsigned width,
                                         unsigned height);

class Language final : public SignLanguage {
public:
    struct Settings {
        std::uint16_t screen = 1;       // the card's number; 0xFFFE: whichever hears it
        std::optional<Font> large = {}; // taken where the text fits in it
        std::uint16_t width = 0, height = 0;
    };

    explicit Language(Settings settings) : settings_{settings} {}

    SignHabits habits() const override;
    std::vector<SignBytes> frames_to_begin(std::span<const SignShow>) override { return {}; }
    boost::system::result<std::vector<SignBytes>, SignFault> frames_for(const SignShow& show,
                                                                        bool lit) override;
    std::vector<SignAnswer> feed(std::span<const std::byte> bytes) override;
    void forget() override { reader_.forget(); }

private:
    std::string laid_out(const std::string& gbk, const SignWindow& window) const;

    Settings settings_;
    PacketReader reader_;
};

} // namespace drivers::onbon
