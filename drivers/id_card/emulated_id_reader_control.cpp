#include "drivers/id_card/emulated_id_reader_control.hpp"

#include <charconv>

namespace drivers {

namespace {

constexpr std::array noise{std::byte{0x00}, std::byte{0xAA}, std::byte{0xAA}, std::byte{0x96},
                           std::byte{0xFE}};
constexpr int count_max = 1'000'000;

struct Hand {
    std::string_view words;
    void (*does)(EmulatedIdCardReader& reader, const IdReaderCable& cable);
};

constexpr Hand hands[] = {
    {"card lift", [](auto& reader, const auto&) { reader.lift_card(); }},
    {"sam broken", [](auto& reader, const auto&) { reader.break_module(true); }},
    {"sam mended", [](auto& reader, const auto&) { reader.break_module(false); }},
    {"sam unauthorised", [](auto& reader, const auto&) { reader.authorise(false); }},
    {"sam authorised", [](auto& reader, const auto&) { reader.authorise(true); }},
    {"silent", [](auto& reader, const auto&) { reader.set_silent(true); }},
    {"talk", [](auto& reader, const auto&) { reader.set_silent(false); }},
    {"noise", [](auto& reader, const auto&) { reader.say_before_answers(noise); }},
    {"quiet", [](auto& reader, const auto&) { reader.say_before_answers({}); }},
    {"unplug", [](auto&, const auto& cable) { cable.unplug(); }},
    {"plug", [](auto&, const auto& cable) { cable.plug(); }},
};

std::optional<int> number_in(std::string_view digits, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 0 || number > most)
        return std::nullopt;
    return number;
}

const EmulatedCard* card_of(std::string_view which)
{
    const auto& cards = specimen_cards();
    for (const auto& card : cards) {
        if (card.name == which)
            return &card;
    }
    const auto number = number_in(which, static_cast<int>(cards.size()));
    return number && *number > 0 ? &cards[static_cast<std::size_t>(*number) - 1] : nullptr;
}

std::string lay(std::string_view which, EmulatedIdCardReader& reader)
{
    if (const auto* card = card_of(which)) {
        reader.lay_card(*card);
        return "ok";
    }
    std::string known;
    for (const auto& card : specimen_cards())
        known += " " + card.name;
    return "error there is no such card; there are 1 to " +
           std::to_string(specimen_cards().size()) + ":" + known;
}

std::string counted(std::string_view digits, EmulatedIdCardReader& reader,
                    void (EmulatedIdCardReader::*does)(int))
{
    const auto count = number_in(digits, count_max);
    if (!count)
        return "error a count is a number from 0 to " + std::to_string(count_max);
    (reader.*does)(*count);
    return "ok";
}

std::string status_line(const EmulatedIdCardReader& reader, const IdReaderCable& cable)
{
    const auto& tally = reader.tally();
    return std::string{"ok card="} + (reader.card() ? reader.card()->name : "none") +
           " sam=" + (reader.module_is_broken() ? "broken" : "whole") +
           (reader.is_authorised() ? "" : ",unauthorised") +
           (reader.is_silent() ? " silent" : " talking") +
           (cable.is_plugged() ? " cable=plugged" : " cable=unplugged") +
           " questions=" + std::to_string(tally.questions) +
           " readings=" + std::to_string(tally.readings) +
           " damaged=" + std::to_string(tally.damaged);
}

std::string known_commands()
{
    std::string known = "error known are: card lay NAME|NUMBER | ";
    for (const auto& hand : hands)
        known += std::string{hand.words} + " | ";
    return known + "damage COUNT | cut COUNT | status";
}

} // namespace

std::string obey_id_reader_control(std::string_view line, EmulatedIdCardReader& reader,
                                   const IdReaderCable& cable)
{
    const auto after = [line](std::string_view words) {
        return line.starts_with(words) ? std::optional{line.substr(words.size())} : std::nullopt;
    };
    for (const auto& hand : hands) {
        if (hand.words == line) {
            hand.does(reader, cable);
            return "ok";
        }
    }
    if (line == "status")
        return status_line(reader, cable);
    if (const auto which = after("card lay "))
        return lay(*which, reader);
    if (const auto count = after("damage "))
        return counted(*count, reader, &EmulatedIdCardReader::damage_answers);
    if (const auto count = after("cut "))
        return counted(*count, reader, &EmulatedIdCardReader::cut_answers);
    return known_commands();
}

} // namespace drivers
