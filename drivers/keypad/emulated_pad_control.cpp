#include "drivers/keypad/emulated_pad_control.hpp"

#include <charconv>
#include <optional>

namespace drivers {

namespace {

constexpr auto known = "error known are: key PAD NAME | away PAD | back PAD | status PAD | spoil | "
                       "cut | noise HEX | unplug | plug";

std::string_view take_word(std::string_view& line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <class Number>
std::optional<Number> number_in(std::string_view digits, int radix)
{
    Number value{};
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, radix);
    if (read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return value;
}

std::optional<serial_pad::Bytes> bytes_in(std::string_view digits)
{
    serial_pad::Bytes bytes;
    for (; digits.size() >= 2; digits.remove_prefix(2)) {
        const auto byte = number_in<std::uint8_t>(digits.substr(0, 2), 16);
        if (!byte)
            return std::nullopt;
        bytes.push_back(std::byte{*byte});
    }
    return digits.empty() && !bytes.empty() ? std::optional{bytes} : std::nullopt;
}

std::string status_of(const EmulatedSerialPads& pads, std::uint8_t pad, const PadCable& cable)
{
    return "ok shown=\"" + pads.shown(pad) + "\" answer=" + std::string{pads.answer(pad)} +
           " waiting=" + (pads.is_waiting(pad) ? "yes" : "no") +
           " cable=" + (cable.is_plugged() ? "plugged" : "unplugged") +
           " frames=" + std::to_string(pads.frames_heard());
}

std::string obey_for_pad(std::string_view command, std::string_view line, EmulatedSerialPads& pads,
                         const PadCable& cable)
{
    const auto pad = number_in<std::uint8_t>(take_word(line), 10);
    if (!pad)
        return known;
    if (command == "status")
        return status_of(pads, *pad, cable);
    if (command == "key") {
        const auto key = pad_key_from(line);
        return key && pads.strike(*pad, *key) ? "ok" : "error no such pad or key";
    }
    pads.unplug(*pad, command == "away");
    return "ok";
}

} // namespace

std::string obey_pad_control(std::string_view line, EmulatedSerialPads& pads, const PadCable& cable)
{
    const auto command = take_word(line);
    if (command == "key" || command == "away" || command == "back" || command == "status")
        return obey_for_pad(command, line, pads, cable);
    const auto noise = command == "noise" ? bytes_in(line) : std::nullopt;
    if (noise)
        cable.noise(*noise);
    else if (command == "spoil")
        pads.spoil_next_checksum();
    else if (command == "cut")
        pads.cut_next_frame_short();
    else if (command == "unplug")
        cable.unplug();
    else if (command == "plug")
        cable.plug();
    else
        return known;
    return "ok";
}

} // namespace drivers
