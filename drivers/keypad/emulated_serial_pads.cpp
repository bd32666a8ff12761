#include "drivers/keypad/emulated_serial_pads.hpp"

#include <algorithm>

namespace drivers {

using serial_pad::Frame;
using serial_pad::NumberForm;

namespace {

constexpr std::size_t keys_waiting_max = 16;
constexpr std::uint8_t nothing_pressed = 0x80; // CMD of "I am here", where the form says no other

std::string number_text(const NumberForm& form, std::span<const std::uint8_t> bytes)
{
    std::string text;
    for (const auto byte : bytes) {
        if (form.kind == NumberForm::Kind::ascii) {
            text += static_cast<char>(byte);
            continue;
        }
        for (const auto nibble : {byte >> 4, byte & 0xf})
            text += nibble < 10 ? static_cast<char>('0' + nibble) : ' ';
    }
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

} // namespace

EmulatedSerialPads::EmulatedSerialPads(serial_pad::PadForm form,
                                       std::vector<std::uint8_t> addresses)
    : form_{std::move(form)}, reader_{form_.frame}
{
    for (const auto address : addresses)
        pads_[address];
}

bool EmulatedSerialPads::strike(std::uint8_t address, PadKey key)
{
    const auto pad = pads_.find(address);
    const auto code = std::ranges::find_if(form_.keys, [&](const auto& entry) {
        return entry.second == Strokes{key, 1};
    });
    if (pad == pads_.end() || code == form_.keys.end())
        return false;
    auto& [keys, shown, answer, away] = pad->second;
    answer = "";
    if (!form_.poll_command && !away)
        say_key(address, code->first);
    if ((form_.poll_command || form_.answer_command) && keys.size() < keys_waiting_max)
        keys.push_back(code->first);
    return true;
}

std::string EmulatedSerialPads::shown(std::uint8_t address) const
{
    const auto pad = pads_.find(address);
    return pad == pads_.end() ? std::string{} : pad->second.shown;
}

std::string_view EmulatedSerialPads::answer(std::uint8_t address) const
{
    const auto pad = pads_.find(address);
    return pad == pads_.end() ? std::string_view{} : pad->second.answer;
}

bool EmulatedSerialPads::is_waiting(std::uint8_t address) const
{
    const auto pad = pads_.find(address);
    return pad != pads_.end() && !pad->second.keys.empty();
}

void EmulatedSerialPads::unplug(std::uint8_t address, bool away)
{
    if (const auto pad = pads_.find(address); pad != pads_.end())
        pad->second.away = away;
}

void EmulatedSerialPads::hear(std::span<const std::byte> bytes)
{
    for (const auto& frame : reader_.feed(bytes)) {
        ++frames_;
        obey(frame);
    }
}

void EmulatedSerialPads::obey(const Frame& frame)
{
    const auto found = pads_.find(frame.address);
    if (found == pads_.end() || found->second.away)
        return;
    auto& pad = found->second;
    if (frame.command == form_.poll_command) {
        if (pad.keys.empty())
            return say({frame.address, nothing_pressed, {}});
        say_key(frame.address, pad.keys.front());
        if (!form_.answer_command)
            pad.keys.pop_front();
    } else if (frame.command == form_.show_command) {
        pad.shown = number_text(form_.number, frame.data);
    } else if (frame.command == form_.answer_command && !frame.data.empty()) {
        pad.answer = frame.data.front() == form_.accepted ? "accepted" : "refused";
        if (frame.data.size() > 1)
            pad.shown = number_text(form_.number, std::span{frame.data}.subspan(1));
        if (!pad.keys.empty())
            pad.keys.pop_front();
    }
}

void EmulatedSerialPads::say_key(std::uint8_t address, std::uint8_t code)
{
    std::vector<std::uint8_t> data(form_.key_at + std::size_t{1});
    data[form_.key_at] = code;
    say({address, form_.key_command.value_or(0), std::move(data)});
}

void EmulatedSerialPads::say(const Frame& frame)
{
    auto bytes = frame_bytes(form_.frame, frame);
    if (std::exchange(spoil_, false))
        bytes[bytes.size() - 2] ^= std::byte{0x55};
    if (std::exchange(cut_, false))
        bytes.resize(bytes.size() / 2);
    out_.insert(out_.end(), bytes.begin(), bytes.end());
}

} // namespace drivers
