// What every screen of the kiosk has to keep, whatever it shows.
#pragma once

#include "tests/kiosk/at_the_kiosk.hpp"

#include <string>

namespace at_the_kiosk {

// Draws the screen into a picture of this name and its language: every text fits, and in English
// none is left in Chinese.
void draw(Kiosk& kiosk, const std::string& name);

// Every control of a screen stands where a person in a wheelchair reaches it, and no two overlap.
void check_reach(const Kiosk& kiosk);

// The lowest line of these ends above this item.
bool stands_above(const Kiosk& kiosk, const char* lines, const char* item);

bool says(const QQuickItem* item, const char* property, const char* words);

} // namespace at_the_kiosk
