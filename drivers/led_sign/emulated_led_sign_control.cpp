#include "drivers/led_sign/emulated_led_sign_control.hpp"

#include <charconv>

namespace drivers {

namespace {

using Mishap = EmulatedLedSign::Mishap;

constexpr unsigned frames_max = 1'000'000;

struct Hand {
    std::string_view words;
    void (*does)(EmulatedLedSign& sign, const SignCable& cable);
};

void make_noise(EmulatedLedSign& sign, const SignCable&)
{
    std::vector<std::byte> noise;
    for (unsigned value = 1; value < 255; ++value)
        noise.push_back(static_cast<std::byte>(value * 37 & 0xFF));
    sign.say(noise);
}

constexpr Hand hands[] = {
    {"power off", [](EmulatedLedSign&, const SignCable& cable) { cable.power(false); }},
    {"power on", [](EmulatedLedSign&, const SignCable& cable) { cable.power(true); }},
    {"unplug", [](EmulatedLedSign&, const SignCable& cable) { cable.unplug(); }},
    {"plug", [](EmulatedLedSign&, const SignCable& cable) { cable.plug(); }},
    {"silent", [](EmulatedLedSign& sign, const SignCable&) { sign.set_silent(true); }},
    {"talk", [](EmulatedLedSign& sign, const SignCable&) { sign.set_silent(false); }},
    {"noise", make_noise},
};

struct Counted {
    std::string_view word;
    Mishap mishap;
};

constexpr Counted counted[] = {
    {"refuse ", Mishap::refuse},   {"busy ", Mishap::busy}, {"damage ", Mishap::damage},
    {"corrupt ", Mishap::corrupt}, {"half ", Mishap::half}, {"lost ", Mishap::lost},
    {"mute ", Mishap::mute},
};

std::optional<unsigned> number_of(std::string_view digits)
{
    unsigned number = 0;
    const auto* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    if (error != std::errc{} || end != last || number > frames_max)
        return std::nullopt;
    return number;
}

std::string status_line(const EmulatedLedSign& sign, const SignCable& cable)
{
    const auto& tally = sign.tally();
    std::string line = "ok";
    line += sign.has_power() ? " power=on" : " power=off";
    line += cable.is_plugged() ? " cable=plugged" : " cable=unplugged";
    line +=
        " frames=" + std::to_string(tally.frames) + " damaged=" + std::to_string(tally.damaged) +
        " unknown=" + std::to_string(tally.unknown) + " lit=" + std::to_string(sign.panel().lit());
    for (const auto& [window, text] : sign.texts())
        line += " text" + std::to_string(window) + "=\"" + text + "\"";
    return line;
}

std::string what_is_known()
{
    std::string known = "error known are: ";
    for (const auto& hand : hands)
        known += std::string{hand.words} + " | ";
    for (const auto& one : counted)
        known += std::string{one.word} + "FRAMES | ";
    return known + "status";
}

} // namespace

std::string obey_sign_control(std::string_view line, EmulatedLedSign& sign, const SignCable& cable)
{
    for (const auto& hand : hands) {
        if (hand.words == line) {
            hand.does(sign, cable);
            return "ok";
        }
    }
    for (const auto& one : counted) {
        if (!line.starts_with(one.word))
            continue;
        const auto frames = number_of(line.substr(one.word.size()));
        if (!frames)
            return "error " + std::string{one.word} + "needs a number of frames from 0 to 1000000";
        sign.expect(one.mishap, *frames);
        return "ok";
    }
    return line == "status" ? status_line(sign, cable) : what_is_known();
}

} // namespace drivers
