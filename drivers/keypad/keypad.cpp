#include "drivers/keypad/keypad.hpp"

#include <array>

namespace drivers {

namespace {

constexpr std::array<std::string_view, pad_key_count> key_names{
    "0",     "1",         "2",    "3",      "4",     "5",      "6",    "7",    "8",    "9",
    "enter", "backspace", "next", "recall", "begin", "finish", "miss", "hold", "pause"};

} // namespace

std::string_view name_of(PadKey key)
{
    return key_names[static_cast<std::size_t>(key)];
}

std::optional<PadKey> pad_key_from(std::string_view name)
{
    for (std::size_t i = 0; i < pad_key_count; ++i)
        if (key_names[i] == name)
            return static_cast<PadKey>(i);
    return std::nullopt;
}

std::string_view name_of(PadFault fault)
{
    switch (fault) {
    case PadFault::unplugged:
        return "unplugged";
    case PadFault::ambiguous:
        return "ambiguous";
    case PadFault::not_permitted:
        return "not_permitted";
    case PadFault::busy:
        return "busy";
    case PadFault::silent:
        return "silent";
    case PadFault::broken:
        return "broken";
    }
    return "";
}

std::string_view sentence_for(PadFault fault)
{
    switch (fault) {
    case PadFault::unplugged:
        return "The pad is not plugged in: check its cable.";
    case PadFault::ambiguous:
        return "Several pads fit this address: name one by its place.";
    case PadFault::not_permitted:
        return "This program may not use the pad: name it in deploy/udev/70-hallcall.rules, "
               "install that, and run it in the group hallcall.";
    case PadFault::busy:
        return "Another program has the pad: end it.";
    case PadFault::silent:
        return "The pad does not answer: check its power, its address and the line.";
    case PadFault::broken:
        return "The pad does not work as it should: plug it in again.";
    }
    return "";
}

} // namespace drivers
