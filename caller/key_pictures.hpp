// What stands on the keys of a pad whose keys are small screens: the ticket and its next step, who
// waits, and the steps; drawn in the hall's colours.
#pragma once

#include "caller/caller.hpp"
#include "drivers/keypad/keypad.hpp"

#include <QColor>
#include <QImage>

class QQmlEngine;

namespace caller {

// Of the dark screens of look/Tokens.qml: a pad glows.
struct KeyColours {
    QColor ground, raised, ink, muted, primary, primary_ink, call, call_ink, line;
};
KeyColours key_colours(QQmlEngine& engine);

// As the clerk sees it, upright.
QImage key_image(const Caller& pad, std::optional<drivers::PadKey> key, bool shows_waiting,
                 int side_pixels, const KeyColours& colours);

// As the pad wants it: turned, JPEG or BMP. In the order of screens.keys.
std::vector<std::vector<std::byte>>
key_pictures(const Caller& pad, const drivers::KeyScreens& screens, const KeyColours& colours);

} // namespace caller
