// An Alpha sign: one line, a priority file before all others, no word ever.
#include "drivers/led_sign/emulated_led_sign.hpp"
#include "drivers/led_sign/sign_bytes.hpp"

#include <cstdio>

namespace drivers {

namespace {

constexpr char soh = 0x01, stx = 0x02, etx = 0x03, eot = 0x04, escape = 0x1B;
constexpr std::size_t packet_bytes_max = 1024;

class AlphaSpeech final : public EmulatedSignSpeech {
public:
    explicit AlphaSpeech(EmulatedLedSign& sign) : sign_{sign} {}

    void feed(std::span<const std::byte> bytes) override
    {
        for (const auto byte : bytes) {
            const auto character = static_cast<char>(std::to_integer<unsigned>(byte) & 0x7F);
            if (character == soh)
                packet_ = std::string{};
            else if (packet_ && character == eot)
                end_packet();
            else if (packet_)
                *packet_ += character;
            if (packet_ && packet_->size() > packet_bytes_max)
                packet_.reset();
        }
    }

    // Its memory is kept by a battery, what it shows is not.
    void forget() override
    {
        packet_.reset();
        files_.erase('0');
    }

    void obey_mishap(unsigned) override {}

private:
    // Type, address of two characters, then STX, command, ETX, checksum.
    void end_packet()
    {
        const auto packet = std::exchange(packet_, std::nullopt).value();
        const auto begin = packet.find(stx);
        const auto end = packet.find(etx);
        if (begin != 3 || end == packet.npos || packet.substr(end + 1) != checksum_of(packet))
            return sign_.met_damage();
        if (sign_.meets_no_mishap(*this))
            obey(std::string_view{packet}.substr(begin + 1, end - begin - 1));
    }

    static std::string checksum_of(const std::string& packet)
    {
        unsigned sum = 0;
        for (auto at = packet.find(stx); at <= packet.find(etx); ++at)
            sum += static_cast<unsigned char>(packet[at]);
        char digits[5];
        std::snprintf(digits, sizeof digits, "%04X", sum & 0xFFFFu);
        return digits;
    }

    void obey(std::string_view command)
    {
        if (command.starts_with("E$")) {
            files_.clear();
            sign_.obeyed();
        } else if (command.size() >= 2 && command[0] == 'A') {
            auto text = command.substr(2);
            if (text.size() >= 3 && text[0] == escape)
                text.remove_prefix(3); // place and mode
            files_[command[1]] = std::string{text};
            sign_.obeyed();
        } else {
            return sign_.met_unknown();
        }
        const auto& first =
            files_.contains('0') && !files_['0'].empty() ? files_['0'] : files_['A'];
        const auto& model = sign_.model();
        sign_.show_text({0, 0, 0, model.width, model.height}, first, {255, 0, 0}, 1,
                        SignPanel::Place::middle);
    }

    EmulatedLedSign& sign_;
    std::optional<std::string> packet_;
    std::map<char, std::string> files_;
};

} // namespace

std::unique_ptr<EmulatedSignSpeech> alpha_speech(EmulatedLedSign& sign)
{
    return std::make_unique<AlphaSpeech>(sign);
}

} // namespace drivers
