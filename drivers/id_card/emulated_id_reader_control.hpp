// The emulated card reader's control line: one command a line, one answer a line.
#pragma once

#include "drivers/id_card/emulated_id_card_reader.hpp"

#include <string>
#include <string_view>

namespace drivers {

inline constexpr std::size_t id_reader_control_line_bytes_max = 200;

// What a hand can do to the reader beyond cards.
struct IdReaderCable {
    std::function<void()> unplug;
    std::function<void()> plug;
    std::function<bool()> is_plugged;
};

// "ok", "ok …" for status, or "error …" that names the commands:
// card lay NAME|NUMBER | card lift | sam broken | sam mended | sam unauthorised | sam authorised |
// silent | talk | noise | quiet | damage COUNT | cut COUNT | unplug | plug | status
// NAME is one of specimen_cards(), NUMBER its place there, from 1.
std::string obey_id_reader_control(std::string_view line, EmulatedIdCardReader& reader,
                                   const IdReaderCable& cable);

} // namespace drivers
