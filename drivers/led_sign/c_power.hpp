// C-Power cards (CP5200 and its kin, 流明电子): "external calls". Pure.
//
// Source: Shenzhen Lumen Electronics, "C-Power External Calls Communication Protocol" 1.9 (2012):
// 1 simple picture data format, font sizes; 2.1 serial packets and their escapes; 2.2 network
// packets; 2.3 sub-commands 01 windows, 03 picture, 04 static text.
#pragma once

#include "drivers/led_sign/sign_language.hpp"

namespace drivers::c_power {

inline constexpr std::uint16_t tcp_port = 5200;
inline constexpr std::size_t packet_bytes_max = 2048; // from the packet type to the checksum

enum class Wire : std::uint8_t { network, serial };

struct Address {
    Wire wire = Wire::network;
    std::uint8_t card = 1;              // 1 to 254; 255: any
    std::uint32_t id_code = 0xFFFFFFFF; // network only: as set on the card

    bool operator==(const Address&) const = default;
};

// A sub-command and its data in as many packets as it takes, each to be answered.
std::vector<SignBytes> packets(std::span<const std::byte> data, const Address& address);
// What a card says: `result` 0 is good, 1 a wrong checksum, 2 a wrong sequence.
SignBytes answer(unsigned result, const Address& address);

// Sub-commands. Windows are numbered in the order in which they are given.
SignBytes windows(std::span<const SignWindow> windows);
SignBytes static_text(std::uint8_t window, const SignWindow& place, SignColour colour,
                      std::string_view gbk);
SignBytes picture(std::uint8_t window, const SignRaster& raster, SignColour lit);

struct Packet {
    bool damaged = false; // by its checksum or its lengths: nothing else is known
    bool from_card = false;
    std::uint8_t card = 0;
    std::uint8_t flag = 0; // asks for an answer, or is the result
    std::uint8_t part = 0, last_part = 0;
    SignBytes data;
};

// Cuts packets out of a stream. Cards before application 3.3 answer with the type of a question:
// `answers` takes every packet for the card's.
class PacketReader {
public:
    PacketReader(Wire wire, bool answers) : wire_{wire}, answers_{answers} {}

    std::vector<Packet> feed(std::span<const std::byte> bytes);
    void forget();

private:
    bool cut_network(std::vector<Packet>& packets);
    void take_serial(std::byte byte, std::vector<Packet>& packets);
    Packet packet_of(std::span<const std::byte> bytes) const;

    Wire wire_;
    bool answers_;
    SignBytes held_;
    bool inside_ = false, escaped_ = false; // serial
};

class Language final : public SignLanguage {
public:
    struct Settings {
        Address address;
        std::uint16_t width = 0, height = 0;
    };

    explicit Language(Settings settings) : settings_{settings}, reader_{settings.address.wire, true}
    {
    }

    SignHabits habits() const override { return {}; }
    std::vector<SignBytes> frames_to_begin(std::span<const SignShow> shows) override;
    boost::system::result<std::vector<SignBytes>, SignFault> frames_for(const SignShow& show,
                                                                        bool lit) override;
    std::vector<SignAnswer> feed(std::span<const std::byte> bytes) override;
    void forget() override { reader_.forget(); }

private:
    std::uint8_t place_of(std::uint8_t window) const; // in the order of the card's windows

    Settings settings_;
    std::vector<std::uint8_t> windows_;
    PacketReader reader_;
};

} // namespace drivers::c_power
